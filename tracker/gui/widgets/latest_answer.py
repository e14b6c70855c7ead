"""Asks a ledger behind the window, one question at a time; of several only the newest is answered."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tracker.errors import TrackerError
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job

Question = Callable[[], object]


class LatestAnswer(QObject):
    """A question is a function that opens its own connection; what it finds wrong is told by the session.

    Signals:
        answered(object): what the newest question gave.

    """

    answered = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._next: Question | None = None
        self._is_stopped = False

    def ask(self, question: Question) -> None:
        """Ask now, or as soon as what is being asked is answered, which is told no more then."""
        if self._is_stopped:
            return
        if self._job:
            self._next = question
        else:
            self._start(question)

    def stop(self) -> None:
        """Ask and tell nothing more: the ledger is about to be closed."""
        self._is_stopped, self._next = True, None
        if self._job:
            self._job.cancel()

    def _start(self, question: Question) -> None:
        job = Job(lambda _: question(), self)
        job.succeeded.connect(self._tell)
        job.failed.connect(self._fail)
        job.ended.connect(self._end)
        self._job = job
        job.start()

    def _tell(self, answer: object) -> None:
        if self._next is None:
            self.answered.emit(answer)

    def _end(self) -> None:
        self._job = None
        following, self._next = self._next, None
        if following:
            self._start(following)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._session.failed.emit(error)
