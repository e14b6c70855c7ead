"""A field for one date with a calendar behind it, year first."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


def date_field(day: date, name: str) -> QDateEdit:
    """The field, on this day; `name` is what a screen reader says."""
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    field.setAccessibleName(name)
    return field


def day_of(field: QDateEdit) -> date:
    """The day that is entered."""
    day = field.date()
    return date(day.year(), day.month(), day.day())
