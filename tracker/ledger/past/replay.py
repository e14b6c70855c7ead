"""What a letter's rows must be, told by its history alone: the same on every desktop that knows the same entries.

Entries are taken in the order of their ticks, which puts each behind all that its author could see. An update whose
“before” is not what stands there was made by somebody who did not see the latter: then both values are kept as rivals.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.ledger.fields import FIELD_OF, FIELDS
from tracker.ledger.operations.bin import NOT_BINNED
from tracker.ledger.operations.step import SHARED_ROWS
from tracker.ledger.past.standing import Birth, Head, Part, Place, Spot, State
from tracker.ledger.rows import Row, candidates_text

PARENTS = {
    "letter_source": ("letter", "letter_id"),
    "reading": ("letter", "letter_id"),
    "pledge": ("letter", "letter_id"),
    "entry": ("pledge", "pledge_id"),
    "evidence": ("entry", "entry_id"),
}


class BrokenHistory(Exception):
    """The history changes a row that it never made; the row's place is the argument."""


def replay(parts: Iterable[Part]) -> dict[Place, Row]:
    """The rows of one letter, its rivals among them; long content is told by its digest. BrokenHistory as above."""
    state = State()
    for part in sorted(parts, key=lambda part: (part.tick, part.origin)):
        settled = {_settle(state, change, part) for change in part.changes if _is_choice(change)}
        for change in part.changes:
            if change["table"] != "rival":
                _apply(state, change, part, settled)
    _keep_parents(state)
    _count_slips(state)
    rows = {place: row for place, row in state.rows.items() if row is not None}
    return rows | {("rival", row["id"]): row for row in _rivals(state)}


def _apply(state: State, change: Mapping[str, Any], part: Part, settled: set[Spot]) -> None:
    place = (change["table"], change["key"])
    row, before, after = state.rows.get(place), change["before"], change["after"]
    if after is None:
        _take_away(state, place, change, part)
    elif before is None and row is None:
        state.rows[place] = dict(after)
        state.births[place] = [Birth(part, after)]
        state.claims[place] = [part]
        for name in FIELDS.get(place[0], ()):
            state.heads.pop((place, name), None)
            state.chosen.pop((place, name), None)
    else:
        if before is None:
            state.births[place].append(Birth(part, after))
        state.claims.setdefault(place, []).append(part)
        if row is None:  # somebody took it away while another worked on it: the work counts
            if place not in state.graves:
                raise BrokenHistory(place)
            state.rows[place] = dict(state.graves[place])
        _update(state, place, before, after, part, settled)


def _take_away(state: State, place: Place, change: Mapping[str, Any], part: Part) -> None:
    """Take a row away, unless others made it too or worked on it, and whoever removes it did not see that."""
    row = state.rows.get(place)
    claims = [claim for claim in state.claims.get(place, ()) if not _was_seen(claim, change, part)]
    state.claims[place] = claims
    if row is None:
        return
    left = [birth for birth in state.births[place] if not _was_seen(birth.part, change, part)]
    if left:
        _leave_to_others(state, place, left, change, part)
        return
    _take_out_of_bin(state, place, change, part)
    if not claims:
        state.graves[place] = dict(row)
        state.rows[place] = None


def _take_out_of_bin(state: State, place: Place, change: Mapping[str, Any], part: Part) -> None:
    """Let what outlives its removal, now or later, not lie in the bin that its remover emptied."""
    spot = (place, "bin")
    if "bin" in FIELDS.get(place[0], {}) and all(
        _was_seen(head.part, change, part) for head in state.heads_of(spot)
    ):
        state.chosen.pop(spot, None)
        state.stand(spot, [], [Head.set_by(part, dict(NOT_BINNED))])


def _leave_to_others(
    state: State, place: Place, left: list[Birth], change: Mapping[str, Any], part: Part
) -> None:
    """Let a row be what those made of it whom its remover did not see."""
    row = state.rows[place]
    assert row is not None
    known = FIELD_OF.get(place[0], {})
    row.update({name: left[0].row.get(name) for name in (row | left[0].row) if name not in known})
    for name in FIELDS.get(place[0], ()):
        spot = (place, name)
        heads = [head for head in state.heads_of(spot) if not _was_seen(head.part, change, part)]
        state.chosen.pop(spot, None)
        state.stand(spot, heads, [] if heads else [Head.set_by(left[0].part, left[0].values(place, name))])
    state.births[place] = left


def _was_seen(earlier: Part, change: Mapping[str, Any], part: Part) -> bool:
    """Whether who removed a row had seen an earlier part; a ledger of an older form had no other one beside it.

    A row whose id is nobody else's can only be removed by somebody who saw it.
    """
    seen = change.get("seen")
    if seen is None:
        return change["table"] not in SHARED_ROWS or earlier.ledger == part.ledger
    return bool(earlier.tick <= seen.get(earlier.ledger, 0))


def _update(
    state: State,
    place: Place,
    before: Row | None,
    after: Row,
    part: Part,
    settled: set[Spot],
) -> None:
    """Set columns; `before` is None where two desktops made the same row, of which the first one's stays."""
    row = state.rows[place]
    assert row is not None
    by_field: dict[str, Row] = {}
    known = FIELD_OF.get(place[0], {})
    for column, value in after.items():
        if column in known:
            by_field.setdefault(known[column], {})[column] = value
        elif before is not None:
            row[column] = value
    for name, values in by_field.items():
        if (place, name) not in settled:
            seen = None if before is None else {column: before[column] for column in values}
            state.set_field((place, name), seen, values, part)


def _is_choice(change: Mapping[str, Any]) -> bool:
    """Whether somebody chose among rivals, or took the choice back; rivals that go with their row follow from it."""
    return change["table"] == "rival" and change["after"] is not None


def _settle(state: State, change: Mapping[str, Any], part: Part) -> Spot:
    """Let a choice, or one taken back, stand in the place of the values that it was made among."""
    key, name = change["key"].rsplit(":", 1)
    place = next((place for place in (("pledge", key), ("letter", key)) if place in state.births), None)
    if place is None or not change["before"]:
        raise BrokenHistory((change["table"], change["key"]))
    spot = (place, name)
    gone = {told["id"] for told in _candidates(change["before"], spot)}
    new = [Head.told(told, part) for told in _candidates(change["after"], spot)]
    if state.rows[place] is None:
        state.rows[place] = dict(state.graves[place])
    state.claims.setdefault(place, []).append(part)
    state.stand(spot, [head for head in state.heads_of(spot) if head.id not in gone], new)
    if len(state.heads[spot]) == 1:
        state.chosen[spot] = state.heads[spot][0]
    return spot


def _candidates(row: Row, spot: Spot) -> list[Mapping[str, Any]]:
    """The candidates in a row of `rival`; BrokenHistory where there is none, or one of other columns."""
    (table, _), name = spot
    told = json.loads(row["candidates"])
    if not told or any(set(one["values"]) != set(FIELDS[table][name]) for one in told):
        raise BrokenHistory(spot)
    return list(told)


def _keep_parents(state: State) -> None:
    """Whatever still refers to a row brings it back, and a letter its source."""
    for place, row in list(state.rows.items()):
        if row is not None:
            _bring_parent_back(state, place, row)
    for place, row in list(state.rows.items()):
        source = ("letter_source", place[1])
        if (
            place[0] == "letter"
            and row is not None
            and state.rows.get(source) is None
            and source in state.graves
        ):
            state.rows[source] = state.graves[source]


def _bring_parent_back(state: State, place: Place, row: Row) -> None:
    if place[0] not in PARENTS:
        return
    table, column = PARENTS[place[0]]
    parent = (table, row[column])
    if state.rows.get(parent) is None:
        if parent not in state.graves:
            raise BrokenHistory(parent)
        state.rows[parent] = dict(state.graves[parent])
        _bring_parent_back(state, parent, state.graves[parent])


def _count_slips(state: State) -> None:
    """Two desktops may each have added one to the same number; the entries tell how many there are."""
    slips: dict[str, int] = {}
    for (table, _), row in state.rows.items():
        if table == "entry" and row is not None and row["kind"] in ("extend", "grant"):
            later = bool(row["old_due"] and row["new_due"]) and row["new_due"] > row["old_due"]
            slips[row["pledge_id"]] = slips.get(row["pledge_id"], 0) + later
    for (table, key), row in state.rows.items():
        if table == "pledge" and row is not None:
            row["slips"] = slips.get(key, 0)


def _rivals(state: State) -> Iterator[Row]:
    """What waits for somebody to choose, and what was chosen, whatever the field was set to afterwards."""
    told_of = {spot: heads for spot, heads in state.heads.items() if len(heads) > 1}
    told_of |= {spot: [head] for spot, head in state.chosen.items()}
    for (place, name), heads in sorted(told_of.items(), key=lambda item: item[0]):
        if state.rows.get(place) is None:
            continue
        told = [
            {"id": head.id, "values": head.values, "by": head.by, "side": head.side, "at": head.at}
            for head in heads
        ]
        table, key = place
        yield {
            "id": f"{key}:{name}",
            "table": table,
            "key": key,
            "field": name,
            "candidates": candidates_text(told),
        }
