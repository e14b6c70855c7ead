"""The user's words for what the history tells: operations, fields, and their values from and to."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tracker.language import N_, Say
from tracker.ledger import Action, FieldChange, HistoryEntry
from tracker.wording import FACT, KIND, ORIGIN, STATUS

if TYPE_CHECKING:
    from tracker.ledger.history_lines import HistoryLine

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
    "text": N_("Words"),
    "heading": N_("Heading"),
    "measurable": N_("Measurable"),
    "continuing": N_("Continuing"),
    "note": N_("Note"),
    "approver": N_("Approved by"),
    "new_due": N_("New due date"),
    "name": N_("File"),
} | FACT

_YES_NO = {0: N_("no"), 1: N_("yes")}
_CODES: dict[str, Mapping[Any, str]] = {
    "status": STATUS,
    "due_origin": ORIGIN,
    "owner_origin": ORIGIN,
    "kind": KIND,
    "measurable": _YES_NO,
    "continuing": _YES_NO,
}


def action_words(entry: "HistoryEntry | HistoryLine", say: Say) -> str:
    """What was done; for undo and redo also to what."""
    if entry.undone:
        return f"{say(ACTION[entry.action])}: {say(ACTION[entry.undone])}"
    return say(ACTION[entry.action])


def fields_words(entry: HistoryEntry, say: Say) -> str:
    """The fields with their values from and to."""
    return "; ".join(changes_words(entry.fields, say))


def changes_words(fields: Iterable[FieldChange], say: Say) -> list[str]:
    """Each field that means something to users, with its value from and to."""
    return [_field(change, say) for change in fields if change.field in FIELD]


def _field(change: FieldChange, say: Say) -> str:
    name, before = say(FIELD[change.field]), value_words(change.field, change.before, say)
    return f"{name}: {before} → {value_words(change.field, change.after, say)}"


def value_words(field: str, value: Any, say: Say) -> str:
    """A column's value in the user's words; one that came from elsewhere and is none of ours as it stands."""
    if value in (None, "", "[]"):
        return "—"
    if field in _CODES:
        words = _CODES[field].get(value)
        return say(words) if words else str(value)
    if field == "binned_at":
        return str(value)[:10]
    if field in ("co_owners", "addressees", "copies"):
        return names_words(value)
    return str(value)


def names_words(value: Any) -> str:
    """A JSON array of names; anything else as it stands."""
    try:
        return "、".join(map(str, json.loads(value)))
    except (TypeError, ValueError):
        return str(value)
