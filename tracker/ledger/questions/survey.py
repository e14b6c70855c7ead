"""What many pledges have in common, and by what they may be changed or not, without a line of any being held."""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.ledger.rows import day
from tracker.model import Status

# What is told of as shared, in the order of the question's columns.
SHARED = ("owner", "co_owners", "person", "phone", "tags")
_AT_ONCE = 1024
_MOST_DATES = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """Pledges that may be changed alike.

    Attributes:
        status, due, is_to_redo: theirs; dated: their letters' date; reported_by: who reported them done, None else.
        unsettled: fields that two desktops settled differently, of which somebody has to choose first.

    """

    status: Status
    due: date | None
    is_to_redo: bool
    dated: date | None
    reported_by: str | None = None
    unsettled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Survey:
    """Pledges by what decides over a change of them.

    Attributes:
        alike: the numbers of those that are alike; shared: by name what all of them have (None: nothing is there,
            lists as tuples), without those that differ.

    """

    alike: dict[Alike, "array[int]"] = field(default_factory=dict)
    shared: dict[str, str | tuple[str, ...] | None] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many pledges there are."""
        return sum(map(len, self.alike.values()))

    def statuses(self) -> "Counter[Status]":
        """How many have which status."""
        counted: Counter[Status] = Counter()
        for one, numbers in self.alike.items():
            counted[one.status] += len(numbers)
        return counted

    def latest_due(self) -> date | None:
        """The latest due date; None where none has one."""
        return max((one.due for one in self.alike if one.due), default=None)

    def latest_letter(self) -> date | None:
        """The latest date of their letters; None where none is dated."""
        return max((one.dated for one in self.alike if one.dated), default=None)

    def dues(self) -> tuple[list[date | None], bool]:
        """The first few due dates, those without one last, and whether there are more."""
        found = sorted({one.due for one in self.alike}, key=lambda due: due or date.max)
        return found[:_MOST_DATES], len(found) > _MOST_DATES


def survey(
    conn: sqlite3.Connection, numbers: Sequence[int], advance: Callable[[int], object] = lambda done: None
) -> Survey:
    """Look through the pledges of these numbers (see `table`); those that are gone are left out.

    `advance` is told how many were looked at, and may raise to stop.
    """
    alike: dict[Alike, array[int]] = {}
    values: dict[str, set[str | None]] = {name: set() for name in SHARED}
    unsettled = _unsettled(conn)
    for first in range(0, len(numbers), _AT_ONCE):
        advance(first)
        part = ", ".join(str(int(number)) for number in numbers[first : first + _AT_ONCE])
        for row in conn.execute(f"{_ROWS} WHERE pledge.rowid IN ({part})"):
            one = Alike(
                Status(row["status"]), day(row["due"]), row["redo_by"] is not None, day(row["dated"]),
                row["reported_by"], unsettled.get(row["id"], frozenset()),
            )  # fmt: skip
            alike.setdefault(one, array("q")).append(row["number"])
            for name, found in values.items():
                if len(found) < 2:
                    found.add(row[name])
    shared = {name: _told(name, next(iter(found))) for name, found in values.items() if len(found) == 1}
    return Survey(alike, shared)


def _told(name: str, value: str | None) -> str | tuple[str, ...] | None:
    return tuple(json.loads(value or "[]")) if name in ("co_owners", "tags") else value


def _unsettled(conn: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """By pledge the fields of which somebody has to choose."""
    found: dict[str, set[str]] = {}
    for row in conn.execute(
        """SELECT "key", field FROM rival WHERE "table" = 'pledge' AND json_array_length(candidates) > 1"""
    ):
        found.setdefault(row["key"], set()).add(row["field"])
    return {key: frozenset(fields) for key, fields in found.items()}


_ROWS = """
    SELECT pledge.rowid AS number, pledge.id, status, due, redo_by, dated, owner, co_owners, person, pledge.phone, tags,
           CASE status WHEN 'reported' THEN (
               SELECT "by" FROM entry WHERE pledge_id = pledge.id AND kind = 'report'
               ORDER BY at DESC, rowid DESC LIMIT 1
           ) END AS reported_by
    FROM pledge JOIN letter ON letter.id = pledge.letter_id
"""
