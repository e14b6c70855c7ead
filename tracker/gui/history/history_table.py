"""The table of the whole history: the numbers of what was found are at hand, the lines are read by pages as they are seen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from tracker.gui.history.history_line_words import (
    letter_words,
    mark_words,
    pledge_words,
    told_words,
    who_words,
)
from tracker.gui.history.history_words import action_words
from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.language import N_, Say
from tracker.ledger.past.history_lines import HistoryLine

# Lines read in one question, and pages of them kept: some screens' worth.
PAGE = 64
PAGES_KEPT = 24


class Column(IntEnum):
    """The columns, in the order of the table."""

    WHEN = 0
    WHO = 1
    WHAT = 2
    MARK = 3
    LETTER = 4
    PLEDGE = 5
    TOLD = 6


HEADERS: dict[int, str] = {
    Column.WHEN: N_("When"),
    Column.WHO: N_("Who"),
    Column.WHAT: N_("What"),
    Column.MARK: N_("Remark"),
    Column.LETTER: N_("Letter"),
    Column.PLEDGE: N_("Pledge"),
    Column.TOLD: N_("From → to"),
}

Read = Callable[["array[int]"], list[HistoryLine]]


class HistoryTableModel(ColumnModel):
    """Entries as rows, newest first; `read` gives the lines of some numbers."""

    def __init__(self, read: Read, say: Say, parent: QObject | None = None) -> None:
        super().__init__(HEADERS, say, parent)
        self._read = read
        self._seqs: array[int] = array("q")
        self._pages: OrderedDict[int, Mapping[int, HistoryLine]] = OrderedDict()

    def set_seqs(self, seqs: "array[int]") -> None:
        """Show these entries."""
        self.beginResetModel()
        self._seqs = seqs[:]
        self._pages.clear()
        self.endResetModel()

    def add_older(self, seqs: "array[int]") -> None:
        """Show these entries below the others."""
        if seqs:
            first = len(self._seqs)
            self.beginInsertRows(QModelIndex(), first, first + len(seqs) - 1)
            self._pages.pop(first // PAGE, None)  # it was not full
            self._seqs.extend(seqs)
            self.endInsertRows()

    def add_newer(self, seqs: "array[int]") -> None:
        """Show these entries above the others, and read the others anew: they may have been taken back."""
        self._pages.clear()
        if seqs:
            self.beginInsertRows(QModelIndex(), 0, len(seqs) - 1)
            self._seqs = seqs + self._seqs
            self.endInsertRows()
        if self._seqs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._seqs) - 1, len(Column) - 1))

    def seqs(self) -> "array[int]":
        """The numbers of all that is shown, in the order shown."""
        return self._seqs[:]

    def line_at(self, row: int) -> HistoryLine | None:
        """The entry of a row; None where it is not in the ledger (any more)."""
        page = row // PAGE
        if page not in self._pages:
            seqs = self._seqs[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {line.seq: line for line in self._read(seqs)}
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self._seqs[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._seqs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(line, Column(index.column()), self._say)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell_words(line, Column(index.column()), self._say))
        return _undone_look(role) if line.is_undone and index.column() != Column.MARK else None


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.FontRole,
    Qt.ItemDataRole.ForegroundRole,
)


def _undone_look(role: int) -> object:
    """What does not hold any more is struck out and pale; the remark says so in words."""
    if role == Qt.ItemDataRole.ForegroundRole:
        return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    font = QFont()
    font.setStrikeOut(True)
    return font


def cell_words(line: HistoryLine, column: Column, say: Say) -> str:
    """What stands in a cell, in one line of plain text."""
    match column:
        case Column.WHEN:
            return f"{line.at:%Y-%m-%d %H:%M}"
        case Column.WHO:
            return who_words(line, say)
        case Column.WHAT:
            return action_words(line, say)
        case Column.LETTER:
            return letter_words(line, say)
        case Column.PLEDGE:
            return pledge_words(line, say)
        case Column.TOLD:
            return told_words(line, say)
        case Column.MARK:
            return mark_words(line, say)


def plain_tip(words: str) -> str:
    """Words as a tool tip that wraps and is never taken for markup: letters are data."""
    return "<qt>" + words.replace("&", "&amp;").replace("<", "&lt;") + "</qt>"


def headers(say: Say) -> list[str]:
    """The columns' names."""
    return [say(name) for name in HEADERS.values()]
