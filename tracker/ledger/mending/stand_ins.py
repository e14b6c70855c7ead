"""What stands in for rows that a repair could not read, so that what belongs to them is kept and found."""

from collections.abc import Mapping

from tracker.ledger.mending.salvage import Columns
from tracker.ledger.past.replay import PARENTS
from tracker.ledger.past.standing import Place
from tracker.ledger.rows import Row
from tracker.model import EntryKind, Origin, Side, Status

# Stand in the ledger itself, in the language of its letters.
NO_LETTER, NO_PLEDGE, NO_ENTRY, BLANK = (
    "（无法读出的答复函）",
    "（无法读出的承诺事项）",
    "（无法读出的登记）",
    "\u3000",
)
LONGEST = 10**6


def one_stand_in(place: Place, letter_id: str, columns: Columns, at: str, by: str) -> Row | None:
    """A row without words; None of tables whose rows nothing belongs to."""
    table, key = place
    make = {"entry": _entry, "pledge": _pledge, "letter": _letter}.get(table)
    return make and dict.fromkeys(columns[table]) | make(key, letter_id, at, by)


def stand_ins(
    letter_id: str, rows: Mapping[Place, Row], columns: Columns, at: str, by: str
) -> dict[Place, Row]:
    """For each row that others belong to and that is missing, one without words; of evidence up to the letter."""
    made: dict[Place, Row] = {}
    for table in ("entry", "pledge", "letter"):
        below = [(child, column) for child, (parent, column) in PARENTS.items() if parent == table]
        for place, row in (dict(rows) | made).items():
            for child, column in below:
                parent = (table, row[column]) if place[0] == child else None
                if parent and parent not in rows and parent not in made:
                    made[parent] = one_stand_in(parent, letter_id, columns, at, by) or {}
    return made


def blank_text(rows: Mapping[Place, Row]) -> str:
    """Blanks in place of a letter's words, with the pledges' words where they stood."""
    pledges = [row for (table, _), row in rows.items() if table == "pledge"]
    text = BLANK * min(max((row["end"] for row in pledges), default=1), LONGEST)
    for row in pledges:
        start, end = row["start"], min(row["end"], len(text))
        if 0 <= start < end:
            text = text[:start] + row["text"][: end - start].ljust(end - start, BLANK) + text[end:]
    return text


def blank_source(letter_id: str, digest: str, size: int) -> Row:
    """The row of a letter's source that holds such a text, whose digest is given."""
    told = {"sha256": digest, "size": size}
    return {"letter_id": letter_id, "encoding": "utf-8", "text": told, "original": told, "sha256": digest}


def _letter(key: str, letter_id: str, at: str, by: str) -> Row:
    told = {"id": key, "name": NO_LETTER, "addressees": "[]", "copies": "[]", "digest": letter_id}
    return told | {"imported_at": at, "imported_by": by}


def _pledge(key: str, letter_id: str, at: str, by: str) -> Row:
    nobody = {"owner_origin": Origin.NONE.value, "due_origin": Origin.NONE.value, "co_owners": "[]"}
    told = {
        "id": key,
        "letter_id": letter_id,
        "position": 0,
        "text": NO_PLEDGE,
        "start": 0,
        "end": 0,
        "slips": 0,
    }
    return told | nobody | {"measurable": 0, "continuing": 0, "status": Status.IN_PROGRESS.value}


def _entry(key: str, letter_id: str, at: str, by: str) -> Row:
    told = {"id": key, "pledge_id": key, "kind": EntryKind.PROGRESS.value, "note": NO_ENTRY, "by": by}
    return told | {"side": Side.CLERK.value, "at": at}
