"""Makes papers behind the window, one at a time; of several that are asked for only the newest is given."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tracker.gui.widgets.jobs import Job
from tracker.language import Say
from tracker.papers.asked import Asked
from tracker.papers.making import make_paper
from tracker.reports import Template


class PaperMaking(QObject):
    """Reads the ledger over a connection of its own.

    Signals:
        made(Document): the newest paper that was asked for.
        progressed(done, total), failed(exception): of that one.
        ended(): nothing is being made any more.

    """

    made = Signal(object)
    progressed = Signal(object, object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, ledger: Path, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger, self._say = ledger, say
        self._job: Job | None = None
        self._next: tuple[Asked, Template] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being made."""
        return self._job is not None

    def ask(self, asked: Asked, template: Template) -> None:
        """Make this paper, now or as soon as the one that is being made has stopped."""
        self.stop()
        self._next = (asked, template)
        if self._job is None:
            self._start()

    def stop(self) -> None:
        """Make nothing more."""
        self._next = None
        if self._job:
            self._job.cancel()

    def _start(self) -> None:
        assert self._next is not None
        asked, template = self._next
        self._next = None
        job = self._job = Job(partial(make_paper, self._ledger, asked, template, self._say), self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self.made)
        job.failed.connect(self._fail)
        job.ended.connect(self._end)
        job.start()

    def _fail(self, error: BaseException) -> None:
        if self._next is None:  # else its answer is not wanted any more
            self.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        if self._next:
            self._start()
        else:
            self.ended.emit()
