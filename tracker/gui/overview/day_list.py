"""What is due, reviewed or done again on one day, by name."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.clocks import warning_level
from tracker.gui.overview.day_words import KIND
from tracker.gui.overview.overview_words import NO_OWNER, OPEN
from tracker.gui.widgets.level_signs import level_colour, level_words
from tracker.gui.widgets.plain_table import Figures, PlainTable, plain_view, stretch
from tracker.language import N_, Say
from tracker.ledger import Filter
from tracker.model import DateKind, LedgerLine, OfficeRules

# So many of each kind are listed; a table of all is a button away.
MOST = 200
# What opens the table, by the kind of date.
MORE = {
    DateKind.DUE: N_("Show what is due in the table"),
    DateKind.REVIEW: N_("Show what is to be reviewed in the table"),
    DateKind.REDO: N_("Show what is to be done again in the table"),
}
Dated = Sequence[tuple[DateKind, LedgerLine]]


class DayList(QWidget):
    """The list beside the month.

    Signals:
        pledge_requested(pledge id): a line was opened.
        filter_requested(Filter): all that has a date of one kind on the day is to be shown in the table of pledges.

    """

    pledge_requested = Signal(str)
    filter_requested = Signal(object)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._day = date.min
        self._dated: Dated = ()
        self._today, self._rules = date.min, OfficeRules()
        self.title = QLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.model = PlainTable(self._colour, self)
        self.table = plain_view(self.model, say("Pledges of the day"))
        self.table.activated.connect(
            lambda index: self.pledge_requested.emit(self._dated[index.row()][1].pledge.id)
        )
        self.more = {kind: QPushButton(say(words)) for kind, words in MORE.items()}
        for kind, button in self.more.items():
            button.clicked.connect(lambda _=False, kind=kind: self._ask_for_all(kind))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.table, *self.more.values()):
            layout.addWidget(widget)

    def show_day(self, day: date, dated: Dated, today: date, rules: OfficeRules) -> None:
        """Show these lines of a day."""
        self._day, self._dated, self._today, self._rules = day, dated, today, rules
        say = self._say
        count = f"{len(dated)}+" if len(dated) >= MOST else len(dated)
        self.title.setText(say("{date}: {count} open").format(date=day.isoformat(), count=count))
        headers = [say("Date"), say("Warning"), say("Owner"), say("Pledge")]
        rows = []
        for kind, line in dated:
            level = level_words(warning_level(line.pledge, today, rules), False, say)
            owner = line.pledge.owner or say(NO_OWNER)
            rows.append((say(KIND[kind]), level, owner, line.pledge.text.replace("\n", " ")))
        self.model.show_figures(Figures(headers, rows))
        stretch(self.table, 3)
        kinds = {kind for kind, _ in dated}
        for kind, button in self.more.items():
            button.setEnabled(kind in kinds)
            button.setVisible(kind in kinds or (kind is DateKind.DUE and not kinds))
        if rows:
            self.table.selectRow(0)

    def _ask_for_all(self, kind: DateKind) -> None:
        wanted = Filter(due_from=self._day, due_to=self._day, date_kind=kind, statuses=OPEN)
        self.filter_requested.emit(wanted)

    def _colour(self, row: int, column: int) -> QColor | None:
        if column != 1:
            return None
        level = warning_level(self._dated[row][1].pledge, self._today, self._rules)
        return level_colour(level, self.palette())
