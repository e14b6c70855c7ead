"""The calendar: months with the dates of open pledges and a day's list, or owners month by month."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.overview.day_list import MOST, Dated, DayList
from tracker.gui.overview.day_words import month_words
from tracker.gui.overview.month_grid import MonthGrid
from tracker.gui.overview.owner_timeline import MONTHS, OwnerTimeline
from tracker.gui.session import Session
from tracker.gui.widgets.latest_answer import LatestAnswer
from tracker.language import Say
from tracker.ledger.operations.months import months_later
from tracker.ledger.questions.dates import DayCount, dates_of
from tracker.ledger.questions.overview import Share


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one reading gave, for the days and months for which it was asked."""

    first: date
    counts: list[DayCount]
    begin: date
    by_owner: dict[str, dict[str, Share]]


class CalendarPage(QWidget):
    """Reads behind the window what it shows.

    Signals:
        filter_requested(Filter), pledge_requested(pledge id): as of its parts.

    """

    filter_requested = Signal(object)
    pledge_requested = Signal(str)

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._say = session, say
        self.grid = MonthGrid(session.today, say)
        self.day = DayList(say)
        self.timeline = OwnerTimeline(say)
        self.title = QLabel()
        self.earlier, self.later = QPushButton("‹"), QPushButton("›")
        self.to_today = QPushButton(say("Today"))
        self.month, self.owners = QPushButton(say("Month")), QPushButton(say("By owner"))
        self.views, self.splitter = QStackedWidget(), QSplitter(Qt.Orientation.Horizontal)
        self._counting, self._listing = LatestAnswer(session, self), LatestAnswer(session, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read anew what is shown; a page that is not seen does so when it is turned to."""
        if not self.isVisible():
            return
        self.grid.today = self._session.today
        self._show_title()
        first, last, begin = self.grid.first, self.grid.last, self.grid.chosen.replace(day=1)
        question = partial(_count, self._session.ledger.path, (first, last), begin, self._session.today)
        self._counting.ask(question)
        self._ask_for_day(self.grid.chosen)

    def stop(self) -> None:
        """Ask for nothing more: the ledger is about to be closed."""
        self._counting.stop()
        self._listing.stop()

    def show_owners(self, by_owner: bool) -> None:
        """Show owners month by month, or the month."""
        (self.owners if by_owner else self.month).setChecked(True)
        self.views.setCurrentWidget(self.timeline if by_owner else self.splitter)
        self._show_title()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt: a proxy inside would let Tab skip all that stands before it.
        shown = self.timeline if self.views.currentWidget() is self.timeline else self.grid
        shown.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < 90 * self.fontMetrics().averageCharWidth()
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _move(self, months: int) -> None:
        self.grid.choose(months_later(self.grid.chosen, months))

    def _choose(self, day: date) -> None:
        if self._is_far(day):
            self.refresh()
        else:
            self._ask_for_day(day)

    def _is_far(self, day: date) -> bool:
        """Whether the month shown is not the one that was read."""
        return bool(self.title.property("month") != day.strftime("%Y-%m"))

    def _ask_for_day(self, day: date) -> None:
        path = self._session.ledger.path
        self._listing.ask(lambda: (day, _list(path, day)))

    def _show(self, shown: _Shown) -> None:
        if shown.first == self.grid.first:
            self.grid.show_days(shown.counts)
        self.timeline.show_owners(shown.begin, shown.by_owner)

    def _show_day(self, answer: tuple[date, Dated]) -> None:
        day, dated = answer
        self.day.show_day(day, dated, self._session.today, self._session.ledger.rules())

    def _show_title(self) -> None:
        begin = self.grid.chosen.replace(day=1)
        words = month_words(begin, self._say)
        if self.owners.isChecked():
            words = f"{words} – {month_words(months_later(begin, MONTHS - 1), self._say)}"
        self.title.setText(words)
        self.title.setProperty("month", begin.strftime("%Y-%m"))

    def _open_day(self) -> None:
        self.day.table.setFocus()

    def _lay_out(self) -> None:
        say = self._say
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(max(font.pointSizeF(), 1) * 1.3)
        self.title.setFont(font)
        self.earlier.setAccessibleName(say("Month before"))
        self.later.setAccessibleName(say("Month after"))
        for button, words in ((self.earlier, say("Month before")), (self.later, say("Month after"))):
            button.setToolTip(words)
            button.setFixedWidth(self.fontMetrics().height() * 2)
        group = QButtonGroup(self)
        for button in (self.month, self.owners):
            button.setCheckable(True)
            button.toggled.connect(partial(_embolden, button))
            group.addButton(button)
        self.month.setChecked(True)
        bar = QHBoxLayout()
        for widget in (self.earlier, self.later, self.to_today, self.title):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.month)
        bar.addWidget(self.owners)
        self.splitter.addWidget(self.grid)
        self.splitter.addWidget(self.day)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.views.addWidget(self.splitter)
        self.views.addWidget(self.timeline)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.to_today.clicked.connect(lambda: self.grid.choose(self._session.today))
        self.month.clicked.connect(lambda: self.show_owners(False))
        self.owners.clicked.connect(lambda: self.show_owners(True))
        self.grid.day_chosen.connect(self._choose)
        self.grid.day_opened.connect(self._open_day)
        self.timeline.moved.connect(self._move)
        self.timeline.filter_requested.connect(self.filter_requested)
        self.day.filter_requested.connect(self.filter_requested)
        self.day.pledge_requested.connect(self.pledge_requested)
        self._counting.answered.connect(self._show)
        self._listing.answered.connect(self._show_day)
        self._session.changed.connect(self.refresh)
        self._session.renewed.connect(self.refresh)


def _embolden(button: QPushButton, is_checked: bool) -> None:
    """Some dark themes hardly tell a checked button from others."""
    font = button.font()
    font.setBold(is_checked)
    button.setFont(font)


def _count(path: Path, days: tuple[date, date], begin: date, today: date) -> _Shown:
    with dates_of(path) as dates:
        end = months_later(begin, MONTHS) - timedelta(days=1)
        return _Shown(days[0], dates.days(*days, today), begin, dates.by_owner(begin, end, today))


def _list(path: Path, day: date) -> Dated:
    with dates_of(path) as dates:
        return dates.lines(day, day, MOST)
