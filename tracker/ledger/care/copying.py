"""Copies a ledger through SQLite's backup interface while it is worked on; only a checked copy gets its name."""

import os
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from tracker.errors import DamagedLedger

Report = Callable[[int, int], None]

# Whoever writes waits for one step only; 8 MB are some milliseconds.
PAGES_A_STEP = 2048
# A change begins the copy anew; after so many it is made in one go, and who writes waits for it.
MOST_RESTARTS = 3
# How many times in a row another program may hold the file; each time SQLite waits as long as the connection says.
MOST_BUSY = 10
# Up to this size every index is compared with its table, entry by entry; that costs more than the copy itself, so
# beyond it an index is looked at by itself only (it can be made again from its table, and `check` compares them).
WHOLLY_CHECKED = 64 << 20
# What a killed program left is removed once it is this old, in seconds; another may be at work on a younger one.
STALE = 3600


class _Restless(Exception):
    """The ledger is changed faster than it can be copied step by step."""


def backup(conn: sqlite3.Connection, target: Path, report: Report = lambda done, total: None) -> None:
    """Copy the ledger to `target`, whole and on the disk, or leave what was there.

    `report` is told pages done and pages in all; what it raises stops the copy.

    Raises:
        DamagedLedger: the copy fails its check; sqlite3.Error, OSError: it cannot be written.

    """
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # A half copy is thrown away, and a whole one is brought to the disk at once, below.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            copy_in_steps(conn, copy, report)
            found = fault(copy, wholly=part.stat().st_size <= WHOLLY_CHECKED)
        if found:
            raise DamagedLedger(path=target, reason=found)
        bring_to_disk(part)
        _remove_left_behind(target, part)
        part.replace(target)
        bring_to_disk(target.parent)
    finally:
        with suppress(OSError):  # on a stick pulled out there is nothing left to remove
            part.unlink(missing_ok=True)


def fault(conn: sqlite3.Connection, wholly: bool = True) -> str | None:
    """What SQLite finds wrong with a file, None where nothing; `wholly` compares indexes with their tables too."""
    if wholly:
        found = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return None if found == "ok" else str(found)
    conn.execute("PRAGMA mmap_size = 4294967296")
    conn.execute("PRAGMA ignore_check_constraints = ON")
    tables = conn.execute("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    for name, without_rowid in tables.fetchall():
        # Older versions of SQLite take columns for NULL in a quick check of a table without row ids.
        kind = "integrity_check" if without_rowid else "quick_check"
        quoted = name.replace('"', '""')
        found = conn.execute(f'PRAGMA {kind}("{quoted}")').fetchone()[0]
        if found != "ok":
            return str(found)
    return None


def bring_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk itself."""
    if path.is_dir():
        # Windows opens no folders, and some shares take no such request for one; the file itself is safe by then.
        with suppress(OSError):
            _synchronise(path, os.O_RDONLY)
    else:
        _synchronise(path, os.O_RDWR)


def copy_at_once(
    conn: sqlite3.Connection, copy: sqlite3.Connection, report: Report = lambda done, total: None
) -> None:
    """Copy in one transaction over whatever `copy` holds; sqlite3.Error leaves that as it was."""
    conn.backup(copy, progress=_Watch(report, None), sleep=0.05)


def _synchronise(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_in_steps(conn: sqlite3.Connection, copy: sqlite3.Connection, report: Report) -> None:
    """Copy a ledger that may be worked on meanwhile; whoever writes waits for one step only."""
    try:
        conn.backup(copy, pages=PAGES_A_STEP, progress=_Watch(report, MOST_RESTARTS), sleep=0.05)
    except _Restless:
        copy_at_once(conn, copy, report)


class _Watch:
    """Looks on between two steps: tells how far it is, and stops what would never end."""

    def __init__(self, report: Report, most_restarts: int | None) -> None:
        self._report, self._most = report, most_restarts
        self._left: int | None = None
        self._busy = self._restarts = 0

    def __call__(self, status: int, left: int, total: int) -> None:
        self._busy = self._busy + 1 if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else 0
        if self._busy > MOST_BUSY:
            raise sqlite3.OperationalError("database is locked")
        self._restarts += self._left is not None and left > self._left
        if self._most is not None and self._restarts > self._most:
            raise _Restless
        self._left = left
        self._report(total - left, total)


def _remove_left_behind(target: Path, part: Path) -> None:
    """Remove what killed programs left of the same target, and what older versions of this one called it."""
    newest = part.stat().st_mtime
    start = f"{target.name}."
    with suppress(OSError):
        for path in target.parent.iterdir():
            if path.name.startswith(start) and path.name.endswith(".part") and path != part:
                older = path.name == f"{target.name}.part"
                if older or path.stat().st_mtime < newest - STALE:
                    path.unlink(missing_ok=True)
