"""Reads how the ledger stands in numbers, behind the window and over a connection of its own."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.ledger import read_ledger
from tracker.ledger.questions.dates import dates_of
from tracker.ledger.questions.overview import Overview
from tracker.model import LedgerLine, OfficeRules
from tracker.rating_clock import late_since

# So many of the latest pledges are shown beside the numbers.
LATEST = 10


@dataclass(frozen=True, slots=True)
class Numbers:
    """The ledger on one day: its numbers, the rules that they follow, and the pledges that are longest overdue.

    `rated_late`: how many wait for a rating for longer than the rule gives.
    """

    overview: Overview
    rules: OfficeRules
    today: date
    latest: tuple[LedgerLine, ...] = ()
    rated_late: int = 0


def read_numbers(path: Path, today: date) -> Numbers:
    """All of it, as of one day; LedgerError where the ledger cannot be read."""
    reader = read_ledger(path, also_newer=True)
    try:
        with dates_of(path) as dates:
            latest = dates.latest(today, LATEST)
        rules = reader.rules()
        rated_late = reader.desk.rated_late(late_since(today, rules))
        return Numbers(reader.desk.overview(today), rules, today, tuple(latest), rated_late)
    finally:
        reader.close()
