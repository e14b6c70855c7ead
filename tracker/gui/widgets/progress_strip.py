"""Shows the job that runs behind the window, in the status bar: what, how far, and a button that stops it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaObject, QObject, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from tracker.gui.widgets.jobs import Job, Report
from tracker.language import Say

if TYPE_CHECKING:
    from tracker.gui.incoming.arrival_reading import ArrivalReading


class ProgressStrip(QWidget):
    """Shows the job that began last; hidden while nothing runs."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Job | ArrivalReading, str] = {}
        self._connections: dict[Job | ArrivalReading, list[QMetaObject.Connection]] = {}
        self.told = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(160)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(say("Stop"))
        self.stop.clicked.connect(self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.told, self.bar, self.stop):
            layout.addWidget(widget)
        self.hide()

    def run(
        self,
        work: Callable[[Report], object],
        then: Callable[[Any], object],
        failed: SignalInstance,
        words: str,
    ) -> None:
        """Begin `work` in the background; `then` is given its result, `failed` is emitted with what it raised."""
        job = Job(work, self)
        job.succeeded.connect(then)
        job.failed.connect(failed)
        self.follow(job, words)
        job.start()

    def follow(self, job: "Job | ArrivalReading", words: str) -> None:
        """Show this job until it ends; one that began earlier is shown again after it."""
        self._jobs[job] = words
        self._connections[job] = [
            job.progressed.connect(partial(self._advance, job)),
            job.ended.connect(partial(self._end, job)),
        ]
        self._show_last()

    def cancel(self) -> None:
        """Stop whatever runs."""
        for job in tuple(self._jobs):
            job.cancel()

    def _show_last(self) -> None:
        if self._jobs:
            self.told.setText(list(self._jobs.values())[-1])
            self.bar.setRange(0, 0)
        self.setVisible(bool(self._jobs))

    def _advance(self, job: "Job | ArrivalReading", done: int, total: int) -> None:
        if job is list(self._jobs)[-1]:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _end(self, job: "Job | ArrivalReading") -> None:
        self._jobs.pop(job, None)
        for connection in self._connections.pop(job, ()):  # it may begin again, and be followed again
            QObject.disconnect(connection)
        self._show_last()
