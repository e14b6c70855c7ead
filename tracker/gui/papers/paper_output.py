"""Lets a paper out behind the window, to a file or a printer, with a bar that shows how far it is and a button to stop it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from tracker.errors import NotWritten
from tracker.gui.papers.paper import pages, units_of
from tracker.gui.papers.paper_strip import Page
from tracker.gui.papers.pdf import write_pdf
from tracker.gui.papers.printing import print_pages
from tracker.gui.widgets.jobs import Job, Report
from tracker.gui.widgets.written_line import WrittenLine
from tracker.language import Say
from tracker.papers.exporting import write_document
from tracker.reports import Document


class PaperOutput(QWidget):
    """Shows the bar while it works, then the file that was written.

    Signals:
        succeeded(): the paper is written or printed.
        failed(exception): nothing was written or printed; a cancelled work is no failure.
        ended(): after any outcome.

    """

    succeeded = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._job: Job | None = None
        self.written = WrittenLine(say)
        self.progress = QProgressBar()
        self.cancel_button = QPushButton(say("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.written, 1)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel_button)
        self._show_work(False)

    @property
    def is_busy(self) -> bool:
        """Whether a work goes on."""
        return self._job is not None

    def save(self, document: Document, path: Path, is_mirrored: bool = False) -> None:
        """Begin to write, with binding margins for both sides if asked; whoever calls asked before a file is replaced."""
        self._begin(partial(_write, document, path, is_mirrored, self._say), self._say("Writing the file…"))

    def print_out(
        self, document: Document, printer: QPrinter, current: int, is_mirrored: bool = False
    ) -> None:
        """Begin to print; `current` is the page that is looked at."""
        work = partial(_print, document, printer, current, is_mirrored, self._say)
        self._begin(work, self._say("Printing…"))

    def cancel(self) -> None:
        """Stop after the page or row that is being written; no file is left."""
        if self._job:
            self._job.cancel()

    def _begin(self, work: Callable[[Report], Path | None], words: str) -> None:
        if self._job:
            return
        self.progress.setAccessibleName(words)
        self.progress.setFormat(f"{words} %p%")
        self.progress.setRange(0, 0)
        self.written.tell(None)
        self._show_work(True)
        self._job = Job(work, self)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._tell_done)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._end)
        self._job.start()

    def _show_work(self, goes_on: bool) -> None:
        self.progress.setVisible(goes_on)
        self.cancel_button.setVisible(goes_on)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _tell_done(self, path: Path | None) -> None:
        self.written.tell(path)
        self.succeeded.emit()

    def _end(self) -> None:
        self._job = None
        self._show_work(False)
        self.ended.emit()


def _write(document: Document, path: Path, is_mirrored: bool, say: Say, report: Report) -> Path:
    painted = partial(write_pdf, is_mirrored=is_mirrored)
    write_document(document, path, say, report, overwrite=True, write_pdf=painted)
    return path


def _print(
    document: Document, printer: QPrinter, current: int, is_mirrored: bool, say: Say, report: Report
) -> None:
    # Laid out anew, since the pages in sight are painted meanwhile, and two threads may not paint the same words.
    sheets = tuple(_reported(document, report))
    if not print_pages(sheets, printer, current, report, is_mirrored=is_mirrored):
        name = printer.printerName() or printer.outputFileName()
        raise NotWritten(path=name, reason=say("the printer does not answer"))


def _reported(document: Document, report: Report) -> Iterator[Page]:
    total = units_of(document)
    for page in pages(document):
        report(page.done, total)
        yield page
