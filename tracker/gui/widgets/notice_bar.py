"""A bar over the pages that tells one thing calmly, with at most one button; it never asks for an answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStyle, QWidget

# How much of the accent is mixed into the ground.
TINT = 0.14
AMBER = "#ff9800"


class NoticeBar(QFrame):
    """Words on a tinted ground.

    Signals:
        pressed(): its button was clicked.

    """

    pressed = Signal()

    def __init__(self, words: str, button: str, warns: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warns = warns
        self.words = QLabel(words)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(button)
        self.button.clicked.connect(self.pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self._sign())
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = self.palette().color(QPalette.ColorRole.Window)
        accent = QColor(AMBER) if self._warns else self.palette().color(QPalette.ColorRole.Highlight)
        QPainter(self).fillRect(event.rect(), _mixed(ground, accent))
        super().paintEvent(event)

    def _sign(self) -> QLabel:
        kinds = QStyle.StandardPixmap
        kind = kinds.SP_MessageBoxWarning if self._warns else kinds.SP_MessageBoxInformation
        sign = QLabel()
        side = self.fontMetrics().height()
        sign.setPixmap(self.style().standardIcon(kind).pixmap(side, side))
        return sign


def _mixed(ground: QColor, accent: QColor) -> QColor:
    parts = zip(ground.getRgb()[:3], accent.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(below + (above - below) * TINT) for below, above in parts))
