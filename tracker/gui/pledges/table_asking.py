"""Asks the ledger's table behind the window: one worker with connections of its own; late answers are dropped."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from tracker.errors import TrackerError
from tracker.gui.session import Session
from tracker.ledger import LedgerReader, read_ledger
from tracker.ledger.columns.followed_table import FollowedTable
from tracker.ledger.questions.table import Choices, Found, Question

Answer = TypeVar("Answer")

# So long the window waits for an answer, in seconds: what comes by then is shown without a flicker.
PATIENCE = 0.008
# So long nobody asks, in milliseconds, before all is read into memory; what is asked until then SQL answers.
_PAUSE = 300


class TableAsking(QObject):
    """One question at a time; a new one stops the one before.

    Signals:
        answered(Found): of the last question; a refused one is told by the session.
        offered(Choices): what there is to filter by.

    """

    answered = Signal(object)
    offered = Signal(object)
    _done = Signal(int, object)
    _choices_done = Signal(object)
    _prepared = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = ThreadPoolExecutor(1, "table")
        self._reader: LedgerReader | None = None
        self._followed: FollowedTable | None = None
        self._number = self._told = 0
        self._asked = self._begun = 0
        self._is_over = False
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._prepare)
        # Qt: emitted in the worker's thread, so that it waits for ours.
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._choices_done.connect(self._offer, Qt.ConnectionType.QueuedConnection)
        self._prepared.connect(lambda future: future.result(), Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self._told != self._number

    def ask(self, question: Question) -> None:
        """Ask, and tell the answer at once where it comes at once."""
        if self._is_over:
            return
        if self._reader and self.is_running:
            self._reader.table.interrupt()
        self._number += 1
        number, path, today = self._number, self._session.ledger.path, self._session.today
        future = self._submit(lambda: self._answer(number, path, question, today))
        future.add_done_callback(lambda done: self._done.emit(number, done))
        if wait([future], PATIENCE).done:
            self._tell(number, future)

    def ask_for_choices(self) -> None:
        """Ask what there is to filter by, behind what was asked before."""
        if self._is_over:
            return
        path, today = self._session.ledger.path, self._session.today
        future = self._submit(lambda: self._choices(path, today))
        future.add_done_callback(self._choices_done.emit)
        if not self.is_running and wait([future], PATIENCE).done:
            self._offer(future)

    def stop(self) -> None:
        """Ask nothing more and let go of the file; a second time there is nothing left to do."""
        if self._is_over:
            return
        self._is_over = True
        self._pause.stop()
        self._number += 1
        self._told = self._number
        if self._reader:
            self._reader.table.interrupt()
        self._worker.submit(self._close)
        self._worker.shutdown()

    def _submit(self, work: Callable[[], Answer]) -> "Future[Answer]":
        self._asked += 1
        self._pause.start()
        return self._worker.submit(self._begin, work)

    def _begin(self, work: Callable[[], Answer]) -> Answer:
        self._begun += 1
        return work()

    def _prepare(self) -> None:
        """Read the table into memory, unless it is, as long as nothing is asked."""
        path, today = self._session.ledger.path, self._session.today
        self._worker.submit(self._read_on, path, today).add_done_callback(self._prepared.emit)

    def _read_on(self, path: Path, today: date) -> None:
        try:
            if self._followed is None:
                self._followed = FollowedTable(path)
            while self._asked == self._begun and not self._is_over and self._followed.step(today):
                pass
        except TrackerError:
            # The next question asks the file itself, and tells what is wrong with it.
            self._forget()

    def _answer(self, number: int, path: Path, question: Question, today: date) -> Found | None:
        if number != self._number:
            return None
        found = self._followed and self._followed.found(question, today)
        return found or self._reading(path).table.found(question, today)

    def _choices(self, path: Path, today: date) -> Choices:
        choices = self._followed and self._followed.choices(today)
        return choices or self._reading(path).table.choices()

    def _reading(self, path: Path) -> LedgerReader:
        if self._reader is None:
            self._reader = read_ledger(path, also_newer=True)
        return self._reader

    def _close(self) -> None:
        self._forget()
        if self._reader:
            self._reader.close()

    def _forget(self) -> None:
        if self._followed:
            self._followed.close()
            self._followed = None

    def _offer(self, future: "Future[Choices]") -> None:
        """Tell them; where a new question broke in, ask for them again behind it."""
        if self._is_over:
            return
        if future.exception() is None:
            self.offered.emit(future.result())
        elif self.is_running:
            self.ask_for_choices()

    def _tell(self, number: int, future: "Future[Found | None]") -> None:
        if number != self._number or number == self._told:
            return
        self._told = number
        error = future.exception()
        if error is None:
            self.answered.emit(future.result())
        elif isinstance(error, TrackerError):
            self._session.failed.emit(error)
        else:
            raise error
