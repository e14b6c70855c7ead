"""A chart with its title, and the same numbers as a table in its place for whoever reads rather than looks."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout

from tracker.gui.overview.bars import Bars
from tracker.gui.widgets.plain_table import PlainTable, plain_view, stretch
from tracker.language import Say

if TYPE_CHECKING:
    from tracker.gui.overview.bar_chart import BarChart


class BarPanel(QFrame):
    """Charts are drawn once they are seen, since their library takes a moment.

    Attributes:
        table: the view of the numbers; model: its numbers; bars: what is shown.

    Signals:
        chosen(Bar): a bar was clicked, or its row opened.

    """

    chosen = Signal(object)

    def __init__(self, is_lying: bool, say: Say) -> None:
        super().__init__()
        self._is_lying, self._say = is_lying, say
        self._is_drawn = False
        self._soon = QTimer(self, singleShot=True, interval=0)  # one chart at a time, keys in between
        self._soon.timeout.connect(self._draw)
        self.bars = Bars("", "", ())
        self.title = QLabel()
        self.title.setObjectName("heading")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.model = PlainTable(parent=self)
        self.table = plain_view(self.model, say("Numbers"))
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.stack, 1)

    @cached_property
    def chart(self) -> "BarChart":
        """The chart."""
        from tracker.gui.overview.bar_chart import BarChart

        chart = BarChart(self._is_lying, self._open)
        self.stack.addWidget(chart)
        return chart

    def show_bars(self, bars: Bars) -> None:
        """Show these."""
        if bars == self.bars:
            return
        self.bars = bars
        self.title.setText(bars.title)
        self.model.show_figures(bars.figures(self._say))
        stretch(self.table, 0)
        self.table.setAccessibleName(bars.title)
        self._is_drawn = False
        self._soon.start()

    def show_numbers(self, as_table: bool) -> None:
        """Show the table, or the chart."""
        self.stack.setCurrentWidget(self.table if as_table else self.chart)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._is_drawn = False
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _draw(self) -> None:
        if self._is_drawn or not self.isVisible() or self.stack.currentWidget() is self.table:
            return
        self.chart.draw(self.bars, self.font(), self.palette())
        # Told to all that lay this out at once: what is hidden when Qt passes it on would stay too low.
        self.stack.setMinimumHeight(self.chart.minimumHeight())
        self.updateGeometry()
        self.chart.setAccessibleName(self.bars.title)
        self.chart.setAccessibleDescription(self.bars.told(self._say))
        self._is_drawn = True

    def _open(self, place: int) -> None:
        self.chosen.emit(self.bars.bars[place])
