"""What is odd about a day that is typed, told beside its field: it cannot be meant, or is before the letter's own."""

from collections.abc import Sequence
from datetime import date

from tracker.language import N_, Say
from tracker.model import LedgerLine
from tracker.possible_days import NOT_MEANT, is_possible

BEFORE_LETTER = N_("▲ before the letter's own date ({date})")
_LOOKED_AT = 50  # of many chosen pledges so many letters


def day_doubt(day: date, dated: date | None, say: Say) -> str:
    """One sentence, "" where nothing is odd; a day before the letter's may be right, since that may be misread."""
    return before_letter(day, dated, say) if is_possible(day) else f"▲ {say(NOT_MEANT)}"


def latest_dated(lines: Sequence[LedgerLine]) -> date | None:
    """The latest date of the lines' letters; None where none is dated."""
    dated = [line.letter.facts.dated for line in lines[:_LOOKED_AT] if line.letter.facts.dated]
    return max(dated, default=None)


def before_letter(day: date | None, dated: date | None, say: Say) -> str:
    """The sentence where a day is before a letter's date."""
    if day is None or dated is None or day >= dated:
        return ""
    return say(BEFORE_LETTER).format(date=dated.isoformat())
