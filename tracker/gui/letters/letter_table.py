"""The table of letters: a letter stays open until its last pledge is closed."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from tracker.gui.letters.letter_states import STATE, LetterState, Tally, state_of, tells
from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.language import N_, Say
from tracker.model import Letter, OfficeRules


class Column(IntEnum):
    """The columns, in the order of the table."""

    REFERENCE = 0
    SUBJECT = 1
    ISSUER = 2
    NUMBER = 3
    DATED = 4
    CATEGORY = 5
    PLEDGES = 6
    STATE = 7


HEADERS: dict[int, str] = {
    Column.REFERENCE: N_("Reference"),
    Column.SUBJECT: N_("Subject"),
    Column.ISSUER: N_("Replying organ"),
    Column.NUMBER: N_("Number"),
    Column.DATED: N_("Date"),
    Column.CATEGORY: N_("Class"),
    Column.PLEDGES: N_("Pledges closed"),
    Column.STATE: N_("State"),
}


class LetterTableModel(ColumnModel):
    """Letters as rows, with their tallies handed in."""

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(HEADERS, say, parent)
        self._all: list[Letter] = []
        self._letters: list[Letter] = []
        self._wanted: tuple[Sequence[str], LetterState | None] = ((), None)
        self._tallies: Mapping[str, Tally] = {}
        self._rules = OfficeRules()

    def set_letters(
        self,
        letters: Sequence[Letter],
        tallies: Mapping[str, Tally],
        rules: OfficeRules = OfficeRules(),  # noqa: B008 - never changed
    ) -> None:
        """Show these letters; `rules` tell what the office calls their classes."""
        self._all, self._tallies, self._rules = list(letters), tallies, rules
        self.narrow(*self._wanted)

    def narrow(self, words: Sequence[str], state: LetterState | None) -> None:
        """Show only letters that tell each of the words and stand so; from now on."""
        self.beginResetModel()
        self._wanted = words, state
        self._letters = [
            letter
            for letter in self._all
            if state in (None, state_of(self._tallies.get(letter.id, Tally()))) and tells(letter, words)
        ]
        self.endResetModel()

    def letters(self) -> Sequence[Letter]:
        """All letters, those not shown too, in the order in which they came."""
        return self._all

    def letter_at(self, row: int) -> Letter:
        """The letter of a row."""
        return self._letters[row]

    def row_of(self, letter_id: str) -> int | None:
        """Where a letter is shown, if it is."""
        return next((row for row, letter in enumerate(self._letters) if letter.id == letter_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._letters)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._words(self._letters[index.row()], Column(index.column()))

    def _words(self, letter: Letter, column: Column) -> str:
        facts, tally = letter.facts, self._tallies.get(letter.id, Tally())
        match column:
            case Column.REFERENCE:
                return facts.reference or letter.name
            case Column.SUBJECT:
                return facts.subject or ""
            case Column.ISSUER:
                return facts.issuer or ""
            case Column.NUMBER:
                return facts.number or ""
            case Column.DATED:
                return facts.dated.isoformat() if facts.dated else self._say("no date")
            case Column.CATEGORY:
                return self._rules.class_name(facts.category)
            case Column.PLEDGES:
                return f"{tally.closed} / {tally.pledges}"
            case Column.STATE:
                return self._say(STATE[state_of(tally)]) + (" ⚠" if letter.is_doubtful else "")
