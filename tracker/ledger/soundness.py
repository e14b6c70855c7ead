"""Whether a row is one that the program could have written: dates are dates, digests fit, lists are lists."""

import sqlite3
from datetime import datetime

from tracker.ledger import readings
from tracker.ledger.rivals import rival_of
from tracker.ledger.rows import Row, entry_of, letter_of, pledge_of
from tracker.ledger.step import digest_of


def is_sound(table: str, row: Row | sqlite3.Row) -> bool:
    """Whether a row can be read back, and what it says of its own content is true."""
    try:
        return _READ[table](row) if table in _READ else True
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def _letter(row: Row | sqlite3.Row) -> bool:
    return letter_of(row).imported_at.tzinfo is not None and _is_moment(row["binned_at"])


def _pledge(row: Row | sqlite3.Row) -> bool:
    pledge_of(row)
    return all(_is_moment(row[name]) for name in ("owner_set_at", "due_set_at", "binned_at"))


def _entry(row: Row | sqlite3.Row) -> bool:
    return entry_of(row).at.tzinfo is not None


def _evidence(row: Row | sqlite3.Row) -> bool:
    content = bytes(row["content"])
    return (len(content), digest_of(content)) == (row["size"], row["digest"])


def _source(row: Row | sqlite3.Row) -> bool:
    return bool(digest_of(bytes(row["original"])) == row["sha256"])


def _reading(row: Row | sqlite3.Row) -> bool:
    readings.drafts_of(row["drafts"])
    return _is_moment(row["at"])


def _rival(row: Row | sqlite3.Row) -> bool:
    return all(candidate.at.tzinfo for candidate in rival_of(row).candidates)


def _is_moment(text: str | None) -> bool:
    return text is None or datetime.fromisoformat(text).tzinfo is not None


_READ = {
    "letter": _letter,
    "letter_source": _source,
    "pledge": _pledge,
    "entry": _entry,
    "evidence": _evidence,
    "reading": _reading,
    "rival": _rival,
}
