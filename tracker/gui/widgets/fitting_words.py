"""Words that are shortened where there is no room for them; a screen reader and the mouse are told all of them."""

from html import escape

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel


class FittingLabel(QLabel):
    """One line of plain text that asks for its whole width and takes what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show other words."""
        from PySide6.QtCore import Qt  # here, since all its lists of names cost the start a twentieth

        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._words:
            return
        from PySide6.QtCore import Qt

        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        self.setText(shown if self.isVisible() else self._words)
        self.setToolTip(escape(self._words) if shown != self._words else "")
