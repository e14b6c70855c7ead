"""The life of a pledge: which step is possible from which status, for which side, and where it leads.

not started → in progress → reported done → verified; from any open state → dropped. The owner's word
(reported done) and the supervisor's word (verified) are two things, given by two sides. What the owner asks for, an
extension or a drop, the supervising side grants or refuses. Each turn leaves an entry; a pledge never stands asked
for and closed at once.
"""

from dataclasses import dataclass

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.model import EntryKind, OfficeRules, Origin, Pledge, Side, Status

_OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.REPORTED)
_CLERK, _SUPERVISOR = (Side.CLERK,), (Side.SUPERVISOR,)
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

# Turns that other operations than `take_turn` and `extend` take.
OTHER_TURNS = {
    EntryKind.VERIFY_OWN: TURNS[EntryKind.VERIFY],
    EntryKind.ASK_EXTEND: Turn(_OPEN, _CLERK, None),
    EntryKind.ASK_DROP: Turn(_OPEN, _CLERK, None),
    EntryKind.GRANT: Turn(_OPEN, _SUPERVISOR, None, needs_approver=True),
    EntryKind.REFUSE: Turn(_OPEN, _SUPERVISOR, None, needs_approver=True),
    EntryKind.COMMENT: Turn(tuple(Status), _BOTH, None),
    EntryKind.RATE: Turn((Status.REPORTED, Status.VERIFIED), _SUPERVISOR, None, needs_note=False),
    EntryKind.REVIEW: Turn(_OPEN, _SUPERVISOR, None),
}
_ALL = TURNS | OTHER_TURNS


def is_possible(kind: EntryKind, status: Status, side: Side, rules: OfficeRules | None = None) -> bool:
    """Whether the side may take this turn now, by the pledge's status and, where given, the office's rules.

    What stands asked for, and who reported, may still forbid it (see `asking` and `follow`).
    """
    turn = _ALL[kind]
    return status in turn.start and side in turn.sides and (rules is None or decides(kind, side, rules))


def decides(kind: EntryKind, side: Side, rules: OfficeRules) -> bool:
    """Whether the side takes this turn by itself: an office may let the responsible one only ask for some."""
    return side is Side.SUPERVISOR or rules.clerk_decides or kind not in (EntryKind.EXTEND, EntryKind.DROP)


def is_untouched(pledge: Pledge) -> bool:
    """Whether nobody set its owner or date, named or marked anything, or took a turn but a comment."""
    is_set = Origin.SET in (pledge.owner_origin, pledge.due_origin) or pledge.asked or pledge.review_on
    is_marked = bool(pledge.tags or pledge.supervised_in or pledge.promise)
    return (
        not (is_set or is_marked)
        and pledge.status is Status.NOT_STARTED
        and not (pledge.person or pledge.phone)
    )


def require(kind: EntryKind, pledge: Pledge, side: Side, note: str, approver: str | None) -> Turn:
    """The turn, or NotAllowed with the reason why it cannot be taken."""
    turn = _ALL[kind]
    if side not in turn.sides:
        raise NotAllowed(reason=_WRONG_SIDE_OF.get(kind) or _WRONG_SIDE[turn.sides[0]])
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

_ONLY_ASKED = N_("Only the responsible side asks; the supervising side decides by itself.")
_ONLY_ANSWERED = N_("Only the supervising side grants, refuses, rates and reviews.")
_WRONG_SIDE_OF = {
    EntryKind.ASK_EXTEND: _ONLY_ASKED,
    EntryKind.ASK_DROP: _ONLY_ASKED,
    **dict.fromkeys((EntryKind.GRANT, EntryKind.REFUSE, EntryKind.RATE, EntryKind.REVIEW), _ONLY_ANSWERED),
}

_WRONG_STATUS = {
    EntryKind.PROGRESS: N_("Progress is recorded while a pledge is open and not yet reported done."),
    EntryKind.REPORT: N_("Only an open pledge can be reported done."),
    EntryKind.VERIFY: N_("Only a pledge that was reported done can be verified."),
    EntryKind.RETURN: N_("Only a pledge that was reported done can be sent back."),
    EntryKind.EXTEND: N_("Only an open pledge can be extended."),
    EntryKind.DROP: N_("Only an open pledge can be dropped."),
    EntryKind.REOPEN: N_("Only a closed pledge can be reopened."),
    EntryKind.ASK_EXTEND: N_("Only an open pledge can be extended."),
    EntryKind.ASK_DROP: N_("Only an open pledge can be dropped."),
    EntryKind.GRANT: N_("Nothing is asked for on this pledge."),
    EntryKind.REFUSE: N_("Nothing is asked for on this pledge."),
    EntryKind.RATE: N_("Only a pledge that was reported done or verified is rated."),
    EntryKind.REVIEW: N_("Only an open pledge is reviewed."),
}
