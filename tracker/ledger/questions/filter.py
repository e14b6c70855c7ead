"""Which lines of the ledger somebody asks for, and the same question in SQL: the one place that tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.ledger.questions.clock_conditions import (
    DAYS,
    LAST_SIDE,
    Condition,
    level_condition,
    queue_condition,
    stale_condition,
)
from tracker.model import DateKind, OfficeRules, Origin, Queue, Side, Status, WarningLevel


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines of the ledger are asked for; None or empty asks for all.

    Attributes:
        words: all of these (split at blanks) stand in the pledge, its owner, its letter or its entries.
        warnings: levels that count; stale: whether only stale ones do.
        owner, session, category: "" asks for those that have none; the category is the letter's as it is now.
        due_from, due_to: the first and the last day that count of the dates that `date_kind` names, due dates if it is
            not given; without either it says nothing.
        acted_last: the side of the last entry that is no comment; supervised_in: a year that it was carried into.

    """

    words: str = ""
    statuses: frozenset[Status] = frozenset()
    warnings: frozenset[WarningLevel] = frozenset()
    owner: str | None = None
    letter_id: str | None = None
    stale: bool = False
    session: str | None = None
    category: str | None = None
    measurable: bool | None = None
    continuing: bool | None = None
    due_from: date | None = None
    due_to: date | None = None
    due_origins: frozenset[Origin] = frozenset()
    acted_last: Side | None = None
    tag: str | None = None
    queue: Queue | None = None
    supervised_in: int | None = None
    date_kind: DateKind = DateKind.DUE

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing is left out."""
        has_range = self.due_from is not None or self.due_to is not None
        return self == Filter(date_kind=DateKind.DUE if has_range else self.date_kind)


# What lies in the bin, alone or with its letter, is not among what users see.
KEPT = """
    pledge.binned_at IS NULL AND pledge.letter_id NOT IN (SELECT id FROM letter WHERE binned_at IS NOT NULL)
"""

# Without the array's own signs, and taken apart only where there is any name.
_NAMES = "(CASE {0} WHEN '[]' THEN NULL ELSE (SELECT group_concat(value, char(10)) FROM json_each({0})) END)"

SEARCHED = (
    "pledge.text",
    "pledge.owner",
    _NAMES.format("pledge.co_owners"),
    "pledge.person",
    "pledge.heading",
)
SEARCHED_LETTER = ("reference", "subject", "number", "issuer", _NAMES.format("addressees"), "name")
# LIKE takes small letters for capitals, which costs time; a word without any is found the faster way.
_LIKE, _HAS = "{} LIKE ? ESCAPE '\\'", "instr({}, ?)"
_COUNT = len(SEARCHED) + len(SEARCHED_LETTER) + 1


def conditions(wanted: Filter, today: date, rules: OfficeRules) -> tuple[str, Sequence[str | int]]:
    """What a row of `pledge` must fulfil, as SQL with its values; what lies in the bin never does."""
    clock = _on_clock(wanted, today, rules)
    parts = [(KEPT, ()), *_words(wanted), *_settled(wanted), *_of_letter(wanted), *clock]
    return " AND ".join(f"({sql})" for sql, _ in parts), [value for _, values in parts for value in values]


def _words(wanted: Filter) -> Iterator[Condition]:
    for word in wanted.words.split():
        has_letters = any(character.isascii() and character.isalpha() for character in word)
        plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        value = f"%{plain}%" if has_letters else word
        yield _anywhere(_LIKE if has_letters else _HAS), (value,) * _COUNT


def _anywhere(holds: str) -> str:
    """That it holds of any place; letters and entries are looked through once, not once for each pledge."""
    of_letter = " OR ".join(map(holds.format, SEARCHED_LETTER))
    return " OR ".join(
        (
            *map(holds.format, SEARCHED),
            f"pledge.letter_id IN (SELECT id FROM letter WHERE {of_letter})",
            f"pledge.id IN (SELECT pledge_id FROM entry WHERE {holds.format('note')})",
        )
    )


def _settled(wanted: Filter) -> Iterator[Condition]:
    """What stands in the pledge's columns."""
    for column, codes in (("pledge.status", wanted.statuses), ("pledge.due_origin", wanted.due_origins)):
        if codes:
            yield _one_of(column, codes)
    for holds, value in (
        ("pledge.letter_id = ?", wanted.letter_id),
        ("pledge.measurable = ?", wanted.measurable),
        ("pledge.continuing = ?", wanted.continuing),
        (f"{DAYS[wanted.date_kind]} >= ?", _day(wanted.due_from)),
        (f"{DAYS[wanted.date_kind]} <= ?", _day(wanted.due_to)),
        (_LISTED.format("tags"), wanted.tag),
        (_LISTED.format("supervised_in"), wanted.supervised_in),
        (f"({LAST_SIDE}) = ?", wanted.acted_last),
    ):
        if value is not None:
            yield holds, (value,)
    if wanted.owner is not None:
        yield _same("pledge.owner", wanted.owner)


def _of_letter(wanted: Filter) -> Iterator[Condition]:
    """What the letter says of itself, or is classed as now."""
    for column, value in (
        ("session", wanted.session),
        ("coalesce(revised_category, category)", wanted.category),
    ):
        if value is not None:
            holds, values = _same(column, value)
            yield f"pledge.letter_id IN (SELECT id FROM letter WHERE {holds})", values


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _same(column: str, value: str) -> Condition:
    """Whether it is so; "" asks for nothing there."""
    return (f"{column} = ?", (value,)) if value else (f"{column} IS NULL", ())


def _on_clock(wanted: Filter, today: date, rules: OfficeRules) -> Iterator[Condition]:
    """What is computed from today's date, never stored."""
    if wanted.warnings:
        levels = [level_condition(level, today, rules) for level in sorted(wanted.warnings)]
        yield " OR ".join(f"({sql})" for sql, _ in levels), tuple(one for _, some in levels for one in some)
    if wanted.stale:
        yield stale_condition(today, rules)
    if wanted.queue is not None:
        yield queue_condition(wanted.queue, today, rules)


def _one_of(column: str, codes: frozenset[Status] | frozenset[Origin]) -> Condition:
    values: Sequence[StrEnum] = sorted(codes)
    return f"{column} IN ({', '.join('?' * len(values))})", tuple(code.value for code in values)


_LISTED = """
    pledge.rowid IN (SELECT p.rowid FROM pledge AS p, json_each(p.{0}) AS item WHERE p.{0} IS NOT NULL AND item.value = ?)
"""
