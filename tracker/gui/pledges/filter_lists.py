"""The lists of the filter bar: what each offers, in the user's words."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tracker.gui.pledges.filter_choice import FilterChoice
from tracker.language import Say
from tracker.ledger.questions.table import Choices
from tracker.model import DateKind, OfficeRules, Origin, Queue, Side, Status, WarningLevel
from tracker.wording.terms import DATE_KIND, LEVEL, ORIGIN, QUEUE, SIDE, STALE, STATUS

Items = list[tuple[str, dict[str, Any]]]


def first_lists(say: Say) -> dict[str, FilterChoice]:
    """Those that are always seen, by name."""
    several = say("several")
    statuses: Items = [(say(STATUS[status]), {"statuses": frozenset([status])}) for status in Status]
    open_ones = frozenset(status for status in Status if status.is_open)
    statuses.append((say("all open"), {"statuses": open_ones}))
    levels: Items = [
        (say(LEVEL[level]), {"warnings": frozenset([level])}) for level in reversed(WarningLevel)
    ]
    levels.append((say(STALE), {"stale": True}))
    return {
        "status": FilterChoice(say("Status"), ["statuses"], say("all statuses"), statuses, several),
        "warning": FilterChoice(say("Warning"), ["warnings", "stale"], say("all levels"), levels, several),
        "owner": FilterChoice(say("Owner"), ["owner"], say("all owners"), [], several),
    }


def more_lists(say: Say, today: date) -> dict[str, FilterChoice]:
    """Those behind “More filters”, by name."""
    several, every = say("several"), say("all")
    yes_no = {True: say("yes"), False: say("no")}
    origins = [origin for origin in Origin if origin is not Origin.INFERRED]

    def listed(title: str, field: str, items: Items) -> FilterChoice:
        return FilterChoice(title, [field], every, items, several)

    return {
        "queue": listed(say("Waiting"), "queue", [(say(QUEUE[one]), {"queue": one}) for one in Queue]),
        "due": FilterChoice(say("Due"), ["due_from", "due_to"], every, due_ranges(today, say), say("from … to …")),
        "origin": listed(
            say("Origin of the date"),
            "due_origins",
            [(say(ORIGIN[one]), {"due_origins": frozenset([one])}) for one in origins],
        ),
        "session": listed(say("Session"), "session", []),
        "category": listed(say("Class"), "category", []),
        "measurable": listed(
            say("Measurable"), "measurable", [(yes_no[one], {"measurable": one}) for one in yes_no]
        ),
        "continuing": listed(
            say("Continuing"), "continuing", [(yes_no[one], {"continuing": one}) for one in yes_no]
        ),
        "acted": listed(say("Acted last"), "acted_last", [(say(SIDE[one]), {"acted_last": one}) for one in Side]),
        "tag": listed(say("Tag"), "tag", []),
    }  # fmt: skip


def date_kinds(say: Say) -> FilterChoice:
    """Which date the range is about."""
    items: Items = [
        (say(DATE_KIND[kind]), {"date_kind": kind}) for kind in DateKind if kind is not DateKind.DUE
    ]
    return FilterChoice(
        say("Kind of date"), ["date_kind"], say(DATE_KIND[DateKind.DUE]), items, say("several")
    )


def choices_of(choices: Choices, rules: OfficeRules, say: Say) -> dict[str, Items]:
    """What the lists that follow the ledger offer, by name."""
    return {
        "owner": [*_named("owner", choices.owners), (say("no owner"), {"owner": ""})],
        "category": [
            *((rules.class_name(code), {"category": code}) for code in "ABCD"),
            (say("none"), {"category": ""}),
        ],
        "session": [*_named("session", choices.sessions), (say("none"), {"session": ""})],
        "tag": _named("tag", choices.tags),
    }


def due_ranges(today: date, say: Say) -> Items:
    """The usual ranges of due dates around a day."""
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    year = month.replace(month=1)
    ranges = {
        say("this month"): (month, _later(month, 1)),
        say("next month"): (_later(month, 1), _later(month, 2)),
        say("this quarter"): (quarter, _later(quarter, 3)),
        say("next quarter"): (_later(quarter, 3), _later(quarter, 6)),
        say("this year"): (year, _later(year, 12)),
    }
    day = timedelta(days=1)
    items: Items = [
        (words, {"due_from": first, "due_to": end - day}) for words, (first, end) in ranges.items()
    ]
    return [*items, (say("before today"), {"due_to": today - day})]


def _later(month: date, months: int) -> date:
    """The first of so many months later."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _named(field: str, values: Iterable[str]) -> Items:
    return [(value, {field: value}) for value in values]
