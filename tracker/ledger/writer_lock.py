"""One writer: who has a ledger open, and what a lock tells that was left behind.

The lock is SQLite's own on a small file beside the ledger, held from opening to closing. We chose it instead of a lock
library: the system lets go of it when a process dies, it works alike on every platform, and who holds it can be read
while it is held. The file also names the holder; whoever closes properly takes the name out again.

- The lock is held: somebody lives. It is never broken, however long they have been silent; others may only read.
  File systems that keep a lock after a desktop's power failed give it back themselves, within minutes.
- It is free and names nobody: the last one closed properly.
- It is free and names this desktop, or lies in a folder that is this desktop's own: the system let go of it since the
  process died. It is taken over, and the user is told.
- It is free and names another desktop, in a shared folder: there the lock may not reach from one desktop to another
  (sshfs, a cloud drive), so nothing proves that the other is gone. Only the user knows: LedgerMaybeInUse, until they
  take it over. A sign of life written every minute would not help: its absence proves nothing either (a desktop that
  sleeps, a drive that is late), so the user had to be asked all the same.

Should the user be wrong, or two desktops bear one name, there are still never two writers of one file: whoever takes
over leaves a mark in the ledger itself, and every writer looks for it inside each of its transactions (`require_own`).
A cloud drive gives each desktop a file of its own, to which the mark comes as late as all else: no lock helps there,
and the window warns of the folder.
"""

import socket
import sqlite3
import uuid
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.errors import LedgerInUse, LedgerMaybeInUse, LedgerTakenOver

MARK = "taken_over"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has, or had, a ledger open: their name, their desktop's, and since when by its clock."""

    name: str
    desktop: str
    since: datetime


class Lock:
    """The lock, while it is held.

    Attributes:
        left: who held it before and ended without closing; None where nobody did.

    """

    def __init__(self, conn: sqlite3.Connection, left: Holder | None) -> None:
        self._conn = conn
        self.left = left

    def close(self, is_own: bool = True) -> None:
        """Take our name out and let go; where it is no more ours, the name is somebody else's and stays.

        On a disk that is gone or full the name stays too: the next one is told of an end without closing, no worse.
        """
        with closing(self._conn), suppress(sqlite3.OperationalError):
            if is_own:
                self._conn.execute("DELETE FROM open_by")
                self._conn.execute("COMMIT")


def take(path: Path, holder: str, since: datetime, take_over: bool = False) -> Lock:
    """Take the ledger's lock; `take_over` also where its last holder may still be at work on another desktop.

    Raises:
        LedgerInUse, LedgerMaybeInUse, sqlite3.DatabaseError.

    """
    conn = sqlite3.connect(lock_file(path), timeout=0, isolation_level=None)
    try:
        # It tells of the present; after a power cut there is nothing to tell.
        conn.execute("PRAGMA synchronous = OFF")
        left = _hold(conn, path, Holder(holder, this_desktop(), since), take_over)
    except BaseException:
        conn.close()
        raise
    return Lock(conn, left)


def holder_of(path: Path) -> Holder | None:
    """Whoever is named in the lock file of this ledger, without touching it; None where nobody is."""
    try:
        with closing(sqlite3.connect(f"{lock_file(path).absolute().as_uri()}?mode=ro", uri=True)) as conn:
            return _named(conn)
    except sqlite3.DatabaseError:  # no such file, or none of ours: then it names nobody
        return None


def this_desktop() -> str:
    """How this desktop is called in its network."""
    return socket.gethostname()


def lock_file(path: Path) -> Path:
    """Where the lock of a ledger lies."""
    return path.with_name(f".{path.name}.lock")


def mark_taken_over(conn: sqlite3.Connection) -> None:
    """Let whoever had the ledger open before write no more; `conn` is the ledger's."""
    conn.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (MARK, str(uuid.uuid4())))


def mark_of(conn: sqlite3.Connection) -> str | None:
    """The last take-over's mark."""
    row = conn.execute("SELECT value FROM about WHERE name = ?", (MARK,)).fetchone()
    return str(row[0]) if row else None


def require_own(conn: sqlite3.Connection, path: Path, mark: str | None) -> None:
    """LedgerTakenOver where the mark is no more what it was at opening; asked inside each transaction."""
    if mark_of(conn) != mark:
        raise LedgerTakenOver(path=path)


def is_own(conn: sqlite3.Connection, mark: str | None) -> bool:
    """Whether nobody took the ledger over since; no where that cannot be read any more."""
    with suppress(sqlite3.DatabaseError):
        return mark_of(conn) == mark
    return False


def _hold(conn: sqlite3.Connection, path: Path, holder: Holder, take_over: bool) -> Holder | None:
    try:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("PRAGMA busy_timeout = 1000")  # from here on only readers of the name are in the way
        conn.execute("CREATE TABLE IF NOT EXISTS open_by (name TEXT, desktop TEXT, since TEXT)")
        left = _named(conn)
        if left and not take_over and left.desktop != holder.desktop and _is_shared(path):
            raise LedgerMaybeInUse(path=path, holder=left, **_facts(left))
        conn.execute("DELETE FROM open_by")
        told = (holder.name, holder.desktop, holder.since.isoformat(" ", "minutes"))
        conn.execute("INSERT INTO open_by VALUES (?, ?, ?)", told)
        conn.execute("COMMIT")
        conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        conn.execute("PRAGMA busy_timeout = 1000")
        found = _named(conn)
        raise LedgerInUse(path=path, holder=found, **_facts(found)) from error
    return left


def _named(conn: sqlite3.Connection) -> Holder | None:
    with suppress(
        sqlite3.OperationalError, TypeError, ValueError
    ):  # at its very first moment there is no table yet
        row = conn.execute("SELECT name, desktop, since FROM open_by").fetchone()
        return Holder(str(row[0]), str(row[1]), datetime.fromisoformat(row[2])) if row else None
    return None


def _facts(holder: Holder | None) -> dict[str, object]:
    """What the errors mention."""
    if holder is None:
        return {"name": "?", "desktop": "?", "since": "?"}
    return {"name": holder.name, "desktop": holder.desktop, "since": f"{holder.since:%Y-%m-%d %H:%M}"}


def _is_shared(path: Path) -> bool:
    from tracker.ledger.care.folders import shared_folder, this_system  # seldom asked

    return shared_folder(path.resolve(), this_system()) is not None
