"""How pledges, their letters and their last entries are asked for together, and a line made of the answer."""

import sqlite3

from tracker.ledger.rows import entry_of, pledge_of
from tracker.model import LedgerLine, Letter

# Letters with how their text was read; asked so that SQLite answers from the index that holds both columns.
LETTERS = "SELECT letter.*, encoding FROM letter LEFT JOIN letter_source ON letter_id = id AND encoding > ''"

# Pledges as users see them: what lies in the bin, alone or with its letter, is not among them.
KEPT_PLEDGES = """
    pledge JOIN letter ON letter.id = letter_id
    WHERE pledge.binned_at IS NULL AND letter.binned_at IS NULL
"""

LINES = """
    SELECT pledge.*, entry.id AS entry_id, entry.kind AS entry_kind, entry.note, entry."by", entry.side, entry.at,
           entry.approver, entry.old_due, entry.new_due
    FROM pledge
    JOIN letter ON letter.id = pledge.letter_id
    LEFT JOIN entry ON entry.rowid =
        (SELECT rowid FROM entry WHERE pledge_id = pledge.id ORDER BY at DESC, rowid DESC LIMIT 1)
"""

ORDER = "pledge.due IS NULL, pledge.due, letter.imported_at, letter.rowid, pledge.position"

EVIDENCE = """
    SELECT evidence.id, entry_id, name, size, digest
    FROM evidence JOIN entry ON entry.id = evidence.entry_id WHERE pledge_id = ? ORDER BY evidence.rowid
"""


def line_of(row: sqlite3.Row, letters: dict[str, Letter]) -> LedgerLine:
    """A row of LINES with its letter."""
    entry = None
    if row["entry_id"]:
        columns = {name: row[name] for name in ("note", "by", "side", "at", "approver", "old_due", "new_due")}
        entry = entry_of(
            {"id": row["entry_id"], "pledge_id": row["id"], "kind": row["entry_kind"], **columns}
        )
    return LedgerLine(pledge_of(row), letters[row["letter_id"]], entry)
