"""The page of pledges: filters over the table, the chosen pledge beside it, and what is done with it."""

from collections.abc import Sequence
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
from tracker.gui.filter_bar import FilterBar
from tracker.gui.ledger_view import LedgerView
from tracker.gui.pledge_table import Column, PledgeTableModel
from tracker.gui.row_steps import GoingOn, choose_row, following
from tracker.gui.session import Session
from tracker.language import Say
from tracker.ledger import TURNS, Change, assign, extend, is_possible, take_turn
from tracker.model import EntryKind, Evidence, KeptEvidence, LedgerLine
from tracker.wording import TURN

if TYPE_CHECKING:
    from tracker.gui.pledge_panel import PledgePanel

# So many fill any screen; the others follow once the window is painted.
FIRST_LINES = 100
WIDTHS: dict[int, int] = {
    Column.STATUS: 100,
    Column.WARNING: 100,
    Column.OWNER: 140,
    Column.DUE: 150,
    Column.DAYS: 76,
    Column.LETTER: 160,
    Column.ENTRY: 240,
}


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
        self.model = PledgeTableModel(say, session.today, session.ledger.rules(), self)
        self.table = LedgerView(self.model, say("Pledges"), Column.WORDS, WIDTHS)
        self._has_panel = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._read(FIRST_LINES)
        self.going_on = GoingOn(session, self)
        self.going_on.went_on.connect(self.choose)

    @property
    def is_complete(self) -> bool:
        """Whether all lines are shown that are asked for, not only the first."""
        return self._is_complete

    def refresh(self) -> None:
        """Ask the ledger anew, keeping what is chosen."""
        self._read(-1)

    def _read(self, at_most: int) -> None:
        chosen = [line.pledge.id for line in self.chosen_lines()]
        ledger, today = self._session.ledger, self._session.today
        self.filters.set_owners(ledger.owners())
        lines = ledger.lines(self.filters.wanted(), today, at_most)
        self._is_complete = len(lines) != at_most
        self.model.set_lines(lines, today, ledger.rules())
        header = self.table.horizontalHeader()
        if header.isSortIndicatorShown():
            self.model.sort_lines(Column(header.sortIndicatorSection()), header.sortIndicatorOrder())
        self._choose_again(chosen)
        self.lines_shown.emit()

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
        panel.show_line(lines[0] if lines else None, lines)
        return panel

    def chosen_lines(self) -> list[LedgerLine]:
        """The chosen rows' lines, in the order shown."""
        parts = self.table.selectionModel().selection().toList()
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        return [self.model.line_at(row) for row in sorted(rows)]

    def choose(self, pledge_id: str) -> None:
        """Choose one pledge and show it."""
        row = self.model.row_of(pledge_id)
        if row is not None:
            choose_row(self.table, row)

    def take(self, kind: EntryKind) -> None:
        """Ask for what the turn needs, then take it for all chosen pledges in one step."""
        from tracker.gui.turn_dialog import TurnDialog

        lines = self.chosen_lines()
        turn = (
            TurnDialog(kind, lines, self._session.today, self._say, self, self.going_on.wanted).ask()
            if lines
            else None
        )
        if turn is None:
            return
        self.going_on.settle(turn.goes_on, following(self.table, self.model))
        ids = [line.pledge.id for line in lines]
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
            ids = [line.pledge.id for line in lines]
            self._session.run(assign(ids, answer.owner, answer.co_owners, answer.person, answer.phone))

    def delete(self) -> None:
        """Move all chosen pledges to the bin, once the user confirmed it."""
        from tracker.gui.deleting import delete_pledges

        if lines := self.chosen_lines():
            delete_pledges(lines, self._session, self._say, self)

    def show_change(self, change: Change) -> None:
        """Show what an operation changed: one line anew where that suffices, else all."""
        rows = [self.model.row_of(pledge_id) for pledge_id in change.pledge_ids]
        if self.filters.wanted().asks_for_all and len(rows) == 1 and rows[0] is not None:
            line = self._session.ledger.line(next(iter(change.pledge_ids)))
            if line is not None:
                self.filters.set_owners(self._session.ledger.owners())
                self.model.update_line(line)
                self._show_chosen()
                self.lines_shown.emit()
                return
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

    def _choose_again(self, pledge_ids: Sequence[str]) -> None:
        """Select the same pledges where they are still shown, else the first row."""
        kept = [row for row in map(self.model.row_of, pledge_ids) if row is not None]
        rows = kept or ([0] if self.model.rowCount() else [])
        selection, bar = self.table.selectionModel(), self.table.horizontalScrollBar()
        if rows:
            # Qt: each select tells all who listen, so many rows go in one; a current cell is scrolled to.
            chosen, place = QItemSelection(), bar.value()
            for row in rows:
                chosen.select(self.model.index(row, 0), self.model.index(row, len(Column) - 1))
            selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            current = self.model.index(rows[0], 0)
            selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            bar.setValue(place)
        self._show_chosen()

    def _show_chosen(self) -> None:
        if not self._has_panel:
            return
        lines = self.chosen_lines()
        self.panel.show_line(lines[0] if lines else None, lines)

    def _sort(self, section: int) -> None:
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        chosen = [line.pledge.id for line in self.chosen_lines()]
        self.model.sort_lines(Column(section), header.sortIndicatorOrder())
        self._choose_again(chosen)

    def _show_menu(self, place: QPoint) -> None:
        if not self._session.can_write:
            return
        lines = self.chosen_lines()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in TURNS:
            if all(is_possible(kind, line.pledge.status, self._session.actor.side) for line in lines):
                menu.addAction(self._say(TURN[kind]) + "…", partial(self.take, kind))
        if all(line.pledge.status.is_open for line in lines):
            menu.addAction(self._say("Set owner…"), self.assign)
        menu.addAction(self._say("Delete…"), self.delete)
        if lines:
            menu.popup(self.table.viewport().mapToGlobal(place))

    def _lay_out(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(QWidget())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([800, 460])
        layout = QVBoxLayout(self)
        layout.addWidget(self.filters)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._session.changed.connect(self.show_change)
        self._session.actor_changed.connect(lambda _: self._show_chosen())
