"""One transaction on the ledger that remembers each row before and after, so that it can be undone and told."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.fields import FIELD_OF
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

# Rows whose id is made of what they hold, so that two desktops may each make the same; with the letter's column.
SHARED_ROWS = {"letter": "id", "letter_source": "letter_id", "pledge": "letter_id"}


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
        writer: names in the history this opening of the file. A copy of a ledger, or one put back from a backup,
            goes on from an older state: its entries must never pass for those that others have seen of the file.

    """

    def __init__(self, db: "Database", actor: Actor, at: datetime, writer: str) -> None:
        self._db = db
        self.writer = writer
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
        """The pledge as it stands now; KeyError where there is none, NotAllowed where it lies in the bin."""
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
        return next((dict(row) for row in self._db.query(sql, values)), None)

    def all(self, sql: str, *values: str) -> list[Row]:
        """All rows that a question finds."""
        return [dict(row) for row in self._db.query(sql, values)]

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
            self._require_settled(table, key, [name for name in values if before[name] != after[name]])
            self._table(table).update(key, values)
            self.changes.append(RowChange(table, key, before, after))

    def delete(self, table: str, key: str) -> None:
        """Take a row away; KeyError where there is none."""
        self.write(RowChange(table, key, self.row(table, key), None))

    def write(self, change: RowChange) -> None:
        """Bring one row to its `after`: the road of undo and redo."""
        if change.after is None:
            self._table(change.table).delete(change.key)
        elif change.before is None:
            self._table(change.table).insert(change.after)
        else:
            self._table(change.table).update(change.key, change.after)
        self.changes.append(change)

    def columns(self, table: str) -> list[str]:
        """The names of a table's columns."""
        return list(self._table(table).columns_dict)

    def _require_settled(self, table: str, key: str, columns: Iterable[str]) -> None:
        """NotAllowed where two desktops settled a field differently and nobody chose yet."""
        if table not in FIELD_OF:
            return
        sql = 'SELECT field FROM rival WHERE "key" = ? AND json_array_length(candidates) > 1'
        open_fields = {row["field"] for row in self._db.query(sql, [key])}
        if any(FIELD_OF[table].get(column) in open_fields for column in columns):
            raise NotAllowed(
                reason=N_("Two desktops settled this differently; choose first which of them holds.")
            )

    def _table(self, name: str) -> "Table":
        if name not in KEYS:  # sqlite-utils would make a table of a misspelt name
            raise KeyError(name)
        return self._db.table(name)


def _require_out_of_bin(row: Row) -> None:
    if row["binned_at"]:
        raise NotAllowed(reason=N_("This lies in the bin; bring it back first."))


def changes_text(changes: Iterable[RowChange], seen_of: Callable[[str, str], Mapping[str, int]]) -> str:
    """The changes as JSON for the history: of an update only what differs, of long content its digest.

    A row that another desktop may have made too goes with what its remover had seen of it, which `seen_of` tells by
    its letter and its own key (see `chain.seen_of`).
    """
    told = [_told(change) for change in changes]
    for one in told:
        if one["after"] is None and one["table"] in SHARED_ROWS:
            one["seen"] = seen_of(one["before"][SHARED_ROWS[one["table"]]], one["key"])
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _told(change: RowChange) -> dict[str, Any]:
    before, after = change.before, change.after
    if before is not None and after is not None:
        differing = [name for name in after if before.get(name) != after[name]]
        before = {name: before.get(name) for name in differing}
        after = {name: after[name] for name in differing}
    return {
        "table": change.table,
        "key": change.key,
        "before": before and short_row(change.table, before),
        "after": after and short_row(change.table, after),
    }


def short_row(table: str, row: Row) -> Row:
    """A row as the history tells it: long content by its digest and size."""
    long = LONG_COLUMNS.get(table, ())
    return {name: _digest(value) if name in long else value for name, value in row.items()}


def _digest(value: bytes | str) -> dict[str, Any]:
    data = value if isinstance(value, bytes) else value.encode()
    return {"sha256": digest_of(data), "size": len(data)}


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
