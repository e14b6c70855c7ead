"""Takes in what another desktop handed over: what is new joins the history, and the rows follow from all of it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tracker.errors import BadPackage, ForgedEntry
from tracker.ledger.exchange.package import Package, Report
from tracker.ledger.mending.bringing import changes_to, shown
from tracker.ledger.operations.answering import answer_closed
from tracker.ledger.operations.operation import Action, new_id
from tracker.ledger.operations.step import RowChange, Step
from tracker.ledger.past import chain, history
from tracker.ledger.past.parts import Splitter, parts_of
from tracker.ledger.past.replay import BrokenHistory, replay
from tracker.ledger.past.standing import Part
from tracker.ledger.rows import Row

# What stands in an entry beside its changes, the same for each piece of it.
_TOLD = ("origin", "ledger", "tick", "at", "by", "side", "action", "undoes")
_AT_ONCE = 50  # letters whose known entries are held in memory together

# What rows of a shape that the program never writes lead to.
_NOT_OURS = (
    BrokenHistory,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RecursionError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)

News = dict[str, list[Part]]


def take_in(
    conn: sqlite3.Connection, step: Step, package: Package, report: Report = lambda done, total: None
) -> history.Change | None:
    """Take a package in, inside the step's transaction; None where nothing in it is new.

    `report` is told letters done and in all; what it raises stops it.

    Raises:
        BadPackage: what it tells does not hold together; ForgedEntry: an entry differs from the one known here.

    """
    with told_as_package(package), package.contents() as content:
        new = unknown_parts(conn, package)
        if not new:
            return None
        _write_down(conn, new)
        for done, letter_id in enumerate(new):
            report(done, len(new))
            wanted = replay(parts_of(conn, [letter_id])[letter_id])
            for change in changes_to(conn, letter_id, wanted, content):
                step.write(change)
                step.changes[-1] = _without_content(change)
    touched = tuple(step.changes)
    step.changes.clear()  # they follow from the entries that came; the history tells each change once
    for letter_id in new:
        answer_closed(step, letter_id=letter_id)
    step.insert("package", [_package_row(package, step, new)])
    return history.append(conn, step, Action.TAKE_IN, also=touched)


@contextmanager
def told_as_package(package: Package) -> Iterator[None]:
    """Turn what a package of another shape leads to into BadPackage."""
    try:
        yield
    except _NOT_OURS as error:
        raise BadPackage(name=package.name) from error


def unknown_parts(conn: sqlite3.Connection, package: Package) -> News:
    """By letter what a package tells that is not known here; ForgedEntry where it tells otherwise what is."""
    coming = _by_letter(package.entries)
    new: News = {}
    letters = list(coming)
    for start in range(0, len(letters), _AT_ONCE):
        known = parts_of(conn, letters[start : start + _AT_ONCE])
        for letter_id, parts in known.items():
            if unknown := _unknown(coming[letter_id], parts):
                new[letter_id] = unknown
    return new


def _without_content(change: RowChange) -> RowChange:
    """The change as it is remembered for the views; the evidence of a whole ledger is more than memory holds."""
    before, after = (row and shown(change.table, row) for row in (change.before, change.after))
    return RowChange(change.table, change.key, before, after)


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
