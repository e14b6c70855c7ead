"""The table of drafts under review: words, owner and dates are mended in their cells."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from tracker.gui.review.reasons_view import how_sure, is_doubtful
from tracker.gui.review.review_drafts import ReviewDrafts
from tracker.gui.turns.day_doubts import before_letter
from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.gui.widgets.typed_words import one_line, typed_date, typed_names
from tracker.language import N_, Say
from tracker.model import Draft, Origin
from tracker.possible_days import NOT_MEANT, is_possible
from tracker.wording.terms import ORIGIN

NO_DATE_TYPED = N_("“{words}” is no date; write it as 2026-06-30, or leave the cell empty for no date.")
NO_WORDS_TYPED = N_("A pledge needs words; drop it if it is none.")


class Column(IntEnum):
    """The columns, in the order of the table."""

    NUMBER = 0
    WORDS = 1
    OWNER = 2
    DUE = 3
    CO_OWNERS = 4


HEADERS: dict[int, str] = {
    Column.NUMBER: N_("No."),
    Column.WORDS: N_("Pledge"),
    Column.OWNER: N_("Owner"),
    Column.DUE: N_("Due"),
    Column.CO_OWNERS: N_("Co-owners"),
}


class ReviewTableModel(ColumnModel):
    """Drafts as rows; an edit goes through `ReviewDrafts`, so that it can be undone.

    Signals:
        edited(): a cell was mended.
        refused(str): what was typed cannot be taken; the reason in the user's words.

    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, drafts: ReviewDrafts, say: Say, parent: QObject | None = None) -> None:
        super().__init__(HEADERS, say, parent)
        self._drafts = drafts
        self._doubtful_first = False
        self._places: list[int] = []
        self._arrange()

    def refresh(self) -> None:
        """Show the drafts as they are after an operation."""
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def put_doubtful_first(self, doubtful_first: bool) -> None:
        """Order the rows by how sure the reader is, or as the letter does."""
        self._doubtful_first = doubtful_first
        self.refresh()

    def judge_dates(self) -> None:
        """The letter has another date: show anew which ones are before it."""
        if self._shown:
            self.dataChanged.emit(self.index(0, Column.DUE), self.index(len(self._shown) - 1, Column.DUE))

    def place(self, row: int) -> int:
        """The place in the letter's order of the draft that a row shows."""
        return self._places[row]

    def row_of(self, place: int) -> int:
        """The row that shows the draft at a place in the letter's order."""
        return self._places.index(place)

    def doubtful_rows(self) -> list[int]:
        """The rows of the doubtful drafts, from the top."""
        return [row for row in range(len(self._places)) if is_doubtful(self._draft(row))]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() != Column.NUMBER:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        draft, column = self._draft(index.row()), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(draft, column) or self._number(index.row())
        if role == Qt.ItemDataRole.EditRole:
            return _typed(draft, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(draft, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        column, words = Column(index.column()), str(value)
        if column is Column.NUMBER or words == _typed(self._draft(index.row()), column):
            return False
        try:
            changes = _changes(column, words)
        except ValueError as error:
            self.refused.emit(self._say(str(error)).format(words=words))
            return False
        self._drafts.mend(self._places[index.row()], **changes)
        self._shown = self._drafts.drafts  # the row stays where it is until the next operation
        self.dataChanged.emit(*(self.index(index.row(), end) for end in (0, len(Column) - 1)))
        self.edited.emit()
        return True

    def _arrange(self) -> None:
        self._shown = self._drafts.drafts
        self._places = list(range(len(self._shown)))
        if self._doubtful_first:
            self._places.sort(key=lambda place: self._shown[place].confidence)

    def _draft(self, row: int) -> Draft:
        return self._shown[self._places[row]]

    def _number(self, row: int) -> str:
        """The draft's number in the letter; a question mark where the reader has doubts."""
        return f"{self._places[row] + 1}{' ?' if is_doubtful(self._draft(row)) else ''}"

    def _words(self, draft: Draft, column: Column) -> str:
        match column:
            case Column.NUMBER:
                return ""
            case Column.WORDS:
                return draft.text
            case Column.OWNER:
                origin = self._origin(draft.owner_origin, draft.owner_words)
                return f"{draft.owner or '—'}\n{origin}"
            case Column.DUE:
                date = draft.due.isoformat() if draft.due else self._say("no date")
                doubt = before_letter(draft.due, self._drafts.dated, self._say)
                return f"{date}\n{self._origin(draft.due_origin, draft.due_words)}\n{doubt}".rstrip("\n")
            case Column.CO_OWNERS:
                return "、".join(draft.co_owners) or "—"

    def _origin(self, origin: Origin, words: str | None) -> str:
        """Where an owner or a date comes from: the letter's words where it is stated there."""
        if words and origin in (Origin.STATED, Origin.NONE):
            return self._say("letter: “{words}”").format(words=words)
        return self._say(ORIGIN[origin]) if origin is not Origin.NONE else ""

    def _tip(self, draft: Draft, column: Column) -> str:
        """All of the cell, as plain text: letters are data, so nothing in them may become markup."""
        if column is Column.NUMBER:
            return how_sure(draft, self._say) if is_doubtful(draft) else ""
        words = self._words(draft, column).replace("&", "&amp;").replace("<", "&lt;")
        return "<qt>" + words.replace("\n", "<br>") + "</qt>" if words else ""


def _typed(draft: Draft, column: Column) -> str:
    """The cell's value as one would type it."""
    match column:
        case Column.NUMBER:
            return ""
        case Column.WORDS:
            return draft.text
        case Column.OWNER:
            return draft.owner or ""
        case Column.DUE:
            return draft.due.isoformat() if draft.due else ""
        case Column.CO_OWNERS:
            return "、".join(draft.co_owners)


def _changes(column: Column, words: str) -> dict[str, object]:
    """What is to be mended; ValueError with the reason for the catalogue."""
    if column is Column.WORDS:
        if not one_line(words):
            raise ValueError(NO_WORDS_TYPED)
        return {"text": words}
    if column is Column.OWNER:
        return {"owner": one_line(words) or None}
    if column is Column.CO_OWNERS:
        return {"co_owners": typed_names(words)}
    try:
        day = typed_date(words)
    except ValueError:
        raise ValueError(NO_DATE_TYPED) from None
    if day is not None and not is_possible(day):
        raise ValueError(NOT_MEANT)
    return {"due": day}
