"""The table of pledges as Qt's views read it: rows are handed in, it holds no query and changes nothing."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QCollator, QLocale, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication

from tracker.clocks import days_left, is_stale, warning_level
from tracker.gui.column_model import ColumnModel, Index
from tracker.gui.level_signs import level_colour, level_words
from tracker.language import N_, Say
from tracker.model import LedgerLine, OfficeRules, WarningLevel
from tracker.wording import STATUS, due_in_short, letter_label, owner_origin

LineRole = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, in the order of the table."""

    STATUS = 0
    WARNING = 1
    WORDS = 2
    OWNER = 3
    DUE = 4
    DAYS = 5
    LETTER = 6
    ENTRY = 7


HEADERS: dict[int, str] = {
    Column.STATUS: N_("Status"),
    Column.WARNING: N_("Warning"),
    Column.WORDS: N_("Pledge"),
    Column.OWNER: N_("Owner"),
    Column.DUE: N_("Due"),
    Column.DAYS: N_("Days left"),
    Column.LETTER: N_("Letter"),
    Column.ENTRY: N_("Last entry"),
}


class PledgeTableModel(ColumnModel):
    """Ledger lines as rows; `LineRole` gives the line itself."""

    def __init__(self, say: Say, today: date, rules: OfficeRules, parent: QObject | None = None) -> None:
        super().__init__(HEADERS, say, parent)
        self._today = today
        self._rules = rules
        self._lines: list[LedgerLine] = []
        self._rows: dict[str, int] = {}

    def set_lines(self, lines: Sequence[LedgerLine], today: date, rules: OfficeRules) -> None:
        """Show other lines, as judged on that day."""
        self.beginResetModel()
        self._lines, self._today, self._rules = list(lines), today, rules
        self._rows = {line.pledge.id: row for row, line in enumerate(self._lines)}
        self.endResetModel()

    def update_line(self, line: LedgerLine) -> None:
        """Show one line anew, keeping the selection."""
        row = self._rows[line.pledge.id]
        self._lines[row] = line
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def line_at(self, row: int) -> LedgerLine:
        """The line of a row."""
        return self._lines[row]

    def lines(self) -> list[LedgerLine]:
        """All lines in the order shown."""
        return list(self._lines)

    def row_of(self, pledge_id: str) -> int | None:
        """Where a pledge is shown, if it is."""
        return self._rows.get(pledge_id)

    def sort_lines(self, column: Column, order: Qt.SortOrder) -> None:
        """Order the rows by a column; names by pinyin, missing dates last either way."""
        lines = sorted_lines(self._lines, column, order, self._today, self._rules)
        self.set_lines(lines, self._today, self._rules)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, column)
        if role == Qt.ItemDataRole.ForegroundRole and column in (Column.WARNING, Column.DAYS):
            level = warning_level(line.pledge, self._today, self._rules)
            return level_colour(level, QGuiApplication.palette())
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.DAYS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return line if role == LineRole else None

    def _words(self, line: LedgerLine, column: Column) -> str:
        pledge, say = line.pledge, self._say
        match column:
            case Column.STATUS:
                return say(STATUS[pledge.status])
            case Column.WARNING:
                stale = is_stale(line, self._today, self._rules)
                return level_words(warning_level(pledge, self._today, self._rules), stale, say)
            case Column.WORDS:
                return pledge.text
            case Column.OWNER:
                return pledge.owner or ""
            case Column.DUE:
                return due_in_short(pledge, say)
            case Column.DAYS:
                days = days_left(pledge, self._today)
                return "" if days is None else str(days)
            case Column.LETTER:
                return line.letter.facts.reference or letter_label(line.letter)
            case Column.ENTRY:
                entry = line.last_entry
                return f"{entry.at:%Y-%m-%d} {entry.note}".strip() if entry else say("none yet")

    def _tip(self, line: LedgerLine, column: Column) -> str:
        """More of the cell, as plain text: letters are data, so nothing in them may become markup."""
        if column is Column.OWNER:
            words = f"{line.pledge.owner or ''} ({owner_origin(line.pledge, self._say)})"
        elif column is Column.LETTER:
            words = letter_label(line.letter)
        else:
            words = self._words(line, column)
        return "<qt>" + words.replace("&", "&amp;").replace("<", "&lt;") + "</qt>"


def sorted_lines(
    lines: Sequence[LedgerLine], column: Column, order: Qt.SortOrder, today: date, rules: OfficeRules
) -> list[LedgerLine]:
    """The lines in another order; those without a value stay last."""
    collator = QCollator(QLocale("zh_CN"))
    descending = order == Qt.SortOrder.DescendingOrder

    def key(line: LedgerLine) -> object:
        match column:
            case Column.STATUS:
                return list(STATUS).index(line.pledge.status)
            case Column.WARNING:
                level = warning_level(line.pledge, today, rules)
                return -level if level is not WarningLevel.CLOSED else 1
            case Column.DUE | Column.DAYS:
                return line.pledge.due
            case Column.ENTRY:
                return line.last_entry and line.last_entry.at
            case Column.WORDS:
                return collator.sortKey(line.pledge.text)
            case Column.OWNER:
                return collator.sortKey(line.pledge.owner or "")
            case Column.LETTER:
                return collator.sortKey(letter_label(line.letter))

    keyed = [(key(line), line) for line in lines]
    filled = [pair for pair in keyed if pair[0] is not None]
    filled.sort(key=lambda pair: pair[0], reverse=descending)  # type: ignore[arg-type,return-value]
    return [line for _, line in filled] + [line for value, line in keyed if value is None]
