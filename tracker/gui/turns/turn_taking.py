"""Which operation of the ledger a turn is that somebody entered."""

from collections.abc import Sequence

from tracker.gui.turns.turn_dialog import Turn
from tracker.ledger import (
    Operation,
    ask_drop,
    ask_extend,
    comment,
    extend,
    grant,
    rate,
    refuse,
    review,
    take_turn,
)
from tracker.model import EntryKind


def operation_of(kind: EntryKind, ids: Sequence[str], turn: Turn) -> Operation:
    """The operation that takes the turn for all these pledges in one step."""
    note, approver, evidence = turn.note, turn.approver or "", turn.evidence
    if kind is EntryKind.EXTEND and turn.new_due:
        return extend(ids, turn.new_due, note, approver)
    if kind is EntryKind.ASK_EXTEND and turn.new_due:
        return ask_extend(ids, turn.new_due, note, evidence)
    if kind is EntryKind.RATE and turn.rating:
        given = turn.rating
        return rate(ids, given.rating, given.rated_on, given.means, given.rated_by, note, given.redo_by)
    if kind is EntryKind.ASK_DROP:
        return ask_drop(ids, note, evidence)
    if kind is EntryKind.GRANT:
        return grant(ids, note, approver, turn.new_due)
    if kind is EntryKind.REFUSE:
        return refuse(ids, note, approver)
    if kind is EntryKind.COMMENT:
        return comment(ids, note, evidence)
    if kind is EntryKind.REVIEW:
        return review(ids, note, turn.new_due, evidence)
    return take_turn(kind, ids, note, evidence, turn.approver)
