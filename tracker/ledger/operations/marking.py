"""Operations that mark pledges: tags, later years' supervision, the same promise; and that change many in one step."""

import json
from collections.abc import Iterable, Sequence

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.operations.operation import Action, Operation, id_of
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row, names_text
from tracker.model import Origin


def together(operations: Sequence[Operation], action: Action = Action.CHANGE_MANY) -> Operation:
    """Several operations as one: one transaction, one step to undo, one entry of the history."""

    def perform(step: Step) -> None:
        for operation in operations:
            operation.perform(step)

    return Operation(
        action, perform, sum(one.size for one in operations), sum(one.content for one in operations)
    )


def tag(pledge_ids: Sequence[str], add: Iterable[str] = (), remove: Iterable[str] = ()) -> Operation:
    """Give pledges tags, which are free words, and take others away; blank ones are none."""
    added, removed = ([word.strip() for word in words if word.strip()] for words in (add, remove))

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            kept = dict.fromkeys([*step.pledge(pledge_id).tags, *added])
            tags = tuple(word for word in kept if word not in removed)
            step.update("pledge", pledge_id, tags=names_text(tags) if tags else None)

    return Operation(Action.TAG, perform, len(pledge_ids))


def put_in_charge(
    pledge_ids: Sequence[str],
    owner: str | None = None,
    person: str | None = None,
    phone: str | None = None,
    co_owners: Sequence[str] | None = None,
) -> Operation:
    """Change the owner, those who join in, the person in charge or the phone of many; None leaves what is there.

    "" clears it, but an owner stays; no owner stands among those who join in.
    """

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            values: Row = {
                name: value.strip() or None
                for name, value in (("person", person), ("phone", phone))
                if value is not None
            }
            if owner and owner != pledge.owner:
                values |= {"owner": owner, "owner_origin": Origin.SET.value, "owner_words": None}
                values |= {"owner_set_by": step.actor.name, "owner_set_at": step.at.isoformat()}
            if co_owners is not None or "owner" in values:
                others = tuple(pledge.co_owners if co_owners is None else co_owners)
                joining = [name for name in others if name != values.get("owner", pledge.owner)]
                values |= {"co_owners": names_text(tuple(joining))}
            step.update("pledge", pledge_id, **values)

    return Operation(Action.ASSIGN, perform, len(pledge_ids))


def carry_over(pledge_ids: Sequence[str], year: int) -> Operation:
    """Carry open pledges into the supervision of a later year (跨年度跟踪督办, Fujian's rule of 2025, arts. 32-33).

    NotAllowed where one is closed, or its letter is of that year or a later one.
    """

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            if not pledge.status.is_open:
                raise NotAllowed(reason=N_("Only an open pledge is carried into another year."))
            dated = step.letter(pledge.letter_id)["dated"]
            if dated and int(dated[:4]) >= year:
                raise NotAllowed(reason=N_("Pledges are carried into a year after that of their letter."))
            years = sorted({*pledge.supervised_in, year})
            step.update("pledge", pledge_id, supervised_in=json.dumps(years))

    return Operation(Action.CARRY_OVER, perform, len(pledge_ids))


def link(pledge_ids: Sequence[str]) -> Operation:
    """Mark pledges of different letters as the same promise, with all that were marked so with one of them."""

    def perform(step: Step) -> None:
        pledges = [step.pledge(pledge_id) for pledge_id in pledge_ids]
        if len({pledge.letter_id for pledge in pledges}) < max(2, len(pledges)):
            raise NotAllowed(
                reason=N_("The same promise is one of different letters; choose one pledge of each.")
            )
        groups = sorted({pledge.promise for pledge in pledges if pledge.promise})
        # Made of the pledges' ids, so that two desktops which mark the same ones tell the same.
        promise = groups[0] if groups else id_of("promise", *sorted(pledge_ids))
        for pledge in pledges:
            step.update("pledge", pledge.id, promise=promise)
        for group in groups[1:]:
            for row in step.all("SELECT id FROM pledge WHERE promise = ?", group):
                step.update("pledge", row["id"], promise=promise)

    return Operation(Action.LINK, perform, len(pledge_ids))


def unlink(pledge_ids: Sequence[str]) -> Operation:
    """Let pledges be promises of their own again; one left alone by that is none's either."""

    def perform(step: Step) -> None:
        groups = {step.pledge(pledge_id).promise for pledge_id in pledge_ids}
        for pledge_id in pledge_ids:
            step.update("pledge", pledge_id, promise=None)
        for group in filter(None, groups):
            left = step.all("SELECT id FROM pledge WHERE promise = ?", group)
            if len(left) == 1:
                step.update("pledge", left[0]["id"], promise=None)

    return Operation(Action.UNLINK, perform, len(pledge_ids))


def revise_class(letter_ids: Sequence[str], category: str | None) -> Operation:
    """Keep the class that letters have now (现办复类别), beside the one the reply names; None takes it back."""

    def perform(step: Step) -> None:
        for letter_id in letter_ids:
            step.advance()
            step.letter(letter_id)
            told = (category or "").strip() or None
            by, at = (step.actor.name, step.at.isoformat()) if told else (None, None)
            values: Row = {"revised_category": told, "category_revised_by": by, "category_revised_at": at}
            step.update("letter", letter_id, **values)

    return Operation(Action.REVISE_CLASS, perform, len(letter_ids))
