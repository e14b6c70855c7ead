"""The page of pledges: filters over the table, the chosen pledge beside it, and what is done with it."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import MissingFile, NotWritten
from tracker.gui.chosen import Chosen
from tracker.gui.filter_bar import FilterBar
from tracker.gui.ledger_view import LedgerView
from tracker.gui.pledge_cells import SORT, Column
from tracker.gui.pledge_table import PledgeTableModel
from tracker.gui.session import Session
from tracker.gui.table_asking import TableAsking
from tracker.language import Say
from tracker.ledger import TURNS, Change, assign, extend, is_possible, take_turn
from tracker.ledger.table import Found, LedgerTable, Question
from tracker.ledger.table_order import Sorting
from tracker.model import EntryKind, Evidence, KeptEvidence
from tracker.wording import TURN

if TYPE_CHECKING:
    from tracker.gui.pledge_panel import PledgePanel

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
    Column.ENTRY_DATE: 110,
    Column.TAGS: 140,
}
HIDDEN_AT_FIRST = tuple(column for column in Column if column > Column.ENTRY)


class PledgesPage(QWidget):
    """Reads lines from the ledger, shows them, and sends operations down the session's road.

    Signals:
        lines_shown(): other lines are in the table.
        rivals_requested(pledge id): the user wants to choose among values that differ.

    """

    lines_shown = Signal()
    rivals_requested = Signal(str)

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say
        self.filters = FilterBar(say)
        self.model = PledgeTableModel(self._table, say, session.today, session.ledger.rules(), self)
        self.asking = TableAsking(session, self)
        self._order: tuple[Sorting, ...] = ()
        self.table = LedgerView(self.model, say("Pledges"), Column.WORDS, WIDTHS)
        self._has_panel = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Ask the ledger anew, keeping what is chosen."""
        self.filters.set_owners(self._session.ledger.owners())
        self.ask()

    def ask(self) -> None:
        """Ask for what the filters and the order want."""
        self.asking.ask(Question(self.filters.wanted(), self._order))

    def stop(self) -> None:
        """Ask nothing more: the ledger is about to be closed."""
        self.filters.stop()
        self.asking.stop()

    def _show(self, found: Found) -> None:
        chosen = self.chosen_lines().numbers
        self.model.show(found, self._session.today, self._session.ledger.rules())
        self._choose_again(chosen)
        self.lines_shown.emit()

    def _table(self) -> LedgerTable:
        return self._session.ledger.table

    @cached_property
    def panel(self) -> "PledgePanel":
        """The chosen pledge; made after the first painting, as it costs a third of the start."""
        from tracker.gui.pledge_panel import PledgePanel

        panel = PledgePanel(self._session, self._say)
        panel.turn_requested.connect(self.take)
        panel.assign_requested.connect(self.assign)
        panel.evidence_chosen.connect(self._save_evidence)
        panel.rivals_requested.connect(self.rivals_requested)
        self.splitter.replaceWidget(1, panel)
        self._has_panel = True
        lines = self.chosen_lines()
        panel.show_line(next(iter(lines), None), lines.statuses)
        return panel

    def chosen_lines(self) -> Chosen:
        """The chosen rows' lines, in the order shown; they are read as they are looked at."""
        parts = self.table.selectionModel().selection().toList()
        numbers, states = self.model.numbers_in({(part.top(), part.bottom()) for part in parts})
        return Chosen(numbers, Found(numbers, states).statuses(), self._table)

    def choose(self, pledge_id: str) -> None:
        """Choose one pledge and show it."""
        row = self.model.row_of(pledge_id)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def take(self, kind: EntryKind) -> None:
        """Ask for what the turn needs, then take it for all chosen pledges in one step."""
        from tracker.gui.turn_dialog import TurnDialog

        lines = self.chosen_lines()
        turn = TurnDialog(kind, lines, self._session.today, self._say, self).ask() if lines else None
        if turn is None:
            return
        ids = lines.ids()
        if kind is EntryKind.EXTEND and turn.new_due:
            self._session.run(extend(ids, turn.new_due, turn.note, turn.approver or ""))
        else:
            evidence = self._evidence_of(turn.evidence)
            if evidence is not None:
                self._session.run(take_turn(kind, ids, turn.note, evidence, turn.approver))

    def assign(self) -> None:
        """Ask who delivers, then set it for all chosen pledges in one step."""
        from tracker.gui.assign_dialog import AssignDialog

        lines = self.chosen_lines()
        if not lines:
            return
        answer = AssignDialog(lines, self._session.ledger.owners(), self._say, self).ask()
        if answer:
            self._session.run(assign(lines.ids(), answer.owner, answer.co_owners, answer.person, answer.phone))

    def delete(self) -> None:
        """Move all chosen pledges to the bin, once the user confirmed it."""
        from tracker.gui.deleting import delete_pledges

        if lines := self.chosen_lines():
            delete_pledges(lines, self._session, self._say, self)

    def show_change(self, change: Change) -> None:
        """Show at once what an operation changed, and ask anew which rows there are and in which order."""
        self.model.renew()
        self.refresh()

    def _evidence_of(self, files: Sequence[Path]) -> list[Evidence] | None:
        try:
            return [Evidence(file.name, file.read_bytes()) for file in files]
        except OSError as error:
            self._session.failed.emit(MissingFile(name=error.filename, reason=error))
            return None

    def _save_evidence(self, evidence: KeptEvidence) -> None:
        from PySide6.QtWidgets import QFileDialog

        from tracker.gui.proposed_names import proposed_name

        name = proposed_name(evidence.name)
        target, _ = QFileDialog.getSaveFileName(self, self._say("Save evidence as"), name)
        if not target:
            return
        try:
            Path(target).write_bytes(self._session.ledger.evidence(evidence.id))
        except OSError as error:
            self._session.failed.emit(NotWritten(path=target, reason=error))

    def _choose_again(self, numbers: Sequence[int]) -> None:
        """Select the same pledges where they are still shown, else the first row."""
        rows = self.model.rows_of(numbers) or self.model.first_rows()
        selection, bar = self.table.selectionModel(), self.table.horizontalScrollBar()
        if rows:
            # Qt: each select tells all who listen, so many rows go in one; a current cell is scrolled to.
            chosen, place = QItemSelection(), bar.value()
            for first, last in runs(rows):
                chosen.select(self.model.index(first, 0), self.model.index(last, len(Column) - 1))
            selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            current = self.model.index(rows[0], Column.WORDS)
            selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            bar.setValue(place)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._has_panel:
            lines = self.chosen_lines()
            self.panel.show_line(next(iter(lines), None), lines.statuses)

    def _sort(self, section: int) -> None:
        """Sort by a column; by what was sorted before, rows that are alike in it stay sorted."""
        header, by = self.table.horizontalHeader(), SORT[section]
        header.setSortIndicatorShown(True)
        first = Sorting(by, header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)
        self._order = (first, *(key for key in self._order if key.by is not by))[:SORT_KEYS]
        self.ask()

    def _show_menu(self, place: QPoint) -> None:
        if not self._session.can_write:
            return
        lines = self.chosen_lines()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in TURNS:
            if all(is_possible(kind, status, self._session.actor.side) for status in lines.statuses):
                menu.addAction(self._say(TURN[kind]) + "…", partial(self.take, kind))
        if all(status.is_open for status in lines.statuses):
            menu.addAction(self._say("Set owner…"), self.assign)
        menu.addAction(self._say("Delete…"), self.delete)
        if lines:
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _lay_out(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.horizontalHeader().setSectionsClickable(True)
        for column in HIDDEN_AT_FIRST:
            self.table.hideColumn(column)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(QWidget())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([800, 460])
        layout = QVBoxLayout(self)
        layout.addWidget(self.filters)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.ask)
        self.asking.answered.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._session.changed.connect(self.show_change)
        self._session.actor_changed.connect(lambda _: self._show_chosen())


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows in rising order as runs from … to …, both included."""
    first = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[first], rows[place - 1]
            first = place
