"""What an office settles for itself, kept in the ledger: the default due date and the warning levels."""

import sqlite3
from dataclasses import fields

from tracker.ledger.operation import Action, Operation
from tracker.ledger.step import Step
from tracker.model import DefaultDue, OfficeRules


def set_rules(rules: OfficeRules) -> Operation:
    """Keep the office's rules."""

    def perform(step: Step) -> None:
        for field in fields(OfficeRules):
            value = str(getattr(rules, field.name))
            if step.first("SELECT 1 FROM setting WHERE name = ?", field.name):
                step.update("setting", field.name, value=value)
            else:
                step.insert("setting", [{"name": field.name, "value": value}])

    return Operation(Action.SET_RULES, perform)


def read_rules(conn: sqlite3.Connection) -> OfficeRules:
    """The office's rules, each as the program's own where the office set none."""
    kept = dict(conn.execute("SELECT name, value FROM setting").fetchall())
    values: dict[str, DefaultDue | int] = {}
    for field in fields(OfficeRules):
        if field.name in kept:
            read = DefaultDue if field.name == "default_due" else int
            values[field.name] = read(kept[field.name])
    return OfficeRules(**values)  # type: ignore[arg-type]
