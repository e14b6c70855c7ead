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

from tracker.errors import NewerLedger, NotWritten, PastUntold
from tracker.ledger import store
from tracker.ledger.care.copying import copy_in_steps
from tracker.ledger.ledger import read_ledger
from tracker.ledger.past.going_back import NoWayBack, go_back, take_ins
from tracker.ledger.questions.queries import LedgerReader

Report = Callable[[int, int], None]

# How much of the way to a day the copy is, of a hundred.
_COPY, _WHOLE = 30, 100


class PastLedger:
    """A ledger as it is now, and on earlier and earlier days."""

    def __init__(self, path: Path, opened: ExitStack) -> None:
        self._path, self._opened = path, opened
        self._now = opened.enter_context(closing(read_ledger(path, also_newer=True)))
        self._copy: sqlite3.Connection | None = None

    def now(self) -> LedgerReader:
        """The ledger as it is."""
        return self._now

    def on(self, day: date, report: Report = lambda done, total: None) -> LedgerReader:
        """The ledger on the evening of `day`; of what was given for a later day nothing may be asked any more.

        Where nothing was entered since it is the ledger itself. `report` is told how much of the way is done, and
        stops it by raising.

        Raises:
            PastUntold: the history does not lead back there; NewerLedger: a newer program wrote it.
            NotWritten: there is no room for the copy.

        """
        with store.told_in_words(self._path):
            if self._copy is None:
                self._copy = self._copied(day, report)
            if self._copy is None:
                return self._now
            try:
                go_back(self._copy, _last_on(self._copy, day), _part(report, _COPY, _WHOLE))
            except NoWayBack as error:
                raise PastUntold(path=self._path, day=day.isoformat(), number=error.args[0]) from error
            return LedgerReader(self._path, self._copy)

    def _copied(self, day: date, report: Report) -> sqlite3.Connection | None:
        """A copy that may be changed; None where nothing was entered after the day."""
        with closing(store.connect_to_read(self._path, also_newer=True)) as source:
            if _last_on(source, day) == _last(source):
                return None
            if store.is_newer(source):  # what it tells of a change may be more than is known here
                raise NewerLedger(path=self._path)
            try:
                folder = self._opened.enter_context(tempfile.TemporaryDirectory(prefix="tracker-"))
                copy = sqlite3.connect(Path(folder) / self._path.name, isolation_level=None)
                self._opened.enter_context(closing(copy))
            except (OSError, sqlite3.Error) as error:
                raise NotWritten(path=tempfile.gettempdir(), reason=error) from error
            copy.row_factory = sqlite3.Row
            for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
                copy.execute(f"PRAGMA {setting}")
            copy_in_steps(source, copy, _part(report, 0, _COPY))
            return copy


def _part(report: Report, start: int, end: int) -> Report:
    return lambda done, total: report(start + (end - start) * done // max(total, 1), _WHOLE)


@contextmanager
def past_of(path: Path) -> Iterator[PastLedger]:
    """A ledger of which earlier days can be asked, the later ones first; its copy is gone afterwards.

    Raises what `read_ledger` does.
    """
    with ExitStack() as opened:
        yield PastLedger(path, opened)


@contextmanager
def ledger_as_of(path: Path, day: date, report: Report = lambda done, total: None) -> Iterator[LedgerReader]:
    """The ledger on the evening of one day, as `PastLedger.on` gives it."""
    with past_of(path) as past:
        yield past.on(day, report)


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
