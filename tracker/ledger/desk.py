"""What a desk asks of the ledger beside the table: the overview's numbers, tags, the same promise in other letters."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.ledger import store
from tracker.ledger.copying import Report
from tracker.ledger.filter import KEPT
from tracker.ledger.lines import LETTERS, LINES, ORDER, line_of
from tracker.ledger.office_rules import read_rules
from tracker.ledger.overview import Overview, overview
from tracker.ledger.rows import letter_of
from tracker.model import LedgerLine

if TYPE_CHECKING:
    from tracker.ledger.survey import Survey


class Desk:
    """The ledger as a desk looks at it; `conn` gives rows by name."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._path, self._conn = path, conn

    def overview(self, today: date) -> Overview:
        """How the ledger stands today in numbers; some tenths of a second where it holds 100,000 pledges."""
        with store.one_moment(self._path, self._conn):
            return overview(self._conn, today, read_rules(self._conn))

    def tags(self) -> list[str]:
        """Every tag given in the ledger, once."""
        with store.one_moment(self._path, self._conn):
            return [row[0] for row in self._conn.execute(_TAGS)]

    def survey(self, numbers: Sequence[int], report: Report = lambda done, total: None) -> "Survey":
        """What the pledges of these numbers (see `table`) have in common, and what may be changed of which.

        A second for 100,000; what `report(done, total)` raises stops it.
        """
        from tracker.ledger.survey import survey

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


_TAGS = f"""
    SELECT DISTINCT tag.value FROM pledge, json_each(tags) AS tag WHERE tags IS NOT NULL AND {KEPT} ORDER BY 1
"""

_SAME = f"""
    promise = (SELECT promise FROM pledge WHERE id = ?1 AND promise IS NOT NULL) AND pledge.id <> ?1 AND {KEPT}
"""
