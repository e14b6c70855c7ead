"""What the table in memory knows of each pledge and letter, as SQL; the conditions are those of the filter itself."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from tracker.ledger.questions.clock_conditions import (
    DAYS,
    DEADLINE,
    LAST_AT,
    LAST_SIDE,
    OPEN,
    level_number,
    queue_flags,
)
from tracker.ledger.questions.filter import SEARCHED, SEARCHED_LETTER
from tracker.ledger.questions.table import LEVELS
from tracker.ledger.questions.table_order import LETTER_LABEL, STATUS_NUMBER
from tracker.model import OfficeRules

Rows = Sequence[tuple[object, ...]]

# Between what is searched; words are split at it, so that none is found across it.
BREAK = "\x1f"

PLEDGE_FACTS = {
    "kept": "pledge.binned_at IS NULL AND letter.binned_at IS NULL",
    "owner": "pledge.owner",
    "person": "pledge.person",
    "co_owners": "pledge.co_owners",
    "position": "pledge.position",
    "measurable": "pledge.measurable",
    "continuing": "pledge.continuing",
    **{kind.value: day for kind, day in DAYS.items()},
    "baseline": "pledge.baseline_due",
    "reported": "pledge.reported_on",
    "origin": "pledge.due_origin",
    "slips": "pledge.slips",
    "tags": "pledge.tags",
    "supervised_in": "pledge.supervised_in",
    "deadline": f"CASE WHEN {OPEN} THEN {DEADLINE} END",
    "acted_last": f"({LAST_SIDE})",
    "state": f"{STATUS_NUMBER} * {LEVELS} + {{level}}",
    "queues": "{queues}",
}
LETTER_FACTS = {
    "arrived": "imported_at",
    "dated": "dated",
    "binned": "binned_at IS NOT NULL",
    "session": "session",
    "category": "coalesce(revised_category, category)",
    "subject": "subject",
    "number": "number",
    "label": LETTER_LABEL,
}


def _joined(places: Sequence[str]) -> str:
    """What is searched in one text, ASCII letters small, as LIKE takes them."""
    return f"lower({f' || char({ord(BREAK)}) || '.join(f'''coalesce({place}, '')''' for place in places)})"


_NOTES = f"(SELECT group_concat(note, char({ord(BREAK)})) FROM entry WHERE pledge_id = pledge.id)"
_PLEDGES = f"""
    SELECT pledge.rowid, letter.rowid, {_joined((*SEARCHED, _NOTES))}, ({LAST_AT}), {", ".join(PLEDGE_FACTS.values())}
    FROM pledge JOIN letter ON letter.id = pledge.letter_id WHERE {{where}}
"""
_LETTERS = f"""
    SELECT letter.rowid, id, {_joined(SEARCHED_LETTER)}, {", ".join(LETTER_FACTS.values())} FROM letter
"""


def pledge_rows(
    conn: sqlite3.Connection, today: date, rules: OfficeRules, where: str, values: Sequence[str | int]
) -> Rows:
    """Number, letter's number, searched text, the last entry's moment and PLEDGE_FACTS of some pledges."""
    queues, told = queue_flags(today, rules)
    sql = _PLEDGES.format(level=f"({level_number(today, rules)})", queues=queues, where=where)
    return _rows(conn, sql, (*told, *values))


def letter_rows(conn: sqlite3.Connection, where: str = "", values: Sequence[str] = ()) -> Rows:
    """Number, id, searched text and LETTER_FACTS of some letters."""
    return _rows(conn, _LETTERS + where, values)


def _rows(conn: sqlite3.Connection, sql: str, values: Sequence[str | int]) -> Rows:
    cursor = conn.execute(sql, values)
    cursor.row_factory = None
    return cursor.fetchall()
