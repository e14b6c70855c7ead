"""A table of plain words and numbers that was made elsewhere, and the view of it that keys and readers can follow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
Cell = str | int
Colour = Callable[[int, int], QColor | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """A heading for each column, and as many cells in each row; numbers stand to the right, a nought is left out."""

    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]] = ()


class PlainTable(QAbstractTableModel):
    """Shows figures; `colour` gives the colour of a cell, None for the ordinary one."""

    def __init__(self, colour: Colour = lambda row, column: None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures = Figures(())
        self._colour = colour

    def show_figures(self, figures: Figures) -> None:
        """Show others."""
        self.beginResetModel()
        self._figures = figures
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._figures.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._figures.headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._figures.headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self._figures.rows[index.row()][index.column()]
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return "" if cell == 0 else str(cell)
        if role == roles.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if isinstance(cell, int) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == roles.ForegroundRole:
            return self._colour(index.row(), index.column())
        if role == roles.ToolTipRole:
            return str(cell) if isinstance(cell, str) else None
        return None


def plain_view(model: PlainTable, name: str, whole_rows: bool = True) -> QTableView:
    """A view in which a row, or a cell, is chosen and opened."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    behaviour = QAbstractItemView.SelectionBehavior
    view.setSelectionBehavior(behaviour.SelectRows if whole_rows else behaviour.SelectItems)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setShowGrid(not whole_rows)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setResizeContentsPrecision(50)
    return view


def stretch(view: QTableView, *columns: int) -> None:
    """Let these columns take the room that is left; asked anew whenever the headings change."""
    for column in columns:
        view.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
