"""The table of letters under its filters: which are shown, and which one is chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from tracker.gui.letters.letter_filter import LetterFilter
from tracker.gui.letters.letter_states import Tally
from tracker.gui.letters.letter_table import Column, LetterTableModel
from tracker.gui.widgets.ledger_view import LedgerView
from tracker.language import Say
from tracker.model import Letter, OfficeRules

WIDTHS: dict[int, int] = {
    Column.REFERENCE: 170,
    Column.ISSUER: 170,
    Column.NUMBER: 70,
    Column.DATED: 100,
    Column.CATEGORY: 60,
    Column.PLEDGES: 90,
    Column.STATE: 100,
}


class LetterList(QWidget):
    """Keeps the chosen letter where other letters are asked for.

    Attributes:
        filters, table, model: its parts.

    Signals:
        shown(): other letters are shown, or another one is chosen.

    """

    shown = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = LetterFilter(say)
        self.model = LetterTableModel(say, self)
        self.table = LedgerView(self.model, say("Letters"), Column.SUBJECT, WIDTHS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # What became of a letter is seen without scrolling, also where letters are large.
        header = self.table.horizontalHeader()
        for place, column in enumerate((Column.STATE, Column.PLEDGES), start=1):
            header.moveSection(header.visualIndex(column), place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        self.filters.changed.connect(self._narrow)
        self._is_choosing = False
        self.table.selectionModel().currentRowChanged.connect(self._tell_shown)

    def show_letters(
        self, letters: Sequence[Letter], tallies: Mapping[str, Tally], rules: OfficeRules
    ) -> None:
        """Show those of these letters that the filters ask for."""
        chosen = self.chosen()
        self.model.set_letters(letters, tallies, rules)
        self._choose_shown(chosen)

    def chosen(self) -> Letter | None:
        """The chosen letter, if there is one."""
        row = self.table.currentIndex().row()
        return self.model.letter_at(row) if 0 <= row < self.model.rowCount() else None

    def choose(self, letter_id: str | None) -> None:
        """Choose a letter, though the filters hide it; the first where there is no such."""
        row = self.model.row_of(letter_id) if letter_id else None
        if letter_id and row is None and self.filters.wanted() != ([], None):
            self.filters.show_all()
            row = self.model.row_of(letter_id)
        self._choose_row(row or 0)

    def _narrow(self) -> None:
        chosen = self.chosen()
        self.model.narrow(*self.filters.wanted())
        self._choose_shown(chosen)

    def _choose_shown(self, letter: Letter | None) -> None:
        """Choose this letter where it still is shown, else the first."""
        self._choose_row((self.model.row_of(letter.id) if letter else None) or 0)

    def _tell_shown(self) -> None:
        if not self._is_choosing:
            self.shown.emit()

    def _choose_row(self, row: int) -> None:
        """Tell once that it is shown, also where it was chosen before: what is known of it may be another."""
        self._is_choosing = True
        if self.model.rowCount():
            self.table.selectRow(row)
        self._is_choosing = False
        self.shown.emit()
