"""The table of letters on their way in: how far each has got, in a sign and words, and what was read of it."""

from enum import IntEnum
from html import escape

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication

from tracker.arrivals.arrival import Arrival, State, Trouble
from tracker.gui.incoming.incoming_list import IncomingList
from tracker.gui.widgets.column_model import ColumnModel, Index
from tracker.gui.widgets.level_signs import is_dark
from tracker.language import N_, Say
from tracker.ledger.questions.sameness import Sameness
from tracker.reading.taking_again import AGAIN


class Column(IntEnum):
    """The columns, in the order of the table."""

    NAME = 0
    STATE = 1
    PLEDGES = 2
    SURE = 3
    ISSUER = 4
    SUBJECT = 5


HEADERS: dict[int, str] = {
    Column.NAME: N_("File"),
    Column.STATE: N_("State"),
    Column.PLEDGES: N_("Pledges"),
    Column.SURE: N_("Sure (least)"),
    Column.ISSUER: N_("Replying organ"),
    Column.SUBJECT: N_("Subject"),
}
_SIGNS = {
    State.WAITING: "…",
    State.READING: "▶",
    State.READ: "●",
    State.SKIPPED: "○",
    State.LOCKED: "▲",
    State.FAILED: "✕",
    State.SAME: "＝",
    State.KNOWN: "＝",
    State.KEPT: "✓",
}
_WORDS = {
    State.WAITING: N_("waiting"),
    State.READING: N_("being read"),
    State.READ: N_("to be reviewed"),
    State.SKIPPED: N_("left for later"),
    State.LOCKED: N_("needs a password"),
    State.FAILED: N_("cannot be read"),
    State.SAME: N_("the same file again"),
    State.KNOWN: N_("in the ledger already"),
    State.KEPT: N_("kept"),
}
_AGAIN = {
    Sameness.BYTES: N_("in the bin"),
    Sameness.WORDS: N_("in the bin"),
    Sameness.FORMAT: N_("a kept letter again"),
    Sameness.REPLY: N_("another reply to the same suggestion"),
}
# On light and on dark ground; each pair keeps a contrast of at least 4.5 to 1.
_COLOURS = {
    State.KEPT: ("#2e7d32", "#81c784"),
    State.LOCKED: ("#9a5b00", "#ffb74d"),
    State.FAILED: ("#c62828", "#ff8a80"),
}


class ArrivalTableModel(ColumnModel):
    """The list as rows."""

    def __init__(self, incoming: IncomingList, say: Say, parent: QObject | None = None) -> None:
        super().__init__(HEADERS, say, parent)
        self._incoming = incoming
        self._rows: list[Arrival] = []
        self._places: dict[str, int] = {}
        self._set_rows(list(incoming.arrivals))
        incoming.changed.connect(self._show_one)
        incoming.renewed.connect(self._show_all)

    def arrival_at(self, row: int) -> Arrival:
        """The letter of a row."""
        return self._rows[row]

    def row_of(self, arrival_id: str) -> int | None:
        """Where a letter is shown, if it is."""
        return self._places.get(arrival_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        arrival, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(arrival, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = told_at_length(arrival, self._say) if column is Column.STATE else place_words(arrival)
            return f"<qt>{escape(words)}</qt>"  # a letter's name is no markup
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.STATE:
            return _colour(arrival.state)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.PLEDGES, Column.SURE):
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _words(self, arrival: Arrival, column: Column) -> str:
        match column:
            case Column.NAME:
                return one_line(arrival.name)
            case Column.STATE:
                return state_words(arrival, self._say)
            case Column.PLEDGES:
                was_read = arrival.state.can_be_reviewed or arrival.state is State.KEPT
                return str(arrival.pledges) if was_read else ""
            case Column.SURE:
                return sure_words(arrival)
            case Column.ISSUER:
                return arrival.issuer or ""
            case Column.SUBJECT:
                return arrival.subject or ""

    def _show_one(self, arrival_id: str) -> None:
        row = self._places.get(arrival_id)
        if row is not None:
            self._rows[row] = self._incoming.arrivals[arrival_id]
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADERS) - 1))

    def _show_all(self) -> None:
        """Add what came at the end, so that what is chosen stays so; else begin anew."""
        rows = list(self._incoming.arrivals)
        known = [row.id for row in self._rows]
        if len(rows) > len(known) and [row.id for row in rows[: len(known)]] == known:
            self.beginInsertRows(QModelIndex(), len(known), len(rows) - 1)
            self._set_rows(rows)
            self.endInsertRows()
        elif [row.id for row in rows] != known:
            self.beginResetModel()
            self._set_rows(rows)
            self.endResetModel()

    def _set_rows(self, rows: list[Arrival]) -> None:
        self._rows = rows
        self._places = {arrival.id: row for row, arrival in enumerate(rows)}


def state_words(arrival: Arrival, say: Say) -> str:
    """The state with its sign; of one that cannot be read, why."""
    words = say(_WORDS[arrival.state])
    if arrival.state is State.FAILED and arrival.trouble:
        words = why_words(arrival.trouble, say)
    elif arrival.state is State.SAME and arrival.twin:
        words = say("the same as “{name}”").format(name=one_line(arrival.twin))
    elif arrival.again and arrival.state.is_for_review:
        words = say(", ").join((words, say(_AGAIN[Sameness(arrival.again)])))
    return f"{_SIGNS[arrival.state]} {words}"


def why_words(trouble: Trouble, say: Say) -> str:
    """Why a letter cannot be read, without its name, which stands beside it."""
    return one_line(trouble.without_name().told(say)[0].replace("“”", ""))


def told_at_length(arrival: Arrival, say: Say) -> str:
    """What is to be known of its state, and what to do next."""
    if arrival.again and arrival.state.can_be_reviewed:
        return say(AGAIN[Sameness(arrival.again)]) + "\n" + say("Its review asks what to do with it.")
    if arrival.trouble:
        return "\n".join(arrival.trouble.told(say))
    return state_words(arrival, say)


def place_words(arrival: Arrival) -> str:
    """Where it came from."""
    if arrival.is_pasted:
        return arrival.name
    return f"{arrival.path} › {arrival.member}" if arrival.member else str(arrival.path)


def sure_words(arrival: Arrival) -> str:
    """How sure the reader is of the pledges on the average, and of the most doubtful one."""
    if arrival.lowest is None or arrival.average is None:
        return ""
    return f"{arrival.average:.0%} ({arrival.lowest:.0%})"


def one_line(words: str) -> str:
    """Words that could be long or hold breaks, as a cell shows them."""
    return " ".join(words.split())


def _colour(state: State) -> QColor | None:
    pair = _COLOURS.get(state)
    return QColor(pair[is_dark(QGuiApplication.palette())]) if pair else None
