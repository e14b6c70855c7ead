"""What a screen reader is told of a row of the table, whichever of its cells is the current one."""

from datetime import date

from PySide6.QtCore import Qt

from tracker.clocks import days_left, is_stale, warning_level
from tracker.language import Say
from tracker.model import LedgerLine, OfficeRules
from tracker.wording.terms import LEVEL, STALE, STATUS, due_in_short

# The roles by which Qt asks for it, apart from those by which it paints.
SPOKEN = frozenset((Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole))


def row_speech(line: LedgerLine, today: date, rules: OfficeRules, say: Say) -> str:
    """The row in sentences: status and level in words without their signs, the pledge, its owner, its date."""
    pledge = line.pledge
    states = [say(STATUS[pledge.status]), say(LEVEL[warning_level(pledge, today, rules)])]
    if is_stale(line, today, rules):
        states.append(say(STALE))
    days = days_left(pledge, today)
    parts = [
        "、".join(states),
        pledge.text.replace("\n", " "),
        say("Owner: {owner}").format(owner=pledge.owner or say("no owner")),
        say("Due: {due}").format(due=due_in_short(pledge, say)),
    ]
    if days is not None:
        late = say("{days} days late") if days < 0 else say("{days} days left")
        parts.append(late.format(days=abs(days)))
    return say("; ").join(parts)


def group_speech(name: str, count: int, is_folded: bool, say: Say) -> str:
    """The head of a group: what it is called, how many it has, and whether they are shown."""
    words = (
        say("Group {name}, pledges: {count}, folded")
        if is_folded
        else say("Group {name}, pledges: {count}, open")
    )
    return words.format(name=name, count=count)
