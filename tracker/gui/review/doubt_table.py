"""The table of doubtful readings: each beside its cut-out of the page, to be ticked off or put right."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.gui.widgets.typed_words import one_line
from tracker.language import N_, Say
from tracker.reading.checked_letter import CheckedLetter
from tracker.reading.doubts import DoubtKind

KINDS = {
    DoubtKind.DATE: N_("Date"),
    DoubtKind.NUMBER: N_("Figures"),
    DoubtKind.NAME: N_("Person or organ"),
}


class Column(IntEnum):
    """The columns, in the order of the table."""

    LOOKED = 0
    PICTURE = 1
    WORDS = 2
    KIND = 3


HEADERS: dict[int, str] = {
    Column.LOOKED: "✓",
    Column.PICTURE: N_("On the page"),
    Column.WORDS: N_("As read"),
    Column.KIND: N_("What it is"),
}


class DoubtTableModel(ColumnModel):
    """The doubts of a letter in the order that they came in, the least sure first.

    `letter` gives the letter as it is now; `correct(row, words)` puts a reading right.

    Attributes:
        looked: the rows that were looked at.

    Signals:
        ticked(): rows were looked at, or are to be looked at again.

    """

    ticked = Signal()

    def __init__(
        self,
        letter: Callable[[], CheckedLetter],
        correct: Callable[[int, str | None], None],
        say: Say,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(HEADERS, say, parent)
        self._letter = letter
        self._correct = correct
        self.looked: set[int] = set()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._letter().doubts)

    def left(self) -> list[int]:
        """The rows that nobody looked at yet."""
        return [row for row in range(self.rowCount()) if row not in self.looked]

    def tick(self, row: int, looked: bool = True) -> None:
        """Remember that a row was looked at, or forget it."""
        (self.looked.add if looked else self.looked.discard)(row)
        self._tell(row)
        self.ticked.emit()

    def refresh(self) -> None:
        """Show the words as they are now."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(Column) - 1))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == Column.WORDS:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.isValid() and index.column() == Column.LOOKED:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._letter().now(row) if column is Column.WORDS else None
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.LOOKED:
            return Qt.CheckState.Checked if row in self.looked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.LOOKED:
            return self._say("looked at") if row in self.looked else self._say("not looked at yet")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Typed words put a reading right; none at all bring back what was read."""
        if not index.isValid():
            return False
        row, column = index.row(), Column(index.column())
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.LOOKED:
            self.tick(row, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role != Qt.ItemDataRole.EditRole or column is not Column.WORDS:
            return False
        words = one_line(str(value))
        if words == self._letter().now(row):
            return False
        self._correct(row, words or None)
        self.tick(row)
        return True

    def _words(self, row: int, column: Column) -> str:
        letter = self._letter()
        match column:
            case Column.WORDS if letter.words[row] is not None:
                read = self._say("read as: {words}").format(words=letter.as_read(row))
                return f"{letter.now(row)}\n{read}"
            case Column.WORDS:
                return letter.now(row)
            case Column.KIND:
                return self._say(KINDS[letter.doubts[row].kind])
            case _:
                return ""

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
