"""What has to be written so that a letter's rows are those that its history tells; each is looked at before it is."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.ledger.care.soundness import is_sound
from tracker.ledger.exchange.package import Content
from tracker.ledger.forms.schema import KEYS
from tracker.ledger.operations.step import LONG_COLUMNS, RowChange, digest_of, short_row
from tracker.ledger.past.standing import Place
from tracker.ledger.rows import Row

# Rows are written in this order and taken away in the opposite one.
ORDER = ("letter", "letter_source", "reading", "pledge", "entry", "evidence", "rival")

# What a column of each type holds; SQLite would turn a number that is to be text into text, and tell another row.
_TYPES = {"TEXT": str, "INTEGER": int, "BLOB": bytes}
Types = Mapping[str, type]


def changes_to(
    conn: sqlite3.Connection, letter_id: str, wanted: Mapping[Place, Row], content: Content
) -> Iterator[RowChange]:
    """The changes from a letter's rows as they stand to those wanted; `content` gives long content by its digest.

    ValueError where a row is none that the program could have written; evidence that stands is told by its digest.
    """
    if ("letter", letter_id) in wanted and ("letter_source", letter_id) not in wanted:
        raise ValueError("letter_source")
    types = {table: _types_of(conn, table) for table in ORDER}
    _require_sound_candidates(wanted, types)
    present = rows_of_letter(conn, letter_id)
    for table in reversed(ORDER):
        for place in present:
            if place[0] == table and place not in wanted:
                yield RowChange(*place, present[place], None)
    for table in ORDER:
        columns = types[table]
        for place, row in wanted.items():
            if place[0] == table:
                if row.keys() - columns.keys():
                    raise ValueError(table)
                whole = {column: row.get(column) for column in columns}
                yield from _change(place, present.get(place), whole, content, columns)


def rows_of_letter(conn: sqlite3.Connection, letter_id: str) -> dict[Place, Row]:
    """A letter's rows as they stand, by place; of evidence, which may be large, the digest in place of its content."""
    found = {}
    for table, (key, sql) in ROWS_OF_LETTER.items():
        for row in map(dict, conn.execute(sql, (letter_id,))):
            if table == "evidence":
                row["content"] = {"sha256": row["digest"], "size": row["size"]}
            found[table, row[key]] = row
    return found


def shown(table: str, row: Row) -> Row:
    """A row as the history tells it, also where its content is told by the digest already."""
    return row if table == "evidence" and isinstance(row["content"], dict) else short_row(table, row)


def _change(
    place: Place, present: Row | None, row: Row, content: Content, types: Types
) -> Iterator[RowChange]:
    table, key = place
    if present is not None and shown(table, present) == row:
        return
    for column in LONG_COLUMNS.get(table, ()):
        row[column] = _content(row[column], column, present, content)
    if row[KEYS[table]] != key or not _are_of(types, row) or not is_sound(table, row):
        raise ValueError(table)
    yield RowChange(table, key, present, row)


def _types_of(conn: sqlite3.Connection, table: str) -> Types:
    return {row["name"]: _TYPES[row["type"]] for row in conn.execute(f"PRAGMA table_info({table})")}


def _are_of(types: Types, row: Row) -> bool:
    return all(value is None or type(value) is types[name] for name, value in row.items())


def _content(told: Mapping[str, Any], column: str, present: Row | None, content: Content) -> bytes | str:
    """Long content by its digest: from the row as it stands, else from the package."""
    here = present[column] if present is not None else None
    if isinstance(here, bytes | str):
        data = here if isinstance(here, bytes) else here.encode()
        if digest_of(data) == told["sha256"]:
            return here
    data = content(told["sha256"])
    if len(data) != told["size"]:
        raise ValueError(column)
    return data if column in ("original", "content") else data.decode()


def _require_sound_candidates(wanted: Mapping[Place, Row], types: Mapping[str, Types]) -> None:
    """ValueError where choosing one of the rivals would make a row that the program never writes."""
    for (table, _), row in wanted.items():
        if table == "rival":
            # A history of an older form knows not all of today's columns.
            of = dict.fromkeys(types[row["table"]]) | wanted[row["table"], row["key"]]
            for candidate in json.loads(row["candidates"]):
                values = candidate["values"]
                if not _are_of(types[row["table"]], values) or not is_sound(row["table"], of | values):
                    raise ValueError(table)


_PLEDGES = "(SELECT id FROM pledge WHERE letter_id = ?1)"
ROWS_OF_LETTER = {
    "letter": ("id", "SELECT * FROM letter WHERE id = ?1"),
    "letter_source": ("letter_id", "SELECT * FROM letter_source WHERE letter_id = ?1"),
    "reading": ("id", "SELECT * FROM reading WHERE letter_id = ?1"),
    "pledge": ("id", "SELECT * FROM pledge WHERE letter_id = ?1"),
    "entry": ("id", f"SELECT * FROM entry WHERE pledge_id IN {_PLEDGES}"),
    "evidence": (
        "id",
        "SELECT id, entry_id, name, size, digest FROM evidence"
        f" WHERE entry_id IN (SELECT id FROM entry WHERE pledge_id IN {_PLEDGES})",
    ),
    "rival": ("id", f'SELECT * FROM rival WHERE "key" = ?1 OR "key" IN {_PLEDGES}'),
}
