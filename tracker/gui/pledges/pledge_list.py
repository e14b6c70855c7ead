"""The table of pledges with what is asked for it: order, groups, columns, and which rows are chosen."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView

from tracker.gui.pledges.cell_painter import CellPainter
from tracker.gui.pledges.chosen import Chosen
from tracker.gui.pledges.column_menu import ColumnMenu
from tracker.gui.pledges.pledge_cells import SEARCHED, SORT, Column
from tracker.gui.pledges.pledge_table import PledgeTableModel
from tracker.gui.pledges.table_asking import TableAsking
from tracker.gui.session import Session
from tracker.gui.widgets.ledger_view import LedgerView
from tracker.language import Say
from tracker.ledger import Filter
from tracker.ledger.questions.table import Found, LedgerTable, Question
from tracker.ledger.questions.table_order import GroupBy, Sorting
from tracker.model import Queue

# Of more keys than these nobody could tell any effect.
SORT_KEYS = 2
WIDTHS: dict[int, int] = {
    Column.STATUS: 100,
    Column.WARNING: 100,
    Column.OWNER: 140,
    Column.DUE: 150,
    Column.DAYS: 76,
    Column.LETTER: 160,
    Column.ENTRY: 240,
    Column.SUBJECT: 200,
    Column.NUMBER: 80,
    Column.SESSION: 120,
    Column.CATEGORY: 60,
    Column.PERSON: 110,
    Column.CO_OWNERS: 160,
    Column.SLIPS: 60,
    Column.BASELINE: 100,
    Column.ORIGIN: 120,
    Column.ENTRY_DATE: 140,
    Column.TAGS: 140,
    Column.RATE_BY: 150,
}
HIDDEN_AT_FIRST = tuple(column for column in Column if column > Column.ENTRY)


class PledgeList(LedgerView):
    """Shows what the ledger's table answers, and keeps the choice by number when it answers anew.

    Signals:
        shown(): other rows are in the table, and the choice among them is made.
        arranged(): the user wants another order or other groups.

    """

    shown = Signal()
    arranged = Signal()

    def __init__(self, session: Session, say: Say) -> None:
        self.pledges = PledgeTableModel(
            lambda: session.ledger.table, say, session.today, session.ledger.rules()
        )
        super().__init__(self.pledges, say("Pledges"), Column.WORDS, WIDTHS)
        self.pledges.setParent(self)
        self._session = session
        self.order: tuple[Sorting, ...] = ()
        self.group: GroupBy | None = None
        self._opens_all = False
        self.asking = TableAsking(session, self)
        self.painter = CellPainter(self.pledges, SEARCHED, self)
        self.setItemDelegate(self.painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        for column in HIDDEN_AT_FIRST:
            self.hideColumn(column)
        self.columns = ColumnMenu(self, say)
        self.columns.group_chosen.connect(self.group_by)
        self.asking.answered.connect(self._show)
        header.sectionClicked.connect(self._sort)
        self.clicked.connect(lambda index: self.fold(index.row()))

    def ask(self, wanted: Filter) -> None:
        """Ask for what is wanted, in the order and groups that the user settled."""
        self.painter.words = tuple(wanted.words.split())
        self._show_rate_by(wanted.queue is Queue.TO_RATE)
        self.asking.ask(Question(wanted, self.order, self.group))

    def _show_rate_by(self, is_wanted: bool) -> None:
        """Its column comes with the queue of what is to be rated, beside the warnings, and goes with it."""
        header = self.horizontalHeader()
        if is_wanted and self.isColumnHidden(Column.RATE_BY):
            beside = header.visualIndex(Column.WARNING)
            place = header.visualIndex(Column.RATE_BY)
            header.moveSection(place, beside + 1 if place > beside else beside)
        self.setColumnHidden(Column.RATE_BY, not is_wanted)

    def chosen(self) -> Chosen:
        """The chosen rows' lines, in the order shown; they are read as they are looked at."""
        parts = self.selectionModel().selection().toList()
        numbers, states = self.pledges.numbers_in({(part.top(), part.bottom()) for part in parts})
        return Chosen(numbers, Found(numbers, states).statuses(), self._table)

    def following(self) -> str | None:
        """The pledge below those that are chosen, None at the end."""
        parts = self.selectionModel().selection().toList()
        if not parts:
            return None
        rows = range(max(part.bottom() for part in parts) + 1, self.pledges.rowCount())
        lines = (self.pledges.line_at(row) for row in rows)
        return next((line.pledge.id for line in lines if line is not None), None)

    def choose(self, numbers: Sequence[int]) -> None:
        """Select the pledges of these numbers where they are shown, else the first row."""
        rows = self.pledges.rows_of(numbers) or self.pledges.first_rows()
        if not rows:
            return
        # Qt: each select tells all who listen, so many rows go in one; a current cell is scrolled to.
        selection, bar, chosen = self.selectionModel(), self.horizontalScrollBar(), QItemSelection()
        place = bar.value()
        for first, last in runs(rows):
            chosen.select(self.pledges.index(first, 0), self.pledges.index(last, len(Column) - 1))
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        current = self.pledges.index(rows[0], self._first_column())
        selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        bar.setValue(place)

    def adopt_header(self) -> None:
        """Sort as the head says, once it was brought back from the last time."""
        header = self.horizontalHeader()
        if header.isSortIndicatorShown() and header.sortIndicatorSection() in SORT:
            is_down = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            self.order = (Sorting(SORT[header.sortIndicatorSection()], is_down),)

    def arrange(self, order: Sequence[Sorting], group: GroupBy | None) -> None:
        """Take over an order and groups, as of a saved view; whoever calls asks for the rows."""
        self.order, self.group = tuple(order), group
        self.columns.group = group
        header = self.horizontalHeader()
        header.setSortIndicatorShown(bool(order))
        if order:
            down = Qt.SortOrder.DescendingOrder if order[0].descending else Qt.SortOrder.AscendingOrder
            column = next(column for column, by in SORT.items() if by is order[0].by)
            header.setSortIndicator(column, down)

    def group_by(self, group: GroupBy | None) -> None:
        """Let rows stand together, all of them open."""
        self.group = self.columns.group = group
        self._opens_all = True
        self.arranged.emit()

    def fold(self, row: int) -> None:
        """Fold the group whose head the row is, or open it again."""
        head = self.pledges.group_at(row)
        if head is None:
            return
        chosen = self.chosen().numbers
        self.pledges.fold(self.pledges.folded ^ {head[0]})
        if self.pledges.rows_of(chosen):
            self.choose(chosen)
        self.scrollTo(self.pledges.index(row, Column.WORDS))
        self.shown.emit()

    def _show(self, found: Found) -> None:
        chosen = self.chosen().numbers
        folded = () if self._opens_all else self.pledges.folded
        self._opens_all = False
        self.pledges.show(found, self._session.today, self._session.ledger.rules(), folded)
        self.choose(chosen)
        self.shown.emit()

    def _sort(self, section: int) -> None:
        """Sort by a column; rows that are alike in it stay sorted by what they were sorted by before."""
        header, by = self.horizontalHeader(), SORT[section]
        header.setSortIndicatorShown(True)
        first = Sorting(by, header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)
        self.order = (first, *(key for key in self.order if key.by is not by))[:SORT_KEYS]
        self.arranged.emit()

    def _first_column(self) -> int:
        """The column seen first, so that making a row the current one never scrolls sideways."""
        header = self.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(header.count()))
        return next(column for column in columns if not header.isSectionHidden(column))

    def _table(self) -> LedgerTable:
        return self._session.ledger.table

    def paintEvent(self, event: QPaintEvent) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            self.pledges.read(first, last if last >= 0 else self.pledges.rowCount() - 1)
        self.painter.begin()
        super().paintEvent(event)

    def menu_place(self, place: QPoint) -> QPoint:
        """A place within the rows as one on the screen."""
        return self.viewport().mapToGlobal(place)


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows in rising order as runs from … to …, both included."""
    first = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[first], rows[place - 1]
            first = place
