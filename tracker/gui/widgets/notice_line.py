"""One line that tells something until it is clicked away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tracker.language import Say


class NoticeLine(QWidget):
    """Hidden while there is nothing to tell; the words are plain text."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        close = QPushButton("✕")
        close.setFlat(True)
        close.setAccessibleName(say("Close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(close)
        self.hide()

    def tell(self, words: str) -> None:
        """Show the words, or nothing."""
        self.words.setText(words)
        self.setVisible(bool(words))
