"""The clocks of a pledge: how urgent it is, how many days are left, whether nothing was heard for long."""

from datetime import date

from tracker.model import LedgerLine, OfficeRules, Pledge, Status, WarningLevel


def warning_level(pledge: Pledge, today: date, rules: OfficeRules) -> WarningLevel:
    """How urgent the pledge is; a report in time stops the clock until it is verified or returned."""
    if not pledge.status.is_open:
        return WarningLevel.CLOSED
    days = days_left(pledge, today)
    if days is None or days > rules.due_soon_days:
        return WarningLevel.ON_TRACK
    if days >= 0:
        return WarningLevel.ON_TRACK if pledge.status is Status.REPORTED else WarningLevel.DUE_SOON
    return WarningLevel.LONG_OVERDUE if days < -rules.long_overdue_days else WarningLevel.OVERDUE


def days_left(pledge: Pledge, today: date) -> int | None:
    """Days until the due date (negative when past); counted to the day of the report where there is one."""
    if pledge.due is None or not pledge.status.is_open:
        return None
    counted_to = pledge.reported_on if pledge.status is Status.REPORTED and pledge.reported_on else today
    return (pledge.due - counted_to).days


def is_stale(line: LedgerLine, today: date, rules: OfficeRules) -> bool:
    """Whether an open pledge has had no entry for the office's number of days."""
    if not line.pledge.status.is_open or line.pledge.status is Status.REPORTED:
        return False
    touched = line.last_entry.at if line.last_entry else line.letter.imported_at
    return (today - touched.date()).days >= rules.stale_days
