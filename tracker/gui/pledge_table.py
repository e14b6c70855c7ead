"""The table of pledges as Qt's views read it: numbers are handed in, lines are read by pages as they are seen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication

from tracker.clocks import warning_level
from tracker.gui.column_model import ColumnModel, Index
from tracker.gui.level_signs import level_colour
from tracker.gui.pledge_cells import HEADERS, Column, cell_tip, cell_words
from tracker.gui.row_speech import SPOKEN, group_speech, row_speech
from tracker.gui.table_rows import TableRows
from tracker.language import Say
from tracker.ledger.table import Found, LedgerTable
from tracker.model import LedgerLine, OfficeRules
from tracker.wording import letter_label

LineRole = Qt.ItemDataRole.UserRole

# Lines read in one question, and pages of them kept: some screens' worth.
PAGE = 128
PAGES_KEPT = 16


class PledgeTableModel(ColumnModel):
    """What was found as rows; `table` is asked for the lines, `LineRole` gives one."""

    def __init__(
        self,
        table: Callable[[], LedgerTable],
        say: Say,
        today: date,
        rules: OfficeRules,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(HEADERS, say, parent)
        self._table = table
        self._today, self._rules = today, rules
        self._rows = TableRows(Found())
        self._pages: OrderedDict[int, dict[int, LedgerLine]] = OrderedDict()

    @property
    def found(self) -> Found:
        """What is shown, in order."""
        return self._rows.found

    def show(self, found: Found, today: date, rules: OfficeRules, folded: Collection[object] = ()) -> None:
        """Show other rows, as judged on that day, and of some groups only the heads."""
        self.beginResetModel()
        self._pages.clear()
        self._today, self._rules = today, rules
        self._rows = TableRows(found, folded)
        self.endResetModel()

    def fold(self, values: Collection[object]) -> None:
        """Show only the heads of these groups, and the others whole."""
        self.beginResetModel()
        self._rows = TableRows(self.found, values)
        self.endResetModel()

    @property
    def folded(self) -> frozenset[object]:
        """The groups of which only the head is shown."""
        return self._rows.folded

    def renew(self) -> None:
        """Read anew what is seen: something was changed."""
        self._pages.clear()
        if self._rows.count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows.count - 1, len(Column) - 1))

    def line_at(self, row: int) -> LedgerLine | None:
        """The line of a row; None for a group's head and for what is not in the ledger any more."""
        place = self._rows.place(row)
        return None if place is None else self._line(place)

    def _line(self, place: int) -> LedgerLine | None:
        page = place // PAGE
        if page not in self._pages:
            numbers = self.found.numbers[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = self._table().lines(numbers)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self.found.numbers[place])

    def lines(self) -> list[LedgerLine]:
        """All lines in the order shown, read at once: for a few."""
        read = self._table().lines(self.found.numbers)
        return [read[number] for number in self.found.numbers if number in read]

    def group_at(self, row: int) -> tuple[object, int, int] | None:
        """The group whose head the row is: its value, the place of its first, its length; None for other rows."""
        group = self._rows.group(row)
        return None if group is None else self.found.groups[group]

    def numbers_in(self, ranges: Iterable[tuple[int, int]]) -> tuple["array[int]", bytes]:
        """The numbers and the states of the rows from … to …, both included, in the order shown."""
        numbers, states = array("q"), bytearray()
        for first, last in sorted(ranges):
            for start, end in self._rows.runs(first, last):
                numbers.extend(self.found.numbers[start:end])
                states += self.found.states[start:end]
        return numbers, bytes(states)

    def row_of(self, pledge_id: str) -> int | None:
        """Where a pledge is shown, if it is."""
        number = self._table().number(pledge_id)
        return None if number is None else next(iter(self.rows_of([number])), None)

    def rows_of(self, numbers: Collection[int]) -> list[int]:
        """Where these are shown, in the order shown; what is not shown is left out."""
        shown = self.found.numbers
        if len(numbers) == 1:
            (one,) = numbers
            places = [shown.index(one)] if one in shown else []
        else:
            asked = set(numbers)
            places = [place for place, number in enumerate(shown) if number in asked] if asked else []
        return [row for row in map(self._rows.row, places) if row is not None]

    def first_rows(self) -> list[int]:
        """The first row that shows a pledge, if there is one."""
        return [row for row in range(min(2, self._rows.count)) if self._rows.place(row) is not None][:1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._rows.count

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_head = index.isValid() and self._rows.group(index.row()) is not None
        return flags & ~Qt.ItemFlag.ItemIsSelectable if is_head else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return self._speech(index, role) if role in SPOKEN else None
        if self.found.groups and self._rows.group(index.row()) is not None:
            return self._of_head(index, role)
        if role in _OF_HEADS:
            return None
        column = _COLUMNS[index.column()]
        if role in _OF_FEW and column not in _OF_FEW[role]:
            return None
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(line, column, self._today, self._rules, self._say)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell_tip(line, column, self._today, self._rules, self._say)
        if role == Qt.ItemDataRole.ForegroundRole:
            level = warning_level(line.pledge, self._today, self._rules)
            return level_colour(level, QGuiApplication.palette())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return line if role == LineRole else None

    def _speech(self, index: Index, role: int) -> str | None:
        """What a screen reader is told: of a line beside its cell, of a group's head instead of it."""
        if not index.isValid():
            return None
        is_told_beside = role == Qt.ItemDataRole.AccessibleDescriptionRole
        group = self.group_at(index.row())
        if group is not None:
            value, _, length = group
            told = group_speech(self._name(group), length, value in self.folded, self._say)
            return None if is_told_beside else told
        line = self.line_at(index.row()) if is_told_beside else None
        return row_speech(line, self._today, self._rules, self._say) if line else None

    def _of_head(self, index: Index, role: int) -> object:
        """A group's head says its name and length in the column of the words, and folds by a click."""
        if role == Qt.ItemDataRole.DisplayRole and index.column() == Column.WORDS:
            return self._head_words(index.row())
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.BackgroundRole:
            return QGuiApplication.palette().alternateBase().color().darker(108)
        return None

    def _head_words(self, row: int) -> str:
        group = self.group_at(row)
        if group is None:
            return ""
        value, _, length = group
        sign = "▸" if value in self.folded else "▾"
        return f"{sign} {self._name(group)} ({length})"

    def _name(self, group: tuple[object, int, int]) -> str:
        """What a group is called."""
        value, start, _ = group
        if isinstance(value, int):
            line = self._line(start)
            return letter_label(line.letter) if line else ""
        return str(value) if value else self._say("none")


# Looked up, not called: each cell is asked for some roles at each painting.
_COLUMNS = tuple(Column)
_OF_FEW: dict[int, tuple[Column, ...]] = {
    Qt.ItemDataRole.ForegroundRole: (Column.WARNING, Column.DAYS),
    Qt.ItemDataRole.TextAlignmentRole: (Column.DAYS, Column.SLIPS),
}
_OF_HEADS = (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.BackgroundRole)
_ROLES = (
    *_OF_HEADS,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.TextAlignmentRole,
    LineRole,
)
