"""What a desk asks of the ledger beside the table: the overview's numbers, tags, the same promise in other letters."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.alike_pledges import Short
from tracker.ledger import store
from tracker.ledger.care.copying import Report
from tracker.ledger.office_rules import read_rules
from tracker.ledger.questions.clock_conditions import QUEUES, queue_condition
from tracker.ledger.questions.filter import KEPT
from tracker.ledger.questions.lines import LETTERS, LINES, ORDER, line_of
from tracker.ledger.questions.overview import Overview, overview
from tracker.ledger.rows import letter_of
from tracker.model import LedgerLine, Queue

if TYPE_CHECKING:
    from tracker.ledger.questions.survey import Survey


class Desk:
    """The ledger as a desk looks at it; `conn` gives rows by name."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._path, self._conn = path, conn

    def overview(self, today: date) -> Overview:
        """How the ledger stands today in numbers; some tenths of a second where it holds 100,000 pledges."""
        moment = partial(store.one_moment, self._path, self._conn)
        with moment():
            rules = read_rules(self._conn)
        return overview(self._conn, today, rules, moment)

    def has_letter(self, letter_id: str) -> bool:
        """Whether the letter is in the ledger, and not in its bin."""
        with store.one_moment(self._path, self._conn):
            sql = "SELECT 1 FROM letter WHERE id = ? AND binned_at IS NULL"
            return self._conn.execute(sql, (letter_id,)).fetchone() is not None

    def rated_late(self, reported_until: date) -> int:
        """How many pledges wait for a rating since a report of that day or before (see `rating_clock.late_since`)."""
        with store.one_moment(self._path, self._conn):
            return int(self._conn.execute(_RATED_LATE, (reported_until.isoformat(),)).fetchone()[0])

    def waiting(self, today: date) -> dict[Queue, int]:
        """How many pledges wait in each queue; each is counted in a moment of its own, so that a writer waits for one at most."""
        counts = {}
        for queue in Queue:
            with store.one_moment(self._path, self._conn):
                sql, values = queue_condition(queue, today, read_rules(self._conn))
                found = self._conn.execute(f"SELECT count(*) FROM pledge WHERE {KEPT} AND ({sql})", values)
                counts[queue] = found.fetchone()[0]
        return counts

    def tags(self) -> list[str]:
        """Every tag given in the ledger, once."""
        with store.one_moment(self._path, self._conn):
            return [row[0] for row in self._conn.execute(_TAGS)]

    def short_pledges(self) -> list[Short]:
        """Every pledge as far as it is compared with another."""
        with store.one_moment(self._path, self._conn):
            cursor = self._conn.execute(
                f"SELECT id, letter_id, owner, text, promise FROM pledge WHERE {KEPT}"
            )
            cursor.row_factory = None
            return [Short(*row) for row in cursor]

    def survey(self, numbers: Sequence[int], report: Report = lambda done, total: None) -> "Survey":
        """What the pledges of these numbers (see `table`) have in common, and what may be changed of which.

        A second for 100,000; what `report(done, total)` raises stops it.
        """
        from tracker.ledger.questions.survey import survey

        with store.one_moment(self._path, self._conn):
            return survey(self._conn, numbers, lambda done: report(done, len(numbers)))

    def same_promise(self, pledge_id: str) -> list[LedgerLine]:
        """The lines of the other pledges that are the same promise, in the ledger's order."""
        with store.one_moment(self._path, self._conn):
            rows = self._conn.execute(f"{LINES} WHERE {_SAME} ORDER BY {ORDER}", (pledge_id,)).fetchall()
            found = self._conn.execute(
                f"{LETTERS} WHERE id IN (SELECT letter_id FROM pledge WHERE {_SAME})", (pledge_id,)
            )
            letters = {row["id"]: letter_of(row, row["encoding"] or "") for row in found}
            return [line_of(row, letters) for row in rows]


_RATED_LATE = f"SELECT count(*) FROM pledge WHERE {KEPT} AND {QUEUES[Queue.TO_RATE]} AND reported_on <= ?"

_TAGS = f"""
    SELECT DISTINCT tag.value FROM pledge, json_each(tags) AS tag WHERE tags IS NOT NULL AND {KEPT} ORDER BY 1
"""

_SAME = f"""
    promise = (SELECT promise FROM pledge WHERE id = ?1 AND promise IS NOT NULL) AND pledge.id <> ?1 AND {KEPT}
"""
