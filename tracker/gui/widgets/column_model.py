"""What all our table models share: columns of an enum with their names, told in the user's language."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.language import Say

Index = QModelIndex | QPersistentModelIndex


class ColumnModel(QAbstractTableModel):
    """`headers` gives each column's name, in the order of the columns, for the catalogue."""

    def __init__(self, headers: Mapping[int, str], say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers.values())
        self._say = say

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._say(self._headers[section])
        return None
