"""Takes a copy of a ledger back, entry by entry from the newest, to what it was; each step is looked at before it counts.

What the history tells before and after an entry leads back. The rows of letters that a hand-over changed follow from all
that was known of them, so for these the history up to then is played anew. Where rows, seals and history do not agree,
nothing is told rather than something wrong.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tracker.ledger.forms.schema import KEYS
from tracker.ledger.mending.bringing import rows_of_letter
from tracker.ledger.operations.operation import Action
from tracker.ledger.operations.step import LONG_COLUMNS
from tracker.ledger.past import chain
from tracker.ledger.past.changes import NOT_CHANGES, changes_of
from tracker.ledger.past.parts import parts_of
from tracker.ledger.past.replay import BrokenHistory, replay
from tracker.ledger.past.standing import Place
from tracker.ledger.rows import Row

Report = Callable[[int, int], None]
Rows = Mapping[Place, Row]

# Entries that are read together, and letters of a hand-over that are played anew together.
_AT_ONCE, _LETTERS_AT_ONCE = 500, 50

# In the place of content that the history tells by its digest only, and that was deleted for good since.
_GONE: dict[str, str | bytes] = {"text": "", "drafts": "[]", "original": b"", "content": b""}


class NoWayBack(Exception):
    """Rows and history do not agree, or the history has gaps; the number of the entry is the argument."""


def go_back(conn: sqlite3.Connection, seq: int, report: Report = lambda done, total: None) -> None:
    """Bring a copy's rows to what they were after the entry `seq` (0: before all), and let go of what came later.

    Content that was deleted for good since is empty. `report` is told entries done and in all; what it raises stops.

    Raises:
        NoWayBack: see there; the copy is of no use then.

    """
    _let_triggers_go(conn)
    conn.execute("BEGIN")
    way = _Way(conn, {taken: first for taken, first in take_ins(conn) if taken > seq})
    total = way.last - seq
    while way.last > seq:
        report(total - (way.last - seq), total)
        way.go(max(seq, way.last - _AT_ONCE))
    way.require_joined()
    conn.execute("DELETE FROM history_subject WHERE history_id NOT IN (SELECT id FROM history)")
    conn.execute("COMMIT")


def take_ins(conn: sqlite3.Connection) -> list[tuple[int, int]]:
    """Where hand-overs were taken in here: the number of the entry that tells it, and of the first that came with it."""
    return [(row[0], row[0] - row[1]) for row in conn.execute(_TAKE_INS).fetchall()]


# Of the entries that came from elsewhere none tells of a package: packages stay each desktop's own.
_TAKE_INS = f"""
    SELECT seq, json_extract(change.value, '$.after.entries') FROM history, json_each(changes) AS change
    WHERE action = '{Action.TAKE_IN}' AND json_extract(change.value, '$.table') = 'package' ORDER BY seq
"""


class _Way:
    """The way back: `last` is the number of the last entry that still counts, `_hash` what its seal has to be."""

    def __init__(self, conn: sqlite3.Connection, take_ins: Mapping[int, int]) -> None:
        self._conn, self._take_ins = conn, take_ins
        self._hash = ""
        self.last = int(conn.execute("SELECT coalesce(max(seq), 0) FROM history").fetchone()[0])

    def go(self, seq: int) -> None:
        """Go back some entries, to `seq` at the most, unless a hand-over is on the way, which is left as a whole."""
        for entry in self._entries(seq):
            if entry["action"] == Action.REPAIR:  # what it could not read, nobody knows
                raise NoWayBack(entry["seq"])
            for change in reversed(_changes(entry)):
                _take_back(self._conn, change, entry["seq"])
            if entry["seq"] in self._take_ins:
                self._let_go(entry["seq"] - 1)
                self._leave_hand_over(self._take_ins[entry["seq"]])
                return
        self._let_go(seq)

    def require_joined(self) -> None:
        """NoWayBack where the last entry left is not the one that what came later was written behind."""
        row = self._conn.execute("SELECT hash FROM history WHERE seq = ?", (self.last,)).fetchone()
        if self._hash not in ("", row["hash"] if row else chain.START):
            raise NoWayBack(self.last)

    def _entries(self, seq: int) -> Iterator[sqlite3.Row]:
        """The entries behind `seq`, newest first, each with its seal looked at."""
        sql = "SELECT * FROM history WHERE seq > ? AND seq <= ? ORDER BY seq DESC"
        for entry in self._conn.execute(sql, (seq, self.last)).fetchall():
            if chain.seal(entry) != entry["hash"] or self._hash not in ("", entry["hash"]):
                raise NoWayBack(entry["seq"])
            self._hash = entry["previous"]
            yield entry

    def _leave_hand_over(self, first: int) -> None:
        """Let the letters of a hand-over be what they were before its entries, from `first` on, came."""
        sql = """
            SELECT DISTINCT subject_id FROM history_subject JOIN history ON history_id = history.id
            WHERE seq >= ? AND subject_id NOT IN (SELECT id FROM pledge)
        """
        letters = [row["subject_id"] for row in self._conn.execute(sql, (first,))]
        for letter_id, rows in self._replayed(letters):
            if not _is_as_told(_rows(self._conn, letter_id), rows):
                raise NoWayBack(self.last)
        while self.last >= first:
            for _ in self._entries(max(first - 1, self.last - _AT_ONCE)):
                pass  # only their seals are looked at
            self._let_go(max(first - 1, self.last - _AT_ONCE))
        for letter_id, rows in self._replayed(letters):
            _bring(self._conn, _rows(self._conn, letter_id), rows)

    def _replayed(self, letters: Sequence[str]) -> Iterator[tuple[str, Rows]]:
        """The rows of letters as the history left tells them."""
        for start in range(0, len(letters), _LETTERS_AT_ONCE):
            try:
                known = parts_of(self._conn, letters[start : start + _LETTERS_AT_ONCE])
                yield from [(letter_id, replay(parts)) for letter_id, parts in known.items()]
            except (BrokenHistory, AssertionError, *NOT_CHANGES) as error:
                raise NoWayBack(self.last) from error

    def _let_go(self, seq: int) -> None:
        self._conn.execute("DELETE FROM history WHERE seq > ?", (seq,))
        self.last = seq


def _changes(entry: sqlite3.Row) -> list[dict[str, Any]]:
    try:
        return changes_of(entry["changes"])
    except NOT_CHANGES as error:
        raise NoWayBack(entry["seq"]) from error


def _take_back(conn: sqlite3.Connection, change: Mapping[str, Any], seq: int) -> None:
    """Bring one row to its `before`; NoWayBack where it does not stand as the history tells."""
    table, key, before, after = (change[name] for name in ("table", "key", "before", "after"))
    if table not in KEYS:
        raise NoWayBack(seq)
    try:
        if after is None:
            _insert(conn, table, before)
            return
        told = _short(table, after)
        holds = "".join(f' AND "{name}" IS ?' for name in told)
        if before is None:
            sql, values = f"DELETE FROM {table}", ()
        else:
            sql, values = _set(table, before)
        done = conn.execute(f"{sql} WHERE {KEYS[table]} = ?{holds}", (*values, key, *told.values()))
    except (sqlite3.IntegrityError, sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
        raise NoWayBack(seq) from error
    if done.rowcount != 1:
        raise NoWayBack(seq)


def _bring(conn: sqlite3.Connection, present: Rows, wanted: Rows) -> None:
    """Write what has to be so that a letter's rows are those wanted."""
    for table, key in present.keys() - wanted.keys():
        conn.execute(f"DELETE FROM {table} WHERE {KEYS[table]} = ?", (key,))
    for place, row in wanted.items():
        table, key = place
        if place not in present:
            _insert(conn, table, row)
        elif not _is_as_told({place: present[place]}, {place: row}):
            empty = dict.fromkeys(present[place])  # what a column that came later held then
            sql, values = _set(table, _short(table, empty | row))
            conn.execute(f"{sql} WHERE {KEYS[table]} = ?", (*values, key))


def _rows(conn: sqlite3.Connection, letter_id: str) -> Rows:
    return rows_of_letter(conn, letter_id)


def _is_as_told(present: Rows, told: Rows) -> bool:
    """Whether rows are as the history tells them, long content aside; columns that came later are empty there."""
    return present.keys() == told.keys() and all(
        told[place].get(name) == value
        for place, row in present.items()
        for name, value in _short(place[0], row).items()
    )


def _short(table: str, row: Row) -> Row:
    """A row without its long content, which never changes."""
    return {name: value for name, value in row.items() if name not in LONG_COLUMNS.get(table, ())}


def _insert(conn: sqlite3.Connection, table: str, row: Row) -> None:
    whole = row | {name: _GONE[name] for name in LONG_COLUMNS.get(table, ())}
    names, marks = ", ".join(f'"{name}"' for name in whole), ", ".join("?" * len(whole))
    conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(whole.values()))


def _set(table: str, row: Row) -> tuple[str, tuple[Any, ...]]:
    columns = ", ".join(f'"{name}" = ?' for name in row)
    return f"UPDATE {table} SET {columns}", tuple(row.values())


def _let_triggers_go(conn: sqlite3.Connection) -> None:
    """A copy may forget what the ledger itself never does."""
    for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f'DROP TRIGGER "{row["name"]}"')
