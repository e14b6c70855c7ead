"""Operations on pledges without an end (持续, 长期), which get review dates in place of a due date."""

from collections.abc import Sequence
from datetime import date

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.operations.entries import add_entry, content_of
from tracker.ledger.operations.follow import require_possible
from tracker.ledger.operations.life import require
from tracker.ledger.operations.months import months_later
from tracker.ledger.operations.operation import Action, Operation
from tracker.ledger.operations.step import Step
from tracker.model import EntryKind, Evidence, Pledge, Side

MONTHS = 12  # from one review to the next, unless a day is given


def review(
    pledge_ids: Sequence[str], note: str, next_on: date | None = None, evidence: Sequence[Evidence] = ()
) -> Operation:
    """Record what a look at a continuing pledge found; the next one is on `next_on`, by default a year later."""

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            pledge = _continuing(step, pledge_id)
            require(EntryKind.REVIEW, pledge, step.actor.side, note, None)
            day = next_on or months_later(step.at.date(), MONTHS)
            if day <= step.at.date():
                raise NotAllowed(reason=N_("The next review lies in the past."))
            require_possible(day)
            old = pledge.review_on.isoformat() if pledge.review_on else None
            new = day.isoformat()
            add_entry(step, pledge_id, EntryKind.REVIEW, note, evidence, old_due=old, new_due=new)
            step.update("pledge", pledge_id, review_on=new)

    return Operation(Action.REVIEW, perform, len(pledge_ids), content_of(pledge_ids, evidence))


def plan_review(pledge_ids: Sequence[str], on: date | None) -> Operation:
    """Settle when continuing pledges are reviewed next, without a review; the supervising side does.

    None takes the day back: they are reviewed a year after their letter's date, as if none had been settled.
    """

    def perform(step: Step) -> None:
        for pledge_id in pledge_ids:
            _continuing(step, pledge_id)
            if step.actor.side is not Side.SUPERVISOR:
                raise NotAllowed(reason=N_("Only the supervising side grants, refuses, rates and reviews."))
            if on is not None:
                require_possible(on)
            step.update("pledge", pledge_id, review_on=on.isoformat() if on else None)

    return Operation(Action.PLAN_REVIEW, perform, len(pledge_ids))


def _continuing(step: Step, pledge_id: str) -> Pledge:
    pledge = step.pledge(pledge_id)
    if not pledge.continuing:
        raise NotAllowed(reason=N_("Only a continuing pledge is reviewed; another one has a due date."))
    if not pledge.status.is_open:
        raise NotAllowed(reason=N_("Only an open pledge is reviewed."))
    return pledge
