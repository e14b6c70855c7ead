"""Which entries of the history somebody asks for, found newest first without loading what they tell.

A long history is looked through slice by slice, each in a question of its own: nothing is locked for long, what is
found first can be shown at once, and whoever asks can stop in between.
"""

import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.ledger.operations.operation import Action

# Entries looked through in one question: few first, so that something is shown at once.
FIRST_SLICE = 2_000
LAST_SLICE = 20_000


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which entries are asked for; None or empty asks for all.

    Attributes:
        words: each of these (split at blanks) stands in what the entry tells, in who made it, or in the pledges and
            letters that it is about; by: who made it.
        since, until: first and last day, as the entries' own clocks tell it.

    """

    words: str = ""
    by: str | None = None
    actions: frozenset[Action] = frozenset()
    letter_id: str | None = None
    since: date | None = None
    until: date | None = None


def found(
    conn: sqlite3.Connection, wanted: HistoryFilter, above: int = 0
) -> Iterator[tuple[int, "array[int]"]]:
    """The numbers of the entries above one that are asked for, newest first, slice by slice.

    Each slice comes with the number down to which all were looked at; it may be empty.
    """
    high = last_seq(conn)
    about = [(word, _about(conn, word)) for word in wanted.words.split()]
    of_letter = _of_letter(conn, wanted.letter_id) if wanted.letter_id else None
    size = FIRST_SLICE if of_letter is None else max(high, 1)  # a letter's entries are few
    while high > above:
        low = max(above, high - size)
        seqs = _in_short(conn, wanted, low, high, of_letter)
        for word, subjects in about:
            if seqs:
                told = _telling(conn, word, seqs) | _between(subjects, low, high)
                seqs = [seq for seq in seqs if seq in told]
        yield low, array("q", seqs)
        high, size = low, min(size * 2, LAST_SLICE)


def last_seq(conn: sqlite3.Connection) -> int:
    """The number of the newest entry; 0 where there is none."""
    return int(conn.execute("SELECT coalesce(max(seq), 0) FROM history").fetchone()[0])


def names(conn: sqlite3.Connection) -> list[str]:
    """Everybody who made an entry, once."""
    rows = conn.execute('SELECT DISTINCT "by" FROM history INDEXED BY history_in_short')
    return sorted(row[0] for row in rows)


def _in_short(
    conn: sqlite3.Connection, wanted: HistoryFilter, low: int, high: int, of_letter: str | None
) -> list[int]:
    """The entries of a slice by what the index holds of them, newest first."""
    conditions, values = ["seq > ?", "seq <= ?"], [str(low), str(high)]
    if of_letter is not None:
        conditions.append("seq IN (SELECT value FROM json_each(?))")
        values.append(of_letter)
    if wanted.by is not None:
        conditions.append('"by" = ?')
        values.append(wanted.by)
    if wanted.actions:
        conditions.append(f"action IN ({', '.join('?' * len(wanted.actions))})")
        values += [action.value for action in wanted.actions]
    if wanted.since:
        conditions.append("at >= ?")
        values.append(wanted.since.isoformat())
    if wanted.until:
        conditions.append("at < ?")
        values.append((wanted.until + timedelta(days=1)).isoformat())
    rows = f"SELECT seq FROM history INDEXED BY history_in_short WHERE {' AND '.join(conditions)} ORDER BY seq DESC"
    # One value instead of so many rows: the thread that asks leaves the others alone meanwhile.
    return list(json.loads(conn.execute(f"SELECT json_group_array(seq) FROM ({rows})", values).fetchone()[0]))


def _telling(conn: sqlite3.Connection, word: str, seqs: list[int]) -> set[int]:
    """Those entries that tell a word themselves, or whose maker's name holds it."""
    raw = _like(json.dumps(word, ensure_ascii=False)[1:-1])
    rows = conn.execute(_TELLING, (json.dumps(seqs), _like(word), raw, _like(word)))
    return {row[0] for row in rows}


def _between(seqs: "array[int]", low: int, high: int) -> set[int]:
    return set(seqs[bisect_right(seqs, low) : bisect_right(seqs, high)])


def _about(conn: sqlite3.Connection, word: str) -> "array[int]":
    """The entries about pledges or letters whose words hold a word, in rising order."""
    return array("q", (row[0] for row in conn.execute(_ABOUT, {"word": _like(word)})))


def _of_letter(conn: sqlite3.Connection, letter_id: str) -> str:
    """The entries about a letter and its pledges, as a JSON array."""
    return str(conn.execute(_OF_LETTER, (letter_id,)).fetchone()[0])


def _like(word: str) -> str:
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


# Columns whose values are somebody's words; codes, ids and digests are none.
_TOLD = (
    "text", "owner", "owner_words", "co_owners", "person", "phone", "due", "due_words", "note", "approver", "new_due",
    "name", "reference", "subject", "issuer", "number", "session", "addressees", "signatory", "contact", "copies",
    "made_by",
)  # fmt: skip

_TELLING = f"""
    SELECT seq FROM history WHERE seq IN (SELECT value FROM json_each(?)) AND ("by" LIKE ? ESCAPE '\\' OR (
        changes LIKE ? ESCAPE '\\' AND EXISTS (
            SELECT 1 FROM json_tree(changes)
            WHERE "key" IN ({", ".join(f"'{name}'" for name in _TOLD)}) AND atom LIKE ? ESCAPE '\\'
        )
    ))
"""

_WITH_WORD = """
    SELECT id FROM letter WHERE reference LIKE :word ESCAPE '\\' OR subject LIKE :word ESCAPE '\\'
        OR name LIKE :word ESCAPE '\\'
"""

_ABOUT = f"""
    SELECT DISTINCT seq FROM history_subject JOIN history ON history.id = history_id
    WHERE subject_id IN (
        {_WITH_WORD}
        UNION SELECT id FROM pledge WHERE text LIKE :word ESCAPE '\\'
        UNION SELECT id FROM pledge WHERE letter_id IN ({_WITH_WORD})
    ) ORDER BY seq
"""

_OF_LETTER = """
    SELECT json_group_array(seq) FROM history_subject JOIN history ON history.id = history_id
    WHERE subject_id IN (SELECT ?1 UNION SELECT id FROM pledge WHERE letter_id = ?1)
"""
