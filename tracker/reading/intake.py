"""From a letter as received to drafts that are ready for a look: extracts, then applies the office's default date."""

import re
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from functools import cache

from dateutil.relativedelta import relativedelta

from tracker import __version__
from tracker.letter_source import LetterSource
from tracker.model import DefaultDue, Draft, LetterFacts, OfficeRules, Origin

_REFERENCE_YEAR = re.compile(r"[〔\[（(﹝【]((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Intake:
    """A letter read, its facts and pledge drafts, and what the reader should know (words for the catalogue)."""

    source: LetterSource
    facts: LetterFacts
    drafts: tuple[Draft, ...]
    warnings: tuple[str, ...]


def take_in(source: LetterSource, rules: OfficeRules, today: date) -> Intake:
    """Read facts and pledges out of a letter; `today` dates the default of a letter that bears no year at all."""
    from tracker.letters.extraction import extract

    found = extract(source.text, rules.holidays)
    due = default_due(found.facts, rules.default_due, today)
    return Intake(
        source, found.facts, tuple(with_default(draft, due) for draft in found.drafts), found.warnings
    )


@cache
def reader_version() -> str:
    """Which reader reads here: the program's version and its model, so that either being newer tells."""
    import hashlib

    from tracker.paths import resources

    model = (resources() / "reader.weights").read_bytes()
    return f"{__version__}+{hashlib.sha256(model).hexdigest()[:12]}"


def with_default(draft: Draft, due: date) -> Draft:
    """The draft with the office's default date where the letter sets none; never passed off as stated."""
    if draft.due is not None or draft.due_origin is Origin.SET:
        return draft
    return replace(draft, due=due, due_origin=Origin.DEFAULT)


def default_due(facts: LetterFacts, rule: DefaultDue, today: date) -> date:
    """The office's rule, counted from the letter's date, else from the end of its reference's year, else from today."""
    replied = facts.dated or _end_of_reference_year(facts.reference) or today
    if rule is DefaultDue.ONE_YEAR and replied.year < MAXYEAR:
        return replied + relativedelta(years=1)
    return date(replied.year, 12, 31)


def _end_of_reference_year(reference: str | None) -> date | None:
    year = _REFERENCE_YEAR.search(reference or "")
    return date(int(year[1]), 12, 31) if year else None
