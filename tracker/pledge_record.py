"""A pledge with all that was ever entered on it: what papers and spreadsheets tell of it."""

from dataclasses import dataclass

from tracker.model import Entry, LedgerLine


@dataclass(frozen=True, slots=True)
class PledgeRecord:
    """A line of the ledger with all entries on its pledge, newest first."""

    line: LedgerLine
    entries: tuple[Entry, ...] = ()
