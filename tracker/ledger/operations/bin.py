"""The bin: letters and pledges that were deleted lie there for 30 days and come back whole."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.errors import NotAllowed
from tracker.language import N_
from tracker.ledger.operations.operation import Action, Operation
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row

KEPT_FOR = timedelta(days=30)
NOT_BINNED: Row = {"binned_at": None, "binned_by": None}


@dataclass(frozen=True, slots=True)
class Binned:
    """One thing in the bin.

    Attributes:
        table: "letter" or "pledge"; id: its id; words: a letter's reference or file name, a pledge's words.
        letter: reference or name of the letter that a pledge belongs to; at, by: who deleted it and when.

    """

    table: str
    id: str
    words: str
    letter: str
    at: datetime
    by: str

    @property
    def last_day(self) -> date:
        """The last day on which it can be brought back."""
        return (self.at + KEPT_FOR).date()


def bin_letters(letter_ids: Sequence[str]) -> Operation:
    """Delete letters with all that belongs to them; they lie in the bin for 30 days. NotAllowed: they do already."""
    return Operation(Action.BIN, lambda step: _mark(step, "letter", letter_ids), len(letter_ids))


def bin_pledges(pledge_ids: Sequence[str]) -> Operation:
    """Delete pledges, such as those made up by the reader; they lie in the bin for 30 days."""
    return Operation(Action.BIN, lambda step: _mark(step, "pledge", pledge_ids), len(pledge_ids))


def bring_back(things: Sequence[Binned]) -> Operation:
    """Bring things back as they were; a pledge whose letter lies in the bin brings its letter along."""

    def perform(step: Step) -> None:
        for thing in things:
            row = step.row(thing.table, thing.id)
            if thing.table == "pledge":
                step.update("letter", row["letter_id"], **NOT_BINNED)
            step.update(thing.table, thing.id, **NOT_BINNED)

    return Operation(Action.BRING_BACK, perform, len(things))


def empty_bin(today: date) -> Operation:
    """Delete for good what has lain in the bin for more than 30 days."""

    def perform(step: Step) -> None:
        for table in ("letter", "pledge"):
            for row in step.all(f"SELECT id, binned_at FROM {table} WHERE binned_at IS NOT NULL"):
                if (datetime.fromisoformat(row["binned_at"]) + KEPT_FOR).date() < today:
                    _delete(step, table, row["id"])

    return Operation(Action.EMPTY_BIN, perform)


def in_bin(conn: sqlite3.Connection) -> list[Binned]:
    """What lies in the bin, latest first; a pledge of a binned letter comes and goes with its letter."""
    rows = conn.execute(_IN_BIN)
    return [
        Binned(
            row["table"], row["id"], row["words"], row["letter"], datetime.fromisoformat(row["at"]), row["by"]
        )
        for row in rows
    ]


def _mark(step: Step, table: str, ids: Sequence[str]) -> None:
    for each in ids:
        step.advance()
        if step.row(table, each)["binned_at"]:
            raise NotAllowed(reason=N_("This lies in the bin already."))
        step.update(table, each, binned_at=step.at.isoformat(), binned_by=step.actor.name)


# Children first, so that nothing ever refers to what is gone.
_BELOW = {
    "letter": (
        ("pledge", "letter_id"),
        ("reading", "letter_id"),
        ("letter_source", "letter_id"),
        ("rival", '"key"'),
    ),
    "pledge": (("entry", "pledge_id"), ("rival", '"key"')),
    "entry": (("evidence", "entry_id"),),
}
_KEY = {"letter_source": "letter_id"}


def _delete(step: Step, table: str, key: str) -> None:
    for below, column in _BELOW.get(table, ()):
        name = _KEY.get(below, "id")
        for row in step.all(f"SELECT {name} AS id FROM {below} WHERE {column} = ?", key):
            _delete(step, below, row["id"])
    step.delete(table, key)


_IN_BIN = """
    SELECT 'letter' AS "table", id, coalesce(reference, name) AS words, coalesce(reference, name) AS letter,
           binned_at AS at, binned_by AS "by"
    FROM letter WHERE binned_at IS NOT NULL
    UNION ALL
    SELECT 'pledge', pledge.id, pledge.text, coalesce(letter.reference, letter.name), pledge.binned_at, pledge.binned_by
    FROM pledge JOIN letter ON letter.id = pledge.letter_id
    WHERE pledge.binned_at IS NOT NULL AND letter.binned_at IS NULL
    ORDER BY at DESC
"""
