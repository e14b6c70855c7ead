"""What stands while a letter's history is replayed: its rows, who made them, and each field's unanswered values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.ledger.fields import FIELDS, is_same
from tracker.ledger.rows import Row

Place = tuple[str, str]  # table and key
Spot = tuple[Place, str]  # and the field


@dataclass(frozen=True, slots=True)
class Part:
    """What one history entry did to one letter; `changes` as in the history's JSON."""

    origin: str
    ledger: str
    tick: int
    at: str
    by: str
    side: str
    action: str
    undoes: str | None
    changes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A value of a field that nobody who saw it has changed; `part` is the entry that it came with."""

    id: str
    values: Row
    by: str
    side: str
    at: str
    part: Part

    @classmethod
    def set_by(cls, part: Part, values: Row) -> "Head":
        """What an entry set."""
        return cls(part.origin, values, part.by, part.side, part.at, part)

    @classmethod
    def told(cls, told: Mapping[str, Any], part: Part) -> "Head":
        """A candidate among rivals, as an entry that chose, or took the choice back, tells it."""
        return cls(told["id"], dict(told["values"]), told["by"], told["side"], told["at"], part)


@dataclass(frozen=True, slots=True)
class Birth:
    """Somebody's making of a row; two desktops that keep the same words make the same rows."""

    part: Part
    row: Row

    def values(self, place: Place, name: str) -> Row:
        """What it gave a field."""
        return {column: self.row.get(column) for column in FIELDS[place[0]][name]}


@dataclass(slots=True)
class State:
    """What is known so far.

    Attributes:
        rows: as they stand, None where taken away; graves: as they were before; births: who made them.
        claims: who made a row or worked on it, until somebody who saw that takes the row away.
        heads: the values of a field, where it is not that of its row's birth; chosen: what somebody chose among two.

    """

    rows: dict[Place, Row | None] = field(default_factory=dict)
    graves: dict[Place, Row] = field(default_factory=dict)
    births: dict[Place, list[Birth]] = field(default_factory=dict)
    claims: dict[Place, list[Part]] = field(default_factory=dict)
    heads: dict[Spot, list[Head]] = field(default_factory=dict)
    chosen: dict[Spot, Head] = field(default_factory=dict)

    def heads_of(self, spot: Spot) -> list[Head]:
        """The values of a field that stand beside one another; the last is the row's."""
        place, name = spot
        birth = self.births[place][0]
        return self.heads.get(spot) or [Head.set_by(birth.part, birth.values(place, name))]

    def set_field(self, spot: Spot, seen: Row | None, values: Row, part: Part) -> None:
        """Set columns of a field; `seen` is what their author saw, None where a second desktop made the row."""
        heads = self.heads_of(spot)
        changed = None
        if seen is not None:
            changed = next((head for head in reversed(heads) if _shows(head.values, seen)), None)
        new = Head.set_by(part, (changed or heads[-1]).values | values)
        if seen is None and is_same(spot[1], heads[-1].values, new.values):
            return
        self.stand(spot, [head for head in heads if head is not changed], [new])

    def stand(self, spot: Spot, left: list[Head], new: Iterable[Head]) -> None:
        """Let new values stand beside those that are left; of values that mean the same, one is enough."""
        heads = list(left)
        for one in new:
            same = next((head for head in heads if is_same(spot[1], head.values, one.values)), None)
            if same is not None:
                heads.remove(same)
            heads.append(same or one)
        self.heads[spot] = heads
        if len(heads) > 1:
            self.chosen.pop(spot, None)
        row = self.rows[spot[0]]
        assert row is not None
        row.update(heads[-1].values)


def _shows(values: Row, seen: Row) -> bool:
    return all(values[column] == value for column, value in seen.items())
