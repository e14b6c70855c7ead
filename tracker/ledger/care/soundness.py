"""Whether a row is one that the program could have written: dates are dates, digests fit, lists are lists."""

import sqlite3
from datetime import date, datetime

from tracker.ledger.exchange.rivals import rival_of
from tracker.ledger.operations.step import digest_of
from tracker.ledger.past import readings
from tracker.ledger.rows import Row, entry_of, letter_of, pledge_of

HIGHEST = 2**31


def is_sound(table: str, row: Row | sqlite3.Row) -> bool:
    """Whether a row can be read back, and what it says of its own content is true."""
    try:
        return _READ[table](row) if table in _READ else True
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return False


def _letter(row: Row | sqlite3.Row) -> bool:
    letter = letter_of(row)
    names = all(isinstance(name, str) for name in (*letter.facts.addressees, *letter.facts.copies))
    moments = _are_moments(row, "imported_at", "binned_at", "category_revised_at")
    return names and _is_day(row["dated"]) and moments


def _pledge(row: Row | sqlite3.Row) -> bool:
    pledge = pledge_of(row)
    places = 0 <= pledge.start <= pledge.end < HIGHEST and 0 <= pledge.position < HIGHEST
    names = all(isinstance(name, str) for name in (*pledge.co_owners, *pledge.tags))
    numbers = all(type(year) is int for year in pledge.supervised_in) and 0 <= pledge.dissatisfied < HIGHEST
    days = all(_is_day(row[name]) for name in _DAYS_OF_PLEDGE)
    return (
        places and names and numbers and days and _are_moments(row, "owner_set_at", "due_set_at", "binned_at")
    )


def _entry(row: Row | sqlite3.Row) -> bool:
    entry_of(row)
    return all(_is_day(row[name]) for name in ("old_due", "new_due", "rated_on")) and _are_moments(row, "at")


def _evidence(row: Row | sqlite3.Row) -> bool:
    content = bytes(row["content"])
    return (len(content), digest_of(content)) == (row["size"], row["digest"])


def _source(row: Row | sqlite3.Row) -> bool:
    return bool(digest_of(bytes(row["original"])) == row["sha256"])


def _reading(row: Row | sqlite3.Row) -> bool:
    readings.drafts_of(row["drafts"])
    return _are_moments(row, "at")


def _rival(row: Row | sqlite3.Row) -> bool:
    return all(candidate.at.tzinfo for candidate in rival_of(row).candidates)


def _are_moments(row: Row | sqlite3.Row, *names: str) -> bool:
    """Whether these are moments as we write them, far enough from the ends of time to count days from them."""
    for name in names:
        moment = datetime.fromisoformat(row[name]) if row[name] is not None else None
        if moment and (
            moment.tzinfo is None or not 1 < moment.year < 9999 or moment.isoformat() != row[name]
        ):
            return False
    return True


def _is_day(text: str | None) -> bool:
    """Whether it is a date as we write it: dates are compared as text."""
    return text is None or date.fromisoformat(text).isoformat() == text


_DAYS_OF_PLEDGE = ("due", "baseline_due", "reported_on", "asked_due", "rated_on", "redo_by", "review_on")
_READ = {
    "letter": _letter,
    "letter_source": _source,
    "pledge": _pledge,
    "entry": _entry,
    "evidence": _evidence,
    "reading": _reading,
    "rival": _rival,
}
