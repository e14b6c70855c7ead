"""The clocks of a deputy's rating, in working days: until when a report is rated, and until when redoing is ordered.

Xiamen's rule of 2025, art. 29: rated within 15 working days of the report that a promise was fulfilled; after 不满意
redoing is ordered within 5 working days and done within a month.
"""

from datetime import date, timedelta

from tracker.ledger.operations.months import months_later
from tracker.letters.workdays import working_day
from tracker.model import OfficeRules, Pledge, Rating, Status

RATE_WITHIN, ORDER_WITHIN = 15, 5
_TO_RATE = (None, Rating.DISSATISFIED)


def rate_by(pledge: Pledge, rules: OfficeRules) -> date | None:
    """The last day on which what was reported is rated in time; None where nothing waits for a rating."""
    waits = pledge.status in (Status.REPORTED, Status.VERIFIED) and pledge.rating in _TO_RATE
    return _counted(pledge.reported_on, RATE_WITHIN, rules) if waits and pledge.reported_on else None


def order_by(rated_on: date, rules: OfficeRules) -> date:
    """The last day on which redoing is ordered in time after a rating 不满意."""
    return _counted(rated_on, ORDER_WITHIN, rules)


def redo_by(rated_on: date, ordered_on: date, rules: OfficeRules) -> date:
    """A month after the order, which counts as given in time at the latest; the last of a month that has no such day."""
    start = min(max(rated_on, ordered_on), order_by(rated_on, rules))
    return months_later(min(start, date(9998, 12, 31)), 1)


def late_since(today: date, rules: OfficeRules) -> date:
    """The last day of reports that are rated too late today: all of that day and before have had their time."""
    day = today - timedelta(days=RATE_WITHIN)
    while _counted(day, RATE_WITHIN, rules) >= today:
        day -= timedelta(days=1)
    return day


def _counted(after: date, count: int, rules: OfficeRules) -> date:
    try:
        return working_day(after, count, rules.holidays)
    except OverflowError:
        return date.max
