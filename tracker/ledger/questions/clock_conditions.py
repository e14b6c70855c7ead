"""The clocks of a pledge as SQL on its columns, `today` and the rules being values: what `clocks` tells of one pledge."""

from datetime import date, timedelta

from tracker.model import DateKind, OfficeRules, Queue, WarningLevel

Condition = tuple[str, tuple[str | int, ...]]

_REVIEW = (
    "coalesce(pledge.review_on, (SELECT date(dated, '+1 year') FROM letter WHERE id = pledge.letter_id))"
)

# The day by which a pledge is judged (see `clocks.deadline`). SQLite's min of two is nothing where one is.
DEADLINE = f"""coalesce(pledge.redo_by, CASE WHEN pledge.continuing
    THEN min(coalesce(pledge.due, {_REVIEW}), coalesce({_REVIEW}, pledge.due)) ELSE pledge.due END)"""

# The day of each kind that a pledge is bound to, nothing where it has none of that kind.
DAYS = {
    DateKind.DUE: "pledge.due",
    DateKind.REVIEW: f"CASE WHEN pledge.continuing THEN {_REVIEW} END",
    DateKind.REDO: "pledge.redo_by",
}

# The last entry that is no comment, answered from an index; of two of the same moment either may be told.
_LAST = "FROM entry WHERE pledge_id = pledge.id AND kind <> 'comment' ORDER BY at DESC LIMIT 1"
LAST_AT, LAST_SIDE = f"SELECT at {_LAST}", f"SELECT side {_LAST}"
_ARRIVED = "SELECT imported_at FROM letter WHERE id = pledge.letter_id"

OPEN = "pledge.status IN ('not_started', 'in_progress', 'reported')"
_AT_WORK = "pledge.status IN ('not_started', 'in_progress')"
_REPORTED = "pledge.status = 'reported'"


def level_condition(level: WarningLevel, today: date, rules: OfficeRules) -> Condition:
    """Whether a pledge has this level today."""
    if level is WarningLevel.CLOSED:
        return f"NOT {OPEN}", ()
    late, late_values = _late_by(0, today)
    gone, gone_values = _late_by(rules.long_overdue_days, today)
    if level is WarningLevel.LONG_OVERDUE:  # what is not late at all never is
        return f"({late}) AND ({gone})", (*late_values, *gone_values)
    if level is WarningLevel.OVERDUE:
        return f"({late}) AND NOT ({gone})", (*late_values, *gone_values)
    soon = f"({_AT_WORK} AND {DEADLINE} BETWEEN ? AND ?)"
    bounds = (_text(today), _text(_moved(today, rules.due_soon_days)))
    if level is WarningLevel.DUE_SOON:
        return soon, bounds
    on_track = f"{OPEN} AND ifnull(NOT ({late}), 1) AND ifnull(NOT {soon}, 1)"
    return on_track, (*late_values, *bounds)


def level_number(today: date, rules: OfficeRules) -> str:
    """The number of a pledge's level today, as an expression; what is written into it are dates and numbers only."""
    counted_to = f"coalesce(pledge.reported_on, '{today}')"
    return f"""CASE
        WHEN NOT {OPEN} THEN {WarningLevel.CLOSED:d}
        WHEN {DEADLINE} IS NULL THEN {WarningLevel.ON_TRACK:d}
        WHEN {_REPORTED} THEN CASE
            WHEN {DEADLINE} >= {counted_to} THEN {WarningLevel.ON_TRACK:d}
            WHEN {DEADLINE} < date({counted_to}, '{-rules.long_overdue_days:+d} days')
                THEN {WarningLevel.LONG_OVERDUE:d}
            ELSE {WarningLevel.OVERDUE:d} END
        WHEN {DEADLINE} > '{_moved(today, rules.due_soon_days)}' THEN {WarningLevel.ON_TRACK:d}
        WHEN {DEADLINE} >= '{today}' THEN {WarningLevel.DUE_SOON:d}
        WHEN {DEADLINE} < '{_moved(today, -rules.long_overdue_days)}' THEN {WarningLevel.LONG_OVERDUE:d}
        ELSE {WarningLevel.OVERDUE:d} END"""


def stale_condition(today: date, rules: OfficeRules) -> Condition:
    """Whether nobody entered anything but comments on an open pledge for the office's number of days."""
    # All moments of a day are below the next day's text.
    return f"{_AT_WORK} AND coalesce(({LAST_AT}), ({_ARRIVED})) < ?", (
        _text(_moved(today, 1 - rules.stale_days)),
    )


def queue_condition(queue: Queue, today: date, rules: OfficeRules) -> Condition:
    """Whether a pledge waits in this queue."""
    if queue is Queue.STALE:
        return stale_condition(today, rules)
    if queue is Queue.DUE_SOON:
        return level_condition(WarningLevel.DUE_SOON, today, rules)
    if queue is Queue.OVERDUE:
        return _late_by(0, today)
    return QUEUES[queue], ()


def queue_flags(today: date, rules: OfficeRules) -> Condition:
    """The queues that a pledge waits in as a number, a bit for each in the order of `Queue`."""
    parts, values = [], tuple[str | int, ...]()
    for place, queue in enumerate(Queue):
        holds, some = (
            queue_condition(queue, today, rules) if queue is not Queue.RETURNED else (_SENT_BACK_LAST, ())
        )
        parts.append(f"(ifnull(({holds}), 0) << {place})")
        values += some
    return " | ".join(parts), values


def _late_by(days: int, today: date) -> Condition:
    """Whether an open pledge is more than some days late; a report stops the clock on its day."""
    at_work = f"{_AT_WORK} AND {DEADLINE} < ?"
    reported = f"{_REPORTED} AND {DEADLINE} < date(coalesce(pledge.reported_on, ?), ?)"
    return f"({at_work} OR {reported})", (_text(_moved(today, -days)), _text(today), f"{-days:+d} days")


def _moved(day: date, days: int) -> date:
    """So many days later, as far as there are days."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _text(day: date) -> str:
    return day.isoformat()


def clock_values(today: date, rules: OfficeRules) -> dict[str, str]:
    """The values that LEVEL_WEIGHT asks for, by name."""
    return {
        "today": _text(today),
        "long": _text(_moved(today, -rules.long_overdue_days)),
        "soon": _text(_moved(today, rules.due_soon_days)),
        "long_days": f"{-rules.long_overdue_days:+d} days",
    }


# The levels of many pledges in one sum: each level that warns counts in bits of its own, as many as 2**20 pledges.
LEVEL_SHIFTS = {"due_soon": 0, "overdue": 20, "long_overdue": 40}
LEVEL_MASK = (1 << 20) - 1

# As DEADLINE, where `letter` is joined.
_DAY = """coalesce(redo_by, CASE WHEN continuing THEN min(coalesce(due, review_on, date(dated, '+1 year')),
    coalesce(review_on, date(dated, '+1 year'), due)) ELSE due END)"""
LEVEL_WEIGHT = f"""CASE WHEN status IN ('verified', 'dropped') THEN 0
    WHEN status = 'reported' THEN CASE
        WHEN {_DAY} >= coalesce(reported_on, :today) THEN 0
        WHEN {_DAY} < date(coalesce(reported_on, :today), :long_days) THEN {1 << 40}
        WHEN {_DAY} < coalesce(reported_on, :today) THEN {1 << 20} ELSE 0 END
    WHEN {_DAY} > :soon THEN 0
    WHEN {_DAY} >= :today THEN 1
    WHEN {_DAY} < :long THEN {1 << 40}
    WHEN {_DAY} < :today THEN {1 << 20} ELSE 0 END"""

# Asked of a pledge that is at hand already; where all are searched through, those never sent back are left out first.
_SENT_BACK_LAST = """
    pledge.status = 'in_progress' AND (SELECT max(at) FROM entry WHERE kind = 'return' AND pledge_id = pledge.id)
        >= coalesce((SELECT max(at) FROM entry WHERE kind IN ('report', 'reopen') AND pledge_id = pledge.id), '')
"""
_SENT_BACK = f"pledge.id IN (SELECT pledge_id FROM entry WHERE kind = 'return') AND {_SENT_BACK_LAST}"

# What SQL alone tells of most queues.
QUEUES = {
    Queue.TO_VERIFY: _REPORTED,
    # One desktop may ask while another closes.
    Queue.EXTENSION_ASKED: f"pledge.asked = 'extend' AND {OPEN}",
    Queue.DROP_ASKED: f"pledge.asked = 'drop' AND {OPEN}",
    Queue.RETURNED: _SENT_BACK,
    Queue.TO_RATE: "pledge.status IN ('reported', 'verified')"
    " AND (pledge.rating IS NULL OR pledge.rating = 'dissatisfied')",
    Queue.SPECIAL: f"{OPEN} AND pledge.dissatisfied >= 2",
}
