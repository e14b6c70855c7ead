"""What a desk asks of the ledger beside the table: the overview's numbers, tags, the same promise in other letters."""

import sqlite3
from datetime import date
from pathlib import Path

from tracker.ledger import store
from tracker.ledger.clock_conditions import queue_condition
from tracker.ledger.filter import KEPT
from tracker.ledger.lines import LETTERS, LINES, ORDER, line_of
from tracker.ledger.office_rules import read_rules
from tracker.ledger.overview import Overview, overview
from tracker.ledger.rows import letter_of
from tracker.model import LedgerLine, Queue


class Desk:
    """The ledger as a desk looks at it; `conn` gives rows by name."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._path, self._conn = path, conn

    def overview(self, today: date) -> Overview:
        """How the ledger stands today in numbers; some tenths of a second where it holds 100,000 pledges."""
        with store.one_moment(self._path, self._conn):
            return overview(self._conn, today, read_rules(self._conn))

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

    def same_promise(self, pledge_id: str) -> list[LedgerLine]:
        """The lines of the other pledges that are the same promise, in the ledger's order."""
        with store.one_moment(self._path, self._conn):
            rows = self._conn.execute(f"{LINES} WHERE {_SAME} ORDER BY {ORDER}", (pledge_id,)).fetchall()
            found = self._conn.execute(
                f"{LETTERS} WHERE id IN (SELECT letter_id FROM pledge WHERE {_SAME})", (pledge_id,)
            )
            letters = {row["id"]: letter_of(row, row["encoding"] or "") for row in found}
            return [line_of(row, letters) for row in rows]


_TAGS = f"""
    SELECT DISTINCT tag.value FROM pledge, json_each(tags) AS tag WHERE tags IS NOT NULL AND {KEPT} ORDER BY 1
"""

_SAME = f"""
    promise = (SELECT promise FROM pledge WHERE id = ?1 AND promise IS NOT NULL) AND pledge.id <> ?1 AND {KEPT}
"""
