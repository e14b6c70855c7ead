"""The days that open pledges are bound to, due, review and redo dates: counted by SQL, by day or by owner and month."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.ledger import store
from tracker.ledger.office_rules import read_rules
from tracker.ledger.questions.clock_conditions import (
    DEADLINE,
    LEVEL_WEIGHT,
    OPEN,
    clock_values,
    queue_condition,
)
from tracker.ledger.questions.filter import KEPT
from tracker.ledger.questions.lines import LETTERS, LINES, line_of
from tracker.ledger.questions.overview import Share
from tracker.ledger.rows import letter_of
from tracker.model import DateKind, LedgerLine, Queue, WarningLevel


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many open pledges of one level have a date of one kind on one day."""

    day: date
    kind: DateKind
    level: WarningLevel
    count: int


class Dates:
    """Asks one ledger over the connection that it is given, which gives rows by name."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._path, self._conn = path, conn

    def days(self, first: date, last: date, today: date) -> list[DayCount]:
        """The dates from the first day to the last, both counted; a pledge may have one of each kind."""
        with store.one_moment(self._path, self._conn):
            values = clock_values(today, read_rules(self._conn))
            bounds = {"first": first.isoformat(), "last": last.isoformat()}
            rows = self._conn.execute(_DAYS, values | bounds)
            return [
                DayCount(
                    date.fromisoformat(row["day"]), DateKind(row["kind"]), _LEVELS[row["weight"]], row["n"]
                )
                for row in rows
            ]

    def lines(self, first: date, last: date, at_most: int) -> list[tuple[DateKind, LedgerLine]]:
        """The open pledges with dates from one day to another, kind by kind; so many of each kind at most."""
        bounds = (first.isoformat(), last.isoformat())
        with store.one_moment(self._path, self._conn):
            found = [
                (kind, row["id"])
                for kind, column in _COLUMNS.items()
                for row in self._conn.execute(_IDS.format(column), (*bounds, at_most))
            ]
            lines = self._lines([pledge_id for _, pledge_id in found])
            return [(kind, lines[pledge_id]) for kind, pledge_id in found]

    def latest(self, today: date, at_most: int) -> list[LedgerLine]:
        """The overdue pledges that are judged by the earliest days, so many at most."""
        with store.one_moment(self._path, self._conn):
            late, values = queue_condition(Queue.OVERDUE, today, read_rules(self._conn))
            sql = f"SELECT id FROM pledge WHERE {KEPT} AND {late} ORDER BY {DEADLINE}, position LIMIT ?"
            ids = [row["id"] for row in self._conn.execute(sql, (*values, at_most))]
            lines = self._lines(ids)
            return [lines[pledge_id] for pledge_id in ids]

    def by_owner(self, first: date, last: date, today: date) -> dict[str, dict[str, Share]]:
        """For each owner ("" for none) by month as 2024-12 how many open pledges are due in it, and how many are late.

        What was due before the first day stands under "".
        """
        with store.one_moment(self._path, self._conn):
            values = clock_values(today, read_rules(self._conn))
            bounds = {"first": first.isoformat(), "last": last.isoformat()}
            found: dict[str, dict[str, Share]] = {}
            for row in self._conn.execute(_BY_OWNER, values | bounds):
                months = found.setdefault(row["owner"] or "", {})
                months[row["month"]] = Share(row["n"], row["n"], row["late"])
            return found

    def _lines(self, ids: Sequence[str]) -> dict[str, LedgerLine]:
        """The lines of some pledges, by id; asked by id, so that SQLite reads no other's words."""
        marks = ", ".join("?" * len(ids))
        rows = self._conn.execute(f"{LINES} WHERE pledge.id IN ({marks})", list(ids)).fetchall()
        letter_ids = sorted({row["letter_id"] for row in rows})
        marks = ", ".join("?" * len(letter_ids))
        letters = {
            row["id"]: letter_of(row, row["encoding"] or "")
            for row in self._conn.execute(f"{LETTERS} WHERE id IN ({marks})", letter_ids)
        }
        return {row["id"]: line_of(row, letters) for row in rows}


@contextmanager
def dates_of(path: Path) -> Iterator[Dates]:
    """A ledger's dates over a connection of its own, for work behind the window; LedgerError as of `read_ledger`."""
    with closing(store.connect_to_read(path, also_newer=True)) as conn:
        yield Dates(path, conn)


_REVIEW = "CASE WHEN pledge.continuing THEN coalesce(pledge.review_on, date(letter.dated, '+1 year')) END"
_COLUMNS = {DateKind.DUE: "pledge.due", DateKind.REVIEW: _REVIEW, DateKind.REDO: "pledge.redo_by"}
_KEPT = f"letter.binned_at IS NULL AND pledge.binned_at IS NULL AND {OPEN}"

# What LEVEL_WEIGHT tells of one pledge.
_LEVELS = {
    0: WarningLevel.ON_TRACK,
    1: WarningLevel.DUE_SOON,
    1 << 20: WarningLevel.OVERDUE,
    1 << 40: WarningLevel.LONG_OVERDUE,
}

_OF_ALL = "FROM letter CROSS JOIN pledge ON pledge.letter_id = letter.id"
_DAYS = " UNION ALL ".join(
    f"SELECT '{kind.value}' AS kind, {column} AS day, {LEVEL_WEIGHT} AS weight, count(*) AS n"
    f" {_OF_ALL} WHERE {_KEPT} AND {column} BETWEEN :first AND :last GROUP BY 2, 3"
    for kind, column in _COLUMNS.items()
)
_IDS = f"""
    SELECT pledge.id {_OF_ALL} WHERE {_KEPT} AND {{0}} BETWEEN ? AND ? ORDER BY {{0}}, letter.imported_at, position LIMIT ?
"""
_BY_OWNER = f"""
    SELECT owner, CASE WHEN due < :first THEN '' ELSE substr(due, 1, 7) END AS month, count(*) AS n, sum({LEVEL_WEIGHT} >= {1 << 20}) AS late
    {_OF_ALL} WHERE {_KEPT} AND due <= :last GROUP BY 1, 2
"""
