"""Operations that follow a pledge: who owns it, what was done, what was verified, which date was moved."""

from collections.abc import Sequence
from datetime import date

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.office_rules import rules_of
from tracker.ledger.operations.answering import NOT_ASKED
from tracker.ledger.operations.entries import add_entry, content_of
from tracker.ledger.operations.life import TURNS, decides, require
from tracker.ledger.operations.operation import Action, Operation
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row, names_text
from tracker.model import EntryKind, Evidence, OfficeRules, Origin, Pledge, Status
from tracker.possible_days import NOT_MEANT, is_possible


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

    return Operation(Action.ASSIGN, perform, len(pledge_ids))


def take_turn(
    kind: EntryKind,
    pledge_ids: Sequence[str],
    note: str = "",
    evidence: Sequence[Evidence] = (),
    approver: str | None = None,
) -> Operation:
    """Record progress, report done, verify, send back, drop or reopen (see `life`); NotAllowed where it may not be.

    Raises:
        ValueError: for an extension, which needs a date (see `extend`), and turns of `asking`, `rating`, `reviewing`.

    """
    if kind not in TURNS or kind is EntryKind.EXTEND:
        raise ValueError(kind)

    def perform(step: Step) -> None:
        rules = rules_of(step)
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            turn = require(kind, pledge, step.actor.side, note, approver)
            _require_decider(kind, step, rules)
            told = _verified_as(step, pledge, rules) if kind is EntryKind.VERIFY else kind
            add_entry(step, pledge_id, told, note, evidence, approver=approver)
            step.update("pledge", pledge_id, **_after(kind, turn.end or pledge.status, step))

    return Operation(Action(kind.value), perform, len(pledge_ids), content_of(pledge_ids, evidence))


def extend(pledge_ids: Sequence[str], new_due: date, reason: str, approver: str) -> Operation:
    """Set another due date with reason and approver; the baseline stays, and a later date counts as a slip.

    UK Treasury, DAO 02/20: what was promised is monitored against its first date, a new one needs a written reason.
    """

    def perform(step: Step) -> None:
        rules = rules_of(step)
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            require(EntryKind.EXTEND, pledge, step.actor.side, reason, approver)
            _require_decider(EntryKind.EXTEND, step, rules)
            move_due(step, pledge, new_due, EntryKind.EXTEND, reason, approver)

    return Operation(Action.EXTEND, perform, len(pledge_ids))


def move_due(step: Step, pledge: Pledge, new_due: date, kind: EntryKind, reason: str, approver: str) -> None:
    """Write the entry of an extension and the pledge's new date; NotAllowed for a date that makes no sense."""
    require_date(pledge, new_due)
    old, new = pledge.due.isoformat() if pledge.due else None, new_due.isoformat()
    add_entry(step, pledge.id, kind, reason, approver=approver, old_due=old, new_due=new)
    later = pledge.due is not None and new_due > pledge.due
    is_answered = pledge.asked is EntryKind.EXTEND
    step.update(
        "pledge",
        pledge.id,
        baseline_due=(pledge.baseline_due or new_due).isoformat(),
        due=new,
        due_origin=Origin.SET.value,
        due_set_by=step.actor.name,
        due_set_at=step.at.isoformat(),
        slips=pledge.slips + later,
        redo_by=None,
        **(NOT_ASKED if is_answered else {}),
    )


def require_date(pledge: Pledge, new_due: date) -> None:
    """NotAllowed where the date is the old one, or cannot be meant.

    One before the letter's own is taken: the window warns of it, and the letter's may be the one that was misread.
    """
    if new_due == pledge.due and pledge.redo_by is None:
        raise NotAllowed(reason=N_("The new due date is the same as the old one."))
    require_possible(new_due)


def require_possible(day: date) -> None:
    """NotAllowed where nobody can mean a day."""
    if not is_possible(day):
        raise NotAllowed(reason=NOT_MEANT)


def _require_decider(kind: EntryKind, step: Step, rules: OfficeRules) -> None:
    """NotAllowed where the responsible side would extend or drop though the office lets it only ask."""
    if not decides(kind, step.actor.side, rules):
        raise NotAllowed(reason=N_("The responsible side asks for this; the supervising side decides."))


def _verified_as(step: Step, pledge: Pledge, rules: OfficeRules) -> EntryKind:
    """What verifying is called: one's own report is verified only where the office allows it, and it is told so."""
    reported = step.first(
        "SELECT \"by\" FROM entry WHERE pledge_id = ? AND kind = 'report' ORDER BY at DESC, rowid DESC LIMIT 1",
        pledge.id,
    )
    if reported is None or reported["by"].strip() != step.actor.name.strip():
        return EntryKind.VERIFY
    if not rules.verify_own:
        raise NotAllowed(
            reason=N_("Nobody verifies what they reported themselves, unless the office allows it.")
        )
    return EntryKind.VERIFY_OWN


def _after(kind: EntryKind, status: Status, step: Step) -> Row:
    """The pledge's columns after a turn."""
    values: Row = {"status": status.value}
    if status in (Status.REPORTED, Status.IN_PROGRESS):
        values["reported_on"] = step.at.date().isoformat() if status is Status.REPORTED else None
    if (
        not status.is_open or kind is EntryKind.REOPEN
    ):  # in older ledgers a closed one may still stand asked for
        values |= NOT_ASKED
    if kind is EntryKind.REOPEN:
        values |= dict.fromkeys(("rating", "rated_on", "rated_by", "redo_by"))
    return values
