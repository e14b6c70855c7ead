"""Takes in what another desktop handed over: what is new joins the history, and the rows follow from all of it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.errors import BadPackage, ForgedEntry
from tracker.ledger import chain, history
from tracker.ledger.operation import Action, new_id
from tracker.ledger.package import Package
from tracker.ledger.parts import Splitter, parts_of
from tracker.ledger.replay import BrokenHistory, replay
from tracker.ledger.rows import Row
from tracker.ledger.schema import KEYS
from tracker.ledger.soundness import is_sound
from tracker.ledger.standing import Part, Place
from tracker.ledger.step import LONG_COLUMNS, RowChange, Step, digest_of, short_row

# Rows are written in this order and taken away in the opposite one.
ORDER = ("letter", "letter_source", "reading", "pledge", "entry", "evidence", "rival")

# What stands in an entry beside its changes, the same for each piece of it.
_TOLD = ("origin", "ledger", "tick", "at", "by", "side", "action", "undoes")

# What rows of a shape that the program never writes lead to.
_NOT_OURS = (
    BrokenHistory,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
)


def take_in(conn: sqlite3.Connection, step: Step, package: Package) -> history.Change | None:
    """Take a package in, inside the step's transaction; None where nothing in it is new.

    Raises:
        BadPackage: what it tells does not hold together; ForgedEntry: an entry differs from the one known here.

    """
    try:
        new = _join(conn, step, package)
    except _NOT_OURS as error:
        raise BadPackage(name=package.name) from error
    if not new:
        return None
    touched = tuple(step.changes)
    step.changes.clear()  # they follow from the entries that came; the history tells each change once
    step.insert("package", [_package_row(package, step, new)])
    return history.append(conn, step, Action.TAKE_IN, also=touched)


def _join(conn: sqlite3.Connection, step: Step, package: Package) -> dict[str, list[Part]]:
    """Write down what is new and bring the rows to what follows from it; gives the new parts by letter."""
    coming = _by_letter(package.entries)
    known = parts_of(conn, coming.keys())
    new = {letter_id: _unknown(parts, known[letter_id]) for letter_id, parts in coming.items()}
    new = {letter_id: parts for letter_id, parts in new.items() if parts}
    _write_down(conn, new)
    for letter_id, parts in new.items():
        _bring_to(step, letter_id, replay([*known[letter_id], *parts]), package)
    return new


def _by_letter(entries: Iterable[Mapping[str, Any]]) -> dict[str, list[Part]]:
    """The parts by letter.

    ValueError where an entry tells of a letter twice, of itself in two ways, or of a row that no letter has.
    """
    found: dict[str, dict[str, Part]] = {}
    heads: dict[str, Part] = {}
    splitter = Splitter()
    for entry in entries:
        by_letter = splitter.parts(entry)
        if sum(len(part.changes) for part in by_letter.values()) != len(entry["changes"]):
            raise ValueError(entry["origin"])
        for letter_id, part in by_letter.items():
            parts = found.setdefault(letter_id, {})
            head = heads.setdefault(part.origin, part)
            if part.origin in parts or replace(part, changes=()) != replace(head, changes=()):
                raise ValueError(part.origin)
            parts[part.origin] = part
    return {letter_id: list(parts.values()) for letter_id, parts in found.items()}


def _unknown(coming: Sequence[Part], known: Sequence[Part]) -> list[Part]:
    by_origin = {part.origin: part for part in known}
    for part in coming:
        if part.origin in by_origin and part != by_origin[part.origin]:
            raise ForgedEntry(by=part.by, at=part.at)
    return [part for part in coming if part.origin not in by_origin]


def _write_down(conn: sqlite3.Connection, new: Mapping[str, Sequence[Part]]) -> None:
    """Append the entries that came, in the order in which they were made; an entry may come piece by piece."""
    pieces: dict[str, list[tuple[str, Part]]] = {}
    for letter_id, parts in new.items():
        for part in parts:
            pieces.setdefault(part.origin, []).append((letter_id, part))
    for origin, some in sorted(pieces.items(), key=lambda item: (item[1][0][1].tick, item[0])):
        part = some[0][1]
        known = conn.execute("SELECT * FROM history WHERE id = ?", (origin,)).fetchone()
        history_id = new_id() if known else origin
        changes = [change for _, piece in some for change in piece.changes]
        entry = {name: getattr(part, name) for name in _TOLD}
        if known and any(known[name] != value for name, value in entry.items()):
            raise ForgedEntry(by=part.by, at=part.at)
        told = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        chain.write(conn, {"id": history_id, **entry, "changes": told})
        history.name_subjects(conn, history_id, {letter_id for letter_id, _ in some} | _pledges(changes))


def _pledges(changes: Iterable[Mapping[str, Any]]) -> set[str]:
    found = set()
    for change in changes:
        if change["table"] == "pledge":
            found.add(change["key"])
        elif change["table"] == "entry":
            found.add((change["after"] or change["before"])["pledge_id"])
        elif change["table"] == "rival":
            found.add(change["key"].rsplit(":", 1)[0])
    return found


def _bring_to(step: Step, letter_id: str, wanted: Mapping[Place, Row], package: Package) -> None:
    """Write what differs between the letter's rows and those wanted."""
    _require_sound_candidates(step, wanted)
    present = rows_of_letter(step, letter_id)
    for table in reversed(ORDER):
        for place in present:
            if place[0] == table and place not in wanted:
                step.write(RowChange(*place, present[place], None))
    for table in ORDER:
        columns = step.columns(table)
        for place, row in wanted.items():
            if place[0] == table:
                whole = {column: row.get(column) for column in columns}
                if row.keys() - whole.keys():
                    raise BadPackage(name=package.name)
                _bring_row_to(step, place, present.get(place), whole, package)


def _require_sound_candidates(step: Step, wanted: Mapping[Place, Row]) -> None:
    """ValueError where choosing one of the rivals would make a row that the program never writes."""
    for (table, _), row in wanted.items():
        if table == "rival":
            # A history of an older form knows not all of today's columns.
            of = dict.fromkeys(step.columns(row["table"])) | wanted[row["table"], row["key"]]
            for candidate in json.loads(row["candidates"]):
                if not is_sound(row["table"], of | candidate["values"]):
                    raise ValueError(row["id"])


def _bring_row_to(step: Step, place: Place, present: Row | None, row: Row, package: Package) -> None:
    table, key = place
    if present is not None and short_row(table, present) == row:
        return
    for column in LONG_COLUMNS.get(table, ()):
        row[column] = _content(row[column], column, present, package)
    if row[KEYS[table]] != key or not is_sound(table, row):
        raise BadPackage(name=package.name)
    step.write(RowChange(table, key, present, row))


def _content(told: Mapping[str, Any], column: str, present: Row | None, package: Package) -> bytes | str:
    """Long content by its digest: from the row as it stands, else from the package."""
    if present is not None:
        here = present[column]
        data = here if isinstance(here, bytes) else here.encode()
        if digest_of(data) == told["sha256"]:
            return here  # type: ignore[no-any-return]
    data = package.content(told["sha256"])
    return data if column in ("original", "content") else data.decode()


def rows_of_letter(step: Step, letter_id: str) -> dict[Place, Row]:
    """A letter's rows as they stand, by place; long content whole."""
    found = {}
    for table, (key, sql) in ROWS_OF_LETTER.items():
        for row in step.all(sql, letter_id):
            found[table, row[key]] = row
    return found


_PLEDGES = "(SELECT id FROM pledge WHERE letter_id = ?1)"
ROWS_OF_LETTER = {
    "letter": ("id", "SELECT * FROM letter WHERE id = ?1"),
    "letter_source": ("letter_id", "SELECT * FROM letter_source WHERE letter_id = ?1"),
    "reading": ("id", "SELECT * FROM reading WHERE letter_id = ?1"),
    "pledge": ("id", "SELECT * FROM pledge WHERE letter_id = ?1"),
    "entry": ("id", f"SELECT * FROM entry WHERE pledge_id IN {_PLEDGES}"),
    "evidence": (
        "id",
        f"SELECT * FROM evidence WHERE entry_id IN (SELECT id FROM entry WHERE pledge_id IN {_PLEDGES})",
    ),
    "rival": ("id", f'SELECT * FROM rival WHERE "key" = ?1 OR "key" IN {_PLEDGES}'),
}


def _package_row(package: Package, step: Step, new: Mapping[str, Sequence[Part]]) -> Row:
    return {
        "id": new_id(),
        "ledger": package.ledger,
        "made_at": package.made_at.isoformat(),
        "made_by": package.made_by.name,
        "side": package.made_by.side.value,
        "taken_at": step.at.isoformat(),
        "taken_by": step.actor.name,
        "letters": len(new),
        "entries": len({part.origin for parts in new.values() for part in parts}),
    }
