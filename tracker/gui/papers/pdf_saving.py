"""Writes a paper as PDF behind the window, with a bar that shows how far it is and a button to stop it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from tracker.gui.papers.pdf import write_pdf
from tracker.gui.widgets.jobs import Job, Report
from tracker.language import Say
from tracker.reports import Document


class PdfSaving(QWidget):
    """In sight only while it writes.

    Signals:
        written(path): the whole PDF is there.
        failed(exception): nothing was written; a cancelled writing is no failure.
        ended(): after any outcome.

    """

    written = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.progress = QProgressBar()
        self.progress.setAccessibleName(say("Writing the PDF…"))
        self.cancel_button = QPushButton(say("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.progress, 1)
        layout.addWidget(self.cancel_button)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a writing goes on."""
        return self._job is not None

    def save(self, document: Document, path: Path) -> None:
        """Begin to write, unless a writing goes on."""
        if self._job:
            return
        self._job = Job(partial(_write, document, path), self)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self.written)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._end)
        self.progress.reset()
        self.show()
        self._job.start()

    def cancel(self) -> None:
        """Stop after the page that is being written; no file is left."""
        if self._job:
            self._job.cancel()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setMaximum(total)
        self.progress.setValue(done)

    def _end(self) -> None:
        self._job = None
        self.hide()
        self.ended.emit()


def _write(document: Document, path: Path, report: Report) -> Path:
    write_pdf(document, path, report)
    return path
