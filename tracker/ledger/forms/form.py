"""The form of a ledger file: the statements by which its tables, indexes, views and triggers are made."""

import sqlite3
from contextlib import closing

from tracker.ledger.forms.schema import migrate


def made_new() -> dict[str, str]:
    """By name the statements of today's form."""
    from sqlite_utils import Database

    with closing(sqlite3.connect(":memory:")) as conn:
        migrate(Database(conn, execute_plugins=False))
        return form_of(conn)


def form_of(conn: sqlite3.Connection) -> dict[str, str]:
    """By name the statements that a file tells of itself, white space made even."""
    rows = conn.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return {row[0]: " ".join(row[1].split()) for row in rows if row[0] != "_sqlite_migrations"}
