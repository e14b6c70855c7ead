"""The user's words for what the history tells: operations, fields, and their values from and to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.language import N_, Say
from tracker.ledger import Action, FieldChange, HistoryEntry
from tracker.wording.fields import FIELD, from_to

if TYPE_CHECKING:
    from tracker.ledger.past.history_lines import HistoryLine

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
    Action.ASK_EXTEND: N_("extension asked for"),
    Action.ASK_DROP: N_("drop asked for"),
    Action.GRANT: N_("granted"),
    Action.REFUSE: N_("refused"),
    Action.COMMENT: N_("comment"),
    Action.RATE: N_("rated"),
    Action.REVIEW: N_("reviewed"),
    Action.PLAN_REVIEW: N_("review date set"),
    Action.TAG: N_("tags set"),
    Action.CHANGE_MANY: N_("several things changed"),
    Action.CARRY_OVER: N_("carried into a later year's supervision"),
    Action.LINK: N_("marked as the same promise"),
    Action.UNLINK: N_("no longer marked as the same promise"),
    Action.REVISE_CLASS: N_("class revised"),
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
    return [
        from_to(change.field, change.before, change.after, say) for change in fields if change.field in FIELD
    ]
