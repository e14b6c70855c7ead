"""The ledger as a table of any length: the numbers of what is asked for, in order, and the lines of some of them.

A number is the row's own in the file; it holds until the ledger is made anew (repair, restoring), unlike a place.
"""

import re
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from tracker.ledger import store
from tracker.ledger.office_rules import read_rules
from tracker.ledger.questions.clock_conditions import level_number
from tracker.ledger.questions.filter import KEPT, Filter, conditions
from tracker.ledger.questions.lines import LINES, letters_of, line_of
from tracker.ledger.questions.table_order import GROUP_SQL, STATUS_NUMBER, GroupBy, Sorting, order_sql
from tracker.model import LedgerLine, Status, WarningLevel
from tracker.pinyin import pinyin_key

# Rows fetched in one go, between which other threads get their turn.
_AT_ONCE = 2048
LEVELS = len(WarningLevel)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Question:
    """Which rows, in which order, and what they stand together by."""

    wanted: Filter = field(default_factory=Filter)
    order: tuple[Sorting, ...] = ()
    group: GroupBy | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found.

    Attributes:
        numbers: the rows' numbers, in order; states: a byte for each, its status and level (see the methods).
        groups: what stands together: its value (None where there is none), the place of its first row, its length.

    """

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    states: bytes = b""
    groups: tuple[tuple[object, int, int], ...] = ()

    def statuses(self, first: int = 0, end: int | None = None) -> frozenset[Status]:
        """The statuses of the rows from one place up to another."""
        return frozenset(_STATUSES[state // LEVELS] for state in set(self.states[first:end]))

    def count(self, level: WarningLevel) -> int:
        """How many rows have a warning level."""
        return sum(self.states.count(status * LEVELS + level) for status in range(len(_STATUSES)))


_STATUSES = tuple(Status)
_CHOICES = (
    f"SELECT DISTINCT owner FROM pledge WHERE owner IS NOT NULL AND {KEPT}",
    "SELECT DISTINCT session FROM letter WHERE session IS NOT NULL AND binned_at IS NULL",
    f"SELECT DISTINCT value FROM pledge, json_each(tags) WHERE tags IS NOT NULL AND {KEPT}",
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is in the ledger to be chosen from, each in pinyin order."""

    owners: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class LedgerTable:
    """Asks one ledger over the connection that it is given."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._path, self._conn = path, conn

    def found(self, question: Question, today: date) -> Found:
        """The numbers of what is asked for, with status and level as judged on that day."""
        with store.one_moment(self._path, self._conn):
            _name_functions(self._conn)
            rules = read_rules(self._conn)
            where, values = conditions(question.wanted, today, rules)
            level = level_number(today, rules)
            group = f", {GROUP_SQL[question.group]}" if question.group else ""
            cursor = self._conn.execute(
                f"SELECT pledge.rowid, {STATUS_NUMBER} * {LEVELS} + {level}{group}"
                " FROM pledge JOIN letter ON letter.id = pledge.letter_id"
                f" WHERE {where} ORDER BY {order_sql(question.order, level, question.group)}",
                values,
            )
            cursor.row_factory = None
            return _collected(cursor)

    def lines(self, numbers: Sequence[int]) -> dict[int, LedgerLine]:
        """The lines of these rows, by number; what is not in the file (any more) is left out."""
        with store.one_moment(self._path, self._conn):
            rows = self._rows(LINES.replace("SELECT", "SELECT pledge.rowid AS number,", 1), numbers)
            letters = letters_of(self._conn, {row["letter_id"] for row in rows})
            return {row["number"]: line_of(row, letters) for row in rows}

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """The pledges' ids in the order of their numbers as given; what is gone is left out."""
        with store.one_moment(self._path, self._conn):
            rows = self._rows("SELECT pledge.rowid AS number, id FROM pledge", numbers)
        found = {row["number"]: row["id"] for row in rows}
        return [found[number] for number in numbers if number in found]

    def number(self, pledge_id: str) -> int | None:
        """A pledge's number; None where it is not in the ledger (any more)."""
        with store.told_in_words(self._path):
            row = self._conn.execute("SELECT rowid FROM pledge WHERE id = ?", (pledge_id,)).fetchone()
        return row and int(row[0])

    def choices(self) -> Choices:
        """The owners, sessions and tags that are there."""
        with store.one_moment(self._path, self._conn):
            return Choices(*(self._distinct(sql) for sql in _CHOICES))

    def letters(self, wanted: Filter, today: date) -> frozenset[str]:
        """The ids of the letters to which what is asked for belongs."""
        with store.one_moment(self._path, self._conn):
            where, values = conditions(wanted, today, read_rules(self._conn))
            rows = self._conn.execute(
                f"SELECT DISTINCT letter_id FROM pledge WHERE {where}",
                values,
            )
            return frozenset(row[0] for row in rows)

    def interrupt(self) -> None:
        """Stop what is asked just now, from any thread; whoever asks gets a LedgerError."""
        self._conn.interrupt()

    def _distinct(self, sql: str) -> tuple[str, ...]:
        return tuple(sorted((str(row[0]) for row in self._conn.execute(sql)), key=name_key))

    def _rows(self, sql: str, numbers: Sequence[int]) -> list[sqlite3.Row]:
        """Rows by their numbers, in slices that SQLite takes."""
        found: list[sqlite3.Row] = []
        for first in range(0, len(numbers), _AT_ONCE):
            part = ", ".join(str(int(number)) for number in numbers[first : first + _AT_ONCE])
            found += self._conn.execute(f"{sql} WHERE pledge.rowid IN ({part})")
        return found


def _collected(cursor: sqlite3.Cursor) -> Found:
    numbers, states, groups = array("q"), bytearray(), list[tuple[object, int]]()
    while rows := cursor.fetchmany(_AT_ONCE):
        columns = tuple(zip(*rows, strict=True))
        numbers.extend(columns[0])
        states += bytes(columns[1])
        if len(columns) > 2:
            _add_groups(groups, columns[2])
    starts = (0, *accumulate(length for _, length in groups))
    told = tuple((value, start, length) for (value, length), start in zip(groups, starts, strict=False))
    return Found(numbers, bytes(states), told)


def _add_groups(groups: list[tuple[object, int]], values: Iterable[object]) -> None:
    """Count rows that follow one another with the same value."""
    for value in values:
        if groups and groups[-1][0] == value:
            groups[-1] = (value, groups[-1][1] + 1)
        else:
            groups.append((value, 1))


def _name_functions(conn: sqlite3.Connection) -> None:
    for name, key in (("pinyin", _key), ("by_number", _by_number)):
        conn.create_function(name, 1, key, deterministic=True)


def name_key(words: str) -> str:
    """Names by pinyin; numbers within them by their value: the ninth before the twelfth."""
    return pinyin_key(_DIGITS.sub(lambda digits: digits[0].zfill(12), words))


def _or_nothing(key: Callable[[str], str]) -> Callable[[str | None], str | None]:
    return lambda words: None if words is None else key(words)


# Names come again and again; of pledges' words a few thousand are remembered, which does no harm.
_key = lru_cache(4096)(_or_nothing(pinyin_key))
_by_number = lru_cache(4096)(_or_nothing(name_key))
