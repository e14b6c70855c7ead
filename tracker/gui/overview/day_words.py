"""What the calendar says of a day, a month and a date."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tracker.gui.widgets.level_signs import level_sign
from tracker.language import N_, Say
from tracker.ledger.questions.dates import DayCount
from tracker.model import DateKind, WarningLevel
from tracker.wording.terms import LEVEL

KIND = {DateKind.DUE: N_("due date"), DateKind.REVIEW: N_("review"), DateKind.REDO: N_("redo")}
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def day_lines(counts: Iterable[DayCount], say: Say) -> list[str]:
    """A line for each level of due dates, worst first, then reviews and redos: “▲ overdue 3”."""
    levels: Counter[WarningLevel] = Counter()
    others: Counter[DateKind] = Counter()
    for one in counts:
        if one.kind is DateKind.DUE:
            levels[one.level] += one.count
        else:
            others[one.kind] += one.count
    told = [
        f"{level_sign(level)} {say(LEVEL[level])} {levels[level]}".strip()
        for level in sorted(levels, reverse=True)
    ]
    return told + [f"⟳ {say(KIND[kind])} {others[kind]}" for kind in DateKind if others[kind]]


def worst_level(counts: Iterable[DayCount]) -> WarningLevel | None:
    """The most urgent level of a day, None where nothing is on it."""
    return max((one.level for one in counts), default=None)


def month_words(day: date, say: Say) -> str:
    """The month: “2026-10”, or as the language writes it."""
    return say("{year}-{month:02}").format(year=day.year, month=day.month)
