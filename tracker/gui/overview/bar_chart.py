"""Draws bars with QtCharts, in the colours of the palette and the window's font; the only module that knows them."""

from collections.abc import Callable

from PySide6.QtCharts import (
    QAbstractBarSeries,
    QBarCategoryAxis,
    QBarSet,
    QChart,
    QChartView,
    QHorizontalStackedBarSeries,
    QStackedBarSeries,
    QValueAxis,
)
from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QWidget

from tracker.gui.overview.bars import Bars, Kind
from tracker.gui.widgets.level_signs import level_colour
from tracker.model import WarningLevel

# A label longer than this many characters ends in dots; the table has it whole.
LONGEST = 14
# So many months have room for their names side by side.
UPRIGHT = 8


class BarChart(QChartView):
    """One chart; `opened` is called with the place of the bar that was clicked."""

    def __init__(
        self, is_lying: bool, opened: Callable[[int], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_lying, self._opened = is_lying, opened
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table beside it is for keys

    def draw(self, bars: Bars, font: QFont, palette: QPalette) -> None:
        """Draw these bars in place of the ones before."""
        chart, before = QChart(), self.chart()
        chart.setBackgroundVisible(False)
        chart.setMargins(QMargins(0, 0, 0, 0))
        chart.layout().setContentsMargins(0, 0, 0, 0)
        series = self._series(bars, palette)
        chart.addSeries(series)
        self._add_axes(chart, series, bars, font, palette)
        legend = chart.legend()
        legend.setAlignment(Qt.AlignmentFlag.AlignTop)
        legend.setFont(font)
        legend.setLabelColor(palette.color(QPalette.ColorRole.Text))
        self.setChart(chart)
        if before is not None:
            before.deleteLater()
        self.setMinimumHeight(self._height(len(bars.shown)))

    def _series(self, bars: Bars, palette: QPalette) -> QAbstractBarSeries:
        series = QHorizontalStackedBarSeries() if self._is_lying else QStackedBarSeries()
        places = self._places(bars)
        for number, (kind, words) in enumerate(bars.kinds):
            part = QBarSet(words)
            part.append([float(bars.bars[place].values[number]) for place in places])
            part.setBrush(brush_of(kind, palette))
            part.setPen(palette.color(QPalette.ColorRole.Base))
            series.append(part)
        series.setBarWidth(0.7 * min(1.0, max(len(places), 1) / 4))  # a single one is no wall
        series.clicked.connect(lambda index, _: self._opened(places[index]))
        series.hovered.connect(lambda is_over, index, _: self._point(is_over, bars, places[index]))
        return series

    def _places(self, bars: Bars) -> list[int]:
        """Qt draws the first of lying bars at the bottom."""
        return list(reversed(bars.shown)) if self._is_lying else list(bars.shown)

    def _add_axes(
        self, chart: QChart, series: QAbstractBarSeries, bars: Bars, font: QFont, palette: QPalette
    ) -> None:
        names, values = QBarCategoryAxis(), QValueAxis()
        names.append([_label(bars.bars[place].label, place) for place in self._places(bars)])
        # Qt would leave nothing but dots of names that are short already.
        names.setTruncateLabels(False)
        if not self._is_lying and len(bars.shown) > UPRIGHT:
            names.setLabelsAngle(-90)
        highest = max((sum(bars.bars[place].values) for place in bars.shown), default=0)
        values.setRange(0, max(highest, 1))
        values.setTickCount(min(5, max(highest, 1) + 1))
        values.applyNiceNumbers()
        values.setLabelFormat("%d")
        faint = QColor(palette.color(QPalette.ColorRole.Text))
        faint.setAlphaF(0.15)
        for axis in (names, values):
            axis.setLabelsFont(font)
            axis.setLabelsColor(palette.color(QPalette.ColorRole.Text))
            axis.setGridLineColor(faint)
            axis.setLinePenColor(faint)
        names.setGridLineVisible(False)
        sides = Qt.AlignmentFlag
        chart.addAxis(names, sides.AlignLeft if self._is_lying else sides.AlignBottom)
        chart.addAxis(values, sides.AlignBottom if self._is_lying else sides.AlignLeft)
        series.attachAxis(names)
        series.attachAxis(values)

    def _point(self, is_over: bool, bars: Bars, place: int) -> None:
        bar = bars.bars[place]
        parts = zip(bars.kinds, bar.values, strict=True)
        counts = ", ".join(f"{words} {value}" for (_, words), value in parts)
        self.setToolTip(f"{bar.label}: {counts}" if is_over else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def _height(self, count: int) -> int:
        line = self.fontMetrics().height()
        return round(line * (max(count, 3) * 1.7 + 4)) if self._is_lying else line * 13


def brush_of(kind: Kind, palette: QPalette) -> QBrush:
    """How a part looks: late ones are hatched too, so that no colour is needed to tell them."""
    colours = {
        Kind.LATE: level_colour(WarningLevel.OVERDUE, palette),
        Kind.CLOSED: level_colour(WarningLevel.CLOSED, palette),
        Kind.OPEN: palette.color(QPalette.ColorRole.Highlight),
        Kind.OTHER: palette.color(QPalette.ColorRole.PlaceholderText),  # seen on light and on dark ground
    }
    colour = colours[kind] or palette.color(QPalette.ColorRole.Text)
    return QBrush(colour, Qt.BrushStyle.Dense3Pattern if kind is Kind.LATE else Qt.BrushStyle.SolidPattern)


def _label(words: str, place: int) -> str:
    """The name in short; Qt takes names that are alike for one, so each has blanks of its own that take no room."""
    short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return short + "\u200b" * place
