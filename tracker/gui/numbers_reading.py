"""Reads how the ledger stands in numbers, behind the window and over a connection of its own."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.ledger import Filter, read_ledger
from tracker.ledger.overview import Overview
from tracker.model import LedgerLine, OfficeRules, Queue

# So many of the latest pledges are shown beside the numbers.
LATEST = 10


@dataclass(frozen=True, slots=True)
class Numbers:
    """The ledger on one day: its numbers, the rules that they follow, and the pledges that are longest overdue."""

    overview: Overview
    rules: OfficeRules
    today: date
    latest: tuple[LedgerLine, ...] = ()


def read_numbers(path: Path, today: date) -> Numbers:
    """All of it, as of one day; LedgerError where the ledger cannot be read."""
    reader = read_ledger(path, also_newer=True)
    try:
        latest = reader.lines(Filter(queue=Queue.OVERDUE), today, LATEST)
        return Numbers(reader.desk.overview(today), reader.rules(), today, tuple(latest))
    finally:
        reader.close()
