"""The dialog that shows a paper before it is printed or saved."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.gui.papers.asked_file import ask_file
from tracker.gui.papers.page_view import PageView
from tracker.gui.papers.paper import pages_by_steps, units_of
from tracker.gui.papers.paper_output import PaperOutput
from tracker.gui.papers.paper_strip import Page
from tracker.gui.papers.printing import a4_printer
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.fonts import substitutes
from tracker.gui.widgets.notice_line import NoticeLine
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.papers.exporting import OF_PAPERS
from tracker.reports import Document

A_TURN = 0.008  # seconds of laying out between two looks at keyboard and mouse
MOST_SHOWN = 400  # pages; nobody leafs through more, and each takes memory


class PaperPreview(OfficeDialog):
    """Shows the pages that printer and PDF get; both go on behind the window, with progress.

    The pages are laid out in short turns: the first is there at once, printing waits for the last that is shown.
    """

    def __init__(self, document: Document | None, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._document: Document | None = None
        self._coming: Iterator[Page | None] = iter(())
        self._pages: list[Page] = []
        self._is_closing = self._is_whole = False
        self.setWindowTitle(say("Print preview"))
        self.view = PageView()
        self.view.setAccessibleName(say("Pages of the paper"))
        self.output = PaperOutput(say)
        self.output.failed.connect(self._tell_failed)
        self.output.ended.connect(self._end_output)
        self.told = QLabel()
        self.fonts = NoticeLine(say)
        self._make_buttons()
        self._make_actions()
        self._lay_out()
        self.view.page_changed.connect(self._tell_page)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._lay_out_some)
        if document:
            self.show_document(document)

    @property
    def document(self) -> Document | None:
        """The paper that is shown."""
        return self._document

    @property
    def page_count(self) -> int | None:
        """How many pages there are, about so many where there are too many to be shown; None while they are laid out."""
        if self._document is None or self._turn.isActive():
            return None
        return len(self._pages) if self._is_whole else self._about()

    def show_document(self, document: Document) -> None:
        """Show another paper from its first page."""
        self._document, self._coming, self._pages = document, pages_by_steps(document), []
        self._is_whole = False
        self.fonts.tell(substitutes(self._say))
        self.view.clear()
        self._turn.start()
        self._lay_out_some()
        self._let_out()

    def print_paper(self) -> None:
        """Ask for printer and pages, then print."""
        document, count = self._document, self.page_count
        if document is None or count is None:
            return
        printer = a4_printer(count, document.title.text)
        if self.ask_printer(printer):
            current, is_mirrored = self.view.current_page, self.is_mirrored.isChecked()
            self.output.print_out(document, printer, current, is_mirrored)
            self._let_out()

    def save(self) -> None:
        """Ask for a file, then write it."""
        document, path = self._document, self.ask_path()
        if document and path:
            self.output.save(document, path, self.is_mirrored.isChecked())
            self._let_out()

    def ask_printer(self, printer: QPrinter) -> bool:
        """Let the user choose a printer; tests replace this."""
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self._say("Print"))
        dialog.setMinMax(1, self.page_count or 1)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def ask_path(self) -> Path | None:
        """Let the user choose where to save; the dialog asks before a file is replaced. Tests replace this."""
        if self._document is None:
            return None
        return ask_file(self, self._say("Save as"), Path(self._document.title.text), OF_PAPERS, self._say)

    def done(self, result: int) -> None:
        """Close, once a writing that still goes on has stopped."""
        self._turn.stop()
        if self.output.is_busy:
            self._is_closing = True
            self.output.cancel()
        else:
            super().done(result)

    def _make_buttons(self) -> None:
        say = self._say
        self.zoom_out_button = QPushButton(say("Zoom out"))
        self.zoom_in_button = QPushButton(say("Zoom in"))
        self.fit_button = QPushButton(say("Fit width"))
        self.print_button = QPushButton(say("Print…"))
        self.save_button = QPushButton(say("Save as…"))
        self.close_button = QPushButton(say("Close"))
        self.is_mirrored = QCheckBox(say("For printing on both sides"))
        self.is_mirrored.setToolTip(say("The wide margin is at the binding of each side."))
        self.zoom_out_button.clicked.connect(self.view.zoom_out)
        self.zoom_in_button.clicked.connect(self.view.zoom_in)
        self.fit_button.clicked.connect(self.view.fit_width)
        self.print_button.clicked.connect(self.print_paper)
        self.save_button.clicked.connect(self.save)
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
        above.addWidget(self.is_mirrored)
        above.addStretch()
        above.addWidget(self.told)
        below.addWidget(self.output, 1)
        for button in (self.print_button, self.save_button, self.close_button):
            below.addWidget(button)
        paper = QVBoxLayout()
        paper.addLayout(above)
        paper.addWidget(self.fonts)
        paper.addWidget(self.view, 1)
        self.middle = QHBoxLayout()
        self.middle.addLayout(paper, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(self.middle, 1)
        layout.addLayout(below)
        self.resize(860, 900)
        self.view.setFocus()
        self._let_out()

    def _lay_out_some(self) -> None:
        until = perf_counter() + A_TURN
        while perf_counter() < until and self._turn.isActive():
            try:
                page = next(self._coming)
            except StopIteration:
                self._end_laying_out(is_whole=True)
                break
            if page:
                self._pages.append(page)
                self.view.add_page(page)
                if len(self._pages) == MOST_SHOWN:
                    self._end_laying_out(is_whole=False)
        self._tell_page()

    def _end_laying_out(self, is_whole: bool) -> None:
        self._is_whole = is_whole
        self._turn.stop()
        self._let_out()

    def _let_out(self) -> None:
        """Offer what can be done now."""
        is_free = self._document is not None and not self.output.is_busy
        self.save_button.setEnabled(is_free)
        self.print_button.setEnabled(is_free and not self._turn.isActive())

    def _about(self) -> int:
        """How many pages there will be, going by those that are laid out."""
        if self._document is None or not self._pages:
            return 0
        return round(len(self._pages) * units_of(self._document) / max(1, self._pages[-1].done))

    def _tell_page(self) -> None:
        say, laid_out = self._say, len(self._pages)
        if self._document is None:
            told = ""
        elif self._turn.isActive():
            told = say("Laying out… {pages} pages so far").format(pages=laid_out)
        elif self._is_whole:
            told = say("Page {page} of {pages}").format(page=self.view.current_page, pages=laid_out)
        else:
            told = say("Page {page} of about {pages}; the first {shown} are shown").format(
                page=self.view.current_page, pages=self._about(), shown=laid_out
            )
        self.told.setText(told)

    def _tell_failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error  # nobody foresaw it: the program's own handler shows and logs it
        error_dialog.tell(self, [error], self._say)

    def _end_output(self) -> None:
        self._let_out()
        if self._is_closing:
            self.reject()
