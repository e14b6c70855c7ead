"""Two days, from and to, either of which may be left open."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget

from tracker.language import Say


class DueDays(QWidget):
    """Each day counts only where its box is ticked.

    Signals:
        changed(): the user set another range.

    """

    changed = Signal()

    def __init__(self, today: date, say: Say) -> None:
        super().__init__()
        self.since, self.until = _day_edit(today, say("Due from")), _day_edit(today, say("Due until"))
        self.has_since, self.has_until = QCheckBox(say("from")), QCheckBox(say("to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for box, edit in ((self.has_since, self.since), (self.has_until, self.until)):
            row.addWidget(box)
            row.addWidget(edit)
            box.toggled.connect(edit.setEnabled)
            box.toggled.connect(lambda _: self.changed.emit())
            edit.dateChanged.connect(lambda _: self.changed.emit())

    def days(self) -> tuple[date | None, date | None]:
        """First and last day; None where there is no such bound."""
        since = _day(self.since) if self.has_since.isChecked() else None
        return since, _day(self.until) if self.has_until.isChecked() else None

    def show_days(self, first: date | None, last: date | None) -> None:
        """Show a range without a word."""
        self.blockSignals(True)
        for box, edit, day in ((self.has_since, self.since, first), (self.has_until, self.until, last)):
            box.setChecked(day is not None)
            edit.setEnabled(day is not None)
            if day:
                edit.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)

    def words(self) -> str:
        """The range as it is written: “2026-01-01 – 2026-03-31”."""
        return " – ".join(day.isoformat() if day else "…" for day in self.days())


def _day_edit(today: date, name: str) -> QDateEdit:
    edit = QDateEdit(QDate(today.year, today.month, today.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setAccessibleName(name)
    edit.setKeyboardTracking(False)  # asks once the date is whole, not at each key
    edit.setEnabled(False)
    return edit


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
