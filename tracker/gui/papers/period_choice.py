"""Chooses a period: one of the usual ones up to today, or the days from and to."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QWidget

from tracker.language import N_, Say

# How the first day of each period follows from today; None for all time.
_SINCE: dict[str, Callable[[date], date] | None] = {
    N_("all time"): None,
    N_("today"): lambda today: today,
    N_("last 7 days"): lambda today: today - timedelta(days=6),
    N_("last 30 days"): lambda today: today - timedelta(days=29),
    N_("this year"): lambda today: today.replace(month=1, day=1),
}
_OWN = len(_SINCE)


class PeriodChoice(QWidget):
    """A list of periods; its last line brings two dates to be set.

    Signals:
        changed(): another period is chosen.

    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.choice = QComboBox()
        self.choice.setAccessibleName(say("Period"))
        self.choice.addItems([*map(say, _SINCE), say("from … to …")])
        self.since, self.until = (_day_edit(today(), name) for name in (say("From"), say("To")))
        self.between = QLabel("—")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice)
        for widget in (self.since, self.between, self.until):
            layout.addWidget(widget)
            widget.hide()
        self.choice.currentIndexChanged.connect(self._show_choice)
        self.since.dateChanged.connect(lambda _: self.changed.emit())
        self.until.dateChanged.connect(lambda _: self.changed.emit())

    def period(self) -> tuple[date | None, date | None]:
        """First and last day; None where there is no such bound."""
        chosen = self.choice.currentIndex()
        if chosen == _OWN:
            return _day(self.since), _day(self.until)
        first = list(_SINCE.values())[chosen]
        return first(self._today()) if first else None, None

    def ask_for(self, since: date, until: date) -> None:
        """Ask for these days and those between, without a word."""
        for widget in (self.choice, self.since, self.until):
            widget.blockSignals(True)
        self.choice.setCurrentIndex(_OWN)
        self.since.setDate(QDate(since.year, since.month, since.day))
        self.until.setDate(QDate(until.year, until.month, until.day))
        for widget in (self.choice, self.since, self.until):
            widget.blockSignals(False)
        self._show_days(True)

    def show_all(self) -> None:
        """Go back to all time without a word."""
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex(0)
        self.choice.blockSignals(False)
        self._show_days(False)

    def _show_choice(self, chosen: int) -> None:
        self._show_days(chosen == _OWN)
        if chosen == _OWN:
            self.since.setFocus()
        self.changed.emit()

    def _show_days(self, shown: bool) -> None:
        for widget in (self.since, self.between, self.until):
            widget.setVisible(shown)


def _day_edit(today: date, name: str) -> QDateEdit:
    edit = QDateEdit(QDate(today.year, today.month, today.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setAccessibleName(name)
    edit.setKeyboardTracking(False)  # asks once the date is whole, not at each key
    return edit


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
