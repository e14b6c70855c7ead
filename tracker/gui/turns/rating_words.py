"""What is told of the clocks of a rating: until when, and whether that is over, by word and sign."""

from datetime import date

from tracker.gui.widgets.level_signs import level_sign
from tracker.language import Say
from tracker.model import OfficeRules, Pledge, WarningLevel
from tracker.rating_clock import ORDER_WITHIN, order_by, rate_by


def rate_by_words(pledge: Pledge, today: date, rules: OfficeRules, say: Say) -> str:
    """“2026-10-23”, where that is over “2026-10-23 ▲ overdue”; "" where nothing waits for a rating."""
    day = rate_by(pledge, rules)
    return "" if day is None else _until(day, today, say)


def order_words(rated_on: date, today: date, rules: OfficeRules, say: Say) -> str:
    """Until when redoing has to be ordered after a rating 不满意."""
    told = say("To be ordered within {count} working days: by {date}")
    return told.format(count=ORDER_WITHIN, date=_until(order_by(rated_on, rules), today, say))


def _until(day: date, today: date, say: Say) -> str:
    late = f" {level_sign(WarningLevel.OVERDUE)} {say('overdue')}" if day < today else ""
    return f"{day.isoformat()}{late}"
