"""Shows the job that runs behind the window, in the status bar: what, how far, and a button that stops it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from tracker.gui.jobs import Job
from tracker.language import Say


class ProgressStrip(QWidget):
    """Hidden while nothing runs."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
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

    def follow(self, job: Job, words: str) -> None:
        """Show this job until it ends."""
        self._job = job
        self.told.setText(words)
        self.bar.setRange(0, 0)
        job.progressed.connect(self._advance)
        job.ended.connect(self._end)
        self.show()

    def cancel(self) -> None:
        """Stop the job that is shown."""
        if self._job:
            self._job.cancel()

    def _advance(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self) -> None:
        self._job = None
        self.hide()
