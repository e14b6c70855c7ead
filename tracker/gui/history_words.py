"""The user's words for what the history tells: operations, fields, and their values from and to."""

import json
from typing import Any

from tracker.language import N_, Say
from tracker.ledger import Action, FieldChange, HistoryEntry
from tracker.model import Origin, Status
from tracker.wording import FACT, ORIGIN, STATUS

ACTION = {
    Action.IMPORT_LETTER: N_("read in"),
    Action.REREAD: N_("read again"),
    Action.MEND_FACTS: N_("letter's facts mended"),
    Action.ADD_PLEDGE: N_("pledge added"),
    Action.ASSIGN: N_("owner set"),
    Action.PROGRESS: N_("progress recorded"),
    Action.REPORT: N_("reported done"),
    Action.VERIFY: N_("verified"),
    Action.RETURN: N_("sent back"),
    Action.EXTEND: N_("extended"),
    Action.DROP: N_("dropped"),
    Action.REOPEN: N_("reopened"),
    Action.BIN: N_("moved to the bin"),
    Action.BRING_BACK: N_("brought back from the bin"),
    Action.EMPTY_BIN: N_("deleted for good from the bin"),
    Action.SETTLE: N_("one of two values chosen"),
    Action.TAKE_IN: N_("hand-over file taken in"),
    Action.SET_RULES: N_("office's rules set"),
    Action.REPAIR: N_("ledger repaired"),
    Action.UNDO: N_("undone"),
    Action.REDO: N_("redone"),
}

FIELD = {
    "status": N_("Status"),
    "owner": N_("Owner"),
    "co_owners": N_("Co-owners"),
    "person": N_("Person in charge"),
    "phone": N_("Phone"),
    "due": N_("Due"),
    "due_origin": N_("Origin of the date"),
    "owner_origin": N_("Origin of the owner"),
    "baseline_due": N_("Baseline"),
    "slips": N_("Slips"),
    "binned_at": N_("In the bin since"),
} | FACT

# Who set it and when stands in the line itself; when it was reported follows from the action.
_TOLD_ALREADY = {
    "owner_set_by",
    "owner_set_at",
    "due_set_by",
    "due_set_at",
    "owner_words",
    "reported_on",
    "binned_by",
}


def action_words(entry: HistoryEntry, say: Say) -> str:
    """What was done; for undo and redo also to what."""
    if entry.undone:
        return f"{say(ACTION[entry.action])}: {say(ACTION[entry.undone])}"
    return say(ACTION[entry.action])


def fields_words(entry: HistoryEntry, say: Say) -> str:
    """The fields with their values from and to."""
    return "; ".join(_field(change, say) for change in entry.fields if change.field not in _TOLD_ALREADY)


def _field(change: FieldChange, say: Say) -> str:
    name = say(FIELD.get(change.field, change.field))
    return f"{name}: {_value(change.field, change.before, say)} → {_value(change.field, change.after, say)}"


def _value(field: str, value: Any, say: Say) -> str:
    if value in (None, "", "[]"):
        return "—"
    if field == "status":
        return say(STATUS[Status(value)])
    if field.endswith("_origin"):
        return say(ORIGIN[Origin(value)])
    if field == "binned_at":
        return str(value)[:10]
    if field in ("co_owners", "addressees", "copies"):
        return "、".join(json.loads(value))
    return str(value)
