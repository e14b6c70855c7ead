"""The dialog that shows a paper before it is printed or saved as PDF."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import NotWritten, TrackerError
from tracker.gui.papers.page_view import PageView
from tracker.gui.papers.paper import pages
from tracker.gui.papers.paper_strip import Page
from tracker.gui.papers.pdf_saving import PdfSaving
from tracker.gui.papers.printing import a4_printer, print_pages
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.reports import Document

PAGES_AT_ONCE = 5  # laid out between two looks at keyboard and mouse, some 20 ms


class ReportPreview(OfficeDialog):
    """Shows the pages that printer and PDF get; saving goes on behind the window, with progress.

    The pages are laid out in short turns: the first is there at once, printing waits for the last.
    """

    def __init__(self, document: Document, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._say = document, say
        self._coming = pages(document)
        self._pages: list[Page] = []
        self._is_closing = False
        self.setWindowTitle(say("Report preview"))
        self.view = PageView()
        self.view.setAccessibleName(say("Pages of the report"))
        self.saving = PdfSaving(say)
        self.saving.written.connect(self._tell_written)
        self.saving.failed.connect(self._tell_failed)
        self.saving.ended.connect(self._end_saving)
        self.told = QLabel()
        self._make_buttons()
        self._make_actions()
        self._lay_out()
        self.view.page_changed.connect(self._tell_page)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._lay_out_some)
        self._turn.start()
        self._lay_out_some()

    @property
    def page_count(self) -> int | None:
        """How many pages there are; None while they are being laid out."""
        return None if self._turn.isActive() else len(self._pages)

    def print_report(self) -> None:
        """Ask for printer and pages, then print."""
        printer = a4_printer(len(self._pages), self._document.title.text)
        if not self.ask_printer(printer):
            return
        if not print_pages(self._pages, printer, self.view.current_page):
            name = printer.printerName() or printer.outputFileName()
            reason = self._say("the printer does not answer")
            error_dialog.tell(self, [NotWritten(path=name, reason=reason)], self._say)

    def save_pdf(self) -> None:
        """Ask for a file, then write it."""
        path = self.ask_path()
        if path is not None:
            self.save_button.setEnabled(False)
            self.saving.save(self._document, path)

    def ask_printer(self, printer: QPrinter) -> bool:
        """Let the user choose a printer; tests replace this."""
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self._say("Print the report"))
        dialog.setMinMax(1, len(self._pages))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def ask_path(self) -> Path | None:
        """Let the user choose where to save; the dialog asks before a file is replaced. Tests replace this."""
        dialog = QFileDialog(self, self._say("Save the report as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._say("PDF file (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._document.title.text}.pdf")
        return Path(dialog.selectedFiles()[0]) if dialog.exec() == QDialog.DialogCode.Accepted else None

    def done(self, result: int) -> None:
        """Close, once a writing that still goes on has stopped."""
        self._turn.stop()
        if self.saving.is_busy:
            self._is_closing = True
            self.saving.cancel()
        else:
            super().done(result)

    def _make_buttons(self) -> None:
        say = self._say
        self.zoom_out_button = QPushButton(say("Zoom out"))
        self.zoom_in_button = QPushButton(say("Zoom in"))
        self.fit_button = QPushButton(say("Fit width"))
        self.print_button = QPushButton(say("Print…"))
        self.save_button = QPushButton(say("Save as PDF…"))
        self.close_button = QPushButton(say("Close"))
        self.zoom_out_button.clicked.connect(self.view.zoom_out)
        self.zoom_in_button.clicked.connect(self.view.zoom_in)
        self.fit_button.clicked.connect(self.view.fit_width)
        self.print_button.clicked.connect(self.print_report)
        self.save_button.clicked.connect(self.save_pdf)
        self.close_button.clicked.connect(self.reject)

    def _make_actions(self) -> None:
        standard = QKeySequence.StandardKey
        self._add_shortcut(self.print_button, QKeySequence.keyBindings(standard.Print))
        self._add_shortcut(self.save_button, QKeySequence.keyBindings(standard.Save))
        # On most keyboards plus needs Shift, and people press Ctrl and = for it.
        larger = [*QKeySequence.keyBindings(standard.ZoomIn), QKeySequence("Ctrl+=")]
        self._add_shortcut(self.zoom_in_button, larger)
        self._add_shortcut(self.zoom_out_button, QKeySequence.keyBindings(standard.ZoomOut))
        self._add_shortcut(self.fit_button, [QKeySequence("Ctrl+0")])

    def _add_shortcut(self, button: QPushButton, keys: list[QKeySequence]) -> None:
        action = QAction(button.text(), self)
        action.setShortcuts(keys)
        action.triggered.connect(button.click)
        self.addAction(action)
        button.setToolTip(f"{button.text()} ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})")

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for button in (self.zoom_out_button, self.zoom_in_button, self.fit_button):
            above.addWidget(button)
        above.addStretch()
        above.addWidget(self.told)
        below.addWidget(self.saving, 1)
        below.addStretch()
        for button in (self.print_button, self.save_button, self.close_button):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.view, 1)
        layout.addLayout(below)
        self.resize(860, 900)
        self.view.setFocus()
        self.print_button.setEnabled(False)

    def _lay_out_some(self) -> None:
        for _ in range(PAGES_AT_ONCE):
            page = next(self._coming, None)
            if page is None:
                self._turn.stop()
                self.print_button.setEnabled(True)
                break
            self._pages.append(page)
            self.view.add_page(page)
        self._tell_page()

    def _tell_page(self) -> None:
        if self._turn.isActive():
            told = self._say("Laying out… {pages} pages so far").format(pages=len(self._pages))
        else:
            told = self._say("Page {page} of {pages}").format(
                page=self.view.current_page, pages=len(self._pages)
            )
        self.told.setText(told)

    def _tell_written(self, path: Path) -> None:
        self.told.setText(self._say("Report written: {path}").format(path=path))

    def _tell_failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error  # nobody foresaw it: the program's own handler shows and logs it
        error_dialog.tell(self, [error], self._say)

    def _end_saving(self) -> None:
        self.save_button.setEnabled(True)
        if self._is_closing:
            self.reject()
