"""Lets SQLite itself compare what most of the history does with the rows: make one entry of a timeline, nothing else.

What is not quite so simple is left to the sums; of it nothing is said here, neither that it is right nor wrong.
"""

import sqlite3
from dataclasses import dataclass

from tracker.ledger.sums import COLUMNS, Sums

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
    conn.execute(_COMPARE)
    last = conn.execute("SELECT coalesce(max(seq), 0) FROM plain").fetchone()[0]
    seqs = bytearray(last + 1)
    for (seq,) in conn.execute("SELECT seq FROM plain"):
        seqs[seq] = 1
    told = conn.execute("SELECT pledge_id, count(*), sum(seq) FROM plain GROUP BY pledge_id")
    subjects = {pledge_id: count * ONE + places for pledge_id, count, places in told}
    left = Sums()
    columns = ", ".join(f'"{name}"' for name in COLUMNS["entry"])
    for values in conn.execute(f"SELECT {columns} FROM entry WHERE rowid NOT IN (SELECT place FROM plain)"):
        left.add_whole("entry", values)
    return Plain(seqs, subjects, left)


_HEAD = '[{"table":"entry","key":"'
_ROW = "json_object({})".format(", ".join(f"'{name}', entry.\"{name}\"" for name in COLUMNS["entry"]))
_COMPARE = f"""
    CREATE TEMP TABLE plain AS
    SELECT history.seq, entry.pledge_id, entry.rowid AS place
    FROM history CROSS JOIN entry ON entry.id = substr(history.changes, {len(_HEAD) + 1}, 36)
    WHERE history.seq > 0
        AND history.changes = '{_HEAD}' || entry.id || '","before":null,"after":' || {_ROW} || '}}]'
"""
