"""What an operation is: a name for the history, and what one transaction writes."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tracker.ledger.operations.step import Step


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
    ASK_EXTEND = "ask_extend"
    ASK_DROP = "ask_drop"
    GRANT = "grant"
    REFUSE = "refuse"
    COMMENT = "comment"
    RATE = "rate"
    REVIEW = "review"
    PLAN_REVIEW = "plan_review"
    TAG = "tag"
    CHANGE_MANY = "change_many"
    CARRY_OVER = "carry_over"
    LINK = "link"
    UNLINK = "unlink"
    REVISE_CLASS = "revise_class"
    BIN = "bin"
    BRING_BACK = "bring_back"
    EMPTY_BIN = "empty_bin"
    SETTLE = "settle"
    TAKE_IN = "take_in"
    SET_RULES = "set_rules"
    REPAIR = "repair"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Operation:
    """A name for the history, and what to write.

    Attributes:
        size: how many pledges or letters it looks at, for whoever shows how far it is; content: bytes of evidence that
            it writes.

    """

    action: Action
    perform: Callable[[Step], None]
    size: int = 1
    content: int = 0


def new_id() -> str:
    """An id that stays unique when ledgers of several desktops are merged."""
    return str(uuid.uuid4())


def id_of(*parts: object) -> str:
    """An id made of what it names, so that two desktops which keep the same thing give it the same id."""
    return str(uuid.uuid5(_NAMES, "\n".join(map(str, parts))))


_NAMES = uuid.UUID("6b0a7f0e-5d0c-4d2e-9a55-3f6f1f0b7c11")
