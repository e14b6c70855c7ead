"""Reminds once a day, at the start and while the program runs: a bar in the window, and a word beside the clock."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from tracker.gui.overview.numbers_reading import Numbers
from tracker.gui.overview.reminder_bar import Part, ReminderBar, reminded_of
from tracker.gui.session import Session
from tracker.gui.window_state import WindowState
from tracker.language import Say

REMINDED = "reminded"


def tray_of(window: QWidget) -> QSystemTrayIcon | None:
    """A sign in the desktop's tray; None where the desktop has none."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    icon = window.windowIcon()
    if icon.isNull():
        icon = window.style().standardIcon(window.style().StandardPixmap.SP_MessageBoxInformation)
    return QSystemTrayIcon(icon, window)


class Reminder(QObject):
    """Tells of the numbers as they are read, unless it has told today.

    Attributes:
        bar: in the window; tray: beside the clock, None before the first word and where there is none.

    Signals:
        filter_requested(Filter): what is told is to be shown.

    """

    filter_requested = Signal(object)

    def __init__(
        self,
        session: Session,
        state: WindowState,
        say: Say,
        window: QWidget,
        make_tray: Callable[[QWidget], QSystemTrayIcon | None] = tray_of,
    ) -> None:
        super().__init__(window)
        self._session, self._state, self._say, self._window = session, state, say, window
        self._make_tray = make_tray
        self._parts: list[Part] = []
        self.tray: QSystemTrayIcon | None = None
        self.bar = ReminderBar(say)
        self.bar.filter_requested.connect(self.filter_requested)

    def look(self, numbers: Numbers) -> None:
        """Tell, once a day; the bar that stands keeps to the numbers as they change."""
        parts = reminded_of(numbers, self._session.actor.side, self._say)
        if self._is_told:
            if self.bar.isVisibleTo(self._window):
                self.bar.tell(parts)
            return
        if not numbers.overview.counts.open:
            return  # the first letters may still come today
        self._parts = parts
        self.bar.tell(parts)
        today = self._session.today.isoformat()
        self._state.keep_of_ledger(self._session.ledger.path, REMINDED, today)
        if parts:
            self._tell_beside_the_clock()

    def stop(self) -> None:
        """Leave the tray."""
        if self.tray:
            self.tray.hide()

    @property
    def _is_told(self) -> bool:
        today = self._session.today.isoformat()
        return self._state.of_ledger(self._session.ledger.path, REMINDED) == today

    def _tell_beside_the_clock(self) -> None:
        if self.tray is None:
            self.tray = self._make_tray(self._window)
            if self.tray is None:
                return
            self.tray.messageClicked.connect(self._open)
            self.tray.activated.connect(lambda _: self._open())
        words = "\n".join(part.words for part in self._parts)
        self.tray.setToolTip(words)
        self.tray.show()
        self.tray.showMessage(self._say("Commitment tracker"), words, self._window.windowIcon())

    def _open(self) -> None:
        """Bring the window to the front with what matters most."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.activateWindow()
        if self._parts:
            self.filter_requested.emit(self._parts[0].wanted)
