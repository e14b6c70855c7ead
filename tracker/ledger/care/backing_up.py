"""Takes backups of a ledger into its folders: only where something changed, checked, and thinned out by the rule."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tracker.errors import DamagedLedger, NotWritten, TrackerError
from tracker.ledger import store
from tracker.ledger.care.backups import backup_file, backups_in, last_in, to_keep
from tracker.ledger.care.copying import Report, backup, fault


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a backup into one folder: a new file, nothing since nothing had changed, or an error."""

    folder: Path
    path: Path | None = None
    error: TrackerError | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into a backup found: `fault` in SQLite's words (None: whole), how much it holds."""

    fault: str | None
    letters: int = 0
    pledges: int = 0


def back_up(
    ledger: Path,
    folders: Sequence[Path],
    at: datetime,
    only_changed: bool = True,
    report: Report = lambda done, total: None,
) -> list[Taken]:
    """Back a ledger up into each folder, then thin each out by the rule; one that fails does not stop the next.

    With `only_changed` nothing is written where the folder's last backup holds the same history, nor for a ledger
    without any. LedgerError where the ledger cannot be read.
    """
    with closing(store.connect_to_read(ledger)) as conn, store.told_in_words(ledger):
        tip = _tip(conn)
        return [_into(folder, conn, ledger, at, tip if only_changed else None, report) for folder in folders]


def look_into(path: Path) -> Look:
    """Whether a backup is whole and how much it holds; it is only read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            found = fault(conn, wholly=False)
            counts = [
                conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("letter", "pledge")
            ]
            return Look(found, *counts)
    except sqlite3.Error as error:
        return Look(str(error))


def _into(
    folder: Path,
    conn: sqlite3.Connection,
    ledger: Path,
    at: datetime,
    tip: tuple[object, ...] | None,
    report: Report,
) -> Taken:
    file = backup_file(folder, ledger, at)
    try:
        last = last_in(folder, ledger, at.date())
        if tip is not None and (tip[0] is None or (last and _tip_of(last.path) == tip)):
            return Taken(folder)
        folder.mkdir(parents=True, exist_ok=True)
        backup(conn, file, report)
    except TrackerError as error:
        return Taken(folder, error=error)
    except (OSError, sqlite3.OperationalError) as error:
        return Taken(folder, error=NotWritten(path=file, reason=error))
    except sqlite3.DatabaseError as error:
        return Taken(folder, error=DamagedLedger(path=ledger, reason=error))
    _thin_out(folder, ledger, at.date())
    return Taken(folder, path=file)


def _thin_out(folder: Path, ledger: Path, today: date) -> None:
    """Remove what the rule does not keep; what cannot be removed now goes another day."""
    found = [kept for kept in backups_in(folder, ledger) if not kept.kept_aside]
    keep = to_keep((kept.at for kept in found), today)
    for kept in found:
        if kept.at not in keep:
            with suppress(OSError):
                kept.path.unlink()


def _tip(conn: sqlite3.Connection) -> tuple[object, ...]:
    """What tells two states of a ledger apart: its last entry of history, and its form."""
    last = conn.execute("SELECT id FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    form = conn.execute("SELECT name FROM _sqlite_migrations ORDER BY name").fetchall()
    return (last[0] if last else None, *(row[0] for row in form))


def _tip_of(path: Path) -> tuple[object, ...] | None:
    """The same of a backup; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            return _tip(conn)
    except sqlite3.Error:
        return None
