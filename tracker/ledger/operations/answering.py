"""Closing a pledge answers what is asked for on it, also where two desktops did the one and the other apart."""

import json

from tracker.ledger.operations.operation import new_id
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row, candidates_text
from tracker.model import Status

NOT_ASKED: Row = {"asked": None, "asked_due": None}


def answer_closed(step: Step, letter_id: str = "", pledge_id: str = "") -> None:
    """Let nothing be asked for any more on closed pledges, nor wait for a choice among what was asked.

    They are those of one letter, or one pledge, whichever is named.

    What two desktops settled differently is left until somebody chose, unless the pledge is closed either way.
    """
    for row in step.all(_ASKED, letter_id, pledge_id):
        if _is_closed(step, row):
            _settle(step, row["id"])
            step.update("pledge", row["id"], **NOT_ASKED)


def _is_closed(step: Step, pledge: Row) -> bool:
    open_rival = step.first(_RIVAL, f"{pledge['id']}:status")
    values = [one["values"] for one in json.loads(open_rival["candidates"])] if open_rival else [pledge]
    return not any(Status(one["status"]).is_open for one in values)


def _settle(step: Step, pledge_id: str) -> None:
    """Let the closing be what was chosen where two desktops asked differently."""
    rival = step.first(_RIVAL, f"{pledge_id}:asked")
    if rival:
        told = {"id": new_id(), "values": NOT_ASKED, "by": step.actor.name, "side": step.actor.side.value}
        step.update("rival", rival["id"], candidates=candidates_text([told | {"at": step.at.isoformat()}]))


_RIVAL = "SELECT * FROM rival WHERE id = ? AND json_array_length(candidates) > 1"
_ASKED = f"""
    SELECT * FROM pledge WHERE (letter_id = ?1 OR id = ?2) AND status IN ('verified', 'dropped') AND (
        asked IS NOT NULL
        OR EXISTS ({_RIVAL.replace("?", "pledge.id || ':asked'")})
    ) ORDER BY id
"""
