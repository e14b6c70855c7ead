"""Where a repair lays down what it could read, each thing once: entries of the history, rows, long content."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tracker.ledger.operations.step import LONG_COLUMNS, digest_of, short_row
from tracker.ledger.past.chain import SEALED, seal
from tracker.ledger.past.changes import NOT_CHANGES, changes_of
from tracker.ledger.past.standing import Place
from tracker.ledger.rows import Row

_ENTRY = (*SEALED, "hash")
_OLDER = ("seq", "id", "at", "by", "side", "action", "undoes", "changes")


class Shelf:
    """A private database that is gone when closed; what is put first stays."""

    def __init__(self) -> None:
        self._conn = sqlite3.connect("", isolation_level=None)
        self._conn.row_factory = sqlite3.Row
        self._counted: int | None = None
        for statement in _TABLES:
            self._conn.execute(statement)
        self._conn.execute("BEGIN")

    def close(self) -> None:
        """Let go of all of it."""
        self._conn.close()

    def put_entry(self, row: Row) -> None:
        """An entry of the history; one that is not what its seal says is kept apart as damaged."""
        if "hash" not in row:  # an older form, which had no seals
            row = {name: row.get(name) for name in _OLDER}
            row |= {"origin": row["id"], "ledger": None, "tick": row["seq"], "previous": "", "hash": ""}
            is_whole = _are_changes(row["changes"])
        else:
            is_whole = all(name in row for name in _ENTRY) and seal(row) == row["hash"]
            is_whole = is_whole and _are_changes(row["changes"])
        if is_whole:
            self._conn.execute(_PUT_ENTRY, [row[name] for name in _ENTRY])
        elif isinstance(row.get("seq"), int):
            text = json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False)
            self._conn.execute("INSERT OR IGNORE INTO damaged VALUES (?, ?)", (row["seq"], text))

    def put_row(self, table: str, key: str, row: Row, is_live: bool) -> None:
        """A row; `is_live` where SQLite itself gave it, not a page that may be of former times."""
        for name in LONG_COLUMNS.get(table, ()):
            self.put_content(row[name])
        text = json.dumps(short_row(table, row), ensure_ascii=False)
        self._conn.execute("INSERT OR IGNORE INTO row VALUES (?, ?, ?, ?)", (table, key, is_live, text))

    def holds(self, table: str, key: object) -> bool:
        """Whether a row of that key, or a whole entry of that id, was put already."""
        if table == "history":
            found = self._conn.execute("SELECT 1 FROM told WHERE id = ?", (key,))
        else:
            found = self._conn.execute('SELECT 1 FROM row WHERE "table" = ? AND "key" = ?', (table, key))
        return found.fetchone() is not None

    def put_content(self, value: bytes | str) -> None:
        """Long content, under its digest."""
        data = value if isinstance(value, bytes) else value.encode()
        self._conn.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest_of(data), data))

    def put_count(self, seq: int) -> None:
        """How far SQLite counted the history's entries."""
        self._counted = max(seq, self._counted or 0)

    def counted(self) -> int | None:
        """How far the history went; None where it cannot be told."""
        return self._counted

    def put_subject(self, history_id: str, subject: str) -> None:
        """What an entry is about."""
        self._conn.execute("INSERT OR IGNORE INTO subject VALUES (?, ?)", (history_id, subject))

    def entries(self) -> Iterator[Row]:
        """The whole entries in their order."""
        yield from (dict(row) for row in self._conn.execute("SELECT * FROM told ORDER BY seq"))

    def damaged(self) -> dict[int, Row]:
        """By number the entries that are not what their seal says, and none was found that is."""
        rows = self._conn.execute(
            "SELECT * FROM damaged WHERE seq NOT IN (SELECT seq FROM told) ORDER BY seq"
        )
        return {row["seq"]: json.loads(row["text"]) for row in rows}

    def rows(self, *tables: str) -> Iterator[tuple[Place, Row, bool]]:
        """The rows of tables in the order in which they were put, with whether they are live."""
        marks = ", ".join("?" * len(tables))
        for row in self._conn.execute(f'SELECT * FROM row WHERE "table" IN ({marks}) ORDER BY rowid', tables):
            yield (row["table"], row["key"]), json.loads(row["row"]), bool(row["live"])

    def place(self, letter_of: Callable[[Place, Row], str | None]) -> None:
        """Let each row be found by the letter that it belongs to."""
        rows = self._conn.execute(
            'SELECT rowid, "table", "key", "row" FROM row WHERE "table" NOT IN (?, ?, ?)', _OFFICE
        )
        for row in rows:
            letter_id = letter_of((row["table"], row["key"]), json.loads(row["row"]))
            self._conn.execute("INSERT INTO placed VALUES (?, ?)", (letter_id, row["rowid"]))
        self._conn.execute("CREATE INDEX placed_by_letter ON placed (letter_id)")

    def letters(self) -> set[str]:
        """The letters that any row belongs to."""
        rows = self._conn.execute("SELECT DISTINCT letter_id FROM placed WHERE letter_id IS NOT NULL")
        return {row["letter_id"] for row in rows}

    def rows_of(self, letter_id: str | None) -> Iterator[tuple[Place, Row, bool]]:
        """The rows of a letter, or those that were not placed; with whether they are live."""
        sql = "SELECT row.* FROM placed JOIN row ON row.rowid = row_id WHERE letter_id IS ?"
        for row in self._conn.execute(sql, (letter_id,)):
            yield (row["table"], row["key"]), json.loads(row["row"]), bool(row["live"])

    def entries_of(self, seqs: Sequence[int]) -> Iterator[Row]:
        """Entries by their numbers, in order."""
        for start in range(0, len(seqs), 500):
            some = seqs[start : start + 500]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT * FROM told WHERE seq IN ({marks}) ORDER BY seq"
            yield from (dict(row) for row in self._conn.execute(sql, some))

    def content(self, digest: str) -> bytes | None:
        """Long content by its digest; None where it was not found."""
        row = self._conn.execute("SELECT data FROM content WHERE digest = ?", (digest,)).fetchone()
        return bytes(row["data"]) if row else None

    def subjects(self) -> Iterator[tuple[str, str]]:
        """What was put of subjects, by entry."""
        yield from (tuple(row) for row in self._conn.execute("SELECT * FROM subject"))


def _are_changes(text: Any) -> bool:
    try:
        changes_of(text)
    except NOT_CHANGES:
        return False
    return True


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


_OFFICE = ("setting", "package", "about")
_PUT_ENTRY = "INSERT OR IGNORE INTO told VALUES ({})".format(", ".join("?" * len(_ENTRY)))
_TABLES = (
    "CREATE TABLE told (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, {}, hash TEXT)".format(
        ", ".join(f'"{name}"' for name in SEALED if name not in ("seq", "id"))
    ),
    "CREATE TABLE damaged (seq INTEGER PRIMARY KEY, text TEXT)",
    'CREATE TABLE row ("table" TEXT, "key" TEXT, live INTEGER, "row" TEXT, UNIQUE ("table", "key"))',
    "CREATE TABLE placed (letter_id TEXT, row_id INTEGER)",
    "CREATE TABLE content (digest TEXT PRIMARY KEY, data BLOB)",
    "CREATE TABLE subject (history_id TEXT, subject_id TEXT, UNIQUE (history_id, subject_id))",
)
