"""Opens a table's file for whoever reads it in: in a worker process, then the sheet that holds the ledger."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.files.reading import receive
from tracker.workbooks.grid import Sheet, read_sheets
from tracker.workbooks.heads import find_head, guess
from tracker.workbooks.table_errors import NoPledgeColumn, NoSuchSheet

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tracker.reading.pool import ReadingPool

# Three million cells need that many seconds of a processor, and so much memory.
SECONDS, MEMORY_MB = 120.0, 3000


def table_pool() -> "ReadingPool":
    """A worker process that bears the largest table that is read."""
    from tracker.reading.desks import Limits
    from tracker.reading.pool import ReadingPool

    return ReadingPool(1, Limits(seconds=SECONDS, memory_mb=MEMORY_MB, kept_mb=MEMORY_MB))


def open_table(pool: "ReadingPool", path: Path, password: str | None = None) -> "Future[tuple[Sheet, ...]]":
    """The sheets of a file; UnreadableLetter, in the future too, where they cannot be had."""
    return pool.run(read_sheets, (receive(path, password),), path.name)


def likely_sheet(sheets: Sequence[Sheet]) -> Sheet:
    """The sheet that names the most columns of ours, the first of those that name as many."""
    return max(sheets, key=_likeness)


def sheet_named(sheets: Sequence[Sheet], wanted: str, name: str) -> Sheet:
    """The sheet of that name; NoSuchSheet with the names that there are."""
    for sheet in sheets:
        if sheet.name == wanted:
            return sheet
    raise NoSuchSheet(name=name, sheet=wanted, sheets="、".join(sheet.name for sheet in sheets))


def require_pledges(keys: Sequence[str], name: str) -> None:
    """NoPledgeColumn where no column is taken for the pledges' own."""
    if "pledge" not in keys:
        raise NoPledgeColumn(name=name)


def _likeness(sheet: Sheet) -> tuple[bool, int]:
    found = guess(find_head(sheet)).values()
    return "pledge" in found, len(found)
