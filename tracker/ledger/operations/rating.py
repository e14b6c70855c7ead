"""The operation that keeps what a deputy says of a fulfilled promise: 满意, 基本满意, 不满意.

The supervising side keeps it, with the deputy's name, the day and the means, so that no department fills it in for
them (代表被满意). Xiamen's rule of 2025, art. 29: rated 不满意, it is done again within a month. Fujian's rule of 2025,
arts. 32-33: two in a row lead to special supervision.
"""

from collections.abc import Sequence
from datetime import date

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.operations.entries import add_entry
from tracker.ledger.operations.follow import require_possible
from tracker.ledger.operations.life import require
from tracker.ledger.operations.months import months_later
from tracker.ledger.operations.operation import Action, Operation
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row
from tracker.model import EntryKind, Pledge, Rating, Status

REDO_BEFORE_RATING = N_("The date to redo it by is before the rating.")


def rate(
    pledge_ids: Sequence[str],
    rating: Rating,
    rated_on: date,
    means: str,
    rated_by: str,
    note: str = "",
    redo_by: date | None = None,
) -> Operation:
    """Keep a rating; 不满意 reopens the pledge, to be done again by `redo_by`, by default a month after the rating.

    `means` says how it was given (a call, a visit), `rated_by` names the deputy. NotAllowed without these, on a day
    to come, or 不满意 without a note that says why.
    """

    def perform(step: Step) -> None:
        _require_whole(step, rating, rated_on, means, rated_by, note)
        for pledge_id in pledge_ids:
            pledge = step.pledge(pledge_id)
            require(EntryKind.RATE, pledge, step.actor.side, note, None)
            require_possible(rated_on)
            told: Row = {
                "rating": rating.value,
                "rated_on": rated_on.isoformat(),
                "rated_by": rated_by.strip(),
            }
            redo = _redo(pledge, rating, rated_on, redo_by)
            add_entry(
                step, pledge_id, EntryKind.RATE, note, new_due=redo["redo_by"], means=means.strip(), **told
            )
            step.update("pledge", pledge_id, **told, **redo)

    return Operation(Action.RATE, perform, len(pledge_ids))


def _redo(pledge: Pledge, rating: Rating, rated_on: date, redo_by: date | None) -> Row:
    if rating is not Rating.DISSATISFIED:
        return {"dissatisfied": None, "redo_by": None}
    day = redo_by or months_later(rated_on, 1)
    if day < rated_on:
        raise NotAllowed(reason=REDO_BEFORE_RATING)
    require_possible(day)
    again = {"status": Status.IN_PROGRESS.value, "reported_on": None, "asked": None, "asked_due": None}
    return again | {"dissatisfied": pledge.dissatisfied + 1, "redo_by": day.isoformat()}


def _require_whole(step: Step, rating: Rating, rated_on: date, means: str, rated_by: str, note: str) -> None:
    if not (means.strip() and rated_by.strip()):
        raise NotAllowed(reason=N_("Name the deputy who rated it, and by which means."))
    if rated_on > step.at.date():
        raise NotAllowed(reason=N_("A rating cannot be of a day to come."))
    if rating is Rating.DISSATISFIED and not note.strip():
        raise NotAllowed(reason=N_("Say in a few words what was done, or why."))
