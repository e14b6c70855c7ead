"""What a supervising side begins its day with: the overview, the calendar and the day's reminder, over one reading."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tracker.gui.session import Session
from tracker.gui.widgets.latest_answer import LatestAnswer
from tracker.gui.window_state import WindowState
from tracker.language import Say

if TYPE_CHECKING:
    from tracker.gui.overview.calendar_page import CalendarPage
    from tracker.gui.overview.numbers_reading import Numbers
    from tracker.gui.overview.overview_page import OverviewPage
    from tracker.gui.overview.reminder import Reminder

# How often it is looked whether a new day began, in milliseconds; a desktop may have slept over midnight.
LOOKS_EVERY = 60 * 1000
AS_TABLES = "overview-as-tables"


class Desk(QObject):
    """Makes its pages when they are first needed; numbers are read anew when they are looked at and may have changed.

    Signals:
        filter_requested(Filter), pledge_requested(pledge id), letters_requested(LetterState), period_requested(first, last):
            as of the pages.
        day_began(): another day began while the program runs.

    """

    filter_requested = Signal(object)
    pledge_requested = Signal(str)
    letters_requested = Signal(object)
    period_requested = Signal(object, object)
    day_began = Signal()

    def __init__(self, session: Session, state: WindowState, say: Say, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._state, self._say, self._window = session, state, say, window
        self._day = session.today
        self._is_outdated = True
        self.reading = LatestAnswer(session, self)
        self.reading.answered.connect(self._show_numbers)
        self.timer = QTimer(self, interval=LOOKS_EVERY)
        self.timer.timeout.connect(self._look_at_day)

    @cached_property
    def overview(self) -> "OverviewPage":
        """The overview."""
        from tracker.gui.overview.overview_page import OverviewPage

        page = OverviewPage(self._say)
        page.filter_requested.connect(self.filter_requested)
        page.letters_requested.connect(self.letters_requested)
        page.period_requested.connect(self.period_requested)
        page.pledge_requested.connect(self.pledge_requested)
        page.show_as_tables(self.as_tables)
        return page

    @cached_property
    def calendar(self) -> "CalendarPage":
        """The calendar."""
        from tracker.gui.overview.calendar_page import CalendarPage

        page = CalendarPage(self._session, self._say)
        page.filter_requested.connect(self.filter_requested)
        page.pledge_requested.connect(self.pledge_requested)
        return page

    @cached_property
    def reminder(self) -> "Reminder":
        """What reminds once a day."""
        from tracker.gui.overview.reminder import Reminder

        reminder = Reminder(self._session, self._state, self._say, self._window)
        reminder.filter_requested.connect(self.filter_requested)
        return reminder

    @property
    def as_tables(self) -> bool:
        """Whether numbers are shown in place of charts."""
        return self._state.of_ledger(self._session.ledger.path, AS_TABLES) == "yes"

    def begin(self) -> None:
        """Read for the first time, and follow what changes and the days."""
        self._session.changed.connect(self.renew)
        self._session.renewed.connect(self.renew)
        self.timer.start()
        self._ask()

    def renew(self) -> None:
        """Read anew, at once where the overview is seen, else when it is turned to."""
        self._is_outdated = True
        if "overview" in vars(self) and self.overview.isVisible():
            self._ask()

    def look(self) -> None:
        """A page is turned to: read what may have changed."""
        if self._is_outdated:
            self.renew()

    def turn_over(self) -> None:
        """Show charts in place of numbers, or the other way round, from now on."""
        as_tables = not self.as_tables
        self._state.keep_of_ledger(self._session.ledger.path, AS_TABLES, "yes" if as_tables else "")
        self.overview.show_as_tables(as_tables)

    def stop(self) -> None:
        """Ask for nothing more: the ledger is about to be closed."""
        self.timer.stop()
        self.reading.stop()
        if "calendar" in vars(self):
            self.calendar.stop()
        if "reminder" in vars(self):
            self.reminder.stop()

    def _ask(self) -> None:
        from tracker.gui.overview.numbers_reading import read_numbers

        self._is_outdated = False
        path, today = self._session.ledger.path, self._session.today
        self.reading.ask(lambda: read_numbers(path, today))

    def _show_numbers(self, numbers: "Numbers") -> None:
        self.overview.show_numbers(numbers)
        self.reminder.look(numbers)

    def _look_at_day(self) -> None:
        if self._day != self._session.today:
            self._day = self._session.today
            self.day_began.emit()
            if "calendar" in vars(self):
                self.calendar.refresh()
            self._ask()
