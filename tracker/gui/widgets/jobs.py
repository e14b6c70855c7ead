"""Work off the GUI thread: a plain function with progress and cancel; its outcome comes back by signal."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Report = Callable[[int, int], None]


class Cancelled(Exception):
    """The user wants no more of it; raised out of the function's own progress calls."""


def raise_here(error: BaseException) -> None:
    """Hand what nobody foresaw to the crash handler, on the GUI thread: for a job's `failed`."""
    raise error


class _Worker(QObject):
    """Speaks for the function on its thread; it outlives a job whose dialog is closed and gone meanwhile."""

    progressed = Signal(object, object)
    finished = Signal(object, object)

    def __init__(self, work: Callable[[Report], object]) -> None:
        super().__init__()
        self._work = work
        self.stop = threading.Event()

    def run(self) -> None:
        """Do the work, and tell its outcome; to nobody, where the job is gone."""
        try:
            self.finished.emit(self._work(self._report), None)
        except BaseException as error:  # noqa: BLE001 - handed to the GUI thread, whatever it is
            self.finished.emit(None, error)

    def _report(self, done: int, total: int) -> None:
        if self.stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total)


class Job(QObject):
    """One run of a function `work(report)`; `report(done, total)` also looks whether to stop.

    Signals:
        progressed(done, total), succeeded(result), failed(exception), ended(): the last after any outcome.
        A result that comes after the stop is told no more, a fault is.

    """

    progressed = Signal(object, object)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Callable[[Report], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(work)
        self._worker.progressed.connect(self.progressed)
        self._worker.finished.connect(self._tell_outcome)

    def start(self) -> None:
        """Begin in the thread pool."""
        QThreadPool.globalInstance().start(QRunnable.create(self._worker.run))

    def cancel(self) -> None:
        """Stop at the next progress call."""
        self._worker.stop.set()

    @Slot(object, object)
    def _tell_outcome(self, result: object, error: BaseException | None) -> None:
        if error is None:
            if not self._worker.stop.is_set():
                self.succeeded.emit(result)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)
        self.ended.emit()
