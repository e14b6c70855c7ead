"""What the reader gave of a letter, before any review: one JSON array of drafts a reading."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from tracker.model import Draft, Origin, Reason

_NAMES = tuple(field.name for field in fields(Draft))


def of_letter(conn: sqlite3.Connection, letter_id: str) -> list[Draft] | None:
    """The drafts of all the letter's readings, oldest first; None where none was written down."""
    sql = "SELECT drafts FROM reading WHERE letter_id = ? ORDER BY rowid"
    rows = conn.execute(sql, (letter_id,)).fetchall()
    return [draft for row in rows for draft in drafts_of(row["drafts"])] if rows else None


def drafts_text(drafts: Sequence[Draft]) -> str:
    """Drafts to a JSON array in readable Chinese; dates are ISO text."""
    return json.dumps([_told(draft) for draft in drafts], ensure_ascii=False, default=date.isoformat)


def drafts_of(text: str) -> tuple[Draft, ...]:
    """A JSON array to drafts; what a draft no longer has, or did not have yet, is passed over."""
    return tuple(_draft(told) for told in json.loads(text))


def _told(draft: Draft) -> dict[str, Any]:
    # Not by dataclasses.asdict, which copies every value: a quarter of the time that keeping a letter takes.
    told = {name: getattr(draft, name) for name in _NAMES}
    told["reasons"] = [{"rule": reason.rule, "words": reason.words} for reason in draft.reasons]
    return told


def _draft(told: Mapping[str, Any]) -> Draft:
    known = {name: value for name, value in told.items() if name in _NAMES}
    for name in ("owner_origin", "due_origin"):
        known[name] = Origin(known[name])
    known["due"] = date.fromisoformat(known["due"]) if known.get("due") else None
    known["co_owners"] = tuple(known.get("co_owners", ()))
    known["reasons"] = tuple(Reason(**reason) for reason in known.get("reasons", ()))
    return Draft(**known)
