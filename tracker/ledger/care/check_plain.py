"""Lets SQLite itself compare what most of the history does with the rows: make one entry of a timeline, nothing else.

What is not quite so simple is left to the sums; of it nothing is said here, neither that it is right nor wrong.
"""

import sqlite3
from dataclasses import dataclass

from tracker.ledger.care.sums import COLUMNS, Sums
from tracker.ledger.forms.supervision import ADDED

# A subject's entries as one number: their count above, their places in the history below.
ONE = 1 << 80


@dataclass(frozen=True, slots=True)
class Plain:
    """What was found to be simply so.

    Attributes:
        seqs: by number of a history entry whether its one row stands just as it tells.
        subjects: by pledge these entries as one number (see `ONE`); left: sums of all other rows of `entry`.

    """

    seqs: bytearray
    subjects: dict[str, int]
    left: Sums


def find_plain(conn: sqlite3.Connection) -> Plain:
    """Compare them; sqlite3.DatabaseError where the file is too damaged for it."""
    conn.execute("PRAGMA temp_store = MEMORY")
    added = _added(conn)
    conn.execute(_compare(added))
    last = conn.execute("SELECT coalesce(max(seq), 0) FROM plain").fetchone()[0]
    seqs = bytearray(last + 1)
    for (seq,) in conn.execute("SELECT seq FROM plain"):
        seqs[seq] = 1
    told = conn.execute("SELECT pledge_id, count(*), sum(seq) FROM plain GROUP BY pledge_id")
    subjects = {pledge_id: count * ONE + places for pledge_id, count, places in told}
    left = Sums()
    missing = set(ADDED["entry"]) - set(added)
    columns = ", ".join("NULL" if name in missing else f'"{name}"' for name in COLUMNS["entry"])
    for values in conn.execute(f"SELECT {columns} FROM entry WHERE rowid NOT IN (SELECT place FROM plain)"):
        left.add_whole("entry", values)
    return Plain(seqs, subjects, left)


def _added(conn: sqlite3.Connection) -> list[str]:
    """The columns that a form after the first gave entries, as far as this file has them; it is read as it lies."""
    present = {row[1] for row in conn.execute("PRAGMA table_info(entry)")}
    return [name for name in ADDED["entry"] if name in present]


def _compare(added: list[str]) -> str:
    """The comparison; an entry with a value in an added column is none of the plain ones."""
    empty = " AND ".join(f"entry.{name} IS NULL" for name in added) or "1"
    return f"{_COMPARE} AND {empty}"


_HEAD = '[{"table":"entry","key":"'
_FIRST = [name for name in COLUMNS["entry"] if name not in ADDED["entry"]]
_ROW = "json_object({})".format(", ".join(f"'{name}', entry.\"{name}\"" for name in _FIRST))
_COMPARE = f"""
    CREATE TEMP TABLE plain AS
    SELECT history.seq, entry.pledge_id, entry.rowid AS place
    FROM history CROSS JOIN entry ON entry.id = substr(history.changes, {len(_HEAD) + 1}, 36)
    WHERE history.seq > 0
        AND history.changes = '{_HEAD}' || entry.id || '","before":null,"after":' || {_ROW} || '}}]'
"""
