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


def deadline(pledge: Pledge) -> date | None:
    """The day by which a pledge is judged; `conditions` tells the same in SQL.

    It is the date by which to redo what was rated 不满意; of a continuing pledge its review date, or a due date before
    that; else the due date.
    """
    if pledge.redo_by is not None:
        return pledge.redo_by
    if pledge.continuing and pledge.review_on is not None:
        return min(pledge.due or pledge.review_on, pledge.review_on)
    return pledge.due


def days_left(pledge: Pledge, today: date) -> int | None:
    """Days until the deadline (negative when past); counted to the day of the report where there is one."""
    day = deadline(pledge)
    if day is None or not pledge.status.is_open:
        return None
    counted_to = pledge.reported_on if pledge.status is Status.REPORTED and pledge.reported_on else today
    return (day - counted_to).days


def is_stale(line: LedgerLine, today: date, rules: OfficeRules) -> bool:
    """Whether an open pledge has had no entry, comments aside, for the office's number of days."""
    if not line.pledge.status.is_open or line.pledge.status is Status.REPORTED:
        return False
    touched = line.last_entry.at if line.last_entry else line.letter.imported_at
    return (today - touched.date()).days >= rules.stale_days
