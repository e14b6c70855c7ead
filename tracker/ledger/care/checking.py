"""The full check of a ledger: file, form, chain, rows, content; it only reads, and works on while others write.

The file is copied apart in short steps first, so that nobody who writes has to wait and all looks see one moment.
What SQLite itself finds is looked for beside the rest, on a second thread.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tracker.errors import DamagedLedger, NotWritten
from tracker.ledger import store
from tracker.ledger.care.check_file import (
    MAPPED,
    Tip,
    find_form_changed,
    find_rules_unsound,
    find_unknown_tips,
    look_through,
    read_tips,
)
from tracker.ledger.care.check_history import Told, find_subjects_missing, read_history
from tracker.ledger.care.check_letters import find_differences, find_office_differences
from tracker.ledger.care.check_plain import Plain, find_plain
from tracker.ledger.care.check_rows import read_rows
from tracker.ledger.care.copying import Report, copy_in_steps
from tracker.ledger.care.findings import Finding, Found, Kind

T = TypeVar("T")

# What SQLite finds by itself, and what it counts up.
Looked = tuple[Found, dict[str, int]]
# What runs beside the rest: first what is plainly so, then SQLite's own look.
Beside = tuple["Future[Plain]", "Future[Looked]"]
# How much of the whole each part is, of a thousand.
COPY, ROWS, HISTORY, LETTERS, WHOLE = 200, 350, 900, 950, 1000


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a check came to.

    Attributes:
        findings: what is wrong, worst first; unlisted: how many more of the same kinds there are.
        letters, pledges, entries: how many there are; entries are the history's.
        seq, tip: the number of the history's last entry and its hash, which tells all that was done up to it.

    """

    findings: tuple[Finding, ...]
    unlisted: int = 0
    letters: int = 0
    pledges: int = 0
    entries: int = 0
    seq: int = 0
    tip: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


# What rows lead to that SQLite gives back from damaged pages, with columns of any type or of another table.
_SHAPELESS = (LookupError, TypeError, ValueError, AttributeError, RecursionError, AssertionError)


def check(
    ledger: Path,
    folders: Sequence[Path] = (),
    tip: str = "",
    report: Report = lambda done, total: None,
) -> Checkup:
    """Check a ledger wholly; `folders` hold its backups, `tip` is a hash that somebody wrote down.

    `report` is told how much is done, and stops the check by raising.

    Raises:
        NotALedger, NewerLedger, NoLedgerYet, LedgerLocked, LedgerError: there is nothing to check.
        NotWritten: no room for the copy.

    """
    tips = read_tips(ledger, folders)
    try:
        with _apart(ledger, lambda done, total: report(COPY * done // max(total, 1), WHOLE)) as copy:
            return _check(copy, tips, tip, report)
    except DamagedLedger as error:
        return Checkup((Finding(Kind.FILE, {"reason": error.facts.get("reason")}),))


def _check(copy: Path, tips: Sequence[Tip], noted: str, report: Report) -> Checkup:
    with _beside(copy) as beside_it, closing(store.connect_to_read(copy)) as conn:
        conn.execute(MAPPED)
        found, told = _examine(conn, beside_it, report)
        beside, _ = _wait(beside_it[1], LETTERS, report)
        if told is None:
            return _checkup(conn, beside, found, Told())
        find_unknown_tips(conn, tips, noted, found)
        return _checkup(conn, beside, found, told)


def _examine(conn: sqlite3.Connection, beside: Beside, report: Report) -> tuple[Found, Told | None]:
    """All looks but SQLite's own; None in place of the history where the file is too damaged for them."""
    for text_factory in (str, _tolerant):
        conn.text_factory = text_factory
        found = Found()
        try:
            return found, _look(conn, beside, found, report)
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                found.add(Kind.FILE, reason=error)
                break
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            found.add(Kind.FILE, reason=error)
            break
        except _SHAPELESS as error:
            if not _wait(beside[1], LETTERS, report)[0].listed:  # a sound file: then it is our mistake
                raise
            found.add(Kind.FILE, reason=error)
            break
    return found, None


def _look(conn: sqlite3.Connection, beside: Beside, found: Found, report: Report) -> Told:
    find_form_changed(conn, found)
    find_rules_unsound(conn, found)
    sums = read_rows(conn, found, _part(report, COPY, ROWS))
    plain = _wait(beside[0], ROWS, report)
    sums.add(plain.left)
    told = read_history(conn, plain, found, _part(report, ROWS, HISTORY))
    _, subjects = _wait(beside[1], HISTORY, report)
    find_subjects_missing(conn, told, subjects, found)
    find_differences(conn, told.sums.differing(sums), found, _part(report, HISTORY, LETTERS))
    find_office_differences(conn, told, found)
    return told


def _part(report: Report, start: int, end: int) -> Report:
    return lambda done, total: report(start + (end - start) * done // max(total, 1), WHOLE)


def _tolerant(data: bytes) -> str:
    """Text as far as it is any: what was damaged differs from what the history tells, and is found by that."""
    return data.decode(errors="replace")


def _checkup(conn: sqlite3.Connection, beside: Found, found: Found, told: Told) -> Checkup:
    listed = (*beside.listed, *found.listed)
    total = beside.counts.total() + found.counts.total()
    try:
        letters, pledges = (
            conn.execute(f"SELECT count(*) FROM {table} WHERE binned_at IS NULL").fetchone()[0]
            for table in ("letter", "pledge")
        )
    except sqlite3.DatabaseError:
        letters = pledges = 0
    return Checkup(listed, total - len(listed), letters, pledges, told.count, told.seq, told.hash)


@contextmanager
def _apart(ledger: Path, report: Report) -> Iterator[Path]:
    """A copy of the ledger as it is, damage and older form included."""
    store.connect_to_read(ledger).close()
    try:
        with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
            copy = Path(folder) / ledger.name
            with store.told_in_words(ledger):
                _copy(ledger, copy, report)
            yield copy
    except OSError as error:
        raise NotWritten(path=tempfile.gettempdir(), reason=error) from error


def _copy(ledger: Path, copy: Path, report: Report) -> None:
    source = sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
    with closing(source), closing(sqlite3.connect(copy, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        copy_in_steps(source, target, report)


@contextmanager
def _beside(copy: Path) -> Iterator[Beside]:
    """SQLite's own work on a second thread; stopped where the rest is."""
    conn = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    conn.text_factory = _tolerant
    conn.execute(MAPPED)
    with closing(conn), ThreadPoolExecutor(1) as pool:
        beside = pool.submit(find_plain, conn), pool.submit(look_through, conn)
        try:
            yield beside
        except BaseException:
            beside[1].cancel()
            conn.interrupt()
            raise


def _wait(future: "Future[T]", at: int, report: Report) -> T:
    """What a future comes to; `report` may stop the waiting, `at` being how far all is meanwhile."""
    while True:
        try:
            return future.result(timeout=0.1)
        except NotYet:
            report(at, WHOLE)
