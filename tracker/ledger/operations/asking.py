"""Operations by which the responsible side asks for an extension or a drop, and the supervising side answers; comments.

As with ministers' assurances in India (Manual of Parliamentary Procedures, ch. 8): who promised asks for more time,
with the reason and the probable date, or to be let off, and the committee decides.
"""

from collections.abc import Sequence
from datetime import date

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.operations.answering import NOT_ASKED
from tracker.ledger.operations.entries import add_entry, content_of
from tracker.ledger.operations.follow import move_due, require_date
from tracker.ledger.operations.life import require
from tracker.ledger.operations.operation import Action, Operation
from tracker.ledger.operations.step import Step
from tracker.model import EntryKind, Evidence, Pledge, Status


def ask_extend(
    pledge_ids: Sequence[str], new_due: date, reason: str, evidence: Sequence[Evidence] = ()
) -> Operation:
    """Ask for another due date; the one that holds stays until it is granted. It takes the place of what was asked."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            require(EntryKind.ASK_EXTEND, pledge, step.actor.side, reason, None)
            require_date(pledge, new_due)
            old, new = pledge.due.isoformat() if pledge.due else None, new_due.isoformat()
            add_entry(step, pledge_id, EntryKind.ASK_EXTEND, reason, evidence, old_due=old, new_due=new)
            step.update("pledge", pledge_id, asked="extend", asked_due=new)

    return Operation(Action.ASK_EXTEND, perform, len(pledge_ids), content_of(pledge_ids, evidence))


def ask_drop(pledge_ids: Sequence[str], reason: str, evidence: Sequence[Evidence] = ()) -> Operation:
    """Ask to be let off; the pledge stays open until it is granted. It takes the place of what was asked."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            require(EntryKind.ASK_DROP, step.pledge(pledge_id), step.actor.side, reason, None)
            add_entry(step, pledge_id, EntryKind.ASK_DROP, reason, evidence)
            step.update("pledge", pledge_id, asked="drop", asked_due=None)

    return Operation(Action.ASK_DROP, perform, len(pledge_ids), content_of(pledge_ids, evidence))


def grant(pledge_ids: Sequence[str], reason: str, approver: str, new_due: date | None = None) -> Operation:
    """Grant what is asked for: an extension as `extend` does it, to the date asked for unless another is given."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            pledge = _asked(step, pledge_id, EntryKind.GRANT, reason, approver)
            if pledge.asked is EntryKind.DROP:
                add_entry(step, pledge_id, EntryKind.GRANT, reason, approver=approver)
                step.update("pledge", pledge_id, status=Status.DROPPED.value, **NOT_ASKED)
                continue
            day = new_due or pledge.asked_due
            assert day is not None
            move_due(step, pledge, day, EntryKind.GRANT, reason, approver)

    return Operation(Action.GRANT, perform, len(pledge_ids))


def refuse(pledge_ids: Sequence[str], reason: str, approver: str) -> Operation:
    """Refuse what is asked for; date and status stay."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            _asked(step, pledge_id, EntryKind.REFUSE, reason, approver)
            add_entry(step, pledge_id, EntryKind.REFUSE, reason, approver=approver)
            step.update("pledge", pledge_id, **NOT_ASKED)

    return Operation(Action.REFUSE, perform, len(pledge_ids))


def comment(pledge_ids: Sequence[str], note: str, evidence: Sequence[Evidence] = ()) -> Operation:
    """Say something on pledges of any status, as a deputy does; it changes nothing and stops no clock."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            require(EntryKind.COMMENT, step.pledge(pledge_id), step.actor.side, note, None)
            add_entry(step, pledge_id, EntryKind.COMMENT, note, evidence)

    return Operation(Action.COMMENT, perform, len(pledge_ids), content_of(pledge_ids, evidence))


def _asked(step: Step, pledge_id: str, kind: EntryKind, reason: str, approver: str) -> Pledge:
    """The pledge; NotAllowed where nothing is asked for, or it may not be answered."""
    pledge = step.pledge(pledge_id)
    require(kind, pledge, step.actor.side, reason, approver)
    if pledge.asked is None:
        raise NotAllowed(reason=N_("Nothing is asked for on this pledge."))
    return pledge
