"""Operations that keep what was read: a letter with its pledges, a missed pledge, mended facts, a reading again."""

import re
import sqlite3
from collections.abc import Callable, Container, Sequence

from tracker.errors import KnownLetter, LetterInBin, NotAllowed
from tracker.language import N_
from tracker.ledger.operations.bin import NOT_BINNED
from tracker.ledger.operations.life import is_untouched
from tracker.ledger.operations.operation import Action, Operation, id_of, new_id
from tracker.ledger.operations.step import Step, digest_of
from tracker.ledger.past.readings import drafts_text
from tracker.ledger.rows import Row, cautions_text, facts_row, names_text
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts, Origin, Pledge, Status


def import_letter(
    source: LetterSource,
    facts: LetterFacts,
    drafts: Sequence[Draft],
    as_read: Sequence[Draft] | None = None,
    reader: str = "",
    replaces: str | None = None,
    beside: bool = False,
) -> Operation:
    """Keep a letter with its accepted pledges; KnownLetter where the same words are kept already.

    `as_read` are the drafts as the reader of that version gave them, before the review; None where no reader did.
    `replaces` is the id of the letter whose newer version it is, KeyError where it is not in the ledger; that letter
    and its pledges stay as they are. With it, or `beside` others, the same words are kept again.
    """

    def perform(step: Step) -> None:
        if replaces is not None:
            step.letter(replaces)
        elif not beside:
            require_unknown(source, step.first)
        letter_id = letter_id_of(step, source)
        step.insert("letter", [letter_row(letter_id, source, facts, replaces, step)])
        step.insert("letter_source", [source_row(letter_id, source)])
        if as_read is not None:
            step.insert("reading", [_reading_row(letter_id, as_read, reader, step)])
        _insert_pledges(step, letter_id, drafts)

    return Operation(Action.IMPORT_LETTER, perform)


def reread_letter(
    letter_id: str,
    new: Sequence[Draft],
    changes: Sequence[tuple[str, Draft]],
    as_read: Sequence[Draft],
    reader: str = "",
    facts: LetterFacts | None = None,
) -> Operation:
    """Keep what a reading again gave: pledges that are new, and for those named by id what is read of them now.

    `facts`, where given, are the letter's as mended in the review. A change corrects what was read, so it moves the
    baseline too and counts as no extension. NotAllowed where somebody mended, settled or recorded anything on a
    pledge that is to change.
    """

    def perform(step: Step) -> None:
        step.letter(letter_id)
        step.insert("reading", [_reading_row(letter_id, as_read, reader, step)])
        if facts is not None:
            step.update("letter", letter_id, **facts_row(facts))
        for pledge_id, draft in changes:
            _correct(step, step.pledge(pledge_id), draft)
        _insert_pledges(step, letter_id, new)

    return Operation(Action.REREAD, perform)


def mend_facts(letter_id: str, facts: LetterFacts) -> Operation:
    """Correct what the letter says of itself."""

    def perform(step: Step) -> None:
        step.letter(letter_id)
        step.update("letter", letter_id, **facts_row(facts))

    return Operation(Action.MEND_FACTS, perform)


def add_pledge(letter_id: str, draft: Draft) -> Operation:
    """Keep a promise that was missed when the letter was read."""

    def perform(step: Step) -> None:
        step.letter(letter_id)
        _insert_pledges(step, letter_id, [draft])

    return Operation(Action.ADD_PLEDGE, perform)


def words_digest(text: str) -> str:
    """What tells a letter by its words: its text without white space, whatever the encoding of the file."""
    return digest_of(re.sub(r"\s+", "", text).encode())


def require_unknown(source: LetterSource, first: Callable[..., Row | sqlite3.Row | None]) -> None:
    """KnownLetter where the same words are kept already, LetterInBin where they lie in the bin.

    `first` gives the first row that a question finds, asked with SQL and its values.
    """
    sql = "SELECT * FROM letter WHERE digest = ? ORDER BY binned_at IS NOT NULL"
    kept = first(sql, words_digest(source.text))
    if kept:
        known = LetterInBin if kept["binned_at"] else KnownLetter
        raise known(name=source.name, kept=kept["reference"] or kept["name"], letter_id=kept["id"])


def letter_id_of(step: Step, source: LetterSource) -> str:
    """The same words are the same letter on every desktop; kept again beside them, it gets its own id."""
    letter_id = id_of("letter", words_digest(source.text))
    return new_id() if step.first("SELECT id FROM letter WHERE id = ?", letter_id) else letter_id


def letter_row(
    letter_id: str, source: LetterSource, facts: LetterFacts, replaces: str | None, step: Step
) -> Row:
    """The row of `letter` for one that comes in now."""
    # What there is not is left out, so that desktops with an older program can take such a letter in.
    arrival = {"replaces": replaces, "cautions": cautions_text(source.cautions), "pages": source.pages}
    return {
        "id": letter_id,
        "name": source.name,
        **facts_row(facts),
        "digest": words_digest(source.text),
        "imported_at": step.at.isoformat(),
        "imported_by": step.actor.name,
        **NOT_BINNED,
        **{name: value for name, value in arrival.items() if value is not None},
    }


def source_row(letter_id: str, source: LetterSource) -> Row:
    """The row of `letter_source` that keeps a letter as it came."""
    return {
        "letter_id": letter_id,
        "encoding": source.encoding,
        "text": source.text,
        "original": source.original,
        "sha256": digest_of(source.original),
    }


def _reading_row(letter_id: str, drafts: Sequence[Draft], reader: str, step: Step) -> Row:
    return {
        "id": new_id(),
        "letter_id": letter_id,
        "at": step.at.isoformat(),
        "by": step.actor.name,
        "side": step.actor.side.value,
        "reader": reader,
        "drafts": drafts_text(drafts),
    }


def last_position(step: Step, letter_id: str) -> int:
    """The place of the letter's last pledge, 0 where it has none."""
    last = step.first("SELECT max(position) AS position FROM pledge WHERE letter_id = ?", letter_id)
    return (last["position"] or 0) if last else 0


def _correct(step: Step, pledge: Pledge, draft: Draft) -> None:
    if not is_untouched(pledge):
        raise NotAllowed(
            reason=N_("Somebody mended or followed up this pledge; reading again leaves it alone.")
        )
    others = tuple(name for name in pledge.co_owners or draft.co_owners if name != draft.owner)
    step.update("pledge", pledge.id, **_read_columns(draft, step) | {"co_owners": names_text(others)})


def _insert_pledges(step: Step, letter_id: str, drafts: Sequence[Draft]) -> None:
    """Add pledges behind the letter's others; where there are none the ledger is not asked to write."""
    taken = {row["id"] for row in step.all("SELECT id FROM pledge WHERE letter_id = ?", letter_id)}
    rows = []
    for position, draft in enumerate(drafts, last_position(step, letter_id) + 1):
        pledge_id = pledge_id_of(letter_id, draft, taken)
        taken.add(pledge_id)
        rows.append(pledge_row(pledge_id, letter_id, position, draft, step))
    if rows:
        step.insert("pledge", rows)


def pledge_id_of(letter_id: str, draft: Draft, taken: Container[str]) -> str:
    """The same place in the same letter is the same pledge on every desktop; a second one there gets its own id."""
    pledge_id = id_of("pledge", letter_id, draft.start, draft.end)
    return new_id() if pledge_id in taken else pledge_id


def pledge_row(pledge_id: str, letter_id: str, position: int, draft: Draft, step: Step) -> Row:
    """The row of `pledge` for a draft that nobody has followed up yet."""
    return {
        "id": pledge_id,
        "letter_id": letter_id,
        "position": position,
        **_read_columns(draft, step),
        "person": None,
        "phone": None,
        "status": Status.NOT_STARTED.value,
        "reported_on": None,
        "slips": 0,
        **NOT_BINNED,
    }


def _read_columns(draft: Draft, step: Step) -> Row:
    """The columns of `pledge` that a draft gives."""
    owner_set = draft.owner_origin is Origin.SET
    due_set = draft.due_origin is Origin.SET
    due = draft.due and draft.due.isoformat()
    return {
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
        "baseline_due": due,
        "due": due,
        "due_origin": draft.due_origin.value,
        "due_words": draft.due_words,
        "due_set_by": step.actor.name if due_set else None,
        "due_set_at": step.at.isoformat() if due_set else None,
        "measurable": int(draft.measurable),
        "continuing": int(draft.continuing),
    }
