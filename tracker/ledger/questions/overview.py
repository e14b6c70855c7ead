"""How the ledger stands today in numbers: each is what the table shows behind it, counted by SQL alone."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date

from tracker.ledger.questions.clock_conditions import (
    LEVEL_MASK,
    LEVEL_SHIFTS,
    LEVEL_WEIGHT,
    OPEN,
    QUEUES,
    clock_values,
    queue_condition,
)
from tracker.ledger.questions.filter import KEPT
from tracker.ledger.rows import Row
from tracker.model import OfficeRules, Queue

Moment = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pledges stand how; all but verified, dropped and to_rate are open ones.

    Attributes:
        open: in all; overdue: a few days; reported: waiting to be verified; returned: sent back and not reported
        again; continuing: open ones without an end; vague: open ones that nothing measures.

    """

    open: int = 0
    due_soon: int = 0
    overdue: int = 0
    long_overdue: int = 0
    stale: int = 0
    reported: int = 0
    returned: int = 0
    verified: int = 0
    dropped: int = 0
    extension_asked: int = 0
    drop_asked: int = 0
    to_rate: int = 0
    special: int = 0
    continuing: int = 0
    vague: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """Pledges of one owner, due month or class: how many in all, how many open, how many of these are late."""

    total: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters by what became of them.

    Attributes:
        closed: all of their pledges are verified or dropped; open: some are not, though somebody began;
        replied: merely replied to, nobody did anything on any pledge yet; bare: without any pledge.

    """

    closed: int = 0
    open: int = 0
    replied: int = 0
    bare: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month: turns of the timeline by kind, as many as there were entries."""

    progressed: int = 0
    reported: int = 0
    verified: int = 0
    returned: int = 0
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The ledger in numbers.

    Attributes:
        by_owner, by_class: by name, "" where there is none, most open first; the class is the letter's as it is now.
        by_month_due: by month as 2024-12, "" for pledges without a due date; progress: by month, both in order.
        by_year: how many pledges were carried into the supervision of a later year.

    """

    counts: Counts
    letters: Letters
    by_owner: dict[str, Share]
    by_month_due: dict[str, Share]
    by_class: dict[str, Share]
    progress: dict[str, Month]
    by_year: dict[int, int]


def overview(
    conn: sqlite3.Connection, today: date, rules: OfficeRules, moment: Moment = nullcontext
) -> Overview:
    """Count; `conn` gives rows by name.

    Each question is asked in a `moment()` of its own, so that who writes meanwhile waits for one at most; what is
    changed between two of them is counted soon again by whoever follows the changes.
    """
    values = clock_values(today, rules)
    with moment():
        letters = [dict(row) for row in conn.execute(_BY_LETTER, values)]
    with moment():
        shares = [dict(row) for row in conn.execute(_BY_OWNER_AND_MONTH, values)]
    with moment():
        counts = _counts(conn, letters, today, rules)
    with moment():
        progress = _progress(conn)
    with moment():
        years = dict(conn.execute(_YEARS).fetchall())
    return Overview(
        counts,
        _letters(letters),
        _most_open_first(_shares(shares, "owner")),
        dict(sorted(_shares(shares, "month").items())),
        _most_open_first(_shares(letters, "class")),
        progress,
        years,
    )


def _counts(conn: sqlite3.Connection, letters: list[Row], today: date, rules: OfficeRules) -> Counts:
    sums = {name: sum(row[name] for row in letters) for name in _SUMMED}
    for name, shift in LEVEL_SHIFTS.items():
        sums[name] = sum(row["levels"] >> shift & LEVEL_MASK for row in letters)
    for queue in (Queue.STALE, Queue.RETURNED):
        sql, values = queue_condition(queue, today, rules)
        found = conn.execute(f"SELECT count(*) FROM pledge WHERE {KEPT} AND {sql}", values)
        sums[queue.value] = found.fetchone()[0]
    return Counts(**sums)


def _letters(letters: list[Row]) -> Letters:
    told = Counter(
        "bare" if not row["total"] else "closed" if not row["open"] else "open" if row["begun"] else "replied"
        for row in letters
    )
    return Letters(**told)


def _shares(rows: list[Row], by: str) -> dict[str, Share]:
    sums: dict[str, list[int]] = {}
    for row in rows:
        share = sums.setdefault(row[by] or "", [0, 0, 0])
        levels = row["levels"]
        late = (levels >> LEVEL_SHIFTS["overdue"] & LEVEL_MASK) + (levels >> LEVEL_SHIFTS["long_overdue"])
        for place, count in enumerate((row["total"], row["open"], late)):
            share[place] += count
    return {name: Share(*share) for name, share in sums.items() if share[0]}


def _most_open_first(shares: dict[str, Share]) -> dict[str, Share]:
    return dict(sorted(shares.items(), key=lambda item: (-item[1].open, item[0])))


def _progress(conn: sqlite3.Connection) -> dict[str, Month]:
    found: dict[str, Counter[str]] = {}
    for sql, sign in ((_ENTRIES, 1), (_ENTRIES_IN_BIN, -1)):
        for month, kind, count in conn.execute(sql):
            found.setdefault(month, Counter())[kind] += sign * count
    told = {
        month: Month(
            kinds["progress"],
            kinds["report"],
            kinds["verify"] + kinds["verify_own"],
            kinds["return"],
            kinds["drop"],
        )
        for month, kinds in sorted(found.items())
    }
    return {month: one for month, one in told.items() if one != Month()}


# Counted by letter: then SQLite reads both from indexes in one order, and letters, classes and numbers are one pass.
_SUMMED = {
    "open": OPEN,
    "reported": "status = 'reported'",
    "verified": "status = 'verified'",
    "dropped": "status = 'dropped'",
    "extension_asked": QUEUES[Queue.EXTENSION_ASKED],
    "drop_asked": QUEUES[Queue.DROP_ASKED],
    "to_rate": QUEUES[Queue.TO_RATE],
    "special": QUEUES[Queue.SPECIAL],
    "continuing": f"continuing AND {OPEN}",
    "vague": f"NOT measurable AND {OPEN}",
}
_SUMS = ", ".join(f"ifnull(sum({sql}), 0) AS {name}" for name, sql in _SUMMED.items())
_LEVELS = f"ifnull(sum({LEVEL_WEIGHT}), 0) AS levels"

_BY_LETTER = f"""
    SELECT coalesce(revised_category, category) AS class, count(pledge.id) AS total, {_SUMS}, {_LEVELS},
           ifnull(sum(status <> 'not_started'), 0) AS begun
    FROM letter LEFT JOIN pledge ON pledge.letter_id = letter.id AND pledge.binned_at IS NULL
    WHERE letter.binned_at IS NULL GROUP BY letter.id
"""

_BY_OWNER_AND_MONTH = f"""
    SELECT owner, substr(due, 1, 7) AS month, count(*) AS total, sum({OPEN}) AS open, {_LEVELS}
    FROM letter CROSS JOIN pledge ON pledge.letter_id = letter.id
    WHERE letter.binned_at IS NULL AND pledge.binned_at IS NULL GROUP BY 1, 2
"""

_ENTRIES = "SELECT substr(at, 1, 7), kind, count(*) FROM entry GROUP BY 1, 2"
_ENTRIES_IN_BIN = f"""
    SELECT substr(at, 1, 7), kind, count(*) FROM entry
    WHERE pledge_id IN (SELECT id FROM pledge WHERE NOT ({KEPT})) GROUP BY 1, 2
"""

_YEARS = f"""
    SELECT year.value, count(*) FROM pledge, json_each(supervised_in) AS year
    WHERE supervised_in IS NOT NULL AND {KEPT} GROUP BY 1 ORDER BY 1
"""
