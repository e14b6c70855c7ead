"""The ledger as it stood on the evening of earlier days, to be asked like any other: a copy that is taken back.

What counts is what this ledger knew that evening: what another desktop did earlier and handed over later is not among
it. So a paper as of last Friday tells what a paper made last Friday told.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path

from tracker.errors import NotWritten, PastUntold
from tracker.ledger import store
from tracker.ledger.care.copying import copy_in_steps
from tracker.ledger.past.going_back import NoWayBack, go_back, take_ins
from tracker.ledger.questions.queries import LedgerReader

Report = Callable[[int, int], None]

# How much of the whole the copy is, of a hundred; the rest is the way back.
_COPY, _WHOLE = 30, 100


class PastLedger:
    """A ledger on earlier and earlier days."""

    def __init__(self, path: Path, opened: ExitStack, report: Report) -> None:
        self._path, self._opened, self._report = path, opened, report
        self._conn = opened.enter_context(closing(store.connect_to_read(path, also_newer=True)))
        self._is_copy = False

    def on(self, day: date) -> LedgerReader:
        """The ledger on the evening of `day`; what was given for a later day is not to be asked any more.

        Raises:
            PastUntold: the history does not lead back there; NotWritten: there is no room for the copy.

        """
        with store.told_in_words(self._path):
            if _last_on(self._conn, day) < _last(self._conn):
                self._go_back(day)
        return LedgerReader(self._path, self._conn)

    def _go_back(self, day: date) -> None:
        if not self._is_copy:
            self._conn, self._is_copy = self._copy(), True
        try:
            # Asked anew: somebody may have written meanwhile.
            go_back(self._conn, _last_on(self._conn, day), self._part)
        except NoWayBack as error:
            raise PastUntold(path=self._path, day=day.isoformat(), number=error.args[0]) from error

    def _copy(self) -> sqlite3.Connection:
        def part(done: int, total: int) -> None:
            self._report(_COPY * done // max(total, 1), _WHOLE)

        try:
            folder = self._opened.enter_context(tempfile.TemporaryDirectory(prefix="tracker-"))
            conn = sqlite3.connect(Path(folder) / self._path.name, isolation_level=None)
            self._opened.enter_context(closing(conn))
        except (OSError, sqlite3.Error) as error:
            raise NotWritten(path=tempfile.gettempdir(), reason=error) from error
        conn.row_factory = sqlite3.Row
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            conn.execute(f"PRAGMA {setting}")
        copy_in_steps(self._conn, conn, part)
        return conn

    def _part(self, done: int, total: int) -> None:
        self._report(_COPY + (_WHOLE - _COPY) * done // max(total, 1), _WHOLE)


@contextmanager
def past_of(path: Path, report: Report = lambda done, total: None) -> Iterator[PastLedger]:
    """A ledger of which earlier days can be asked, the later ones first; its copy is gone afterwards.

    `report` is told how much of the way to a day is done, and stops it by raising.
    """
    with ExitStack() as opened:
        yield PastLedger(path, opened, report)


@contextmanager
def ledger_as_of(path: Path, day: date, report: Report = lambda done, total: None) -> Iterator[LedgerReader]:
    """The ledger on the evening of one day; where nothing was entered since, the ledger itself. Raises as `on` does."""
    with past_of(path, report) as past:
        yield past.on(day)


def _last(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT coalesce(max(seq), 0) FROM history").fetchone()[0])


def _last_on(conn: sqlite3.Connection, day: date) -> int:
    """The last entry up to the evening of a day, by the days that the desktop's clock showed; 0 where there is none.

    A clock may have been wrong for a while: the cut is made where the fewest entries are on the wrong side of it.
    """
    wanted = day.isoformat()
    taken_at = _taken_at(conn)
    balance = least = found = 0
    for seq, at in conn.execute("SELECT seq, substr(at, 1, 10) FROM history ORDER BY seq"):
        balance += 1 if taken_at.get(seq, at) > wanted else -1
        if balance < least:
            least, found = balance, seq
    return found


def _taken_at(conn: sqlite3.Connection) -> dict[int, str]:
    """By the number of each entry that came from another desktop the day on which it was taken in here."""
    days: dict[int, str] = {}
    for taken, first in take_ins(conn):
        day = conn.execute("SELECT substr(at, 1, 10) FROM history WHERE seq = ?", (taken,)).fetchone()[0]
        days |= dict.fromkeys(range(first, taken), day)
    return days
