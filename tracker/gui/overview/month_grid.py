"""A month as weeks of days, each with what is due on it; keys walk over its edges into other months."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tracker.gui.overview.day_words import WEEKDAYS, day_lines, worst_level
from tracker.gui.widgets.level_signs import level_colour
from tracker.gui.widgets.plain_table import Index
from tracker.language import Say
from tracker.ledger.operations.months import months_later
from tracker.ledger.questions.dates import DayCount

WEEKS, DAYS = 6, 7
YEARS = (1900, 2199)
PADDING = 4
DAY = Qt.ItemDataRole.UserRole
LINES = Qt.ItemDataRole.UserRole + 1
COLOUR = Qt.ItemDataRole.UserRole + 2

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS,
    Qt.Key.Key_Down: DAYS,
}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(QTableWidget):
    """Six weeks, Monday first; the days of the months beside stand faint.

    Signals:
        day_chosen(date): another day is chosen, in another month perhaps.
        day_opened(date): Enter or a double click.

    """

    day_chosen = Signal(object)
    day_opened = Signal(object)

    def __init__(self, today: date, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(WEEKS, DAYS, parent)
        self._say = say
        self.today = self.chosen = today
        self.today_words = say("{day} today")
        self.setAccessibleName(say("Days"))
        self.setHorizontalHeaderLabels([say(day) for day in WEEKDAYS])
        self.setItemDelegate(_DayDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() * 3)
        self.itemSelectionChanged.connect(self._follow)
        self.activated.connect(lambda _: self.day_opened.emit(self.chosen))
        self.show_days([])

    @property
    def first(self) -> date:
        """The first day shown."""
        begin = self.chosen.replace(day=1)
        return begin - timedelta(days=begin.weekday())

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=WEEKS * DAYS - 1)

    def choose(self, day: date) -> None:
        """Turn to a day, and to its month; nobody promises anything for other centuries."""
        if not YEARS[0] <= day.year <= YEARS[1]:
            return
        turned = (day.year, day.month) != (self.chosen.year, self.chosen.month)
        self.chosen = day
        if turned:
            self.show_days([])
        self._mark()
        self.day_chosen.emit(day)

    def show_days(self, counts: Sequence[DayCount]) -> None:
        """Show what is due on the days."""
        by_day: dict[date, list[DayCount]] = {}
        for one in counts:
            by_day.setdefault(one.day, []).append(one)
        self.blockSignals(True)
        for place in range(WEEKS * DAYS):
            day = self.first + timedelta(days=place)
            self.setItem(*divmod(place, DAYS), self._item(day, by_day.get(day, [])))
        self.blockSignals(False)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose(self.chosen + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.choose(months_later(self.chosen, _MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self.choose(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() * 3)

    def _item(self, day: date, counts: Sequence[DayCount]) -> QTableWidgetItem:
        lines = day_lines(counts, self._say)
        item = QTableWidgetItem("\n".join([str(day.day), *lines]))
        item.setData(DAY, day)
        item.setData(LINES, lines)
        level = worst_level(counts)
        item.setData(COLOUR, level)
        item.setToolTip("\n".join([day.isoformat(), *lines]))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join([day.isoformat(), *lines]))
        return item

    def _mark(self) -> None:
        place = (self.chosen - self.first).days
        self.blockSignals(True)
        self.setCurrentCell(*divmod(place, DAYS))
        self.blockSignals(False)
        self.viewport().update()

    def _follow(self) -> None:
        item = self.currentItem()
        if item is not None and item.data(DAY) != self.chosen:
            self.choose(item.data(DAY))


class _DayDelegate(QStyledItemDelegate):
    """Paints the day's number above its lines, and what is left out of them as a sum."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day, palette = index.data(DAY), option.palette
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        ink = QColor(palette.color(role))
        room = rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        self._paint_number(painter, room, day, ink)
        level = index.data(COLOUR)
        colour = None if is_chosen or level is None else level_colour(level, palette)
        painter.setPen(colour or ink)
        metrics = painter.fontMetrics()
        room.setTop(room.top() + metrics.height())
        for words in _that_fit(index.data(LINES), room.height() // metrics.height()):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
            room.setTop(room.top() + metrics.height())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, 10)  # the window's room decides

    def _paint_number(self, painter: QPainter, room: QRect, day: date, ink: QColor) -> None:
        font = painter.font()
        font.setBold(day == self._grid.today)
        painter.setFont(font)
        faint = QColor(ink)
        faint.setAlphaF(1.0 if day.month == self._grid.chosen.month else 0.5)
        painter.setPen(faint)
        words = str(day.day) if day.day > 1 else f"{day.month}-{day.day}"
        if day == self._grid.today:
            words = self._grid.today_words.format(day=words)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        font.setBold(False)
        painter.setFont(font)


def _that_fit(lines: Sequence[str], room: int) -> list[str]:
    """As many lines as there is room for; the last says how many more there are."""
    if len(lines) <= max(room, 1):
        return list(lines)
    kept = max(room - 1, 0)
    return [*lines[:kept], f"+{len(lines) - kept}"]
