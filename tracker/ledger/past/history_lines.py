"""Entries of the history as they are told to people: what each did to which pledge, whether it still holds, whence it came."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.ledger.operations.operation import Action
from tracker.ledger.operations.step import LONG_COLUMNS
from tracker.ledger.past.history import FieldChange
from tracker.ledger.rows import Row
from tracker.model import Side


@dataclass(frozen=True, slots=True)
class Arrival:
    """The hand-over file by which an entry came: who made it, for which side, when, from which ledger; who took it in."""

    ledger: str
    made_at: datetime
    made_by: str
    side: Side
    taken_at: datetime
    taken_by: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter, or a pledge of it, that an entry is about.

    Attributes:
        letter: the letter's reference or file name; pledge: the pledge's words, "" for the letter itself.
        is_shown: whether it is among what users see, neither in the bin nor gone for good.

    """

    letter_id: str | None
    letter: str
    pledge_id: str | None
    pledge: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class RowTold:
    """What an entry did to one row; `subject` is whose row it is, None for what belongs to no letter.

    `is_new` and `is_gone` tell an added and a removed row; its fields then come from or go to None. Long content,
    such as a file's bytes, is not told.
    """

    table: str
    key: str
    subject: Subject | None
    is_new: bool
    is_gone: bool
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of the history with all that it did.

    Attributes:
        undone: for undo and redo the operation meant; is_undone: whether it was taken back and not done again.
        arrival: the hand-over file that it came by; None for what was done on this desktop.
        subjects: whom it is about, each once, in the order in which they were touched.

    """

    seq: int
    at: datetime
    by: str
    side: Side
    action: Action
    undone: Action | None
    is_undone: bool
    arrival: Arrival | None
    subjects: tuple[Subject, ...]
    rows: tuple[RowTold, ...]


Change = Mapping[str, Any]


def lines_of(conn: sqlite3.Connection, seqs: Sequence[int]) -> list[HistoryLine]:
    """The entries of these numbers, in the order of the numbers given; what is not there is left out."""
    sql = f"SELECT * FROM history WHERE seq IN ({_GIVEN})"
    rows = {row["seq"]: row for row in conn.execute(sql, (json.dumps(list(seqs)),))}
    changes: dict[int, list[Change]] = {seq: json.loads(row["changes"]) for seq, row in rows.items()}
    subjects = _subjects(conn, [change for some in changes.values() for change in some])
    undone = _undone(conn, {row["origin"] for row in rows.values()})
    return [
        _line(conn, rows[seq], changes[seq], subjects, rows[seq]["origin"] in undone)
        for seq in seqs
        if seq in rows
    ]


def _line(
    conn: sqlite3.Connection,
    row: sqlite3.Row,
    changes: Iterable[Change],
    subjects: Mapping[str, Subject],
    is_undone: bool,
) -> HistoryLine:
    told = [_row_told(change, subjects) for change in changes]
    return HistoryLine(
        seq=row["seq"],
        at=datetime.fromisoformat(row["at"]),
        by=row["by"],
        side=Side(row["side"]),
        action=Action(row["action"]),
        undone=_meant(conn, row["undoes"]) if row["undoes"] else None,
        is_undone=is_undone and not row["undoes"],
        arrival=_arrival(conn, row["seq"]),
        subjects=_of_interest(told),
        rows=tuple(told),
    )


def _row_told(change: Change, subjects: Mapping[str, Subject]) -> RowTold:
    before, after = change["before"], change["after"]
    old, new = before or {}, after or {}
    fields = tuple(
        FieldChange(name, old.get(name), new.get(name))
        for name in (after or before or {})
        if old.get(name) != new.get(name) and name not in LONG_COLUMNS.get(change["table"], ())
    )
    subject = subjects.get(_subject_id(change) or "")
    return RowTold(change["table"], str(change["key"]), subject, before is None, after is None, fields)


def _of_interest(told: Iterable[RowTold]) -> tuple[Subject, ...]:
    """Whom an entry is about: its pledges, and letters none of whose pledges it names."""
    all_of_them = tuple(dict.fromkeys(row.subject for row in told if row.subject))
    with_pledges = {one.letter_id for one in all_of_them if one.pledge_id}
    return tuple(one for one in all_of_them if one.pledge_id or one.letter_id not in with_pledges)


def _subject_id(change: Change) -> str | None:
    """The pledge or letter that a row belongs to; None where the row does not say."""
    row: Row = change["after"] or change["before"]
    match change["table"]:
        case "pledge" | "letter" | "letter_source":
            return str(change["key"])
        case "rival":
            return str(change["key"]).rsplit(":", 1)[0]
        case "entry":
            return str(row.get("pledge_id"))
        case "reading":
            return str(row.get("letter_id"))
        case _:
            return None


def subjects_of(conn: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Subject]:
    """By id the pledges and letters of these ids as they are called now, those in the bin too."""
    found: dict[str, Subject] = {}
    given = (json.dumps(sorted(set(ids))),)
    for row in conn.execute(_PLEDGES, given):
        found[row["id"]] = Subject(row["letter_id"], row["letter"], row["id"], row["text"], not row["binned"])
    for row in conn.execute(_LETTERS, given):
        found[row["id"]] = Subject(row["id"], row["letter"], None, "", not row["binned"])
    return found


def _subjects(conn: sqlite3.Connection, changes: Sequence[Change]) -> dict[str, Subject]:
    """By id whom changes are about; what is gone for good as the history calls it."""
    found = subjects_of(conn, (one for change in changes if (one := _subject_id(change))))
    for change in sorted(changes, key=lambda change: change["table"] != "letter"):
        _remember_gone(change, found)
    return found


def _remember_gone(change: Change, found: dict[str, Subject]) -> None:
    """Call what is gone for good by what its own row told in the history."""
    key, row = str(change["key"]), change["before"] or change["after"] or {}
    if key in found or row.keys().isdisjoint(("text", "name")):
        return
    if change["table"] == "letter":
        found[key] = Subject(key, str(row.get("reference") or row.get("name", "")), None, "", False)
    elif change["table"] == "pledge":
        letter = found.get(str(row.get("letter_id")))
        found[key] = Subject(
            letter.letter_id if letter else None,
            letter.letter if letter else "",
            key,
            str(row.get("text")),
            False,
        )


def _undone(conn: sqlite3.Connection, origins: set[str]) -> set[str]:
    """Those entries that were undone, and whose undoing was not itself taken back."""
    takes_back: dict[str, set[str]] = {}
    unasked = origins
    while unasked:
        rows = conn.execute(_TAKING_BACK, (json.dumps(sorted(unasked)),)).fetchall()
        for row in rows:
            takes_back.setdefault(row["undoes"], set()).add(row["origin"])
        unasked = {row["origin"] for row in rows} - takes_back.keys()

    def is_undone(origin: str, seen: frozenset[str] = frozenset()) -> bool:
        seen |= {origin}  # an entry that came by hand-over may claim to undo what undoes it
        return any(not is_undone(later, seen) for later in takes_back.get(origin, set()) - seen)

    return {origin for origin in origins if is_undone(origin)}


def _meant(conn: sqlite3.Connection, undoes: str) -> Action | None:
    """The operation that an undo or redo is about in the end; None where it is not known here."""
    row = conn.execute(_MEANT, (undoes,)).fetchone()
    return Action(row[0]) if row else None


def _arrival(conn: sqlite3.Connection, seq: int) -> Arrival | None:
    """The hand-over file that an entry came by: one taken in writes its entries down right before its own."""
    row = conn.execute(_TAKEN_IN, (seq,)).fetchone()
    package = json.loads(row["changes"])[0]["after"] if row else None
    if not package or seq < row["seq"] - package["entries"]:
        return None
    return Arrival(
        package["ledger"],
        datetime.fromisoformat(package["made_at"]),
        package["made_by"],
        Side(package["side"]),
        datetime.fromisoformat(package["taken_at"]),
        package["taken_by"],
    )


_GIVEN = "SELECT value FROM json_each(?)"

_PLEDGES = f"""
    SELECT pledge.id, letter_id, text, coalesce(reference, name) AS letter,
           pledge.binned_at IS NOT NULL OR letter.binned_at IS NOT NULL AS binned
    FROM pledge JOIN letter ON letter.id = letter_id WHERE pledge.id IN ({_GIVEN})
"""
_LETTERS = f"""
    SELECT id, coalesce(reference, name) AS letter, binned_at IS NOT NULL AS binned
    FROM letter WHERE id IN ({_GIVEN})
"""
_TAKING_BACK = f"SELECT DISTINCT origin, undoes FROM history WHERE undoes IN ({_GIVEN})"
_MEANT = """
    WITH RECURSIVE meant (action, undoes) AS (
        SELECT action, undoes FROM history WHERE origin = ?
        UNION
        SELECT history.action, history.undoes FROM history JOIN meant ON history.origin = meant.undoes
    )
    SELECT action FROM meant WHERE undoes IS NULL
"""
_TAKEN_IN = """
    SELECT seq, changes FROM history INDEXED BY history_taken_in
    WHERE action = 'take_in' AND changes ->> '$[0].table' = 'package' AND seq > ? ORDER BY seq LIMIT 1
"""
