"""How pledges, their letters and their last entries are asked for together, and a line made of the answer."""

import sqlite3
from collections.abc import Collection

from tracker.ledger.rows import entry_of, letter_of, pledge_of
from tracker.model import LedgerLine, Letter

# So many letters are asked for by their ids.
_FEW = 500

# Letters with how their text was read; asked so that SQLite answers from the index that holds both columns.
LETTERS = "SELECT letter.*, encoding FROM letter LEFT JOIN letter_source ON letter_id = id AND encoding > ''"

# Pledges as users see them: what lies in the bin, alone or with its letter, is not among them.
KEPT_PLEDGES = """
    pledge JOIN letter ON letter.id = letter_id
    WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL
"""

# When a continuing pledge is first reviewed, unless somebody settled the day: a year after the letter's date.
REVIEW = "CASE WHEN pledge.continuing THEN date(letter.dated, '+1 year') END"

# The last entry on a pledge; a comment is none that follows it up.
_LAST = """
    SELECT rowid FROM entry WHERE pledge_id = pledge.id AND kind <> 'comment' ORDER BY at DESC, rowid DESC LIMIT 1
"""

LINES = f"""
    SELECT pledge.*, {REVIEW} AS review, entry.id AS entry_id, entry.kind AS entry_kind, entry.note, entry."by",
           entry.side, entry.at, entry.approver, entry.old_due, entry.new_due, entry.rating AS entry_rating,
           entry.rated_on AS entry_rated_on, entry.rated_by AS entry_rated_by, entry.means
    FROM pledge
    JOIN letter ON letter.id = pledge.letter_id
    LEFT JOIN entry ON entry.rowid = ({_LAST})
"""

ORDER = "pledge.due IS NULL, pledge.due, letter.imported_at, letter.rowid, pledge.position"


def letters_of(conn: sqlite3.Connection, ids: Collection[str]) -> dict[str, Letter]:
    """These letters by their ids; where they are many all are read, which is quicker than to ask for each."""
    marks = ", ".join("?" * len(ids))
    where, values = (f" WHERE id IN ({marks})", sorted(ids)) if len(ids) <= _FEW else ("", [])
    rows = conn.execute(f"{LETTERS}{where}", values)
    return {row["id"]: letter_of(row, row["encoding"] or "") for row in rows}


def line_of(row: sqlite3.Row, letters: dict[str, Letter]) -> LedgerLine:
    """A row of LINES with its letter."""
    entry = None
    if row["entry_id"]:
        told = {name: row[name] for name in _OWN_NAME} | {name: row[f"entry_{name}"] for name in _SHARED_NAME}
        entry = entry_of({"pledge_id": row["id"], **told})
    return LedgerLine(pledge_of(row, row["review"]), letters[row["letter_id"]], entry)


_OWN_NAME = ("note", "by", "side", "at", "approver", "old_due", "new_due", "means")
_SHARED_NAME = ("id", "kind", "rating", "rated_on", "rated_by")
