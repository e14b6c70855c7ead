"""Reads a damaged ledger as far as it can be read: row by row through SQLite, then page by page past it.

The damaged file is only read, once, to copy it; all the rest is done on the copy.
"""

import mmap
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from tracker.ledger.care.copying import Report
from tracker.ledger.forms.schema import KEYS
from tracker.ledger.forms.supervision import ADDED
from tracker.ledger.mending.pages import rows_in
from tracker.ledger.mending.shelf import Shelf
from tracker.ledger.mending.sieve import Sieve
from tracker.ledger.office_rules import is_rule
from tracker.ledger.rows import Row
from tracker.model import OfficeRules

Columns = Mapping[str, tuple[str, ...]]
PIECE = 1 << 20
FARTHEST = 1 << 40
# What SQLite says of what it cannot read; of text that is none any more not even its message can be read.
_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError)
# What forms before the third, the fourth and the fifth lacked, in the order in which it was added at the rows' end.
_BIN = ("binned_at", "binned_by")
_ADDED = {
    "letter": (_BIN, ("replaces", "cautions", "pages"), ADDED["letter"]),
    "pledge": (_BIN, ADDED["pledge"]),
    "entry": (ADDED["entry"],),
}
_OLDER_HISTORY = ("seq", "id", "at", "by", "side", "action", "undoes", "changes")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RULES = frozenset(field.name for field in fields(OfficeRules))


def copy_damaged(damaged: Path, copy: Path) -> int:
    """Copy a file byte for byte, with what SQLite lays beside it; gives how many bytes the disk did not give.

    OSError where it cannot be opened at all, or the copy not be written.
    """
    lost, size = 0, damaged.stat().st_size
    with damaged.open("rb", buffering=0) as source, copy.open("wb") as target:
        for start in range(0, size, PIECE):
            length = min(PIECE, size - start)
            try:
                source.seek(start)
                piece = source.read(length)
            except OSError:
                piece = b""
            lost += length - len(piece)
            target.write(piece.ljust(length, b"\0"))
    for side in ("-journal", "-wal"):
        beside = damaged.with_name(damaged.name + side)
        if beside.exists():
            shutil.copyfile(beside, copy.with_name(copy.name + side))
    return lost


def salvage(copy: Path, columns: Columns, shelf: Shelf, report: Report) -> bool:
    """Lay all that can be read on the shelf; gives whether SQLite could read the file's schema.

    `columns` are the columns of today's tables. `report` is told how much is done.
    """
    with closing(Sieve()) as sieve:
        has_schema = _lay_live(copy, columns, sieve, shelf, report)
        with (
            suppress(ValueError),  # an empty file has no pages
            copy.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            _lay_pages(data, columns, sieve, shelf, report)
    return has_schema


def _lay_live(copy: Path, columns: Columns, sieve: Sieve, shelf: Shelf, report: Report) -> bool:
    """Lay down what SQLite can read; gives whether it could read the schema."""
    has_schema = False
    with suppress(*_UNREADABLE), closing(sqlite3.connect(copy, isolation_level=None)) as conn:
        conn.execute("PRAGMA writable_schema = ON")  # one wrong line of the schema is no reason to read none
        with suppress(*_UNREADABLE):
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        has_schema = "history" in tables
        for number, table in enumerate(columns):
            report(number, 2 * len(columns))
            if table in tables:
                for row in _live_rows(conn, table):
                    _lay(shelf, sieve, table, row, True)
        with suppress(*_UNREADABLE):
            for row in conn.execute(
                "SELECT seq FROM sqlite_sequence WHERE name IN ('history', 'history_chained')"
            ):
                shelf.put_count(int(row[0]))
        if "history_subject" in tables:
            with suppress(*_UNREADABLE):
                for history_id, subject in conn.execute("SELECT history_id, subject_id FROM history_subject"):
                    shelf.put_subject(history_id, subject)
    return has_schema


def _lay_pages(data: mmap.mmap, columns: Columns, sieve: Sieve, shelf: Shelf, report: Report) -> None:
    def half(done: int, total: int) -> None:
        report(total + done, 2 * total)

    for rowid, values in rows_in(data, half):
        if len(values) == 2 and values[0] == "history" and isinstance(values[1], int):
            shelf.put_count(values[1])
        for table, row in _readings(rowid, values, columns):
            if _lay(shelf, sieve, table, row, False):
                break


def _live_rows(conn: sqlite3.Connection, table: str) -> Iterator[Row]:
    """All rows that SQLite can read, over what it cannot."""
    last = -(1 << 62)
    while True:
        try:
            cursor = conn.execute(f"SELECT rowid, * FROM {table} WHERE rowid > ? ORDER BY rowid", (last,))
            names = [column[0] for column in cursor.description][1:]
            for rowid, *values in cursor:
                if rowid <= last:  # a tree that runs in a circle
                    raise sqlite3.DatabaseError(rowid)
                last = rowid
                yield dict(zip(names, values, strict=True))
            return
        except _UNREADABLE:
            following = _next_rowid(conn, table, last)
            if following is None:
                return
            last = following
            yield from _one_row(conn, table, following)


def _next_rowid(conn: sqlite3.Connection, table: str, last: int) -> int | None:
    """The first rowid after `last` that can be reached; None where there is none."""

    def at_or_after(wanted: int) -> tuple[bool, int | None]:
        sql = f"SELECT rowid FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1"
        try:
            row = conn.execute(sql, (wanted,)).fetchone()
        except _UNREADABLE:
            return False, None
        return row is None or row[0] >= wanted, row and row[0]

    low, step = last if last > -(1 << 62) else 0, 1
    is_reached, found = at_or_after(last + 1)
    if is_reached:
        return found
    while step < FARTHEST and not is_reached:
        step *= 2
        is_reached, found = at_or_after(low + step)
    low, high = low + step // 2, low + step
    while is_reached and high - low > 1:
        middle = (low + high) // 2
        is_nearer, nearer = at_or_after(middle)
        if is_nearer:
            high, found = middle, nearer
        else:
            low = middle
    return found if is_reached else None


def _one_row(conn: sqlite3.Connection, table: str, rowid: int) -> Iterator[Row]:
    with suppress(*_UNREADABLE):
        cursor = conn.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,))
        names = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            yield dict(zip(names, values, strict=True))


def _readings(rowid: int, values: tuple[Any, ...], columns: Columns) -> Iterator[tuple[str, Row]]:
    """What a row without its table may be, by the number of its columns."""
    for table, names in columns.items():
        for form in _forms_of(table, names):
            if len(form) == len(values):
                row = dict(zip(form, values, strict=True))
                if table == "history":
                    row["seq"] = rowid
                yield table, _of_today(table, row)


def _forms_of(table: str, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The columns that a table has had, today's first; a row keeps the number of its columns."""
    yield names
    if table == "history":
        yield _OLDER_HISTORY
    for added in reversed(_ADDED.get(table, ())):
        names = names[: -len(added)]
        yield names


def _of_today(table: str, row: Row) -> Row:
    """A row with what its form lacked, empty."""
    added = [name for names in _ADDED.get(table, ()) for name in names]
    return row | {name: None for name in added if name not in row}


def _lay(shelf: Shelf, sieve: Sieve, table: str, row: Row, is_live: bool) -> bool:
    """Lay a row on the shelf, if it is one that the program could have written."""
    try:
        key = row["id"] if table == "history" else row[KEYS.get(table, "name")]
        if not is_live and shelf.holds(table, key):
            return True  # what SQLite gave itself was tried already
        if not _is_named(table, key, row):
            return False
        if table == "history":
            shelf.put_entry(row)
            return True
        row = _of_today(table, row)
        if not sieve.takes(table, row):
            _lay_contents(shelf, table, row)
            return False
        shelf.put_row(table, key, row, is_live)
        return True
    except (KeyError, TypeError, ValueError, AttributeError, sqlite3.Error):
        return False


def _is_named(table: str, key: str, row: Row) -> bool:
    """Whether a row bears a name that this table gives."""
    if table == "about":
        return key == "ledger" and bool(_ID.fullmatch(row["value"]))
    if table == "setting":
        return key in _RULES and is_rule(key, row["value"])
    return isinstance(key, str) and (table == "rival" or bool(_ID.fullmatch(key)))


def _lay_contents(shelf: Shelf, table: str, row: Row) -> None:
    """Of a source of which only the text or only the bytes are whole, each counts for itself."""
    if table == "letter_source":
        for name, kind in (("text", str), ("original", bytes)):
            if isinstance(row.get(name), kind):
                shelf.put_content(row[name])
