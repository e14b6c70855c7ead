"""What an office settles for itself, kept in the ledger: default due date, warning levels, who decides, holidays."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import fields

from tracker.ledger.operations.operation import Action, Operation
from tracker.ledger.operations.step import Step
from tracker.model import DefaultDue, OfficeRules


def set_rules(rules: OfficeRules) -> Operation:
    """Keep the office's rules."""

    def perform(step: Step) -> None:
        for field in fields(OfficeRules):
            value = _text(getattr(rules, field.name))
            if step.first("SELECT 1 FROM setting WHERE name = ?", field.name):
                step.update("setting", field.name, value=value)
            else:
                step.insert("setting", [{"name": field.name, "value": value}])

    return Operation(Action.SET_RULES, perform)


def read_rules(conn: sqlite3.Connection) -> OfficeRules:
    """The office's rules, each as the program's own where the office set none."""
    return _rules(dict(conn.execute(_KEPT).fetchall()))


def rules_of(step: Step) -> OfficeRules:
    """The office's rules as an operation finds them."""
    return _rules({row["name"]: row["value"] for row in step.all(_KEPT)})


def _rules(kept: Mapping[str, str]) -> OfficeRules:
    values: dict[str, object] = {}
    for field in fields(OfficeRules):
        if field.name in kept:
            values[field.name] = _READ.get(field.name, int)(kept[field.name])
    return OfficeRules(**values)  # type: ignore[arg-type]


def is_rule(name: str, value: str) -> bool:
    """Whether a rule's value can be read."""
    try:
        _READ.get(name, int)(value)
    except ValueError:
        return False
    return name in _READ or value.isdecimal()


def _text(value: object) -> str:
    """Yes and no are kept as 1 and 0, names a line each."""
    if isinstance(value, bool):
        return str(int(value))
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def _yes_no(text: str) -> bool:
    return bool(int(text))


_KEPT = "SELECT name, value FROM setting"

# How each rule is read that is no number.
_READ: dict[str, Callable[[str], object]] = {
    "default_due": DefaultDue,
    "office": str,
    "class_names": _names,
    "clerk_decides": _yes_no,
    "verify_own": _yes_no,
    "holidays": _yes_no,
}
