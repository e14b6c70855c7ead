"""One transaction on the ledger that remembers each row before and after, so that it can be undone and told."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.ledger.rows import Row, pledge_of
from tracker.ledger.schema import KEYS
from tracker.model import Actor, Pledge

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

# These are never changed once written, so the history needs no second copy; pledges and notes stay whole.
LONG_COLUMNS = {
    "letter_source": ("text", "original"),
    "evidence": ("content",),
    "reading": ("drafts",),
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after; None where it was not there yet, or is no more."""

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

    """

    def __init__(self, db: "Database", actor: Actor, at: datetime) -> None:
        self._db = db
        self.actor = actor
        self.at = at
        self.changes: list[RowChange] = []

    def row(self, table: str, key: str) -> Row:
        """The row as it stands now; KeyError where there is none."""
        found = self.first(f"SELECT * FROM {table} WHERE {KEYS[table]} = ?", key)
        if found is None:
            raise KeyError(key)
        return found

    def pledge(self, pledge_id: str) -> Pledge:
        """The pledge as it stands now; KeyError where there is none."""
        return pledge_of(self.row("pledge", pledge_id))

    def first(self, sql: str, *values: str) -> Row | None:
        """The first row that a question finds."""
        return next((dict(row) for row in self._db.query(sql, values)), None)

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows."""
        added = [RowChange(table, row[KEYS[table]], None, row) for row in rows]
        self._table(table).insert_all(change.after for change in added if change.after)
        self.changes += added

    def update(self, table: str, key: str, **values: Any) -> None:
        """Set columns of one row; nothing is remembered where nothing differs."""
        before = self.row(table, key)
        after = before | values
        if after != before:
            self._table(table).update(key, values)
            self.changes.append(RowChange(table, key, before, after))

    def write(self, change: RowChange) -> None:
        """Bring one row to its `after`: the road of undo and redo."""
        if change.after is None:
            self._table(change.table).delete(change.key)
        elif change.before is None:
            self._table(change.table).insert(change.after)
        else:
            self._table(change.table).update(change.key, change.after)
        self.changes.append(change)

    def _table(self, name: str) -> "Table":
        if name not in KEYS:  # sqlite-utils would make a table of a misspelt name
            raise KeyError(name)
        return self._db.table(name)


def changes_text(changes: Iterable[RowChange]) -> str:
    """The changes as JSON for the history: of an update only what differs, of long content its digest."""
    return json.dumps([_told(change) for change in changes], ensure_ascii=False, separators=(",", ":"))


def _told(change: RowChange) -> dict[str, Any]:
    before, after = change.before, change.after
    if before is not None and after is not None:
        differing = [name for name in after if before.get(name) != after[name]]
        before = {name: before.get(name) for name in differing}
        after = {name: after[name] for name in differing}
    long = LONG_COLUMNS.get(change.table, ())
    return {
        "table": change.table,
        "key": change.key,
        "before": _short(before, long),
        "after": _short(after, long),
    }


def _short(row: Row | None, long: tuple[str, ...]) -> Row | None:
    return row and {name: _digest(value) if name in long else value for name, value in row.items()}


def _digest(value: bytes | str) -> dict[str, Any]:
    data = value if isinstance(value, bytes) else value.encode()
    return {"sha256": digest_of(data), "size": len(data)}


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
