"""Marks in the cells of a table the words that are searched for."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

# Laid over the words, so that it suits light and dark alike.
MARK = QColor(255, 193, 7, 96)


class HitMarks(QStyledItemDelegate):
    """Paints cells as ever, and a mark over each hit that is to be seen.

    Attributes:
        words: what is searched for.

    """

    def __init__(self, columns: Collection[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.words: tuple[str, ...] = ()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if not self.words or index.column() not in self._columns:
            return
        text = str(index.data() or "")
        if not any(True for _ in hits(text, self.words)):
            return
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        style = own.widget.style() if own.widget else QApplication.style()
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, own, own.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, own.widget) + 1
        shown = own.fontMetrics.elidedText(text, own.textElideMode, place.width() - 2 * margin)
        self._mark(painter, own, shown, place.left() + margin)

    def _mark(self, painter: QPainter, option: QStyleOptionViewItem, shown: str, begin: int) -> None:
        """Mark the hits in words that are shown from `begin` on."""
        metrics, place = option.fontMetrics, option.rect
        height = metrics.height()
        top = place.top() + (place.height() - height) / 2
        for start, end in hits(shown, self.words):
            left = metrics.horizontalAdvance(shown[:start])
            width = metrics.horizontalAdvance(shown[start:end])
            painter.fillRect(QRectF(begin + left, top, width, height), MARK)


def hits(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, capitals or not, as (start, end); each word's hits from left to right."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when made small: then as they are
        lower = text
    for word in words:
        start = lower.find(word.lower())
        while start >= 0:
            yield start, start + len(word)
            start = lower.find(word.lower(), start + len(word))
