"""The life of a pledge: which step is possible from which status, for which side, and where it leads.

not started → in progress → reported done → verified; from any open state → dropped. The owner's word
(reported done) and the supervisor's word (verified) are two things, given by two sides.
"""

from dataclasses import dataclass

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.model import EntryKind, Origin, Pledge, Side, Status

_OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.REPORTED)
_BOTH = (Side.CLERK, Side.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn in a pledge's life: from which states, by which sides, to which state (None: as it was)."""

    start: tuple[Status, ...]
    sides: tuple[Side, ...]
    end: Status | None
    needs_note: bool = True
    needs_approver: bool = False


TURNS = {
    EntryKind.PROGRESS: Turn((Status.NOT_STARTED, Status.IN_PROGRESS), _BOTH, Status.IN_PROGRESS),
    EntryKind.REPORT: Turn((Status.NOT_STARTED, Status.IN_PROGRESS), (Side.CLERK,), Status.REPORTED),
    EntryKind.VERIFY: Turn((Status.REPORTED,), (Side.SUPERVISOR,), Status.VERIFIED, needs_note=False),
    EntryKind.RETURN: Turn((Status.REPORTED,), (Side.SUPERVISOR,), Status.IN_PROGRESS),
    EntryKind.EXTEND: Turn(_OPEN, _BOTH, None, needs_approver=True),
    EntryKind.DROP: Turn(_OPEN, _BOTH, Status.DROPPED, needs_approver=True),
    EntryKind.REOPEN: Turn((Status.VERIFIED, Status.DROPPED), (Side.SUPERVISOR,), Status.IN_PROGRESS),
}


def is_possible(kind: EntryKind, status: Status, side: Side) -> bool:
    """Whether the side may take this turn now."""
    turn = TURNS[kind]
    return status in turn.start and side in turn.sides


def is_untouched(pledge: Pledge) -> bool:
    """Whether nobody set its owner or date, named a person, or took a turn: every turn leaves one of these."""
    is_set = Origin.SET in (pledge.owner_origin, pledge.due_origin)
    return not is_set and pledge.status is Status.NOT_STARTED and not (pledge.person or pledge.phone)


def require(kind: EntryKind, pledge: Pledge, side: Side, note: str, approver: str | None) -> Turn:
    """The turn, or NotAllowed with the reason why it cannot be taken."""
    turn = TURNS[kind]
    if side not in turn.sides:
        raise NotAllowed(reason=_WRONG_SIDE[turn.sides[0]])
    if pledge.status not in turn.start:
        raise NotAllowed(reason=_WRONG_STATUS[kind])
    if turn.needs_note and not note.strip():
        raise NotAllowed(reason=N_("Say in a few words what was done, or why."))
    if turn.needs_approver and not (approver or "").strip():
        raise NotAllowed(reason=N_("Name who approved it."))
    return turn


_WRONG_SIDE = {
    Side.CLERK: N_("Only the responsible side reports a pledge done."),
    Side.SUPERVISOR: N_("Only the supervising side verifies, sends back or reopens a pledge."),
}

_WRONG_STATUS = {
    EntryKind.PROGRESS: N_("Progress is recorded while a pledge is open and not yet reported done."),
    EntryKind.REPORT: N_("Only an open pledge can be reported done."),
    EntryKind.VERIFY: N_("Only a pledge that was reported done can be verified."),
    EntryKind.RETURN: N_("Only a pledge that was reported done can be sent back."),
    EntryKind.EXTEND: N_("Only an open pledge can be extended."),
    EntryKind.DROP: N_("Only an open pledge can be dropped."),
    EntryKind.REOPEN: N_("Only a closed pledge can be reopened."),
}
