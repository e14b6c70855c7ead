"""Sums by which what the history tells is compared with the rows, without holding either: equal sums, equal rows.

Each row counts for what it belongs to: an entry for its pledge, evidence for its entry, a reading and the source for
the letter. Making a row adds to the sum, taking it away subtracts, a change subtracts what was and adds what is; so
the order does not matter. Where two desktops settled something differently the sums differ from the rows although
nothing is wrong: whatever differs has to be looked at closely. Python's own hashes serve, whose seed is drawn anew
at each start, so nobody can make a row of the same sum.
"""

import json
import re
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from tracker.ledger.rows import Row
from tracker.ledger.step import LONG_COLUMNS

# Rows that never change once made, so that one hash for the whole row is enough; with the column of their owner.
WHOLE = {"letter_source": "letter_id", "reading": "letter_id", "entry": "pledge_id", "evidence": "entry_id"}
COLUMNS = {
    "letter_source": ("letter_id", "encoding", "text", "original", "sha256"),
    "reading": ("id", "letter_id", "at", "by", "side", "reader", "drafts"),
    "entry": ("id", "pledge_id", "kind", "note", "by", "side", "at", "approver", "old_due", "new_due"),
    "evidence": ("id", "entry_id", "name", "size", "digest", "content"),
}
# By far the most rows are entries, and most of the history makes one of them and nothing else: the JSON of such a row
# is compared as the text it is, which SQLite gives of the row alike, and need not be parsed.
ENTRY_TEXT = "json_object({})".format(", ".join(f"'{name}', \"{name}\"" for name in COLUMNS["entry"]))
_ONE_ENTRY = re.compile(
    r'\[\{"table":"entry","key":"([0-9a-f-]{36})","before":null,'
    r'"after":(\{"id":"\1","pledge_id":"([0-9a-f-]{36})",.*\})\}\]'
)
_ANOTHER = ',{"table":'
_TAKE = {table: itemgetter(*columns) for table, columns in COLUMNS.items()}
_OWNER = {table: columns.index(WHOLE[table]) for table, columns in COLUMNS.items()}
# Rows that change column by column; each is its own owner.
BY_COLUMN = frozenset({"letter", "pledge"})


class Sums(dict[str, int]):
    """Sums by owner; `close_look` are owners whose rows have to be looked at closely whatever the sums say."""

    def __init__(self) -> None:
        super().__init__()
        self.close_look: set[str] = set()

    def tell_one_entry(self, changes: str) -> str | None:
        """Count changes, as their JSON text, that make one entry and nothing else; gives its pledge, else None."""
        found = _ONE_ENTRY.fullmatch(changes)
        if found is None or _ANOTHER in changes:
            return None
        self.add_entry(found[3], found[2])
        return found[3]

    def add_entry(self, pledge_id: str, text: str, sign: int = 1) -> None:
        """Count an entry by the JSON of its row (see `ENTRY_TEXT`)."""
        self[pledge_id] = self.get(pledge_id, 0) + sign * hash(text)

    def tell(self, change: Mapping[str, Any]) -> None:
        """Count a change of the history; KeyError, TypeError where it has not the shape of one."""
        table, before, after = change["table"], change["before"], change["after"]
        if table in WHOLE:
            if before is not None and after is not None:
                self.close_look.add(change["key"])
            elif table == "entry":
                row = after or before
                text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
                self.add_entry(row["pledge_id"], text, 1 if after else -1)
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
    short = dict(row)
    for name in LONG_COLUMNS.get(table, ()):
        short[name] = short[name]["sha256"]
    return _TAKE[table](short)  # type: ignore[no-any-return]
