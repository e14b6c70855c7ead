"""What the overview says in words: its first line, and what each number is called and stands for."""

from dataclasses import dataclass

from tracker.gui.overview.numbers_reading import Numbers
from tracker.gui.widgets.level_signs import level_sign
from tracker.language import N_, Say
from tracker.ledger import Filter
from tracker.ledger.questions.overview import Overview
from tracker.model import Queue, Status, WarningLevel
from tracker.wording.terms import LEVEL, STALE, STATUS

OPEN = frozenset(status for status in Status if status.is_open)
NO_OWNER, NO_CLASS, NO_DATE = N_("no owner"), N_("no class"), N_("no date")


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its name among the counts, its words and sign, its level if any, and what stands behind it.

    `wanted` is None for numbers of letters; `hides` tells that a nought is not worth its place.
    """

    name: str
    words: str
    sign: str
    level: WarningLevel | None
    wanted: Filter | None
    hides: bool = False


def _of_level(name: str, level: WarningLevel) -> Number:
    return Number(name, LEVEL[level], level_sign(level), level, Filter(warnings=frozenset([level])))


def _of_status(name: str, status: Status, sign: str, level: WarningLevel | None = None) -> Number:
    return Number(name, STATUS[status], sign, level, Filter(statuses=frozenset([status])))


def _of_queue(name: str, words: str, sign: str, queue: Queue, hides: bool = True) -> Number:
    return Number(name, words, sign, None, Filter(queue=queue), hides)


URGENT = (
    _of_level("long_overdue", WarningLevel.LONG_OVERDUE),
    _of_level("overdue", WarningLevel.OVERDUE),
    _of_level("due_soon", WarningLevel.DUE_SOON),
    Number("stale", STALE, "⋯", None, Filter(stale=True)),
)
OTHERS = (
    Number("open", N_("open"), "○", None, Filter(statuses=OPEN)),
    _of_queue("reported", N_("to be verified"), "⚑", Queue.TO_VERIFY, hides=False),
    _of_queue("returned", N_("sent back"), "↩", Queue.RETURNED, hides=False),
    _of_status("verified", Status.VERIFIED, "✓", WarningLevel.CLOSED),
    _of_status("dropped", Status.DROPPED, "✕"),
    _of_queue("extension_asked", N_("extension asked for"), "?", Queue.EXTENSION_ASKED),
    _of_queue("drop_asked", N_("drop asked for"), "?", Queue.DROP_ASKED),
    _of_queue("to_rate", N_("to rate"), "☆", Queue.TO_RATE),
    _of_queue("special", N_("special supervision"), "‼", Queue.SPECIAL),
)
LETTERS = (
    Number("letters_closed", N_("letters closed"), "✓", WarningLevel.CLOSED, None),
    Number("letters_open", N_("letters under way"), "○", None, None),
    Number("letters_replied", N_("letters only replied to"), "…", None, None),
    Number("letters_bare", N_("letters without pledges"), "–", None, None, hides=True),
)


def count_of(name: str, overview: Overview) -> int:
    """The number of that name."""
    if name.startswith("letters_"):
        return int(getattr(overview.letters, name.removeprefix("letters_")))
    return int(getattr(overview.counts, name))


def first_line(numbers: Numbers, say: Say) -> str:
    """What is late, how late, and whose it is; or what comes next where nothing is."""
    counts, rules = numbers.overview.counts, numbers.rules
    late = counts.overdue + counts.long_overdue
    if not late:
        if not counts.open:
            return say("No pledge is open.")
        told = say("No pledge is overdue; {count} due within {days} days.")
        return told.format(count=counts.due_soon, days=rules.due_soon_days)
    words = say("{count} overdue").format(count=late)
    if counts.long_overdue:
        told = say(", {count} of them by more than {days} days")
        words += told.format(count=counts.long_overdue, days=rules.long_overdue_days)
    owner, share = max(numbers.overview.by_owner.items(), key=lambda item: item[1].late)
    told = say("{words}; most: {owner}, {count}")
    return told.format(words=words, owner=owner or say(NO_OWNER), count=share.late)


def second_line(numbers: Numbers, say: Say) -> str:
    """What else waits: nothing heard for long, reports to be verified, due soon."""
    counts, rules = numbers.overview.counts, numbers.rules
    parts = []
    if counts.stale:
        told = say("{count} without an entry for {days} days")
        parts.append(told.format(count=counts.stale, days=rules.stale_days))
    if counts.reported:
        parts.append(say("{count} reported and waiting to be verified").format(count=counts.reported))
    if counts.due_soon and counts.overdue + counts.long_overdue:
        told = say("{count} due within {days} days")
        parts.append(told.format(count=counts.due_soon, days=rules.due_soon_days))
    return say("; ").join(parts)
