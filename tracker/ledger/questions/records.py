"""Pledges with all that was ever entered on them, asked for in a few questions however many there are."""

import sqlite3
from collections.abc import Collection, Sequence
from itertools import groupby
from json import dumps

from tracker.ledger.care.copying import Report
from tracker.ledger.operations.counted import unheard
from tracker.ledger.questions.lines import ORDER, REVIEW, letters_of
from tracker.ledger.rows import entry_of, pledge_of
from tracker.model import Entry, EntryKind, KeptEvidence, LedgerLine
from tracker.pledge_record import PledgeRecord

Condition = tuple[str, Sequence[str | int]]

# So many pledges are read between two looks at whether to go on.
_AT_ONCE = 1000

_CHOSEN = "pledge.id IN (SELECT value FROM json_each(?))"


def records(
    conn: sqlite3.Connection, holds: Condition, ids: Collection[str] = (), report: Report = unheard
) -> list[PledgeRecord]:
    """The pledges for which a condition holds, soonest due first; of those named only, in their order, if any are.

    `report` is told how many of them are read and how many there are; what it raises stops the reading.
    """
    where, values = holds
    if ids:
        where, values = f"{where} AND {_CHOSEN}", (*values, dumps(list(ids)))
    rows = conn.execute(_PLEDGES.format(where), values).fetchall()
    entries = entries_of(conn, f"SELECT pledge.id FROM pledge WHERE {where}", values)
    letters = letters_of(conn, {row["letter_id"] for row in rows})
    found = []
    for done, row in enumerate(rows):
        if done % _AT_ONCE == 0:
            report(done, len(rows))
        told = entries.get(row["id"], ())
        last = next((entry for entry in told if entry.kind is not EntryKind.COMMENT), None)
        line = LedgerLine(pledge_of(row, row["review"]), letters[row["letter_id"]], last)
        found.append(PledgeRecord(line, told))
    if ids:
        place = {pledge_id: place for place, pledge_id in enumerate(ids)}
        found.sort(key=lambda record: place[record.line.pledge.id])
    return found


def entries_of(
    conn: sqlite3.Connection, pledges: str, values: Sequence[str | int]
) -> dict[str, tuple[Entry, ...]]:
    """By pledge the entries with their evidence, newest first; `pledges` is SQL that gives the ids of those asked for."""
    evidence = {
        entry_id: tuple(KeptEvidence(*row[1:]) for row in rows)
        for entry_id, rows in groupby(conn.execute(_EVIDENCE.format(pledges), values), lambda row: row[0])
    }
    rows = conn.execute(_ENTRIES.format(pledges), values)
    return {
        pledge_id: tuple([entry_of(row, evidence.get(row["id"], ())) for row in some][::-1])
        for pledge_id, some in groupby(rows, lambda row: str(row["pledge_id"]))
    }


_PLEDGES = f"""
    SELECT pledge.*, {REVIEW} AS review FROM pledge JOIN letter ON letter.id = pledge.letter_id
    WHERE {{}} ORDER BY {ORDER}
"""
# Oldest first, as an index has them: many are not to be sorted.
_ENTRIES = "SELECT * FROM entry WHERE pledge_id IN ({}) ORDER BY pledge_id, at, rowid"
_EVIDENCE = """
    SELECT entry_id, evidence.id, name, size, digest FROM evidence JOIN entry ON entry.id = evidence.entry_id
    WHERE pledge_id IN ({}) ORDER BY entry_id, evidence.rowid
"""
