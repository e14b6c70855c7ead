"""The help inside the program: a list of pages, a search through them, the page; no link leads outside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.command_finding import Command
from tracker.help_pages import PAGES, folder, page_text, pages_with
from tracker.language import Say

MARGIN = 16


class HelpBrowser(QTextBrowser):
    """Shows Markdown of our own with pictures out of the help's folder, and nothing from anywhere else."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        file = folder() / QUrl(name).fileName()
        return QImage(str(file)) if file.is_file() else None


class HelpWindow(QDialog):
    """Stays beside the main window while its user works.

    Attributes:
        list: of the pages; words: what is searched for; body: the page.

    """

    def __init__(
        self, language: str, commands: Sequence[Command], say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Help"))
        self._texts = {page: page_text(page, language, commands, say) for page in PAGES}
        self.words, self.list, self.body = QLineEdit(), QListWidget(), HelpBrowser()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(say)
        for page, title in PAGES.items():
            item = QListWidgetItem(say(title), self.list)
            item.setData(Qt.ItemDataRole.UserRole, page)
        self.list.currentItemChanged.connect(lambda item, _: self._show(item))
        self.words.textChanged.connect(self._search)
        self.body.anchorClicked.connect(lambda url: self.show_page(url.path()))
        self.show_page(next(iter(PAGES)))

    def show_page(self, page: str) -> None:
        """Turn to a page; to one that there is not, do nothing."""
        if page in PAGES:
            item = self.list.item(list(PAGES).index(page))
            item.setHidden(False)
            self.list.setCurrentItem(item)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.body.setMarkdown(self._texts[self.page])
        self.body.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def _search(self, typed: str) -> None:
        """Leave the pages that have all the words, and mark them in the page."""
        kept = pages_with(typed, self._texts)
        for row, page in enumerate(PAGES):
            self.list.item(row).setHidden(page not in kept)
        if kept and self.page not in kept:
            self.show_page(kept[0])
        self._mark()

    def _mark(self) -> None:
        marks = []
        for word in self.words.text().split():
            place = self.body.document().find(word)
            while not place.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = place
                mark.format.setBackground(self.palette().highlight())
                mark.format.setForeground(self.palette().highlightedText())
                marks.append(mark)
                place = self.body.document().find(word, place)
        self.body.setExtraSelections(marks)

    def _lay_out(self, say: Say) -> None:
        self.words.setPlaceholderText(say("Search the help"))
        self.words.setAccessibleName(say("Search the help"))
        self.words.setClearButtonEnabled(True)
        self.list.setAccessibleName(say("Pages"))
        self.body.setAccessibleName(say("Help"))
        self.body.setOpenLinks(False)
        self.body.document().setDocumentMargin(MARGIN)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words)
        inside.addWidget(self.list)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.body)
        self.splitter.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.addWidget(self.splitter)
        metrics = self.fontMetrics()
        self.splitter.setSizes([metrics.averageCharWidth() * 32, metrics.averageCharWidth() * 110])
        self.resize(min(metrics.averageCharWidth() * 145, 1100), min(metrics.height() * 42, 760))
