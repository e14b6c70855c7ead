"""Rows of the ledger's tables to the nouns of the model and back; dates are ISO text in the file."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tracker.model import (
    Caution,
    Entry,
    EntryKind,
    KeptEvidence,
    Letter,
    LetterFacts,
    Origin,
    Pledge,
    Rating,
    Side,
    Status,
)

Row = dict[str, Any]

_FACTS = LetterFacts.__slots__


def facts_row(facts: LetterFacts) -> Row:
    """The columns of `letter` that hold its facts."""
    row = {name: getattr(facts, name) for name in _FACTS}
    row["dated"] = facts.dated.isoformat() if facts.dated else None
    row["addressees"] = names_text(facts.addressees)
    row["copies"] = names_text(facts.copies)
    return row


def letter_of(row: sqlite3.Row | Row, encoding: str = "") -> Letter:
    """A row of `letter`; `encoding` is its source's."""
    facts = {name: row[name] for name in _FACTS}
    facts["dated"] = day(row["dated"])
    facts["addressees"] = names(row["addressees"])
    facts["copies"] = names(row["copies"])
    return Letter(
        id=row["id"],
        name=row["name"],
        facts=LetterFacts(**facts),
        digest=row["digest"],
        imported_at=datetime.fromisoformat(row["imported_at"]),
        imported_by=row["imported_by"],
        replaces=row["replaces"],
        cautions=cautions(row["cautions"]),
        encoding=encoding,
        pages=row["pages"],
        revised_category=row["revised_category"],
        category_revised_by=row["category_revised_by"],
        category_revised_at=moment(row["category_revised_at"]),
    )


# Looked up, not called: an enum's call costs more than the rest of the row.
_ORIGIN = {origin.value: origin for origin in Origin}
_STATUS = {status.value: status for status in Status}
_ASKED = {None: None, "extend": EntryKind.EXTEND, "drop": EntryKind.DROP}
_RATING = {None: None} | {rating.value: rating for rating in Rating}


def pledge_of(row: sqlite3.Row | Row, review: str | None = None) -> Pledge:
    """A row of `pledge`; `review` is the day of its next review where none was settled."""
    return Pledge(
        id=row["id"],
        letter_id=row["letter_id"],
        position=row["position"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        heading=row["heading"],
        owner=row["owner"],
        owner_origin=_ORIGIN[row["owner_origin"]],
        owner_words=row["owner_words"],
        owner_set_by=row["owner_set_by"],
        owner_set_at=moment(row["owner_set_at"]),
        co_owners=names(row["co_owners"]),
        person=row["person"],
        phone=row["phone"],
        baseline_due=day(row["baseline_due"]),
        due=day(row["due"]),
        due_origin=_ORIGIN[row["due_origin"]],
        due_words=row["due_words"],
        due_set_by=row["due_set_by"],
        due_set_at=moment(row["due_set_at"]),
        measurable=bool(row["measurable"]),
        continuing=bool(row["continuing"]),
        status=_STATUS[row["status"]],
        reported_on=day(row["reported_on"]),
        slips=row["slips"],
        **_supervised(row, review),
    )


def _supervised(row: sqlite3.Row | Row, review: str | None) -> Row:
    """What the fifth form added to a pledge; most pledges have none of it."""
    return {
        "asked": _ASKED[row["asked"]],
        "asked_due": day(row["asked_due"]),
        "rating": _RATING[row["rating"]],
        "rated_on": day(row["rated_on"]),
        "rated_by": row["rated_by"],
        "dissatisfied": row["dissatisfied"] or 0,
        "redo_by": day(row["redo_by"]),
        "review_on": day(row["review_on"] or review),
        "tags": names(row["tags"] or "[]"),
        "supervised_in": years(row["supervised_in"]),
        "promise": row["promise"],
    }


def entry_of(row: sqlite3.Row | Row, evidence: tuple[KeptEvidence, ...] = ()) -> Entry:
    """A row of `entry`, with the evidence that was read beside it."""
    return Entry(
        id=row["id"],
        pledge_id=row["pledge_id"],
        kind=EntryKind(row["kind"]),
        note=row["note"],
        by=row["by"],
        side=Side(row["side"]),
        at=datetime.fromisoformat(row["at"]),
        approver=row["approver"],
        old_due=day(row["old_due"]),
        new_due=day(row["new_due"]),
        evidence=evidence,
        rating=_RATING[row["rating"]],
        rated_on=day(row["rated_on"]),
        rated_by=row["rated_by"],
        means=row["means"],
    )


def day(text: str | None) -> date | None:
    """ISO text to a date."""
    return date.fromisoformat(text) if text else None


def moment(text: str | None) -> datetime | None:
    """ISO text to a moment with its time zone."""
    return datetime.fromisoformat(text) if text else None


def names(text: str) -> tuple[str, ...]:
    """A JSON array to names."""
    return tuple(json.loads(text)) if text != "[]" else ()


def years(text: str | None) -> tuple[int, ...]:
    """A JSON array of years to years."""
    return tuple(json.loads(text)) if text else ()


def cautions(text: str | None) -> tuple[Caution, ...]:
    """A JSON array of words with their facts to cautions; ValueError and its like where it is none."""
    return tuple(_caution(**told) for told in json.loads(text)) if text else ()


def _caution(words: str, facts: dict[str, str | int]) -> Caution:
    if not isinstance(words, str) or any(type(fact) not in (str, int) for fact in facts.values()):
        raise ValueError
    return Caution(words, tuple(facts.items()))


def cautions_text(values: tuple[Caution, ...]) -> str | None:
    """Cautions to a JSON array in readable Chinese; None where there are none."""
    told = [{"words": one.words, "facts": dict(one.facts)} for one in values]
    return json.dumps(told, ensure_ascii=False) if told else None


def names_text(values: tuple[str, ...]) -> str:
    """Names to a JSON array in readable Chinese."""
    return json.dumps(values, ensure_ascii=False) if values else "[]"


def candidates_text(candidates: Sequence[Mapping[str, Any]]) -> str:
    """Candidates to a JSON array in readable Chinese."""
    return json.dumps(candidates, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
