"""The overview: what is late and whose it is, in one line, in tiles, in charts and by name; each opens what it counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker.clocks import days_left, warning_level
from tracker.gui.letters.letter_states import LetterState
from tracker.gui.overview.bar_panel import BarPanel
from tracker.gui.overview.bars import Bar
from tracker.gui.overview.numbers_reading import Numbers
from tracker.gui.overview.overview_bars import by_class, by_month, by_owner, progress
from tracker.gui.overview.overview_words import (
    LETTERS,
    NO_OWNER,
    OTHERS,
    URGENT,
    Number,
    count_of,
    first_line,
    second_line,
)
from tracker.gui.overview.tiles import Tile, TileGrid, scaled
from tracker.gui.widgets.level_signs import level_colour, level_sign
from tracker.gui.widgets.plain_table import Figures, PlainTable, plain_view, stretch
from tracker.language import Say
from tracker.model import LedgerLine
from tracker.wording.terms import STATUS

# Two charts stand side by side where each has room for so many characters.
CHARACTERS = 48


class OverviewPage(QScrollArea):
    """Shows numbers that others read.

    Signals:
        filter_requested(Filter): what a tile or a bar counts is to be shown.
        letters_requested(LetterState), period_requested(first, last): the same of letters, and of what was entered.
        pledge_requested(pledge id): one of the latest is to be shown.

    """

    filter_requested = Signal(object)
    letters_requested = Signal(object)
    period_requested = Signal(object, object)
    pledge_requested = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._latest: Sequence[LedgerLine] = ()
        self.numbers: Numbers | None = None
        self.headline, self.more = QLabel(say("Counting…")), QLabel()
        self.urgent = TileGrid(URGENT, say, is_large=True)
        self.others = TileGrid((*OTHERS, *LETTERS), say)
        self.owners, self.classes = BarPanel(True, say), BarPanel(True, say)
        self.months, self.progress = BarPanel(False, say), BarPanel(False, say)
        self.model = PlainTable(self._colour, self)
        self.latest = plain_view(self.model, say("Longest overdue"))
        self._grid = QGridLayout()
        self._columns = 0
        self._lay_out()
        self._connect()

    @property
    def panels(self) -> tuple[BarPanel, ...]:
        """The charts, the most telling first."""
        return self.owners, self.months, self.classes, self.progress

    def tile(self, name: str) -> Tile:
        """The tile of one number."""
        return (self.urgent.tiles | self.others.tiles)[name]

    def show_numbers(self, numbers: Numbers) -> None:
        """Show these."""
        self.numbers = numbers
        self.headline.setText(first_line(numbers, self._say))
        self.more.setText(second_line(numbers, self._say))
        self.more.setVisible(bool(self.more.text()))
        for grid in (self.urgent, self.others):
            grid.show_counts({name: count_of(name, numbers.overview) for name in grid.tiles})
        for panel, bars_of in zip(self.panels, (by_owner, by_month, by_class, progress), strict=True):
            panel.show_bars(bars_of(numbers, self._say))
        self._show_latest(numbers)

    def show_as_tables(self, as_tables: bool) -> None:
        """Show the numbers behind the charts in their place, or the charts again."""
        for panel in self.panels:
            panel.show_numbers(as_tables)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panels()

    def _show_latest(self, numbers: Numbers) -> None:
        say, self._latest = self._say, numbers.latest
        headers = [say("Days late"), say("Owner"), say("Pledge"), say("Last entry")]
        rows = []
        for line in numbers.latest:
            sign = level_sign(warning_level(line.pledge, numbers.today, numbers.rules))
            days = -(days_left(line.pledge, numbers.today) or 0)
            note = line.last_entry.note if line.last_entry else ""
            told = note.strip() or say(STATUS[line.pledge.status])
            owner = line.pledge.owner or say(NO_OWNER)
            rows.append((f"{sign} {days}", owner, _one_line(line.pledge.text), _one_line(told)))
        self.model.show_figures(Figures(headers, rows))
        stretch(self.latest, 2, 3)
        lines = self.latest.verticalHeader().defaultSectionSize() * min(len(rows), 6)
        self.latest.setMinimumHeight(lines + self.latest.horizontalHeader().sizeHint().height() + 4)
        self._columns = 0
        self._place_panels()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt: a proxy inside would let Tab skip all that stands before it.
        next(iter(self.urgent.tiles.values())).setFocus(event.reason())

    def _colour(self, row: int, column: int) -> QColor | None:
        if column or self.numbers is None:
            return None
        level = warning_level(self._latest[row].pledge, self.numbers.today, self.numbers.rules)
        return level_colour(level, self.palette())

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self._say("Overview"))
        for label, scale in ((self.headline, 1.5), (self.more, 1.0)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setFont(scaled(label.font(), scale, bold=label is self.headline))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._latest_box = QWidget()
        box = QVBoxLayout(self._latest_box)
        box.setContentsMargins(0, 8, 0, 0)
        title = QLabel(self._say("Longest overdue"))
        title.setFont(scaled(title.font(), 1.0, bold=True))
        title.setBuddy(self.latest)
        box.addWidget(title)
        box.addWidget(self.latest)
        body = QWidget()
        for widget in (self._latest_box, *self.panels):
            widget.setParent(body)
        self._latest_box.hide()
        layout = QVBoxLayout(body)
        for widget in (self.headline, self.more, self.urgent, self.others):
            layout.addWidget(widget)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.setWidget(body)

    def _place_panels(self) -> None:
        """Owners beside their latest pledges, then the others; one below the other where there is little room."""
        width = self.viewport().width()
        columns = 2 if width > 2 * CHARACTERS * self.fontMetrics().averageCharWidth() else 1
        if columns == self._columns:
            return
        self._columns = columns
        self._latest_box.setVisible(bool(self._latest))
        shown: list[QWidget] = [self.owners, self._latest_box, self.months, self.classes, self.progress]
        for widget in shown:
            self._grid.removeWidget(widget)
        if not self._latest:
            shown.remove(self._latest_box)
        for place, widget in enumerate(shown):
            self._grid.addWidget(widget, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        self._grid.setHorizontalSpacing(24)

    def _connect(self) -> None:
        for grid in (self.urgent, self.others):
            grid.pressed.connect(self._open_number)
        for panel in self.panels:
            panel.chosen.connect(self._open_bar)
        self.latest.activated.connect(
            lambda index: self.pledge_requested.emit(self._latest[index.row()].pledge.id)
        )

    def _open_number(self, number: Number) -> None:
        if number.wanted is None:
            self.letters_requested.emit(LetterState(number.name.removeprefix("letters_")))
        else:
            self.filter_requested.emit(number.wanted)

    def _open_bar(self, bar: Bar) -> None:
        if bar.wanted is not None:
            self.filter_requested.emit(bar.wanted)
        elif bar.period:
            self.period_requested.emit(*bar.period)


def _one_line(words: str) -> str:
    return " ".join(words.split())
