"""Saves what can be read of a damaged ledger into a new one; the damaged file is only read, once."""

import errno
import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tracker.errors import LedgerError, NoLedgerYet, NotWritten
from tracker.language import N_
from tracker.ledger import store
from tracker.ledger.care.checking import check
from tracker.ledger.care.copying import Report, bring_to_disk
from tracker.ledger.mending.losses import Repaired
from tracker.ledger.mending.mending_ledger import Mending
from tracker.ledger.mending.salvage import copy_damaged, salvage
from tracker.ledger.mending.shelf import Shelf
from tracker.model import Actor

TABLES = (
    "letter", "letter_source", "reading", "pledge", "entry", "evidence", "rival", "setting", "package", "about",
    "history",
)  # fmt: skip


class NothingToRepair(LedgerError):
    """A file in which nothing of a ledger can be read."""

    title = N_("Nothing of a ledger can be read in “{path}”.")
    advice = N_("Bring the ledger back from a backup. The file was left as it is.")


def repair(
    damaged: Path,
    new: Path,
    actor: Actor,
    at: datetime,
    report: Report = lambda done, total: None,
) -> Repaired:
    """Make a new ledger at `new` of what can be read of a damaged one, and check it.

    `report` is told how much is done, and stops the repair by raising; then nothing is left of it.

    Raises:
        NoLedgerYet: no file there; NothingToRepair: nothing in it is a ledger's.
        NotWritten: there is a file at `new` already, or no room.

    """
    if not damaged.is_file():
        raise NoLedgerYet(path=damaged)
    if new.exists():
        raise NotWritten(path=new, reason=FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)))
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=new.parent, prefix=f".{new.name}.") as folder:
            repaired = _repair(damaged, Path(folder), new, actor, at, report)
    except OSError as error:
        raise NotWritten(path=new, reason=error) from error
    checkup = check(new, report=lambda done, total: report(total * 3 + done, total * 4))
    return Repaired(**{name: getattr(repaired, name) for name in Repaired.__slots__} | {"checkup": checkup})


def _repair(damaged: Path, folder: Path, new: Path, actor: Actor, at: datetime, report: Report) -> Repaired:
    copy, part = folder / "damaged", folder / "new.sqlite"
    unreadable = copy_damaged(damaged, copy)
    with closing(store.connect_to_write(part)) as conn, closing(Shelf()) as shelf:
        conn.execute("PRAGMA synchronous = OFF")  # brought to the disk at once, below
        columns = {
            table: tuple(row["name"] for row in conn.execute(f"PRAGMA table_info({table})"))
            for table in TABLES
        }
        had_schema = salvage(copy, columns, shelf, lambda done, total: report(done, total * 2))
        try:
            mending = Mending(conn, shelf, columns, actor, at)
            mending.write(lambda done, total: report(total * 2 + done, total * 4))
        except sqlite3.OperationalError as error:  # a full disk
            raise NotWritten(path=new, reason=error) from error
        if not mending.saved.total():
            raise NothingToRepair(path=damaged)
    bring_to_disk(part)
    part.replace(new)
    bring_to_disk(new.parent)
    lost = mending.lost_entries()
    return Repaired(
        new, dict(mending.saved), tuple(mending.losses), lost, mending.is_end_known, unreadable, had_schema
    )
