"""The shape of a history entry as it travels in a hand-over file: every name and value is of a kind that we write."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.ledger.operations.operation import Action
from tracker.ledger.operations.step import LONG_COLUMNS
from tracker.ledger.past.replay import PARENTS
from tracker.model import Side

TABLES = frozenset({*PARENTS, "letter", "rival"})
HIGHEST_TICK = 2**62
LONGEST_NAME = 1000

_DIGEST = {"sha256": str, "size": int}
_TEXTS = ("origin", "ledger", "at", "by", "side", "action")


def entry_of_line(line: str) -> Mapping[str, Any]:
    """One line of JSON as an entry with parsed changes; ValueError and its like where it is none."""
    entry: Mapping[str, Any] = json.loads(line)
    for name in _TEXTS:
        text_of(entry[name])
    require(type(entry["tick"]) is int and 0 < entry["tick"] <= HIGHEST_TICK)
    require(entry["undoes"] is None or isinstance(entry["undoes"], str))
    moment_of(entry["at"])
    Side(entry["side"])
    Action(entry["action"])
    require(isinstance(entry["changes"], list))
    for change in entry["changes"]:
        _require_change(change)
    return entry


def moment_of(told: object) -> datetime:
    """A moment with its time zone."""
    moment = datetime.fromisoformat(text_of(told))
    require(moment.tzinfo is not None)
    return moment


def text_of(told: object) -> str:
    """A short text that can be written down."""
    if not isinstance(told, str) or not 0 < len(told) <= LONGEST_NAME:
        raise ValueError
    told.encode()  # half a sign cannot
    return told


def require(holds: bool) -> None:
    """ValueError where something does not hold; it tells no words of the file."""
    if not holds:
        raise ValueError


def _require_change(change: Mapping[str, Any]) -> None:
    require(set(change) - {"seen"} == {"table", "key", "before", "after"} and change["table"] in TABLES)
    text_of(change["key"])
    rows = [row for row in (change["before"], change["after"]) if row is not None]
    require(bool(rows) and all(isinstance(row, dict) for row in rows))
    if len(rows) == 2:
        require(rows[0].keys() == rows[1].keys())
    long = LONG_COLUMNS.get(change["table"], ())
    require(all(_is_value(value, name in long) for row in rows for name, value in row.items()))
    require(all(type(tick) is int for tick in change.get("seen", {}).values()))


def _is_value(value: object, is_long: bool) -> bool:
    """Whether a column may hold this: text, a whole number or nothing; of long content its digest and size."""
    if is_long:
        return isinstance(value, dict) and {name: type(one) for name, one in value.items()} == _DIGEST
    return value is None or type(value) in (str, int)
