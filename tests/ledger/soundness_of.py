"""Whether a ledger file is what its own history tells, found out by other means than the program's own check."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.ledger.forms.schema import KEYS
from tracker.ledger.operations.step import short_row
from tracker.ledger.past.chain import START, seal
from tracker.ledger.past.parts import parts_of
from tracker.ledger.past.replay import replay
from tracker.ledger.rows import Row

COMPARED = ("letter", "letter_source", "pledge", "entry", "evidence", "reading", "rival")


def faults(path: Path) -> list[str]:
    """What is wrong with a ledger file, nothing where it is sound."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
        conn.row_factory = sqlite3.Row
        found = [row[0] for row in conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"reference of {row[0]}" for row in conn.execute("PRAGMA foreign_key_check")]
        found += _breaks(conn)
        return found + _untold(conn)


def tip_of(path: Path) -> str:
    """The last entry of the history, as another program would read it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as conn:
        row = conn.execute("SELECT id FROM history ORDER BY seq DESC LIMIT 1").fetchone()
        return row[0] if row else "-"


def _breaks(conn: sqlite3.Connection) -> list[str]:
    """Where the chain of the history does not hold."""
    previous, found = START, []
    for place, row in enumerate(conn.execute("SELECT * FROM history ORDER BY seq"), 1):
        if (row["seq"], row["previous"], row["hash"]) != (place, previous, seal(row)):
            found.append(f"history {row['seq']}")
        previous = row["hash"]
    return found


def _untold(conn: sqlite3.Connection) -> list[str]:
    """Rows that differ from what the history tells of them."""
    letters = {
        change["key"]
        for (changes,) in conn.execute("SELECT changes FROM history")
        for change in json.loads(changes)
        if change["table"] == "letter"
    }
    told = {}
    for parts in parts_of(conn, letters).values():
        told |= replay(parts)
    present = {
        (table, row[KEYS[table]]): short_row(table, dict(row))
        for table in COMPARED
        for row in conn.execute(f"SELECT * FROM {table}")
    }
    places = told.keys() | present.keys()
    return [
        f"{table} {key}"
        for table, key in sorted(places)
        if _filled(told.get((table, key))) != _filled(present.get((table, key)))
    ]


def _filled(row: Row | None) -> Row | None:
    """Without empty columns, since an older history does not know those that came later."""
    return row and {name: value for name, value in row.items() if value is not None}
