"""Shows a text that is too long for a message: a heading, the words to read and select, and a button that copies them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStyle,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say

WIDTH, HEIGHT, ICON, MARGIN = 760, 480, 32, 10


class TextDialog(OfficeDialog):
    """One text with its heading; `is_markdown` for texts of our own only, never for what a letter says.

    Attributes:
        body: where the text stands; buttons: under it.

    """

    def __init__(
        self,
        title: str,
        heading: str,
        text: str,
        say: Say,
        parent: QWidget | None = None,
        icon: QStyle.StandardPixmap | None = None,
        is_markdown: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = text
        self.body: QPlainTextEdit | QTextBrowser
        if is_markdown:
            self.body = QTextBrowser()
            self.body.setMarkdown(text)
            self.body.setOpenLinks(False)
        else:
            self.body = QPlainTextEdit(text)
            self.body.setReadOnly(True)
        self.body.setAccessibleName(heading or title)
        self.body.document().setDocumentMargin(MARGIN)
        self.buttons = QDialogButtonBox()
        self.copy = self.buttons.addButton(say("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        close = self.buttons.addButton(say("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self._head(heading, icon))
        layout.addWidget(self.body)
        layout.addWidget(self.buttons)
        self.start_with(WIDTH, HEIGHT)
        close.setFocus()

    def _head(self, heading: str, icon: QStyle.StandardPixmap | None) -> QHBoxLayout:
        head = QHBoxLayout()
        if icon is not None:
            sign = QLabel()
            sign.setPixmap(self.style().standardIcon(icon).pixmap(ICON, ICON))
            head.addWidget(sign)
        words = QLabel(heading)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        font = words.font()
        font.setBold(True)
        words.setFont(font)
        head.addWidget(words, 1)
        return head
