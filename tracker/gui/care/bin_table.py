"""The table of what lies in the bin: rows are handed in."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.language import N_, Say
from tracker.ledger import Binned


class Column(IntEnum):
    """The columns, in the order of the table."""

    KIND = 0
    WORDS = 1
    LETTER = 2
    BY = 3
    AT = 4
    LAST_DAY = 5


HEADERS: dict[int, str] = {
    Column.KIND: N_("Kind"),
    Column.WORDS: N_("What was deleted"),
    Column.LETTER: N_("Letter"),
    Column.BY: N_("Deleted by"),
    Column.AT: N_("Deleted on"),
    Column.LAST_DAY: N_("Kept until"),
}
_KIND = {"letter": N_("Letter"), "pledge": N_("Pledge")}


class BinTableModel(ColumnModel):
    """Deleted letters and pledges as rows."""

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(HEADERS, say, parent)
        self._things: list[Binned] = []

    def set_things(self, things: Sequence[Binned]) -> None:
        """Show these."""
        self.beginResetModel()
        self._things = list(things)
        self.endResetModel()

    def thing_at(self, row: int) -> Binned:
        """What a row shows."""
        return self._things[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._things)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        thing = self._things[index.row()]
        match Column(index.column()):
            case Column.KIND:
                return self._say(_KIND[thing.table])
            case Column.WORDS:
                return " ".join(thing.words.split())
            case Column.LETTER:
                return thing.letter
            case Column.BY:
                return thing.by
            case Column.AT:
                return f"{thing.at:%Y-%m-%d %H:%M}"
            case Column.LAST_DAY:
                return thing.last_day.isoformat()
