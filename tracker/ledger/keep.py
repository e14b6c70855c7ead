"""Operations that keep what was read: a letter with its pledges, a missed pledge, mended facts."""

import re
from collections.abc import Sequence

from tracker.errors import KnownLetter
from tracker.ledger.operation import Action, Operation, new_id
from tracker.ledger.rows import Row, facts_row, names_text
from tracker.ledger.step import Step, digest_of
from tracker.model import Draft, LetterFacts, LetterSource, Origin, Status


def import_letter(source: LetterSource, facts: LetterFacts, drafts: Sequence[Draft]) -> Operation:
    """Keep a letter with its accepted pledges; KnownLetter where the same words are kept already."""

    def perform(step: Step) -> None:
        letter_id = new_id()
        step.insert("letter", [_letter_row(letter_id, source, facts, step)])
        step.insert("letter_source", [_source_row(letter_id, source)])
        rows = [_pledge_row(letter_id, position, draft, step) for position, draft in enumerate(drafts, 1)]
        if rows:
            step.insert("pledge", rows)

    return Operation(Action.IMPORT_LETTER, perform)


def mend_facts(letter_id: str, facts: LetterFacts) -> Operation:
    """Correct what the letter says of itself."""
    return Operation(Action.MEND_FACTS, lambda step: step.update("letter", letter_id, **facts_row(facts)))


def add_pledge(letter_id: str, draft: Draft) -> Operation:
    """Keep a promise that was missed when the letter was read."""

    def perform(step: Step) -> None:
        last = step.first("SELECT max(position) AS position FROM pledge WHERE letter_id = ?", letter_id)
        position = (last["position"] or 0) + 1 if last else 1
        step.insert("pledge", [_pledge_row(letter_id, position, draft, step)])

    return Operation(Action.ADD_PLEDGE, perform)


def words_digest(text: str) -> str:
    """What tells a letter by its words: its text without white space, whatever the encoding of the file."""
    return digest_of(re.sub(r"\s+", "", text).encode())


def _letter_row(letter_id: str, source: LetterSource, facts: LetterFacts, step: Step) -> Row:
    digest = words_digest(source.text)
    kept = step.first("SELECT id, name, reference FROM letter WHERE digest = ?", digest)
    if kept:
        raise KnownLetter(name=source.name, kept=kept["reference"] or kept["name"], letter_id=kept["id"])
    return {
        "id": letter_id,
        "name": source.name,
        **facts_row(facts),
        "digest": digest,
        "imported_at": step.at.isoformat(),
        "imported_by": step.actor.name,
    }


def _source_row(letter_id: str, source: LetterSource) -> Row:
    return {
        "letter_id": letter_id,
        "encoding": source.encoding,
        "text": source.text,
        "original": source.original,
        "sha256": digest_of(source.original),
    }


def _pledge_row(letter_id: str, position: int, draft: Draft, step: Step) -> Row:
    owner_set = draft.owner_origin is Origin.SET
    due_set = draft.due_origin is Origin.SET
    due = draft.due and draft.due.isoformat()
    return {
        "id": new_id(),
        "letter_id": letter_id,
        "position": position,
        "text": draft.text,
        "start": draft.start,
        "end": draft.end,
        "heading": draft.heading,
        "owner": draft.owner,
        "owner_origin": draft.owner_origin.value,
        "owner_words": draft.owner_words,
        "owner_set_by": step.actor.name if owner_set else None,
        "owner_set_at": step.at.isoformat() if owner_set else None,
        "co_owners": names_text(draft.co_owners),
        "person": None,
        "phone": None,
        "baseline_due": due,
        "due": due,
        "due_origin": draft.due_origin.value,
        "due_words": draft.due_words,
        "due_set_by": step.actor.name if due_set else None,
        "due_set_at": step.at.isoformat() if due_set else None,
        "measurable": int(draft.measurable),
        "continuing": int(draft.continuing),
        "status": Status.NOT_STARTED.value,
        "reported_on": None,
        "slips": 0,
    }
