"""Looks through the history behind the window; what is found first is shown while the rest is still looked for."""

from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from tracker.errors import TrackerError
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job, Report
from tracker.ledger import read_ledger
from tracker.ledger.past.history_search import HistoryFilter

Tell = Callable[["array[int]"], object]


class HistoryFinding(QObject):
    """One search at a time; a new one ends the one before.

    Signals:
        began(array), went_on(array): the first numbers found, newest first, and more of them; they may be empty.
        ended(): all was looked at, or the search failed and the session told why.

    """

    began = Signal(object)
    went_on = Signal(object)
    ended = Signal()
    _told = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._number = 0
        self._has_begun = False
        # Qt: emitted in the worker's thread, so that it waits for ours.
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether something is still looked for."""
        return self._job is not None

    def look_for(self, wanted: HistoryFilter) -> None:
        """Begin anew."""
        self.stop()
        self._number += 1
        self._has_begun = False
        number, path = self._number, self._session.ledger.path
        job = Job(lambda report: find(path, wanted, partial(self._told.emit, number), report), self)
        job.failed.connect(self._fail)
        job.ended.connect(lambda: self._end(number))
        self._job = job
        job.start()

    def stop(self) -> None:
        """Look no further."""
        if self._job:
            self._job.cancel()
            self._job = None

    def _tell(self, number: int, seqs: "array[int]") -> None:
        if number != self._number or self._job is None:
            return
        (self.went_on if self._has_begun else self.began).emit(seqs)
        self._has_begun = True

    def _end(self, number: int) -> None:
        if number == self._number:
            self._job = None
            self.ended.emit()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._session.failed.emit(error)


def find(path: Path, wanted: HistoryFilter, tell: Tell, report: Report) -> None:
    """Tell the numbers of what is asked for, slice by slice; runs off the GUI thread over its own connection."""
    reader = read_ledger(path)
    try:
        last = reader.all_history.last_seq()
        if not last:
            tell(array("q"))
        for low, seqs in reader.all_history.found(wanted):
            report(last - low, last)
            tell(seqs)
    finally:
        reader.close()
