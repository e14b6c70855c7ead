"""A bar over the pages that tells something without stopping the work, until it is over or closed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolBar,
    QWidget,
)

from tracker.language import Say


class BackupNotice(QToolBar):
    """One notice; the same words, once closed, are not told again before another day."""

    def __init__(
        self, name: str, does: str, action: Callable[[], object], say: Say, window: QMainWindow
    ) -> None:
        super().__init__(say("Notice"), window)
        self.setObjectName(name)
        self.setMovable(False)
        self.toggleViewAction().setEnabled(False)
        self._closed: object = None
        self._told: object = None
        self.words = _Words()
        self.button = QPushButton(does)
        self.button.clicked.connect(action)
        self.closing = QPushButton(say("Close"))
        self.closing.clicked.connect(self._close)
        self._lay_out()
        window.addToolBarBreak()
        window.addToolBar(self)
        self.hide()

    def tell(self, words: str, day: object) -> None:
        """Show this notice; `day` is when, so that what was closed is told anew on another."""
        self._told = (words, day)
        self.words.setText(words)
        self.setVisible(self._told != self._closed)

    def clear_notice(self) -> None:
        """There is nothing to tell any more."""
        self._told = None
        self.hide()

    def _close(self) -> None:
        self._closed = self._told
        self.hide()

    def _lay_out(self) -> None:
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        sign = QLabel()
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        sign.setPixmap(icon.pixmap(side, side))
        inner = QWidget()
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(inner)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.closing)
        self.addWidget(inner)


class _Words(QLabel):
    """Words in as many lines as they need; a tool bar does not ask how high that is."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    # Qt's events

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))
