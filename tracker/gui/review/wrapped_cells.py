"""Cells of a tree whose words wrap: rows are as high as the longest of their words needs, in the column's width."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_WRAP = int(Qt.TextFlag.TextWordWrap)
_ABOVE_AND_BELOW = 6


class WrappedCells(QStyledItemDelegate):
    """Qt: a tree asks for a row's height without telling the column's width, so that nothing wraps by itself."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.setWordWrap(True)
        tree.header().sectionResized.connect(lambda *_: tree.scheduleDelayedItemsLayout())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        self.initStyleOption(option, index)
        aside = 2 * (self._tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasDecoration:
            aside += option.decorationSize.width() + aside
        width = max(40, self._tree.columnWidth(index.column()) - aside)
        words = option.fontMetrics.boundingRect(QRect(0, 0, width, 1_000_000), _WRAP, option.text)
        return QSize(size.width(), max(size.height(), words.height() + _ABOVE_AND_BELOW))
