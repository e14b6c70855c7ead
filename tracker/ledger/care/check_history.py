"""Reads the whole history once: whether the chain holds, what it tells of the rows, what each entry is about."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.ledger.care.check_plain import ONE, Plain
from tracker.ledger.care.copying import Report
from tracker.ledger.care.findings import Found, Kind
from tracker.ledger.care.sums import Sums
from tracker.ledger.past.chain import SEALED, START
from tracker.ledger.past.changes import NOT_CHANGES, changes_of
from tracker.ledger.rows import Row

# Told to whoever waits, and asked whether to stop, once for so many rows.
STEP = 2000
# SQLite writes the same JSON as the seal is made over (see `chain.seal`), and does so faster.
_ENTRIES = (
    "SELECT seq, id, previous, hash, changes, CAST(json_array({}) AS BLOB) FROM history ORDER BY seq".format(
        ", ".join(f'"{name}"' for name in SEALED)
    )
)


@dataclass(slots=True)
class Told:
    """What the history tells.

    Attributes:
        sums: of the letters' rows; of_office: the rows that belong to no letter, whole.
        subjects: by pledge its entries as one number (see `ONE`); letters: pairs of letter and entry id.
        count, seq, hash: how many entries there are, and the last one's.

    """

    sums: Sums = field(default_factory=Sums)
    of_office: dict[tuple[str, str], Row] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    letters: list[tuple[str, str, int]] = field(default_factory=list)
    count: int = 0
    seq: int = 0
    hash: str = START


def read_history(conn: sqlite3.Connection, plain: Plain, found: Found, report: Report) -> Told:
    """Read it; `report` is told entries done and in all. sqlite3.DatabaseError where it cannot be read.

    Of what is plain only the chain is looked at, the rest being known.
    """
    told = Told(subjects=dict(plain.subjects))
    known = plain.seqs
    total = conn.execute("SELECT count(*) FROM history").fetchone()[0]
    cursor = conn.cursor()
    cursor.row_factory = None
    sha256 = hashlib.sha256
    for seq, entry_id, previous, kept, changes, sealed in cursor.execute(_ENTRIES):
        if sha256(sealed).hexdigest() != kept:
            found.add(Kind.ENTRY_CHANGED, **_words(conn, seq))
        if seq != told.seq + 1:
            found.add(Kind.GAP, first=told.seq + 1, last=seq - 1)
        elif previous != told.hash:
            found.add(Kind.LINK_BROKEN, **_words(conn, seq))
        if not (0 < seq < len(known) and known[seq]):
            try:
                _tell(told, seq, entry_id, changes_of(changes))
            except NOT_CHANGES:
                found.add(Kind.ENTRY_UNREADABLE, seq=seq)
        told.count, told.seq, told.hash = told.count + 1, seq, kept
        if not told.count % STEP:
            report(told.count, total)
    _find_cut(conn, told, found)
    return told


def read_subjects(conn: sqlite3.Connection) -> dict[str, int]:
    """By pledge and letter the entries that are shown with it, as one number (see `ONE`).

    Those of packages are left out: they are also shown with what came in them, which their changes do not tell.
    """
    shown = {subject: count * ONE + seqs for subject, count, seqs in conn.execute(_SHOWN)}
    taken_in = dict(conn.execute("SELECT id, seq FROM history WHERE action = 'take_in'").fetchall())
    if taken_in:
        for subject, history_id in conn.execute("SELECT subject_id, history_id FROM history_subject"):
            if history_id in taken_in:
                shown[subject] = shown.get(subject, 0) - ONE - taken_in[history_id]
    return shown


def find_subjects_missing(
    conn: sqlite3.Connection, told: Told, shown: Mapping[str, int], found: Found
) -> None:
    """Find entries that their letter's or pledge's own history does not show; `shown` as by `read_subjects`."""
    cursor = conn.cursor()
    cursor.row_factory = None
    differing = {subject for subject, number in told.subjects.items() if shown.get(subject) != number}
    if differing:
        for seq, entry_id, changes in cursor.execute("SELECT seq, id, changes FROM history ORDER BY seq"):
            for subject in differing & pledges_of(_parsed(changes)):
                _require_shown(conn, subject, entry_id, seq, found)
    for letter_id, entry_id, seq in told.letters:
        _require_shown(conn, letter_id, entry_id, seq, found)


def pledges_of(changes: Sequence[Mapping[str, Any]]) -> set[str]:
    """The pledges that changes are about."""
    return set(_pledges(changes))


def _pledges(changes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for change in changes:
        if change["table"] == "pledge":
            yield change["key"]
        elif change["table"] == "entry":
            yield (change["after"] or change["before"])["pledge_id"]


def _tell(told: Told, seq: int, entry_id: str, changes: Sequence[Mapping[str, Any]]) -> None:
    subjects: set[str] = set()
    for change in changes:
        table = change["table"]
        told.sums.tell(change)
        if table == "entry":
            subjects.add((change["after"] or change["before"])["pledge_id"])
        elif table == "pledge":
            subjects.add(change["key"])
        elif table == "letter":
            told.letters.append((change["key"], entry_id, seq))
        elif table in ("setting", "package"):
            _tell_of_office(told.of_office, change)
    for subject in subjects:
        told.subjects[subject] = told.subjects.get(subject, 0) + ONE + seq


def _tell_of_office(rows: dict[tuple[str, str], Row], change: Mapping[str, Any]) -> None:
    place = (change["table"], change["key"])
    if change["after"] is None:
        rows.pop(place, None)
    else:
        rows[place] = rows.get(place, {}) | change["after"]


def _find_cut(conn: sqlite3.Connection, told: Told, found: Found) -> None:
    """SQLite counts on: a history whose end was cut off still knows how far it went."""
    row = conn.execute(
        "SELECT seq FROM sqlite_sequence WHERE name IN ('history', 'history_chained')"
    ).fetchone()
    if row and int(row[0]) > told.seq:
        found.add(Kind.CUT_OFF, first=told.seq + 1, last=row[0])


def _words(conn: sqlite3.Connection, seq: int) -> dict[str, Any]:
    row = conn.execute('SELECT at, "by", action FROM history WHERE seq = ?', (seq,)).fetchone()
    at = str(row["at"])[:16].replace("T", " ")  # of a damaged row it may be missing
    return {"seq": seq, "at": at, "by": row["by"], "action": row["action"]}


def _parsed(changes: str) -> list[dict[str, Any]]:
    try:
        parsed = changes_of(changes)
        pledges_of(parsed)
    except NOT_CHANGES:
        return []
    return parsed


def _require_shown(conn: sqlite3.Connection, subject: str, entry_id: str, seq: int, found: Found) -> None:
    sql = "SELECT 1 FROM history_subject WHERE subject_id = ? AND history_id = ?"
    if conn.execute(sql, (subject, entry_id)).fetchone() is None:
        found.add(Kind.SUBJECT_MISSING, seq=seq)


# The index on ids tells the numbers too, so no entry is read for it.
_SHOWN = """
    SELECT subject_id, count(*), sum(seq) FROM history_subject JOIN history ON history.id = history_id
    GROUP BY subject_id
"""
