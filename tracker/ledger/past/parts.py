"""The history taken apart by letter: what each entry did to each letter, as it travels between desktops."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from tracker.ledger.past.replay import PARENTS
from tracker.ledger.past.standing import Part

AT_ONCE = 500  # values in one question


class Splitter:
    """Tells which letter a change belongs to; entries must come in the order in which they were written down."""

    def __init__(self) -> None:
        self._letters: dict[tuple[str, str], str] = {}

    def parts(self, entry: Mapping[str, Any]) -> dict[str, Part]:
        """By letter id what an entry did; an entry's `changes` are parsed already."""
        by_letter: dict[str, list[Mapping[str, Any]]] = {}
        for change in entry["changes"]:
            letter_id = self._letter_of(change)
            if letter_id:
                by_letter.setdefault(letter_id, []).append(change)
        return {letter_id: _part(entry, changes) for letter_id, changes in by_letter.items()}

    def _letter_of(self, change: Mapping[str, Any]) -> str | None:
        table, key = change["table"], str(change["key"])
        if table in ("letter", "letter_source"):
            return key
        if table == "rival":
            pledge_or_letter = key.rsplit(":", 1)[0]
            return self._letters.get(("pledge", pledge_or_letter), pledge_or_letter)
        if table not in PARENTS:
            return None  # the office's own settings stay where they are
        if (table, key) not in self._letters:
            parent, column = PARENTS[table]
            row = change["after"] or change["before"]
            above = row.get(column)
            letter_id = above if parent == "letter" else self._letters.get((parent, above))
            if not isinstance(letter_id, str):
                return None
            self._letters[table, key] = letter_id
        return self._letters[table, key]


def parts_of(conn: sqlite3.Connection, letter_ids: Collection[str]) -> dict[str, list[Part]]:
    """All that is known of some letters, each entry's part once, in the order in which it was written down here."""
    found: dict[str, list[Part]] = {letter_id: [] for letter_id in letter_ids}
    splitter = Splitter()
    for entry in entries_about(conn, letter_ids):
        for letter_id, part in splitter.parts(entry).items():
            if letter_id in found:
                found[letter_id].append(part)
    return found


def entries_about(conn: sqlite3.Connection, letter_ids: Collection[str] | None) -> Iterator[dict[str, Any]]:
    """The history entries about some letters (None: all) and the pledges that these ever had; changes parsed.

    They are read some at a time, so that between two of them whoever has the ledger open can write.
    """
    rows = _all(conn) if letter_ids is None else _chosen(conn, letter_ids)
    for row in rows:
        yield {**dict(row), "changes": json.loads(row["changes"])}


def _all(conn: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    last = conn.execute("SELECT coalesce(max(seq), 0) FROM history").fetchone()[0]
    for start in range(0, last, AT_ONCE):
        sql = "SELECT * FROM history WHERE seq > ? AND seq <= ? ORDER BY seq"
        yield from conn.execute(sql, (start, min(start + AT_ONCE, last))).fetchall()


def _chosen(conn: sqlite3.Connection, letter_ids: Iterable[str]) -> Iterator[sqlite3.Row]:
    seqs = _about(conn, letter_ids)
    pledges = {
        change["key"]
        for row in _with_seqs(conn, seqs)
        for change in json.loads(row["changes"])
        if change["table"] == "pledge"
    }
    yield from _with_seqs(conn, seqs | _about(conn, pledges))


def _about(conn: sqlite3.Connection, subject_ids: Iterable[str]) -> set[int]:
    sql = "SELECT seq FROM history JOIN history_subject ON history_id = history.id WHERE subject_id IN ({})"
    return {
        row["seq"] for some in _batches(subject_ids) for row in conn.execute(sql.format(_marks(some)), some)
    }


def _with_seqs(conn: sqlite3.Connection, seqs: Iterable[int]) -> Iterator[sqlite3.Row]:
    for some in _batches(sorted(seqs)):
        sql = f"SELECT * FROM history WHERE seq IN ({_marks(some)}) ORDER BY seq"
        yield from conn.execute(sql, some).fetchall()


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(values)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))


def _part(entry: Mapping[str, Any], changes: Iterable[Mapping[str, Any]]) -> Part:
    return Part(
        entry["origin"],
        entry["ledger"],
        entry["tick"],
        entry["at"],
        entry["by"],
        entry["side"],
        entry["action"],
        entry["undoes"],
        tuple(changes),
    )
