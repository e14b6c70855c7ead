"""Whether a row read from a damaged file is one that a ledger can hold: sound, and taken by its table."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from tracker.ledger.care.soundness import is_sound
from tracker.ledger.forms.form import made_new
from tracker.ledger.rows import Row


class Sieve:
    """Tables of today's form, without references, in which a row is tried and left out again."""

    def __init__(self) -> None:
        self._conn = sqlite3.connect(":memory:", isolation_level=None)
        for sql in made_new().values():
            if sql.startswith("CREATE TABLE"):
                self._conn.execute(sql)

    def close(self) -> None:
        """Let go of the tables."""
        self._conn.close()

    def takes(self, table: str, row: Row) -> bool:
        """Whether a ledger can hold the row."""
        return is_sound(table, row) and self._is_taken(table, row)

    def _is_taken(self, table: str, row: Mapping[str, Any]) -> bool:
        names, values = ", ".join(f'"{name}"' for name in row), tuple(row.values())
        self._conn.execute("BEGIN")
        try:
            marks = ", ".join("?" * len(values))
            rowid = self._conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values).lastrowid
            kept = self._conn.execute(f"SELECT {names} FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
        except (sqlite3.Error, OverflowError):
            return False
        finally:
            self._conn.execute("ROLLBACK")
        return bool(kept == values)  # a column of text makes text of a number, which is not what was read
