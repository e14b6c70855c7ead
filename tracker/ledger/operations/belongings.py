"""What goes with letters and pledges that are deleted, and comes back with them."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Belongings:
    """How many pledges, entries on them, and pieces of evidence of these."""

    pledges: int
    entries: int
    evidence: int


def belongings(conn: sqlite3.Connection, ids: Collection[str]) -> Belongings:
    """What belongs to some letters and pledges, named by id, themselves included; what lies in the bin is not counted."""
    return Belongings(*conn.execute(_COUNTS, {"ids": json.dumps(list(ids))}).fetchone())


_COUNTS = """
    WITH chosen AS MATERIALIZED (
        SELECT pledge.id FROM pledge WHERE binned_at IS NULL AND (
            id IN (SELECT value FROM json_each(:ids)) OR letter_id IN (SELECT value FROM json_each(:ids))
        )
    ), told AS MATERIALIZED (SELECT id FROM entry WHERE pledge_id IN (SELECT id FROM chosen))
    SELECT (SELECT count(*) FROM chosen), (SELECT count(*) FROM told),
           (SELECT count(*) FROM evidence WHERE entry_id IN (SELECT id FROM told))
"""
