"""A list of entries in four columns; where it is narrow, who and what stand over the words instead of beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from tracker.gui.review.wrapped_cells import WrappedCells

_CELLS = Qt.ItemDataRole.UserRole + 1
# Widths in characters of the columns before the words, which wrap what is longer; and what the words need beside them.
WIDTHS, LEAST = (7, 8, 6), 18


class FoldingList(QTreeWidget):
    """Rows are when, who, what, and words of any length."""

    def __init__(self, headers: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_folded = False
        self.setHeaderLabels(list(headers))
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(
            QTreeWidget.ScrollMode.ScrollPerPixel
        )  # a long note is taller than the view
        self.setItemDelegate(WrappedCells(self))
        header = self.header()
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self._size_columns()

    def row(self, cells: Sequence[str]) -> QTreeWidgetItem:
        """A row of these four cells, not in the list yet."""
        item = QTreeWidgetItem()
        item.setData(0, _CELLS, list(cells))
        self._show_cells(item)
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_columns()
            self._fit()

    def _size_columns(self) -> None:
        for column, widest in enumerate(WIDTHS):
            self.header().resizeSection(column, widest * self._letter())

    def _fit(self) -> None:
        folds = self.viewport().width() < (sum(WIDTHS) + LEAST) * self._letter()
        if folds != self._is_folded:
            self._fold(folds)

    def _fold(self, folds: bool) -> None:
        self._is_folded = folds
        for column in (1, 2):
            self.setColumnHidden(column, folds)
        for row in range(self.topLevelItemCount()):
            if item := self.topLevelItem(row):
                self._show_cells(item)
                for place in range(item.childCount()):
                    if child := item.child(place):
                        self._show_cells(child)
        self.scheduleDelayedItemsLayout()

    def _show_cells(self, item: QTreeWidgetItem) -> None:
        when, who, what, words = item.data(0, _CELLS)
        above = "  ·  ".join(filter(None, (who, what))) if self._is_folded else ""
        for column, text in enumerate((when, who, what, "\n".join(filter(None, (above, words))))):
            item.setText(column, text)

    def _letter(self) -> int:
        return self.fontMetrics().horizontalAdvance("年")
