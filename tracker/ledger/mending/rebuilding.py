"""What one letter's rows are to be after a repair: what the history tells and what was read, each filling the other.

Where the history of a letter is whole it holds. Where entries of it are missing, what was read holds, and an entry
tells the difference. Whatever was changed but never made, since the making is among what is missing, is made anew as
it must have been before the first change that is known.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.ledger.care.sums import WHOLE
from tracker.ledger.mending.losses import Fate, Loss
from tracker.ledger.past.changes import NOT_CHANGES
from tracker.ledger.past.replay import PARENTS, BrokenHistory, replay
from tracker.ledger.past.standing import Part, Place
from tracker.ledger.rows import Row

Change = dict[str, Any]
ORDER = ("letter", "letter_source", "reading", "pledge", "entry", "evidence")
_FAULTS = (BrokenHistory, AssertionError, StopIteration, *NOT_CHANGES)


@dataclass(slots=True)
class Letter:
    """One letter under repair.

    Attributes:
        id: its id; parts: what is left of its history; is_whole: whether no entry of any letter is missing.
        stand_in: gives a row without words for one that cannot be known.
        live, found: its rows as SQLite gave them, and as other pages did.
        births: rows to be made before all else; losses: what could not be taken over as it was.

    """

    id: str
    parts: list[Part]
    is_whole: bool
    stand_in: Callable[[Place], Row | None]
    live: dict[Place, Row] = field(default_factory=dict)
    found: dict[Place, Row] = field(default_factory=dict)
    births: dict[Place, Row] = field(default_factory=dict)
    left_out: list[Part] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def told(self, birth: Callable[[Iterable[Change]], Part]) -> dict[Place, Row]:
        """What the history tells, with the births that it lacks; what builds on what is missing is left out."""
        while True:
            made = [birth(births_of(self.births))] if self.births else []
            try:
                return replay([*made, *self.parts])
            except BrokenHistory as broken:
                self._mend(_place_of(broken))
            except _FAULTS:
                self._leave_out(self.parts)

    def wanted(self, told: Mapping[Place, Row]) -> dict[Place, Row]:
        """The rows as they are to be, rivals aside, which follow from the history."""
        rows = {place: dict(row) for place, row in told.items() if place[0] != "rival"}
        known = {(change["table"], change["key"]) for part in self.parts for change in part.changes}
        is_whole = self.is_whole and not (self.births or self.left_out)
        for place, row in self.live.items():
            if place[0] == "rival" or (place in rows and _is_told_alike(rows[place], row)):
                continue
            if place in rows and (is_whole or place[0] in WHOLE or _is_elsewhere(place, rows[place], row)):
                self._note(Fate.SET_RIGHT, place, rows[place])
                continue
            self._note(Fate.KEPT_AS_READ if place in rows else Fate.UNTOLD, place, row)
            rows[place] = row
        for place, row in self.found.items():
            if place[0] != "rival" and place not in rows and place not in known and not is_whole:
                self._note(Fate.UNTOLD, place, row)
                rows[place] = row
        return rows

    def note_rebuilt(self, told: Mapping[Place, Row], wanted: Mapping[Place, Row]) -> None:
        """Note what only the history still knew, and what can be had again by it."""
        for place, row in wanted.items():
            if place not in self.live and told.get(place) == row:
                self._note(Fate.REBUILT, place, row)

    def ended(self, birth: Callable[[Iterable[Change]], Part], end: Part) -> dict[Place, Row]:
        """The rows with the repair's own entries; what the new ledger's history tells of the letter."""
        made = [birth(births_of(self.births))] if self.births else []
        return replay([*made, *self.parts, end])

    def seen(self) -> dict[str, int]:
        """By ledger the last moment of the letter's history that is known."""
        seen: dict[str, int] = {}
        for part in self.parts:
            seen[part.ledger] = max(part.tick, seen.get(part.ledger, 1))
        return seen

    def _mend(self, place: Place) -> None:
        """Make what the history does not tell the making of, or leave out what builds on it."""
        row = self._before_all(place)
        if row is not None and place not in self.births:
            self.births[place] = row
            if place not in self.live and place not in self.found:
                self._note(Fate.STOOD_IN_FOR, place, row)
        else:
            self._leave_out(
                [part for part in self.parts if any(_touches(each, place) for each in part.changes)]
            )

    def _before_all(self, place: Place) -> Row | None:
        """A row as it was before the first change that is known: what is known of its end, taken back."""
        end = self.live.get(place) or self.found.get(place)
        row = dict(end) if end else self.stand_in(place)
        for part in sorted(self.parts, key=lambda part: (part.tick, part.origin), reverse=True):
            for change in reversed(part.changes):
                if (change["table"], change["key"]) == place:
                    if change["after"] is None:
                        row = dict(change["before"])
                    elif row is not None and change["before"] is not None:
                        row.update(change["before"])
        return row

    def _leave_out(self, parts: list[Part]) -> None:
        if not parts:  # then nothing helps but what was read
            parts = self.parts
        self.left_out += parts
        self.parts = [part for part in self.parts if part not in parts]
        self.births = {} if not self.parts else self.births

    def _note(self, fate: Fate, place: Place, row: Row) -> None:
        self.losses.append(Loss(fate, place[0], name_of(place[0], row), *self.called(place)))

    def called(self, place: Place) -> tuple[str, str]:
        """What the letter and the pledge of a place are called, as far as anything tells."""
        rows = self._all()
        letter = rows.get(("letter", self.id), {})
        label = str(letter.get("reference") or letter.get("name") or "")
        table, key = place
        while table in ("evidence", "entry"):
            parent, column = PARENTS[table]
            table, key = parent, rows.get((table, key), {}).get(column, "")
        return label, str(rows.get((table, key), {}).get("text", "")) if table == "pledge" else ""

    def _all(self) -> dict[Place, Row]:
        """All that is known of any row, whatever became of it."""
        rows: dict[Place, Row] = {}
        for part in [*self.left_out, *self.parts]:
            for change in part.changes:
                row = change["after"] if change["after"] is not None else change["before"]
                rows.setdefault((change["table"], change["key"]), {}).update(row or {})
        return rows | self.found | self.live


def births_of(rows: Mapping[Place, Row]) -> list[Change]:
    """Changes that make rows, parents first."""
    return [
        {"table": table, "key": key, "before": None, "after": dict(row)}
        for table in ORDER
        for (other, key), row in rows.items()
        if other == table
    ]


def changes_to(
    told: Mapping[Place, Row], wanted: Mapping[Place, Row], seen: Mapping[str, int]
) -> list[Change]:
    """Changes that lead from what the history tells to what is wanted."""
    changes = births_of({place: row for place, row in wanted.items() if place not in told})
    for place, row in wanted.items():
        if place in told:
            names = [name for name, value in row.items() if value != told[place].get(name)]
            if names:
                before = {name: told[place].get(name) for name in names}
                after = {name: row[name] for name in names}
                changes.append({"table": place[0], "key": place[1], "before": before, "after": after})
    for table in reversed(ORDER):
        for place, row in told.items():
            if place[0] == table and place not in wanted:
                gone = {
                    "table": table,
                    "key": place[1],
                    "before": dict(row),
                    "after": None,
                    "seen": dict(seen),
                }
                changes.append(gone)
    return changes


def name_of(table: str, row: Mapping[str, Any]) -> str:
    """What a row says, in a line."""
    if table == "entry":
        return " ".join(str(row.get(name) or "") for name in ("at", "by", "note"))
    names = {"letter": "reference", "pledge": "text", "evidence": "name", "setting": "name"}
    return str(row.get(names.get(table, "")) or "")


def _is_elsewhere(place: Place, told: Row, read: Row) -> bool:
    """Whether a row was read as belonging to another than the history tells; the program never moves one."""
    _, column = PARENTS.get(place[0], ("", "id"))
    return bool(told.get(column) != read.get(column))


def _is_told_alike(told: Row, read: Row) -> bool:
    """An older form lacked columns; without a value they are the same."""
    return all(told.get(name) == value for name, value in read.items())


def _place_of(broken: BrokenHistory) -> Place:
    place = broken.args[0]
    return place[0] if isinstance(place[0], tuple) else place


def _touches(change: Mapping[str, Any], place: Place) -> bool:
    row = change["after"] or change["before"] or {}
    belongs = {row.get("pledge_id"), row.get("entry_id"), row.get("letter_id")}
    return (change["table"], change["key"]) == place or place[1] in belongs
