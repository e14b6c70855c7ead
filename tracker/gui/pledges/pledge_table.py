"""The table of pledges as Qt's views read it: numbers are handed in, lines are read as they are seen."""

from array import array
from collections.abc import Callable, Collection, Iterable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QGuiApplication

from tracker.clocks import warning_level
from tracker.gui.pledges.pledge_cells import HEADERS, Column, cell_tip, cell_words
from tracker.gui.pledges.row_speech import SPOKEN, group_speech, row_speech
from tracker.gui.pledges.shown_lines import ShownLine, ShownLines
from tracker.gui.pledges.table_rows import TableRows
from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.gui.widgets.level_signs import level_colour
from tracker.language import Say
from tracker.ledger.questions.table import Found, LedgerTable
from tracker.model import LedgerLine, OfficeRules, WarningLevel
from tracker.wording.terms import letter_label

LineRole = Qt.ItemDataRole.UserRole


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
        self._lines = ShownLines(table)

    @property
    def found(self) -> Found:
        """What is shown, in order."""
        return self._rows.found

    def show(self, found: Found, today: date, rules: OfficeRules, folded: Collection[object] = ()) -> None:
        """Show other rows, as judged on that day, and of some groups only the heads."""
        self.beginResetModel()
        self._lines.begin(found.numbers)
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
        self._lines.begin(self.found.numbers)
        if self._rows.count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows.count - 1, len(Column) - 1))

    def line_at(self, row: int) -> LedgerLine | None:
        """The line of a row; None for a group's head and for what is not in the ledger any more."""
        shown = self._shown(row)
        return shown.line if shown else None

    def words_at(self, row: int, column: int) -> str | None:
        """What a cell says, settled once; None where the row shows no line."""
        shown = self._shown(row)
        if shown is None:
            return None
        words = shown.words.get(column)
        if words is None:
            words = cell_words(shown.line, _COLUMNS[column], self._today, self._rules, self._say)
            shown.words[column] = words
        return words

    def level_at(self, row: int) -> WarningLevel | None:
        """The warning level of the line of a row; None where it shows none."""
        shown = self._shown(row)
        if shown is None:
            return None
        if shown.level is None:
            shown.level = warning_level(shown.line.pledge, self._today, self._rules)
        return shown.level

    def read(self, first: int, last: int) -> None:
        """Read at once what the rows from … to …, both included, are about to show."""
        for start, end in self._rows.runs(first, last):
            self._lines.read(start, end)

    def _shown(self, row: int) -> ShownLine | None:
        place = self._rows.place(row)
        return None if place is None else self._lines.at(place)

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
        rows = map(self._rows.row, places_of(numbers, self.found.numbers))
        return [row for row in rows if row is not None]

    def first_rows(self) -> list[int]:
        """The first row that shows a pledge, if there is one."""
        return [row for row in range(min(2, self._rows.count)) if self._rows.place(row) is not None][:1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._rows.count

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LINE if self._rows.group(index.row()) is None else _HEAD

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ROLES or not index.isValid():
            return self._speech(index, role) if role in SPOKEN else None
        row, column = index.row(), index.column()
        if self._rows.group(row) is not None:
            return self._of_head(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_at(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _AT_RIGHT if column in COUNTED else None
        if role == Qt.ItemDataRole.ForegroundRole:
            level = self.level_at(row) if column in COLOURED else None
            return None if level is None else level_colour(level, QGuiApplication.palette())
        line = self.line_at(row)
        if role == Qt.ItemDataRole.ToolTipRole and line:
            return cell_tip(line, _COLUMNS[column], self._today, self._rules, self._say)
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
            shown = self._lines.at(start)
            return letter_label(shown.line.letter) if shown else ""
        return str(value) if value else self._say("none")


def places_of(numbers: Collection[int], shown: "array[int]") -> Iterable[int]:
    """Where numbers stand among those that are shown; what is not shown is left out."""
    if len(numbers) == 1:
        try:
            return [shown.index(*numbers)]
        except ValueError:
            return []
    if numbers == shown:
        return range(len(shown))
    asked = set(numbers)
    return [place for place, number in enumerate(shown) if number in asked] if asked else []


# The columns whose words bear the colour of the warning level, and those of numbers.
COLOURED = frozenset((Column.WARNING, Column.DAYS))
COUNTED = frozenset((Column.DAYS, Column.SLIPS))

# Looked up, not made anew: a style asks each cell for many roles at each painting.
_COLUMNS = tuple(Column)
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_HEAD = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROLES = frozenset(
    (
        Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.FontRole, Qt.ItemDataRole.BackgroundRole, LineRole,
    )
)  # fmt: skip
