"""Operations that follow a pledge: who owns it, what was done, what was verified, which date was moved."""

from collections.abc import Sequence
from datetime import date

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.life import require
from tracker.ledger.operation import Action, Operation, new_id
from tracker.ledger.rows import Row, names_text
from tracker.ledger.step import Step, digest_of
from tracker.model import EntryKind, Evidence, Origin, Status


def assign(
    pledge_ids: Sequence[str], owner: str, co_owners: Sequence[str], person: str | None, phone: str | None
) -> Operation:
    """Name the owner, those who join in, and the person in charge; an owner that changes is “set by”."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            values: Row = {"co_owners": names_text(tuple(co_owners)), "person": person, "phone": phone}
            if owner != step.pledge(pledge_id).owner:
                values |= {"owner": owner, "owner_origin": Origin.SET.value, "owner_words": None}
                values |= {"owner_set_by": step.actor.name, "owner_set_at": step.at.isoformat()}
            step.update("pledge", pledge_id, **values)

    return Operation(Action.ASSIGN, perform)


def take_turn(
    kind: EntryKind,
    pledge_ids: Sequence[str],
    note: str = "",
    evidence: Sequence[Evidence] = (),
    approver: str | None = None,
) -> Operation:
    """Record progress, report done, verify, send back, drop or reopen (see `life`); NotAllowed where it may not be.

    Raises:
        ValueError: for an extension, which needs a date (see `extend`).

    """
    if kind is EntryKind.EXTEND:
        raise ValueError(kind)

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            turn = require(kind, pledge, step.actor.side, note, approver)
            _add_entry(step, pledge_id, kind, note, evidence, approver=approver)
            values: Row = {"status": (turn.end or pledge.status).value}
            if turn.end in (Status.REPORTED, Status.IN_PROGRESS):
                values["reported_on"] = step.at.date().isoformat() if turn.end is Status.REPORTED else None
            step.update("pledge", pledge_id, **values)

    return Operation(Action(kind.value), perform)


def extend(pledge_ids: Sequence[str], new_due: date, reason: str, approver: str) -> Operation:
    """Set another due date with reason and approver; the baseline stays, and a later date counts as a slip."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            require(EntryKind.EXTEND, pledge, step.actor.side, reason, approver)
            if new_due == pledge.due:
                raise NotAllowed(reason=N_("The new due date is the same as the old one."))
            _add_entry(
                step,
                pledge_id,
                EntryKind.EXTEND,
                reason,
                (),
                approver=approver,
                old_due=pledge.due.isoformat() if pledge.due else None,
                new_due=new_due.isoformat(),
            )
            later = pledge.due is not None and new_due > pledge.due
            step.update(
                "pledge",
                pledge_id,
                baseline_due=(pledge.baseline_due or new_due).isoformat(),
                due=new_due.isoformat(),
                due_origin=Origin.SET.value,
                due_set_by=step.actor.name,
                due_set_at=step.at.isoformat(),
                slips=pledge.slips + later,
            )

    return Operation(Action.EXTEND, perform)


def _add_entry(
    step: Step,
    pledge_id: str,
    kind: EntryKind,
    note: str,
    evidence: Sequence[Evidence],
    **columns: str | None,
) -> None:
    entry_id = new_id()
    row: Row = {"id": entry_id, "pledge_id": pledge_id, "kind": kind.value, "note": note.strip()}
    row |= {"by": step.actor.name, "side": step.actor.side.value, "at": step.at.isoformat()}
    step.insert("entry", [row | {"approver": None, "old_due": None, "new_due": None} | columns])
    if evidence:
        step.insert("evidence", [_evidence_row(entry_id, item) for item in evidence])


def _evidence_row(entry_id: str, item: Evidence) -> Row:
    digest = digest_of(item.content)
    return {
        "id": new_id(),
        "entry_id": entry_id,
        "name": item.name,
        "size": len(item.content),
        "digest": digest,
        "content": item.content,
    }
