"""What a turn's dialog starts from: the pledges that it is about, their dates, and a date to begin with."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel

from tracker.language import N_, Say
from tracker.model import EntryKind, LedgerLine

# The turns that ask for a date, and what it is.
DATES = {
    EntryKind.EXTEND: N_("New due date"),
    EntryKind.ASK_EXTEND: N_("Date asked for"),
    EntryKind.GRANT: N_("New due date"),
    EntryKind.REVIEW: N_("Next review on"),
}


def told_pledges(lines: Sequence[LedgerLine], count: int, say: Say) -> QLabel:
    """The one pledge in its words, or how many they are; plain text, since it is the letter's."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setText(lines[0].pledge.text if count == 1 else say("{count} chosen pledges").format(count=count))
    return label


def doubt_label() -> QLabel:
    """A line for a doubt, hidden while there is none."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label


def dates_words(lines: Sequence[LedgerLine], say: Say) -> str:
    """The due dates that the pledges have now, the first few of them."""
    dues = sorted({line.pledge.due for line in lines}, key=lambda due: due or date.max)
    return due_words(dues[:4], len(dues) > 4, say)


def due_words(dues: Sequence[date | None], are_more: bool, say: Say) -> str:
    """Some due dates in words, and whether there are more."""
    return "、".join(due.isoformat() if due else say("no date") for due in dues) + ("…" if are_more else "")


def proposed_date(kind: EntryKind, lines: Sequence[LedgerLine], today: date) -> date:
    """A start for the user's own choice: the date asked for, a year on for a review, else three months on."""
    if kind is EntryKind.GRANT and len(lines) == 1 and lines[0].pledge.asked_due:
        return lines[0].pledge.asked_due
    moved = lines if kind in DATES else ()
    return date_behind(kind, max((line.pledge.due for line in moved if line.pledge.due), default=None), today)


def date_behind(kind: EntryKind, latest: date | None, today: date) -> date:
    """A start behind the latest due date that there is."""
    if kind is EntryKind.REVIEW:
        return months_on(today, 12)
    last = min(max(latest or today, today), date(9998, 12, 31))
    return months_on(last + timedelta(days=1), 3)


def months_on(day: date, months: int) -> date:
    """The same day some months later, the last of the month where that has no such day."""
    later = QDate(day.year, day.month, day.day).addMonths(months)
    return date(later.year(), later.month(), later.day())
