"""The operation that keeps what an office's own table (台账) tells: letters, their pledges, and how far these have come.

It is told as one entry of the history by whoever read the table in. The entries on the pledges' timelines keep the day
that the table states; where it states none they are of the moment of reading in.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.ledger.operations.keep import (
    last_position,
    letter_id_of,
    letter_row,
    pledge_id_of,
    pledge_row,
    source_row,
)
from tracker.ledger.operations.operation import Action, Operation, new_id
from tracker.ledger.operations.step import Step
from tracker.ledger.rows import Row, names_text
from tracker.letter_source import LetterSource
from tracker.model import Draft, EntryKind, LetterFacts, Origin, Rating, Side, Status


@dataclass(frozen=True, slots=True)
class TableEntry:
    """What a table tells of one turn; `at`, `by` and `side` are None where it does not say, the rest is as in `Entry`.

    `at` is a moment by the office's own clock, without a zone.
    """

    kind: EntryKind
    note: str
    at: datetime | None = None
    by: str | None = None
    side: Side | None = None
    approver: str | None = None
    old_due: date | None = None
    new_due: date | None = None
    rating: Rating | None = None
    rated_on: date | None = None
    rated_by: str | None = None
    means: str | None = None


@dataclass(frozen=True, slots=True)
class TablePledge:
    """A pledge as a table tells it: `draft` with the first due date, and what became of it, as in `Pledge`.

    `due_set_by` and `due_set_at` say who set the date, where the table does. The draft has no passage, start and end
    being 0, where its words do not stand in the letter's text.
    """

    draft: Draft
    entries: tuple[TableEntry, ...] = ()
    person: str | None = None
    phone: str | None = None
    due: date | None = None
    due_set_by: str | None = None
    due_set_at: date | None = None
    status: Status = Status.NOT_STARTED
    reported_on: date | None = None
    rating: Rating | None = None
    rated_on: date | None = None
    rated_by: str | None = None
    redo_by: date | None = None
    review_on: date | None = None
    tags: tuple[str, ...] = ()
    supervised_in: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableLetter:
    """A letter with its pledges; one that is in the ledger already goes by its id and stays as it is."""

    facts: LetterFacts
    source: LetterSource
    pledges: tuple[TablePledge, ...] = field(repr=False)
    letter_id: str | None = None
    revised_category: str | None = None


def keep_table(letters: Sequence[TableLetter]) -> Operation:
    """Keep letters and pledges; NotAllowed where a letter that is there already was moved to the bin meanwhile.

    The history tells it as letters read in, by which name programs of earlier releases know it too.
    """

    def perform(step: Step) -> None:
        for letter in letters:
            letter_id = _letter(step, letter)
            _keep_pledges(step, letter_id, letter.pledges)

    return Operation(Action.IMPORT_LETTER, perform, sum(len(letter.pledges) for letter in letters))


def _letter(step: Step, letter: TableLetter) -> str:
    """The id of the letter, which is made where there is none yet."""
    if letter.letter_id is not None:
        step.letter(letter.letter_id)
        return letter.letter_id
    letter_id = letter_id_of(step, letter.source)
    row = letter_row(letter_id, letter.source, letter.facts, None, step)
    if letter.revised_category and letter.revised_category != letter.facts.category:
        row |= {"revised_category": letter.revised_category}
        row |= {"category_revised_by": step.actor.name, "category_revised_at": step.at.isoformat()}
    step.insert("letter", [row])
    step.insert("letter_source", [source_row(letter_id, letter.source)])
    return letter_id


def _keep_pledges(step: Step, letter_id: str, pledges: Sequence[TablePledge]) -> None:
    taken = {row["id"] for row in step.all("SELECT id FROM pledge WHERE letter_id = ?", letter_id)}
    for position, pledge in enumerate(pledges, last_position(step, letter_id) + 1):
        step.advance()
        # Without a passage its place tells nothing of it, so another desktop's may not pass for the same.
        pledge_id = pledge_id_of(letter_id, pledge.draft, taken) if pledge.draft.end else new_id()
        taken.add(pledge_id)
        row = pledge_row(pledge_id, letter_id, position, pledge.draft, step)
        step.insert("pledge", [row | _standing(step, pledge)])
        step.insert("entry", [_entry_row(step, pledge_id, entry) for entry in pledge.entries])


def _standing(step: Step, pledge: TablePledge) -> Row:
    """The columns that tell how far it has come; what there is not is left out, as older programs expect."""
    told: Row = {
        "person": pledge.person,
        "phone": pledge.phone,
        "due": _text(pledge.due),
        "slips": sum(map(_is_slip, pledge.entries)),
        "status": pledge.status.value,
        "reported_on": _text(pledge.reported_on),
    }
    if pledge.draft.due_origin is Origin.SET and pledge.due_set_by and pledge.due_set_at:
        told |= {"due_set_by": pledge.due_set_by, "due_set_at": _noon(pledge.due_set_at, step).isoformat()}
    later: Row = {
        "rating": pledge.rating and pledge.rating.value,
        "rated_on": _text(pledge.rated_on),
        "rated_by": pledge.rated_by,
        "redo_by": _text(pledge.redo_by),
        "review_on": _text(pledge.review_on),
        "tags": names_text(pledge.tags) if pledge.tags else None,
        "supervised_in": json.dumps(sorted({*pledge.supervised_in})) if pledge.supervised_in else None,
        "dissatisfied": _dissatisfied(pledge),
    }
    return told | {name: value for name, value in later.items() if value is not None}


def _is_slip(entry: TableEntry) -> bool:
    """Whether an entry postponed the date: the history counts slips by these (see `replay`)."""
    moves = entry.kind in (EntryKind.EXTEND, EntryKind.GRANT)
    return moves and bool(entry.old_due and entry.new_due and entry.new_due > entry.old_due)


def _dissatisfied(pledge: TablePledge) -> int | None:
    """How many ratings in a row were 不满意, the last one among them; None for none."""
    if pledge.rating is not Rating.DISSATISFIED:
        return None
    ratings = [entry.rating for entry in pledge.entries if entry.rating]
    count = 0
    while count < len(ratings) and ratings[-1 - count] is Rating.DISSATISFIED:
        count += 1
    return max(1, count)


def _entry_row(step: Step, pledge_id: str, entry: TableEntry) -> Row:
    """The row of `entry`; columns that its kind does not fill are left out."""
    row: Row = {
        "id": new_id(),
        "pledge_id": pledge_id,
        "kind": entry.kind.value,
        "note": entry.note.strip(),
        "by": entry.by or step.actor.name,
        "side": (entry.side or step.actor.side).value,
        "at": (entry.at.replace(tzinfo=step.at.tzinfo) if entry.at else step.at).isoformat(),
        "approver": entry.approver,
        "old_due": _text(entry.old_due),
        "new_due": _text(entry.new_due),
    }
    rated: Row = {
        "rating": entry.rating and entry.rating.value,
        "rated_on": _text(entry.rated_on),
        "rated_by": entry.rated_by,
        "means": entry.means,
    }
    return row | {name: value for name, value in rated.items() if value is not None}


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _noon(day: date, step: Step) -> datetime:
    """A day as a moment: at noon it is the same day in every office's time zone."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=step.at.tzinfo)
