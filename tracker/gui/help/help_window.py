"""The help inside the program: a list of pages, a search through them, the page; no link leads outside."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument
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
from tracker.gui.widgets.office_dialog import FRAME
from tracker.help_pages import PAGES, folder, page_text, pages_with
from tracker.language import Say

MARGIN = 16


class HelpBrowser(QTextBrowser):
    """Shows Markdown of our own with pictures out of the help's folder, and nothing from anywhere else."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self._text, self._words = "", ""
        # A bar that came and went would change the room for pictures while the page is laid out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)

    def show_text(self, text: str, words: str) -> None:
        """Show a page from its beginning, with these words marked wherever they stand."""
        self._text, self._words = text, words
        self.setMarkdown(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture, made smaller where the page is narrower; the type as Qt counts them."""
        file = folder() / QUrl(name).fileName()
        if kind != QTextDocument.ResourceType.ImageResource.value or not _is_plain(QUrl(name)):
            return None
        image, room = QImage(str(file)), self.viewport().width() - 2 * MARGIN - 4
        if image.width() > room > 0:
            return image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fitting.start(0)

    def _fit(self) -> None:
        place = self.verticalScrollBar().value()
        self.show_text(self._text, self._words)
        self.verticalScrollBar().setValue(place)

    def _mark(self) -> None:
        marks = []
        for word in self._words.split():
            place = self.document().find(word)
            while not place.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = place
                mark.format.setBackground(self.palette().highlight())
                mark.format.setForeground(self.palette().highlightedText())
                marks.append(mark)
                place = self.document().find(word, place)
        self.setExtraSelections(marks)


def _is_plain(name: QUrl) -> bool:
    """Whether it is the bare name of a file that the help has."""
    file = name.toString()
    return file == name.fileName() and (folder() / file).is_file()


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
        self.body.show_text(self._texts[self.page], self.words.text())

    def _search(self, typed: str) -> None:
        """Leave the pages that have all the words, and mark them in the page."""
        kept = pages_with(typed, self._texts)
        for row, page in enumerate(PAGES):
            self.list.item(row).setHidden(page not in kept)
        if kept and self.page not in kept:
            self.show_page(kept[0])
        else:
            self.body.show_text(self._texts[self.page], typed)

    def _lay_out(self, say: Say) -> None:
        self.words.setPlaceholderText(say("Search the help"))
        self.words.setAccessibleName(say("Search the help"))
        self.words.setClearButtonEnabled(True)
        self.list.setAccessibleName(say("Pages"))
        self.body.setAccessibleName(say("Help"))
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
        wanted = QSize(min(metrics.averageCharWidth() * 145, 1100), min(metrics.height() * 42, 760))
        size = wanted.boundedTo(self.screen().availableSize() - QSize(0, FRAME))
        names = min(metrics.averageCharWidth() * 32, size.width() // 3)
        self.splitter.setSizes([names, size.width() - names])
        self.resize(size)
