"""Opens a ledger file: checks what it is, takes the lock, backs it up before a migration, or says why not."""

import errno
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from tracker.errors import (
    DamagedLedger,
    LedgerError,
    LedgerLocked,
    NewerLedger,
    NoLedgerYet,
    NotALedger,
    ReadOnlyLedger,
)
from tracker.ledger.care.copying import backup
from tracker.ledger.forms.schema import APPLICATION_ID, MIGRATION_SET, MIGRATIONS, migrate
from tracker.ledger.writer_lock import Lock, take

# So long a long transaction waits in the end for those who are reading, in milliseconds.
_PATIENCE = 10_000


@contextmanager
def told_in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into the ledger's own errors."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a rule of the tables was broken: our mistake, not the file's
    except sqlite3.DatabaseError as error:
        raise _in_words(path, error) from error
    except UnicodeDecodeError as error:  # text that is none any more, if only in SQLite's own message on it
        raise DamagedLedger(path=path, reason=error.reason) from error
    except PermissionError as error:
        raise ReadOnlyLedger(path=path) from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise ReadOnlyLedger(path=path) from error
        raise LedgerError(path=path, reason=error) from error


@contextmanager
def one_moment(path: Path, conn: sqlite3.Connection) -> Iterator[None]:
    """Several questions to one state of the file, whatever another process writes meanwhile.

    DamagedLedger where a value is none that the program ever wrote.
    """
    with told_in_words(path):
        conn.execute("SAVEPOINT moment")
        try:
            yield
        except (
            ValueError,
            TypeError,
            LookupError,
        ) as error:  # a date that is none, a pledge without its letter
            raise DamagedLedger(path=path, reason=error) from error
        finally:
            conn.execute("RELEASE moment")


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection to the ledger, made where there is none, brought to today's form.

    Raises:
        NotALedger, ReadOnlyLedger, LedgerInUse, NewerLedger, DamagedLedger, LedgerError.

    """
    with told_in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _is_new(path):
            _require_right_to_write(path)
        conn = _connect(f"{path.absolute().as_uri()}?mode=rwc")
        try:
            _prepare(conn, path)
        except BaseException:
            conn.close()
            raise
        return conn


def connect_beside(path: Path) -> sqlite3.Connection:
    """A second connection to a ledger that this process writes, for one long transaction while others read.

    What it changes stays in memory until it is finished: SQLite would else bring it into the file as soon as there is
    much of it, and keep every reader out until the end. Raises what `connect_to_write` does.
    """
    conn = connect_to_write(path)
    conn.execute("PRAGMA cache_spill = OFF")
    conn.execute("PRAGMA cache_size = -131072")
    conn.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    return conn


def connect_to_read(path: Path, also_newer: bool = False) -> sqlite3.Connection:
    """A connection that cannot write; LedgerError where there is no ledger yet.

    `also_newer` opens a ledger of a newer program too: whoever asks must see whether it answers.
    """
    with told_in_words(path):
        if _is_new(path):
            raise NoLedgerYet(path=path)
        conn = _connect(f"{path.absolute().as_uri()}?mode=ro")
        try:
            applied = _check_version(conn, path, also_newer)
        except BaseException:
            conn.close()
            raise
        return conn if applied >= _known() else _brought_up(conn)


def lock(path: Path, holder: str, since: datetime, take_over: bool = False) -> Lock:
    """Take the ledger's lock (see `writer_lock`); closing it gives it back.

    Raises:
        LedgerInUse, LedgerMaybeInUse: with who holds it; ReadOnlyLedger, LedgerError: it cannot be had.

    """
    with told_in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return take(path, holder, since, take_over)
        except sqlite3.OperationalError as error:
            # Of a folder that may not be written, SQLite only says that it cannot open its file there.
            if _code(error) == sqlite3.SQLITE_CANTOPEN:
                raise ReadOnlyLedger(path=path) from error
            raise


def _is_new(path: Path) -> bool:
    """Whether the ledger is still to be made.

    Only asked of the folder: opening the file beside SQLite would, on closing, drop the locks that SQLite holds
    on it for this whole process (POSIX).
    """
    return not path.exists() or path.stat().st_size == 0


def _require_right_to_write(path: Path) -> None:
    """ReadOnlyLedger where there is none; SQLite would open the file for reading only and say nothing."""
    if not path.stat().st_mode & stat.S_IWUSR:
        raise ReadOnlyLedger(path=path)
    with path.open("r+b"):
        pass


def _connect(uri: str) -> sqlite3.Connection:
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=1)
    conn.row_factory = sqlite3.Row
    # Without it INSERT OR REPLACE would pass by the triggers that keep the history append-only.
    conn.execute("PRAGMA recursive_triggers = ON")
    return conn


def _prepare(conn: sqlite3.Connection, path: Path) -> None:
    # The default rollback journal, not WAL: people copy and mail ledgers, and WAL leaves part of them in side files
    # and does not work on network folders.
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("ROLLBACK")
    # Asked only now: of a program that was killed while it made the ledger, SQLite has just taken all back.
    is_new = _is_new(path)
    applied = set() if is_new else _check_version(conn, path)
    if len(applied) < len(MIGRATIONS):
        _migrate(conn, path, is_new)
    conn.execute("PRAGMA foreign_keys = ON")


def _brought_up(older: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of an older ledger in today's form, private and gone when closed; the file stays as it is."""
    from sqlite_utils import Database

    with closing(older):
        conn = _connect("")
        try:
            older.backup(conn)
            with Database(conn, execute_plugins=False).atomic():
                migrate(Database(conn, execute_plugins=False))
        except BaseException:
            conn.close()
            raise
    return conn


def is_newer(conn: sqlite3.Connection) -> bool:
    """Whether a newer program brought the ledger to a form that is unknown here."""
    return not _applied(conn) <= _known()


def _check_version(conn: sqlite3.Connection, path: Path, also_newer: bool = False) -> set[str]:
    """The names of the migrations that were applied; NewerLedger where one is unknown here."""
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotALedger(path=path)
    applied = _applied(conn)
    # SQLite itself fills up a last page that was cut short, and says nothing until it is read.
    whole = conn.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[
        0
    ]
    if path.stat().st_size < whole:
        raise DamagedLedger(path=path, reason="page_count")
    if not also_newer and not applied <= _known():
        raise NewerLedger(path=path)
    return applied


def _known() -> set[str]:
    return {step.__name__ for step in MIGRATIONS}


def _applied(conn: sqlite3.Connection) -> set[str]:
    rows = conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (MIGRATION_SET,))
    return {row["name"] for row in rows}


def _migrate(conn: sqlite3.Connection, path: Path, is_new: bool) -> None:
    from sqlite_utils import Database

    if not is_new:
        backup(conn, path.with_name(f"{path.stem}-before-update{path.suffix}"))
    db = Database(conn, execute_plugins=False)
    with db.atomic():  # killed on the way, a new file would lack its mark and never be a ledger again
        migrate(db)
        if conn.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedLedger(path=path, reason="foreign_key_check")


def _in_words(path: Path, error: sqlite3.DatabaseError) -> LedgerError:
    code = _code(error)
    if _is_busy(error):
        return LedgerLocked(path=path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ReadOnlyLedger(path=path)
    if code == sqlite3.SQLITE_NOTADB:
        return NotALedger(path=path)
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedLedger(path=path, reason=error)
    return LedgerError(path=path, reason=error)


def _is_busy(error: sqlite3.DatabaseError) -> bool:
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's own code, without what it adds in the higher bits."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
