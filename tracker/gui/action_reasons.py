"""Why an action cannot be done now, in one line."""

from collections.abc import Sequence

from tracker.errors import NotAllowed
from tracker.gui.menus import TURNS, WRITING
from tracker.language import Say
from tracker.ledger.life import require
from tracker.model import LedgerLine, Side


def reason_why_not(name: str, barred: str, lines: Sequence[LedgerLine], side: Side, say: Say) -> str:
    """The reason of an action that is greyed out; `barred` is why nothing may be changed, `lines` are chosen."""
    if barred and name in WRITING:
        return barred
    if name == "undo":
        return say("There is nothing to undo.")
    if name == "redo":
        return say("There is nothing to do again.")
    if name in (*TURNS, "assign", "delete") and not lines:
        return say("Choose a pledge first.")
    if name in TURNS:
        return _of_turn(name, lines, side, say)
    return say("Not possible now.")


def _of_turn(name: str, lines: Sequence[LedgerLine], side: Side, say: Say) -> str:
    try:
        for line in lines:
            require(TURNS[name], line.pledge, side, note="…", approver="…")
    except NotAllowed as refused:
        return refused.told(say)[0]
    return say("Not possible now.")
