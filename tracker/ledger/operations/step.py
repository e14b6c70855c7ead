"""One transaction on the ledger that remembers each row before and after, so that it can be undone and told."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.fields import FIELD_OF
from tracker.ledger.forms.schema import KEYS
from tracker.ledger.rows import Row, pledge_of
from tracker.model import Actor, Pledge

Digest = Callable[[bytes | str], str]

# These are never changed once written, so the history needs no second copy; pledges and notes stay whole.
LONG_COLUMNS = {
    "letter_source": ("text", "original"),
    "evidence": ("content",),
    "reading": ("drafts",),
}

# What of a changed row is remembered beside the columns that changed: whom it belongs to.
BELONGS_TO = {
    "pledge": ("letter_id",),
    "entry": ("pledge_id",),
    "reading": ("letter_id",),
    "rival": ("table", "key"),
}

# Rows whose id is made of what they hold, so that two desktops may each make the same; with the letter's column.
SHARED_ROWS = {"letter": "id", "letter_source": "letter_id", "pledge": "letter_id"}


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after; None where it was not there yet, or is no more.

    Of a row that stays only the columns that changed are held, with those of `BELONGS_TO`.
    """

    table: str
    key: str
    before: Row | None
    after: Row | None

    def reversed(self) -> "RowChange":
        """The change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


class Step:
    """What an operation writes through, within one transaction.

    Attributes:
        actor: who acts; at: when (with time zone); changes: what was written, in order.
        advance: called for each pledge that is looked at and each row that is written back; what it raises, such as a
            user's wish to stop, takes all of the transaction back.
        writer: names in the history this opening of the file. A copy of a ledger, or one put back from a backup,
            goes on from an older state: its entries must never pass for those that others have seen of the file.

    """

    def __init__(
        self,
        conn: sqlite3.Connection,
        actor: Actor,
        at: datetime,
        writer: str,
        advance: Callable[[], object] = lambda: None,
    ) -> None:
        self._conn = conn
        self.advance = advance
        self.writer = writer
        self.actor = actor
        self.at = at
        self.changes: list[RowChange] = []
        self._digests: dict[int, tuple[bytes | str, str]] = {}

    def row(self, table: str, key: str) -> Row:
        """The row as it stands now; KeyError where there is none."""
        found = self._conn.execute(f"SELECT * FROM {table} WHERE {KEYS[table]} = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return _row(found)

    def pledge(self, pledge_id: str) -> Pledge:
        """The pledge as it stands now; KeyError where there is none, NotAllowed where it lies in the bin."""
        self.advance()
        row = self.row("pledge", pledge_id)
        _require_out_of_bin(row)
        self.letter(row["letter_id"])
        return pledge_of(row)

    def letter(self, letter_id: str) -> Row:
        """The letter's row as it stands now; KeyError where there is none, NotAllowed where it lies in the bin."""
        row = self.row("letter", letter_id)
        _require_out_of_bin(row)
        return row

    def first(self, sql: str, *values: str) -> Row | None:
        """The first row that a question finds."""
        found = self._conn.execute(sql, values).fetchone()
        return _row(found) if found else None

    def all(self, sql: str, *values: str) -> list[Row]:
        """All rows that a question finds."""
        return [_row(row) for row in self._conn.execute(sql, values)]

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows."""
        added = [RowChange(table, row[KEYS[table]], None, row) for row in rows]
        for change in added:
            self._insert(table, change.after or {})
        self.changes += added

    def update(self, table: str, key: str, **values: Any) -> None:
        """Set columns of one row; nothing is remembered where nothing differs."""
        before = self.row(table, key)
        differing = [name for name, value in values.items() if before[name] != value]
        if differing:
            self._require_settled(table, key, differing)
            self._update(table, key, {name: values[name] for name in differing})
            kept = [*BELONGS_TO.get(table, ()), *differing]
            after = before | values
            self.changes.append(
                RowChange(
                    table, key, {name: before[name] for name in kept}, {name: after[name] for name in kept}
                )
            )

    def delete(self, table: str, key: str) -> None:
        """Take a row away; KeyError where there is none."""
        self.write(RowChange(table, key, self.row(table, key), None))

    def write(self, change: RowChange) -> None:
        """Bring one row to its `after`: the road of undo and redo; KeyError where there is no such row."""
        self.advance()
        if change.after is None:
            key = KEYS[change.table]
            self._one(f"DELETE FROM {change.table} WHERE {key} = ?", (change.key,), change.key)
        elif change.before is None:
            self._insert(change.table, change.after)
        else:
            self._update(change.table, change.key, change.after)
        self.changes.append(change)

    def digest_of(self, data: bytes | str) -> str:
        """The SHA-256 of content, reckoned once however many rows hold the very same."""
        if id(data) not in self._digests:
            self._digests[id(data)] = data, digest_of(data if isinstance(data, bytes) else data.encode())
        return self._digests[id(data)][1]

    def columns(self, table: str) -> list[str]:
        """The names of a table's columns."""
        return [row["name"] for row in self._conn.execute(f"PRAGMA table_info({table})")]

    def _insert(self, table: str, row: Row) -> None:
        columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        self._conn.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))

    def _update(self, table: str, key: str, values: Row) -> None:
        told = ", ".join(f'"{name}" = ?' for name in values)
        self._one(f"UPDATE {table} SET {told} WHERE {KEYS[table]} = ?", (*values.values(), key), key)

    def _one(self, sql: str, values: tuple[Any, ...], key: str) -> None:
        if self._conn.execute(sql, values).rowcount != 1:
            raise KeyError(key)

    def _require_settled(self, table: str, key: str, columns: Iterable[str]) -> None:
        """NotAllowed where two desktops settled a field differently and nobody chose yet."""
        if table not in FIELD_OF:
            return
        sql = 'SELECT field FROM rival WHERE "key" = ? AND json_array_length(candidates) > 1'
        open_fields = {row["field"] for row in self._conn.execute(sql, (key,))}
        if any(FIELD_OF[table].get(column) in open_fields for column in columns):
            raise NotAllowed(
                reason=N_("Two desktops settled this differently; choose first which of them holds.")
            )


def _row(row: sqlite3.Row) -> Row:
    """As a dict; made of the row itself it takes five times as long, since each name is looked up anew."""
    return dict(zip(row.keys(), row, strict=True))


def _require_out_of_bin(row: Row) -> None:
    if row["binned_at"]:
        raise NotAllowed(reason=N_("This lies in the bin; bring it back first."))


def changes_text(step: Step, seen_of: Callable[[str, str], Mapping[str, int]]) -> str:
    """The step's changes as JSON for the history: of an update only what differs, of long content its digest.

    A row that another desktop may have made too goes with what its remover had seen of it, which `seen_of` tells by
    its letter and its own key (see `chain.seen_of`).
    """
    # One by one: a hundred thousand in one call would keep every other thread waiting.
    return f"[{','.join(_text(change, seen_of, step.digest_of) for change in step.changes)}]"


def _text(change: RowChange, seen_of: Callable[[str, str], Mapping[str, int]], digest: Digest) -> str:
    one = _told(change, digest)
    if change.after is None and change.table in SHARED_ROWS:
        one["seen"] = seen_of(one["before"][SHARED_ROWS[change.table]], change.key)
    return json.dumps(one, ensure_ascii=False, separators=(",", ":"))


def _told(change: RowChange, digest: Digest) -> dict[str, Any]:
    before, after = change.before, change.after
    if before is not None and after is not None:
        differing = [name for name in after if before.get(name) != after[name]]
        before = {name: before.get(name) for name in differing}
        after = {name: after[name] for name in differing}
    return {
        "table": change.table,
        "key": change.key,
        "before": before and short_row(change.table, before, digest),
        "after": after and short_row(change.table, after, digest),
    }


def short_row(table: str, row: Row, digest: Digest | None = None) -> Row:
    """A row as the history tells it: long content by its digest and size."""
    long = LONG_COLUMNS.get(table, ())
    return {name: _short(value, digest) if name in long else value for name, value in row.items()}


def _short(value: bytes | str, digest: Digest | None) -> dict[str, Any]:
    data = value if isinstance(value, bytes) else value.encode()
    return {"sha256": digest(value) if digest else digest_of(data), "size": len(data)}


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
