"""The append-only history: one entry for each operation, undo and redo included, with from and to."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from tracker.ledger.operations.operation import Action, new_id
from tracker.ledger.operations.step import RowChange, Step, changes_text
from tracker.ledger.past import chain
from tracker.model import Side


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation did: the views refresh what it names, undo takes its rows back.

    Attributes:
        action: the operation's name; for undo and redo that of the operation meant.
        history_id: its entry in the history; pledge_ids, letter_ids: whom it touched; rows: before and after.

    """

    action: Action
    history_id: str
    pledge_ids: frozenset[str]
    letter_ids: frozenset[str]
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a pledge or letter, from and to."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of history: who, for which side, when, what; `fields` are those of the one asked about."""

    seq: int
    at: datetime
    by: str
    side: Side
    action: Action
    undone: Action | None
    fields: tuple[FieldChange, ...]


def append(
    conn: sqlite3.Connection,
    step: Step,
    action: Action,
    undoes: Change | None = None,
    also: Sequence[RowChange] = (),
) -> Change:
    """Write the step's history entry, inside its transaction; `also` are rows that follow from other entries."""
    history_id = new_id()
    entry = {
        "id": history_id,
        "origin": history_id,
        "ledger": step.writer,
        "tick": chain.next_tick(conn),
        "at": step.at.isoformat(),
        "by": step.actor.name,
        "side": step.actor.side.value,
        "action": action.value,
        "undoes": undoes and undoes.history_id,
        "changes": changes_text(step, cache(partial(chain.seen_of, conn))),
    }
    chain.write(conn, entry)
    pledges, letters = subjects([*step.changes, *also])
    name_subjects(conn, history_id, pledges | letters)
    return Change(undoes.action if undoes else action, history_id, pledges, letters, tuple(step.changes))


def of_subject(conn: sqlite3.Connection, subject_id: str) -> list[HistoryEntry]:
    """All lines about one pledge or letter, newest first."""
    rows = conn.execute(
        """
        SELECT seq, at, "by", side, history.action, (
            WITH RECURSIVE meant (action, undoes) AS (
                SELECT undone.action, undone.undoes FROM history AS undone WHERE undone.id = history.undoes
                UNION  -- not ALL: what came from elsewhere may undo itself in a circle
                SELECT undone.action, undone.undoes FROM history AS undone JOIN meant ON undone.id = meant.undoes
            )
            SELECT action FROM meant WHERE undoes IS NULL
        ) AS undone_action
        FROM history_subject
        JOIN history ON history.id = history_subject.history_id
        WHERE history_subject.subject_id = ?
        ORDER BY history.seq DESC
        """,
        (subject_id,),
    )
    return [_entry(conn, row, subject_id) for row in rows.fetchall()]


def _entry(conn: sqlite3.Connection, row: sqlite3.Row, subject_id: str) -> HistoryEntry:
    with conn.blobopen("history", "changes", row["seq"], readonly=True) as told:
        changes = changes_about(told.read(), subject_id)
    return HistoryEntry(
        seq=row["seq"],
        at=datetime.fromisoformat(row["at"]),
        by=row["by"],
        side=Side(row["side"]),
        action=Action(row["action"]),
        undone=Action(row["undone_action"]) if row["undone_action"] else None,
        fields=tuple(_fields(changes, subject_id)),
    )


def changes_about(changes: bytes, subject_id: str) -> list[Mapping[str, Any]]:
    """Those of an entry's changes that name the subject as their row; of a hundred thousand only these are read."""
    if not changes.startswith(b"[" + _HEAD):  # not as this program writes it
        return [change for change in json.loads(changes) if change["key"] == subject_id]
    named = f'"key":{json.dumps(subject_id, ensure_ascii=False)}'.encode()
    found: dict[int, Mapping[str, Any]] = {}
    place = changes.find(named)
    while place >= 0:
        # Within words the quotation marks would be escaped, so a head stands nowhere but where a change begins.
        start, end = changes.rfind(_HEAD, 0, place), changes.find(b"," + _HEAD, place)
        found[start] = json.loads(changes[start : end if end >= 0 else -1])
        place = changes.find(named, place + 1)
    return [change for change in found.values() if change["key"] == subject_id]


_HEAD = b'{"table":"'


def _fields(changes: list[Mapping[str, Any]], subject_id: str) -> Iterable[FieldChange]:
    """What an update changed on the subject itself; an added or removed row is told by its action."""
    for change in changes:
        if change["key"] == subject_id and change["before"] and change["after"]:
            for name, before in change["before"].items():
                yield FieldChange(name, before, change["after"][name])


def name_subjects(conn: sqlite3.Connection, history_id: str, subject_ids: Iterable[str]) -> None:
    """Let an entry be found from the pledges and letters that it is about."""
    conn.executemany(
        "INSERT INTO history_subject (history_id, subject_id) VALUES (?, ?)",
        [(history_id, subject) for subject in sorted(subject_ids)],
    )


def subjects(changes: Iterable[RowChange]) -> tuple[frozenset[str], frozenset[str]]:
    """The pledges and letters that rows belong to."""
    pledges: set[str] = set()
    letters: set[str] = set()
    for change in changes:
        row = change.after or change.before or {}
        if change.table == "pledge":
            pledges.add(change.key)
            letters.add(row["letter_id"])
        elif change.table == "entry":
            pledges.add(row["pledge_id"])
        elif change.table == "reading":
            letters.add(row["letter_id"])
        elif change.table == "letter":
            letters.add(change.key)
        elif change.table == "rival":
            (letters if row["table"] == "letter" else pledges).add(row["key"])
    return frozenset(pledges), frozenset(letters)
