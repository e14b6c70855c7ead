"""Puts a backup in the place of the present ledger, which is kept aside first; at any moment one of them is whole."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tracker.errors import (
    DamagedBackup,
    DamagedLedger,
    LedgerError,
    NoLedgerYet,
    NotALedger,
    NotWritten,
    PresentLedger,
)
from tracker.ledger import store
from tracker.ledger.care.backups import kept_aside_file
from tracker.ledger.care.copying import Report, backup, bring_to_disk, copy_at_once, fault
from tracker.ledger.forms.schema import APPLICATION_ID

# What SQLite lays beside a file that a killed program left.
_SIDE_FILES = ("-journal", "-wal")


def put_back(
    ledger: Path,
    kept: Path,
    folder: Path,
    at: datetime,
    report: Report = lambda done, total: None,
) -> Path | None:
    """Restore a ledger from a backup; gives where the present one was kept aside, None where there was none.

    Whoever calls holds the ledger's lock and opens the ledger anew afterwards. A backup of an older form is brought
    up in passing. `report` may only stop it before the present ledger is touched.

    Raises:
        NotALedger, NewerLedger, DamagedBackup, PresentLedger: the backup cannot be used; nothing was changed.
        LedgerError: there is no such backup.
        NotWritten: the present ledger cannot be kept aside or written; it is as it was.

    """
    if kept.exists() and ledger.exists() and kept.samefile(ledger):
        raise PresentLedger(path=kept)
    with closing(_whole(kept)) as source:
        aside = _keep_aside(ledger, kept_aside_file(folder, ledger, at), report)
        _overwrite(ledger, source)
    return aside


def put_back_under_lock(
    ledger: Path,
    kept: Path,
    folder: Path,
    holder: str,
    at: datetime,
    report: Report = lambda done, total: None,
) -> Path | None:
    """The same for whoever has not opened the ledger; its lock is held until it is done, or LedgerInUse."""
    with closing(store.lock(ledger, holder, at)):
        return put_back(ledger, kept, folder, at, report)


def require_whole(kept: Path) -> None:
    """Raise what is wrong with a backup (see `put_back`), if anything is."""
    _whole(kept).close()


def _whole(kept: Path) -> sqlite3.Connection:
    """A connection to the backup once it passed its check, in today's form."""
    try:
        conn = store.connect_to_read(kept)
    except NoLedgerYet as error:
        missing = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        raise LedgerError(path=kept, reason=missing) from error
    except DamagedLedger as error:
        raise DamagedBackup(**error.facts) from error
    try:
        with store.told_in_words(kept):
            found = fault(conn)
    except DamagedLedger as error:
        conn.close()
        raise DamagedBackup(**error.facts) from error
    except BaseException:
        conn.close()
        raise
    if found:
        conn.close()
        raise DamagedBackup(path=kept, reason=found)
    return conn


def _keep_aside(ledger: Path, aside: Path, report: Report) -> Path | None:
    """Copy the present ledger whole; a damaged one byte for byte, with what lies beside it."""
    if not ledger.exists() or not ledger.stat().st_size:
        return None
    try:
        aside.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(
                sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=rw", uri=True, timeout=1)
            ) as conn:
                _require_ours(conn, ledger)
                backup(conn, aside, report)
        except (sqlite3.DatabaseError, DamagedLedger) as error:
            if not _is_damage(error):
                raise
            _copy_bytes(ledger, aside)
    except (OSError, sqlite3.DatabaseError) as error:
        raise NotWritten(path=aside, reason=error) from error
    return aside


def _overwrite(ledger: Path, source: sqlite3.Connection) -> None:
    """Write the backup into the ledger's file, as one transaction: killed in it, SQLite takes it back.

    What is no SQLite file any more has no transactions; a checked copy takes its place in one step.
    """
    try:
        ledger.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(ledger, timeout=1, isolation_level=None)) as present:
                copy_at_once(source, present)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            for side in _SIDE_FILES:  # else SQLite would take them for the new file's
                ledger.with_name(ledger.name + side).unlink(missing_ok=True)
            backup(source, ledger)
    except (OSError, sqlite3.DatabaseError) as error:
        raise NotWritten(path=ledger, reason=error) from error


def _require_ours(conn: sqlite3.Connection, ledger: Path) -> None:
    """NotALedger where the present file is a sound one of another program, which a restore must not touch."""
    is_ours = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not is_ours and conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise NotALedger(path=ledger)


def _is_damage(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, DamagedLedger) or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _copy_bytes(ledger: Path, aside: Path) -> None:
    for side in ("", *_SIDE_FILES):
        path = ledger.with_name(ledger.name + side)
        if path.exists():
            copied = Path(shutil.copyfile(path, aside.with_name(aside.name + side)))
            bring_to_disk(copied)
    bring_to_disk(aside.parent)
