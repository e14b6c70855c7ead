"""Waits for work that must be whole before the program goes on: a small notice, which soon offers to do without it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, QThreadPool, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tracker.gui.widgets.jobs import Job, Report

Result = TypeVar("Result")

# What is done by then shows no notice at all, in milliseconds: nobody would have time to read it.
PATIENCE = 100
# From then on the user may do without it.
HOLDS_FOR = 1000


class Waiting(QDialog, Generic[Result]):
    """Shows what is waited for until the work ends, whether done, failed or called off."""

    def __init__(
        self, work: Callable[[Report], Result] | Job, words: str, without: str, parent: QWidget | None
    ) -> None:
        """For `work` that is still to begin, or for a job that runs; what that one raises is told elsewhere."""
        super().__init__(parent)
        self._results: list[Result] = []
        self._errors: list[BaseException] = []
        self._is_over = self._runs = False
        if isinstance(work, Job):
            self._job, self._runs = work, True
        else:
            self._job = Job(lambda report: self._results.append(work(report)), self)
            self._job.failed.connect(self._errors.append)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.without = QPushButton(without)
        self.without.setAutoDefault(False)
        self._job.progressed.connect(self._advance)
        self._job.ended.connect(self._end)
        self.without.clicked.connect(self._give_up)
        self._lay_out(words)

    def wait(self) -> Result | None:
        """The work's result, None where the user did without it; raises what the work raised.

        What was done in spite of a late wish to stop still counts as done.
        """
        if not self._runs:
            self._job.start()
        if QThreadPool.globalInstance().waitForDone(PATIENCE):
            QCoreApplication.sendPostedEvents(self._job)
        if not self._is_over:
            QTimer.singleShot(HOLDS_FOR, self._offer_to_give_up)
            self.exec()
        if self._errors:
            raise self._errors[0]
        return self._results[0] if self._results else None

    def _advance(self, done: int, total: int) -> None:
        # A bar takes 32 bits; pages and rows may be more.
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(1000 * done // max(total, 1))

    def _offer_to_give_up(self) -> None:
        self.without.setEnabled(True)

    def _give_up(self) -> None:
        self.without.setEnabled(False)
        self.bar.setRange(0, 0)
        self._job.cancel()

    def _end(self) -> None:
        self._is_over = True
        self.accept()

    def _lay_out(self, words: str) -> None:
        self.setWindowTitle(words.rstrip("…"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        told = QLabel(words)
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.without.setEnabled(False)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.without)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        self.setMinimumWidth(380)

    # Qt's events

    def reject(self) -> None:
        """Escape does without it once that is offered, and nothing before."""
        if self.without.isEnabled():
            self._give_up()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_over:
            event.ignore()
            self.reject()


def wait_for(
    work: Callable[[Report], Result] | Job, words: str, without: str, parent: QWidget | None
) -> Result | None:
    """Wait for `work(report)` as above; `without` is the button that does without it."""
    waiting = Waiting(work, words, without, parent)
    try:
        return waiting.wait()
    finally:
        waiting.deleteLater()
