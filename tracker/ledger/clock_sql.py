"""The clocks of `tracker.clocks` as SQL, so that a ledger of any length is judged without making a line of each row."""

from datetime import date

from tracker.model import OfficeRules, Status, WarningLevel

_CLOSED = ", ".join(f"'{status.value}'" for status in Status if not status.is_open)
_LAST_HEARD = """coalesce((SELECT at FROM entry WHERE pledge_id = pledge.id ORDER BY at DESC LIMIT 1),
    letter.imported_at)"""


def level_sql(today: date, rules: OfficeRules) -> str:
    """The number of a pledge's warning level on that day, as an expression over `pledge`."""
    soon = _moved(today, rules.due_soon_days)
    long_ago = _moved(today, -rules.long_overdue_days)
    reported = f"date(coalesce(pledge.reported_on, '{today}'), '-{rules.long_overdue_days:d} days')"
    return f"""CASE
        WHEN pledge.status IN ({_CLOSED}) THEN {WarningLevel.CLOSED:d}
        WHEN pledge.due IS NULL THEN {WarningLevel.ON_TRACK:d}
        WHEN pledge.status = '{Status.REPORTED.value}' THEN CASE
            WHEN pledge.due >= coalesce(pledge.reported_on, '{today}') THEN {WarningLevel.ON_TRACK:d}
            WHEN pledge.due < {reported} THEN {WarningLevel.LONG_OVERDUE:d}
            ELSE {WarningLevel.OVERDUE:d} END
        WHEN pledge.due > '{soon}' THEN {WarningLevel.ON_TRACK:d}
        WHEN pledge.due >= '{today}' THEN {WarningLevel.DUE_SOON:d}
        WHEN pledge.due < '{long_ago}' THEN {WarningLevel.LONG_OVERDUE:d}
        ELSE {WarningLevel.OVERDUE:d} END"""


def stale_sql(today: date, rules: OfficeRules) -> str:
    """Whether nothing was heard for long of an open pledge, as a condition over `pledge` and `letter`."""
    silent_since = _moved(today, -rules.stale_days)
    return (
        f"pledge.status NOT IN ({_CLOSED}, '{Status.REPORTED.value}')"
        f" AND substr({_LAST_HEARD}, 1, 10) <= '{silent_since}'"
    )


def _moved(day: date, days: int) -> date:
    """So many days on, at most to the ends of the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
