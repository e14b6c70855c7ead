"""Sums by which what the history tells is compared with the rows, without holding either: equal sums, equal rows.

Each row counts for what it belongs to: an entry for its pledge, evidence for its entry, a reading and the source for
the letter. Making a row adds to the sum, taking it away subtracts, a change subtracts what was and adds what is; so
the order does not matter. Where two desktops settled something differently the sums differ from the rows although
nothing is wrong: whatever differs has to be looked at closely. Python's own hashes serve, whose seed is drawn anew
at each start, so nobody can make a row of the same sum.
"""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from tracker.ledger.operations.step import LONG_COLUMNS
from tracker.ledger.rows import Row

# Rows that never change once made, so that one hash for the whole row is enough; with the column of their owner.
WHOLE = {"letter_source": "letter_id", "reading": "letter_id", "entry": "pledge_id", "evidence": "entry_id"}
COLUMNS = {
    "letter_source": ("letter_id", "encoding", "text", "original", "sha256"),
    "reading": ("id", "letter_id", "at", "by", "side", "reader", "drafts"),
    "entry": (
        "id", "pledge_id", "kind", "note", "by", "side", "at", "approver", "old_due", "new_due",
        "rating", "rated_on", "rated_by", "means",
    ),
    "evidence": ("id", "entry_id", "name", "size", "digest", "content"),
}  # fmt: skip
# What older forms lacked, and most rows do without.
_WITHOUT = {"entry": dict.fromkeys(("rating", "rated_on", "rated_by", "means"))}
_TAKE = {table: itemgetter(*columns) for table, columns in COLUMNS.items()}
_OWNER = {table: columns.index(WHOLE[table]) for table, columns in COLUMNS.items()}
# Rows that change column by column; each is its own owner.
BY_COLUMN = frozenset({"letter", "pledge"})


class Sums(dict[str, int]):
    """Sums by owner; `close_look` are owners whose rows have to be looked at closely whatever the sums say."""

    def __init__(self) -> None:
        super().__init__()
        self.close_look: set[str] = set()

    def tell(self, change: Mapping[str, Any]) -> None:
        """Count a change of the history; KeyError, TypeError where it has not the shape of one."""
        table, before, after = change["table"], change["before"], change["after"]
        if table in WHOLE:
            if before is not None and after is not None:
                self.close_look.add(change["key"])
            else:
                self.add_whole(table, _values(table, after or before), 1 if after else -1)
        elif table in BY_COLUMN:
            key = change["key"]
            total = self.get(key, 0)
            if before is not None:
                total -= _sum(before)
            if after is not None:
                total += _sum(after)
            self[key] = total
        elif table == "rival":
            self.close_look.add(change["key"].rsplit(":", 1)[0])

    def add_whole(self, table: str, values: tuple[Any, ...], sign: int = 1) -> None:
        """Count a row that never changes, its values in the order of `COLUMNS`, long ones by their digest."""
        owner = values[_OWNER[table]]
        self[owner] = self.get(owner, 0) + sign * hash((table, values))

    def add(self, other: "Sums") -> None:
        """Count all that another one counts."""
        for owner, total in other.items():
            self[owner] = self.get(owner, 0) + total
        self.close_look |= other.close_look

    def add_by_column(self, key: str, row: Row) -> None:
        """Count a row of a letter or a pledge."""
        self[key] = self.get(key, 0) + _sum(row)

    def differing(self, other: "Sums") -> set[str]:
        """Owners that have to be looked at closely."""
        differ = {owner for owner, total in self.items() if total != other.get(owner, 0)}
        differ |= {owner for owner, total in other.items() if total and owner not in self}
        return differ | self.close_look | other.close_look


def _sum(row: Mapping[str, Any]) -> int:
    """Columns without a value count for nothing: older forms lacked some of them."""
    return sum(hash(pair) for pair in row.items() if pair[1] is not None)


def _values(table: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    short: dict[str, Any] = {**_WITHOUT.get(table, {}), **row}
    for name in LONG_COLUMNS.get(table, ()):
        short[name] = short[name]["sha256"]
    return _TAKE[table](short)  # type: ignore[no-any-return]
