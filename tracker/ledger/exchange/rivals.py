"""What two desktops settled differently: both values are kept side by side until somebody chooses one."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.operations.answering import answer_closed
from tracker.ledger.operations.operation import Action, Operation, new_id
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row, candidates_text
from tracker.model import Side


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several values of a field: what its columns would be, who set it, for which side, when."""

    id: str
    values: Row
    by: str
    side: Side
    at: datetime


@dataclass(frozen=True, slots=True)
class Rival:
    """A field that two desktops settled differently.

    Attributes:
        id: names it for `choose`; table, key: the letter or pledge; field: the group of columns (see `fields`).
        candidates: two or more; the last is what the ledger shows meanwhile.

    """

    id: str
    table: str
    key: str
    field: str
    candidates: tuple[Candidate, ...]


def choose(rival_id: str, candidate_id: str) -> Operation:
    """Let one candidate hold; NotAllowed where somebody chose meanwhile."""

    def perform(step: Step) -> None:
        row = step.row("rival", rival_id)
        told = json.loads(row["candidates"])
        chosen = next((one for one in told if one["id"] == candidate_id), None)
        if chosen is None or len(told) < 2:
            raise NotAllowed(reason=N_("Somebody chose already."))
        # A new id: if another desktop chooses differently meanwhile, both choices stand side by side again.
        kept = {**chosen, "id": new_id(), "by": step.actor.name, "side": step.actor.side.value}
        step.update("rival", rival_id, candidates=candidates_text([{**kept, "at": step.at.isoformat()}]))
        step.update(row["table"], row["key"], **chosen["values"])
        if row["table"] == "pledge":
            answer_closed(step, pledge_id=row["key"])

    return Operation(Action.SETTLE, perform)


def open_rivals(conn: sqlite3.Connection, key: str | None = None) -> list[Rival]:
    """The fields that wait for somebody to choose: those of one letter or pledge, or all."""
    where, values = ('"key" = ? AND', [key]) if key else ("", [])
    sql = f"SELECT * FROM rival WHERE {where} json_array_length(candidates) > 1 ORDER BY id"
    return [rival_of(row) for row in conn.execute(sql, values)]


def rival_of(row: sqlite3.Row | Row) -> Rival:
    """A row of `rival`."""
    told = json.loads(row["candidates"])
    return Rival(row["id"], row["table"], row["key"], row["field"], tuple(_candidate(one) for one in told))


def _candidate(told: Mapping[str, Any]) -> Candidate:
    at = datetime.fromisoformat(told["at"])
    return Candidate(told["id"], told["values"], told["by"], Side(told["side"]), at)
