"""What will come of each row of a table that is read in, as a model that holds a hundred thousand rows."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.language import N_, Say
from tracker.wording.formats import caution_words
from tracker.wording.terms import STATUS
from tracker.workbooks.plan import Fate, Plan, Planned


class PlanColumn(IntEnum):
    """The columns from left to right."""

    ROW = 0
    FATE = 1
    NOTES = 2
    PLEDGE = 3
    LETTER = 4
    OWNER = 5
    DUE = 6
    STATUS = 7


HEADERS: dict[int, str] = {
    PlanColumn.ROW: N_("Row"),
    PlanColumn.FATE: N_("What comes of it"),
    PlanColumn.NOTES: N_("Why, or what to know"),
    PlanColumn.PLEDGE: N_("Pledge"),
    PlanColumn.LETTER: N_("Letter"),
    PlanColumn.OWNER: N_("Owner"),
    PlanColumn.DUE: N_("Due"),
    PlanColumn.STATUS: N_("Status"),
}
FATE = {
    Fate.NEW: N_("＋ new"),
    Fate.KNOWN: N_("＝ in the ledger already"),
    Fate.UNREAD: N_("✕ not read"),
}


class PlanModel(ColumnModel):
    """Shows all rows, or only those that need a look: not read, or with something to know."""

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(HEADERS, say, parent)
        self._all: tuple[Planned, ...] = ()
        self._rows: tuple[Planned, ...] = ()
        self._is_narrow = False

    def show_plan(self, plan: Plan | None) -> None:
        """Show another plan, or none."""
        self._all = plan.rows if plan else ()
        self.show_only_doubtful(self._is_narrow)

    def show_only_doubtful(self, only: bool) -> None:
        """Whether only rows that need a look are shown."""
        self.beginResetModel()
        self._is_narrow = only
        self._rows = tuple(filter(needs_look, self._all)) if only else self._all
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.ToolTipRole):
            words = self._words(self._rows[index.row()], PlanColumn(index.column()))
            return " ".join(words.split()) if role == roles.DisplayRole else words
        return None

    def _words(self, planned: Planned, column: PlanColumn) -> str:
        say, row = self._say, planned.row
        if column is PlanColumn.ROW:
            return str(row.number)
        if column is PlanColumn.FATE:
            return say(FATE[planned.fate])
        if column is PlanColumn.NOTES:
            return notes_of(planned, say)
        if planned.fate is Fate.UNREAD:
            return ""
        pledge = row.pledge
        match column:
            case PlanColumn.PLEDGE:
                return pledge.draft.text
            case PlanColumn.LETTER:
                facts = row.facts
                return " ".join(filter(None, (facts.reference or facts.number, facts.subject)))
            case PlanColumn.OWNER:
                return "、".join(filter(None, (pledge.draft.owner, *pledge.draft.co_owners)))
            case PlanColumn.DUE:
                return pledge.due.isoformat() if pledge.due else pledge.draft.due_words or ""
        return say(STATUS[pledge.status])


def needs_look(planned: Planned) -> bool:
    """Whether a row was not read, or has something to know."""
    return planned.fate is Fate.UNREAD or bool(planned.row.warnings)


def notes_of(planned: Planned, say: Say) -> str:
    """Why a row is not read, or what to know of it."""
    if planned.row.reason:
        return say(planned.row.reason)
    notes = [caution_words(warning, say) for warning in planned.row.warnings]
    if planned.fate is Fate.KNOWN:
        notes.insert(0, say("It is left as it is in the ledger."))
    return " ".join(notes)
