"""What each owner has due month by month: rows are owners, columns months, each cell opens its pledges."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from tracker.gui.overview.day_words import month_words
from tracker.gui.overview.overview_words import NO_OWNER, OPEN
from tracker.gui.widgets.level_signs import level_colour, level_sign
from tracker.gui.widgets.plain_table import Figures, PlainTable, plain_view
from tracker.language import Say
from tracker.ledger import Filter
from tracker.ledger.operations.months import months_later
from tracker.ledger.questions.overview import Share
from tracker.model import WarningLevel

MONTHS = 12
_OTHER_COLUMNS = 3  # owner, sum, before


class OwnerTimeline(QWidget):
    """Open pledges of twelve months by owner, those with the most late ones first.

    Signals:
        filter_requested(Filter): a cell was opened.
        moved(months): the user pages to other months.

    """

    filter_requested = Signal(object)
    moved = Signal(int)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._first = date.min
        self._owners: list[str] = []
        self._late: dict[tuple[int, int], int] = {}
        self.model = PlainTable(self._colour, self)
        self.table: QTableView = plain_view(self.model, say("Open pledges by owner and month due"), False)
        self.table.activated.connect(lambda index: self._open(index.row(), index.column()))
        self.table.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)

    def show_owners(self, first: date, by_owner: dict[str, dict[str, Share]]) -> None:
        """Show the months from the first day on."""
        self._first = first
        worst = sorted(by_owner.items(), key=lambda item: (-_late(item[1]), -_open(item[1]), item[0]))
        self._owners = [owner for owner, _ in worst]
        self._late = {}
        months = [months_later(first, place) for place in range(MONTHS)]
        rows = []
        for row, (owner, shares) in enumerate(worst):
            before = self._cell(row, -1, shares.get(""))
            cells = [before] + [
                self._cell(row, place, shares.get(f"{month:%Y-%m}")) for place, month in enumerate(months)
            ]
            rows.append((owner or self._say(NO_OWNER), _open(shares), *cells))
        headers = [
            self._say("Owner"),
            self._say("in all"),
            self._say("earlier"),
            *(month_words(month, self._say) for month in months),
        ]
        self.model.show_figures(Figures(headers, rows))

    def eventFilter(self, watched: object, event: object) -> bool:
        pages = {Qt.Key.Key_PageUp: -MONTHS, Qt.Key.Key_PageDown: MONTHS}
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in pages:
                self.moved.emit(pages[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                index = self.table.currentIndex()
                self._open(index.row(), index.column())
                return True
        return False

    def _cell(self, row: int, place: int, share: Share | None) -> str | int:
        if share is None:
            return 0
        if not share.late:
            return share.open
        self._late[row, place + _OTHER_COLUMNS] = share.late
        sign = level_sign(WarningLevel.OVERDUE)
        late = self._say("{sign} {count} overdue").format(sign=sign, count=share.late)
        return late if share.late == share.open else f"{share.open} ({late})"

    def _open(self, row: int, column: int) -> None:
        if not 0 <= row < len(self._owners):
            return
        self.filter_requested.emit(self._behind(self._owners[row], column - _OTHER_COLUMNS))

    def _behind(self, owner: str, place: int) -> Filter:
        """What a cell counts: of a month, of the time before (place -1), or of both."""
        if place < 0:
            return Filter(owner=owner, statuses=OPEN, due_to=self._last(-1 if place == -1 else MONTHS - 1))
        begin = months_later(self._first, place)
        return Filter(owner=owner, statuses=OPEN, due_from=begin, due_to=self._last(place))

    def _last(self, place: int) -> date:
        """The last day of a month shown, or of the one before the first."""
        return months_later(self._first, place + 1) - timedelta(days=1)

    def _colour(self, row: int, column: int) -> QColor | None:
        return level_colour(WarningLevel.OVERDUE, self.palette()) if (row, column) in self._late else None


def _late(shares: dict[str, Share]) -> int:
    return sum(share.late for share in shares.values())


def _open(shares: dict[str, Share]) -> int:
    return sum(share.open for share in shares.values())
