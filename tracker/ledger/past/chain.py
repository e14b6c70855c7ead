"""The seal on each entry of the history: a hash over the entry and the one before it, so that no change goes unseen."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

# Before the first entry there is none to hold the hash of.
START = "0" * 64

# What the seal covers, in this order; `changes` as the very text that is kept.
SEALED = (
    "seq", "id", "origin", "ledger", "tick", "at", "by", "side", "action", "undoes", "changes", "previous",
)  # fmt: skip


# Characters of an entry that are told in one go: more would keep every other thread waiting.
_PIECE = 1 << 20


def seal(entry: Mapping[str, Any] | sqlite3.Row) -> str:
    """The SHA-256, in hexadecimal digits, of an entry's columns as a JSON array in the order of `SEALED`."""
    if isinstance(entry["changes"], str) and len(entry["changes"]) > _PIECE:
        return _sealed_in_pieces(entry)
    return hashlib.sha256(_text([entry[name] for name in SEALED]).encode()).hexdigest()


def _sealed_in_pieces(entry: Mapping[str, Any] | sqlite3.Row) -> str:
    """The same of an entry whose changes are long."""
    place, changes = SEALED.index("changes"), entry["changes"]
    before, after = ([entry[name] for name in names] for names in (SEALED[:place], SEALED[place + 1 :]))
    digest = hashlib.sha256((_text(before)[:-1] + ',"').encode())
    for start in range(0, len(changes), _PIECE):
        digest.update(_text(changes[start : start + _PIECE])[1:-1].encode())
    digest.update(('",' + _text(after)[1:]).encode())
    return digest.hexdigest()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(conn: sqlite3.Connection, entry: Mapping[str, Any]) -> None:
    """Add an entry behind the last one and seal it; `entry` lacks `seq`, `previous` and `hash`."""
    last = conn.execute("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
    whole = {"seq": last["seq"] + 1 if last else 1, "previous": last["hash"] if last else START, **entry}
    whole["hash"] = seal(whole)
    conn.execute(insert_into("history"), whole)


def insert_into(table: str) -> str:
    """The statement that writes a sealed entry, given as a mapping, into a table of the history's form."""
    columns = ", ".join(f'"{name}"' for name in (*SEALED, "hash"))
    values = ", ".join(f":{name}" for name in (*SEALED, "hash"))
    return f"INSERT INTO {table} ({columns}) VALUES ({values})"


def next_tick(conn: sqlite3.Connection) -> int:
    """A number above that of every entry known here: what is done now comes after all that could be seen."""
    return int(conn.execute("SELECT coalesce(max(tick), 0) + 1 FROM history").fetchone()[0])


def seen_of(conn: sqlite3.Connection, letter_id: str, key: str) -> dict[str, int]:
    """By writer the last tick known here about a letter, or its pledge `key`; of each all before it is known too."""
    rows = conn.execute(
        "SELECT ledger, max(tick) FROM history JOIN history_subject ON history_id = history.id"
        " WHERE subject_id IN (?, ?) GROUP BY ledger ORDER BY ledger",
        (letter_id, key),
    )
    return {row[0]: row[1] for row in rows}


def ledger_id(conn: sqlite3.Connection) -> str:
    """What tells this ledger file from that of another desktop."""
    return str(conn.execute("SELECT value FROM about WHERE name = 'ledger'").fetchone()[0])
