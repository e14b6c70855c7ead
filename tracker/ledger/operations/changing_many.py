"""Changes of several kinds to many pledges as one operation: which of them can be made for which pledges, and why not."""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.operations.asking import ask_extend
from tracker.ledger.operations.follow import extend, take_turn
from tracker.ledger.operations.life import TURNS, decides, is_possible
from tracker.ledger.operations.marking import put_in_charge, tag, together
from tracker.ledger.operations.numbered import of_rows
from tracker.ledger.operations.operation import Operation
from tracker.ledger.questions.survey import Alike, Survey
from tracker.model import Actor, EntryKind, OfficeRules, Side

# Turns that can be taken for many among other changes; a date is moved by `Moved`.
MANY_TURNS = tuple(kind for kind in TURNS if kind is not EntryKind.EXTEND)

CLOSED = N_("they are closed")
SAME_DATE = N_("that is their due date already")
BEFORE_LETTER = N_("the date is before their letter's own")
WRONG_STATUS = N_("their status does not allow it")
OWN_REPORT = N_("you reported them yourself")
UNSETTLED = N_("two desktops settled it differently; choose first which of them holds")


@dataclass(frozen=True, slots=True)
class Moved:
    """Another due date, with the reason and, unless it is only asked for, who approved it."""

    to: date
    reason: str
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn in the pledges' lives."""

    kind: EntryKind
    note: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be changed; None, or no tags, leaves it as it is, "" and () clear it."""

    owner: str | None = None
    co_owners: tuple[str, ...] | None = None
    person: str | None = None
    phone: str | None = None
    due: Moved | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    turn: Taken | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One change: of which field, for how many pledges, and by reason how many stay as they are."""

    field: str
    numbers: "array[int]"
    kept: "Counter[str]"
    make: Callable[[Sequence[str]], Operation]


def date_kind(side: Side, rules: OfficeRules) -> EntryKind:
    """Whether a side moves due dates itself, or asks for it."""
    return EntryKind.EXTEND if decides(EntryKind.EXTEND, side, rules) else EntryKind.ASK_EXTEND


def offered_turns(survey: Survey, side: Side, rules: OfficeRules) -> list[EntryKind]:
    """The turns that any of the pledges may take."""
    return [
        kind
        for kind in MANY_TURNS
        if any(is_possible(kind, status, side, rules) for status in survey.statuses())
    ]


def parts_of(wanted: Wanted, survey: Survey, actor: Actor, rules: OfficeRules) -> list[Part]:
    """The changes that are wanted, in the order in which they are made: a turn may close a pledge, so it comes last."""
    parts = []
    for name in ("owner", "co_owners", "person", "phone"):
        value = getattr(wanted, name)
        if value is not None:
            parts.append(_part(name, survey, _closed, _in_charge(name, value)))
    if wanted.due:
        parts.append(_moved(wanted.due, survey, actor, rules))
    if wanted.add_tags or wanted.remove_tags:
        add, remove = wanted.add_tags, wanted.remove_tags
        parts.append(_part("tags", survey, lambda _: None, lambda ids: tag(ids, add, remove)))
    if wanted.turn:
        parts.append(_taken(wanted.turn, survey, actor, rules))
    return parts


def change_many(parts: Sequence[Part]) -> Operation:
    """All parts as one operation: one step to undo, one entry of the history; NotAllowed where none changes any."""
    made = [of_rows(part.numbers, part.make) for part in parts if part.numbers]
    if not made:
        raise NotAllowed(reason=N_("None of the chosen pledges can be changed so."))
    return together(made)


# The fields that a change writes beside its own.
_WRITES = {
    "owner": {"owner", "co_owners"},
    "due": {"due", "asked", "rating"},
    "status": {"status", "asked", "rating"},
}


def _part(
    field: str,
    survey: Survey,
    why_not: Callable[[Alike], str | None],
    make: Callable[[Sequence[str]], Operation],
) -> Part:
    numbers, kept = array("q"), Counter[str]()
    for alike, some in survey.alike.items():
        reason = UNSETTLED if alike.unsettled & _WRITES.get(field, {field}) else why_not(alike)
        if reason is None:
            numbers.extend(some)
        else:
            kept[reason] += len(some)
    return Part(field, numbers, kept, make)


def _closed(alike: Alike) -> str | None:
    return None if alike.status.is_open else CLOSED


def _in_charge(name: str, value: str | tuple[str, ...]) -> Callable[[Sequence[str]], Operation]:
    return lambda ids: put_in_charge(ids, **{name: value})  # type: ignore[arg-type]


def _moved(moved: Moved, survey: Survey, actor: Actor, rules: OfficeRules) -> Part:
    def why_not(alike: Alike) -> str | None:
        if not alike.status.is_open:
            return CLOSED
        if alike.due == moved.to and not alike.is_to_redo:
            return SAME_DATE
        return BEFORE_LETTER if alike.dated and moved.to < alike.dated else None

    if date_kind(actor.side, rules) is EntryKind.EXTEND:
        return _part("due", survey, why_not, lambda ids: extend(ids, moved.to, moved.reason, moved.approver))
    return _part("due", survey, why_not, lambda ids: ask_extend(ids, moved.to, moved.reason))


def _taken(taken: Taken, survey: Survey, actor: Actor, rules: OfficeRules) -> Part:
    def why_not(alike: Alike) -> str | None:
        if not is_possible(taken.kind, alike.status, actor.side, rules):
            return WRONG_STATUS
        is_own = (alike.reported_by or "").strip() == actor.name.strip()
        return OWN_REPORT if taken.kind is EntryKind.VERIFY and is_own and not rules.verify_own else None

    approver = taken.approver or None
    return _part(
        "status", survey, why_not, lambda ids: take_turn(taken.kind, ids, taken.note, approver=approver)
    )
