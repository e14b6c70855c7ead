"""What was done to a ledger since it was read, as its history tells it: which pledges and letters to read anew."""

import sqlite3
from dataclasses import dataclass

from tracker.ledger.past import chain

# What says of itself not all that it changed.
_WIDE = ("take_in", "repair")
# Of more than so many characters it is quicker to read all.
_TOO_LONG = 4_000_000


@dataclass(frozen=True, slots=True)
class Mark:
    """The last entry of the history that was seen."""

    seq: int
    hash: str


# Before there is any.
START = Mark(0, chain.START)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The ids of what was changed, also of what is gone; letters also where pledges came or went."""

    pledges: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()


def mark_of(conn: sqlite3.Connection) -> Mark:
    """The last entry."""
    row = conn.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    return Mark(*row) if row else START


def changed_since(conn: sqlite3.Connection, mark: Mark) -> Subjects | None:
    """What was changed since a mark; None where it cannot be told: another file, or too much at once."""
    row = conn.execute("SELECT hash FROM history WHERE seq = ?", (mark.seq,)).fetchone()
    if (row[0] if row else chain.START) != mark.hash:
        return None
    wide = ", ".join(f"'{action}'" for action in _WIDE)
    told = conn.execute(
        f"SELECT sum(length(changes)), sum(action IN ({wide})) FROM history WHERE seq > ?", (mark.seq,)
    ).fetchone()
    if (told[0] or 0) > _TOO_LONG or told[1]:
        return None
    pledges, letters = set[str](), set[str]()
    for table, key, pledge_id, letter_id in conn.execute(_CHANGED, (mark.seq,)):
        if table == "letter":
            letters.add(key)
        elif table == "pledge":
            pledges.add(key)
            letters.update([letter_id] if letter_id else [])
        elif table == "entry" and pledge_id:
            pledges.add(pledge_id)
    return Subjects(frozenset(pledges), frozenset(letters))


# Taken apart by SQLite, which lets other threads run meanwhile; of a row that came or went the history tells all.
_CHANGED = """
    SELECT DISTINCT json_extract(change.value, '$.table'), json_extract(change.value, '$.key'),
           coalesce(json_extract(change.value, '$.after.pledge_id'), json_extract(change.value, '$.before.pledge_id')),
           coalesce(json_extract(change.value, '$.after.letter_id'), json_extract(change.value, '$.before.letter_id'))
    FROM history, json_each(history.changes) AS change WHERE seq > ?
"""
