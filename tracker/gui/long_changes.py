"""Changes of the ledger that take longer than a user waits: one at a time, behind the window, over a connection of its own."""

from collections.abc import Callable
from contextlib import closing

from PySide6.QtCore import QObject, Signal

from tracker.errors import StillWriting, TrackerError
from tracker.gui.widgets.jobs import Job, Report, raise_here
from tracker.ledger import Action, Change, Ledger

Write = Callable[[Ledger, Report], Change]


class LongChanges(QObject):
    """The ledger stays open for reading meanwhile; stopping, or any fault, leaves it as it was.

    Signals:
        begun(Job, Action): for whoever shows how far it is, and lets the user stop it.
        written(Change): it is in the ledger, also where the wish to stop came too late.
        failed(TrackerError): it was refused; nothing of it is in the ledger.
        ended(): after any outcome.

    """

    begun = Signal(object, object)
    written = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job: Job | None = None
        self._kept: list[Change] = []
        self._errors: list[BaseException] = []
        self._refused: Callable[[], object] = _nothing

    def require_none(self) -> None:
        """StillWriting while one is being written: the ledger takes one after the other."""
        if self.job:
            raise StillWriting

    def begin(
        self, ledger: Ledger, write: Write, action: Action, refused: Callable[[], object] | None = None
    ) -> None:
        """Write behind the window; `refused` is called once it was told why the ledger did not take it."""
        self.require_none()
        self._refused = refused or _nothing

        def work(report: Report) -> None:
            # Kept here, not handed back: what a stop came too late for has to be told all the same.
            with closing(ledger.beside()) as beside:
                self._kept.append(write(beside, report))

        self.job = Job(work, self)
        self.job.failed.connect(self._errors.append)
        self.job.ended.connect(self._end)
        self.begun.emit(self.job, action)
        self.job.start()

    def _end(self) -> None:
        """Tell the outcome once another change can be made: who is told may make one."""
        self.job = None
        kept, errors, refused = self._kept, self._errors, self._refused
        self._kept, self._errors, self._refused = [], [], _nothing
        for change in kept:
            self.written.emit(change)
        self.ended.emit()
        for error in errors:
            if not isinstance(error, TrackerError):
                raise_here(error)
            self.failed.emit(error)
            refused()


def _nothing() -> None: ...
