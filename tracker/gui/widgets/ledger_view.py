"""The table view of both pages: rows of one height, and one column that takes the room that the others leave."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

LEAST_WIDTH = 280
# The height of letters for which the widths of columns are meant.
USUAL_HEIGHT = 20


class LedgerView(QTableView):
    """Chooses whole rows; `wide` never gets narrower than LEAST_WIDTH pixels, the table scrolls instead."""

    def __init__(self, model: QAbstractItemModel, name: str, wide: int, widths: Mapping[int, int]) -> None:
        super().__init__()
        self._wide = wide
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        # Qt: Ctrl+A asks each column through the header; its own selection model spares that.
        header.setSelectionModel(QItemSelectionModel(model, self))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letters = max(1.0, self.fontMetrics().height() / USUAL_HEIGHT)
        for column, width in widths.items():
            self.setColumnWidth(column, round(width * letters))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(self._wide)
        self.setColumnWidth(self._wide, max(LEAST_WIDTH, event.size().width() - others))
