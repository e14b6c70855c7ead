"""What an operation is: a name for the history, and what one transaction writes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tracker.ledger.step import Step


class Action(StrEnum):
    """What an operation is called in the history."""

    IMPORT_LETTER = "import_letter"
    REREAD = "reread"
    MEND_FACTS = "mend_facts"
    ADD_PLEDGE = "add_pledge"
    ASSIGN = "assign"
    PROGRESS = "progress"
    REPORT = "report"
    VERIFY = "verify"
    RETURN = "return"
    EXTEND = "extend"
    DROP = "drop"
    REOPEN = "reopen"
    SET_RULES = "set_rules"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Operation:
    """A name for the history, and what to write."""

    action: Action
    perform: Callable[[Step], None]


def new_id() -> str:
    """An id that stays unique when ledgers of several desktops are merged."""
    import uuid

    return str(uuid.uuid4())
