"""Keeps the column of a list that holds sentences wide enough to be read, however large the letters are."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTreeView

# In Chinese characters; where the list is narrower than all columns it scrolls sideways.
OTHERS, LEAST = 8, 14


class WideColumn(QObject):
    """Gives one column all the room that the others leave, and always some; a user may still pull them."""

    def __init__(self, tree: QTreeView, column: int) -> None:
        super().__init__(tree)
        self._tree, self._column = tree, column
        tree.installEventFilter(self)
        tree.viewport().installEventFilter(self)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._share()
        elif event.type() == QEvent.Type.Resize and watched is self._tree.viewport():
            self._widen()
        return False

    def _share(self) -> None:
        """The others' usual widths, by the size of the letters."""
        letter = self._tree.fontMetrics().horizontalAdvance("年")
        for column in range(self._tree.header().count()):
            if column != self._column:
                self._tree.setColumnWidth(column, OTHERS * letter)
        self._widen()

    def _widen(self) -> None:
        header = self._tree.header()
        others = header.length() - header.sectionSize(self._column)
        least = LEAST * self._tree.fontMetrics().horizontalAdvance("年")
        self._tree.setColumnWidth(self._column, max(least, self._tree.viewport().width() - others))
