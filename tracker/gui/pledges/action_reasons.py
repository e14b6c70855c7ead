"""Why an action cannot be done now, in one line."""

from collections.abc import Collection

from tracker.gui.menu_entries import TURNS, WRITING
from tracker.language import Say
from tracker.ledger import is_possible
from tracker.model import Side, Status
from tracker.wording.terms import SIDE, STATUS


def reason_why_not(name: str, barred: str, statuses: Collection[Status], side: Side, say: Say) -> str:
    """The reason of an action that is greyed out; `barred` is why nothing may be changed.

    `statuses` are those of the chosen pledges, `side` is whom the user acts for.
    """
    if barred and name in WRITING:
        return barred
    if name == "undo":
        return say("There is nothing to undo.")
    if name == "redo":
        return say("There is nothing to do again.")
    if name in (*TURNS, "assign", "change_many", "delete"):
        return _of_turn(name, statuses, side, say)
    if name in ("link", "unlink") and not statuses:
        return say("Choose a pledge first.")
    if name == "unlink":
        return say("This pledge is marked as no other letter's promise.")
    if name == "plan_review":
        return _of_planning(statuses, side, say)
    return say("Not possible now.")


def _of_planning(statuses: Collection[Status], side: Side, say: Say) -> str:
    if not statuses:
        return say("Choose a pledge first.")
    if side is not Side.SUPERVISOR:
        return say("Only the {side} may do this.").format(side=say(SIDE[Side.SUPERVISOR]))
    return say("Only an open pledge that continues is reviewed.")


def _of_turn(name: str, statuses: Collection[Status], side: Side, say: Say) -> str:
    if not statuses:
        return say("Choose a pledge first.")
    other = Side.CLERK if side is Side.SUPERVISOR else Side.SUPERVISOR
    kind = TURNS.get(name)
    if kind and not any(is_possible(kind, status, side) for status in Status):
        return say("Only the {side} may do this.").format(side=say(SIDE[other]))
    barring = [status for status in Status if status in statuses and not _lets(name, status, side)]
    told = "、".join(say(STATUS[status]) for status in barring)
    return say("Not possible for a pledge that is: {status}.").format(status=told)


def _lets(name: str, status: Status, side: Side) -> bool:
    return is_possible(TURNS[name], status, side) if name in TURNS else status.is_open
