"""The user's words for an entry of the whole history: about whom, what it did row by row, and what became of it."""

import json
from collections.abc import Iterator
from itertools import islice

from tracker.gui.history.history_words import changes_words
from tracker.gui.pledges.rival_words import rival_field, rival_value
from tracker.language import N_, Say
from tracker.ledger import FieldChange
from tracker.ledger.fields import FIELDS
from tracker.ledger.past.history_lines import HistoryLine, RowTold, Subject
from tracker.wording.fields import FIELD, value_words
from tracker.wording.terms import SIDE

# Rows that one line of a table tells of; the whole is told beside it.
FEW = 3

_RULE = {
    "default_due": N_("Date where a letter names none"),
    "due_soon_days": N_("Due soon, days before"),
    "long_overdue_days": N_("Long overdue, days after"),
    "stale_days": N_("Stale, days without an entry"),
    "clerk_decides": N_("The responsible side extends and drops by itself"),
    "verify_own": N_("One may verify one's own report"),
    "holidays": N_("Working days by the State Council's notices on holidays"),
    "office": N_("Name of the office"),
    "class_names": N_("Names of the classes"),
}


def who_words(line: HistoryLine, say: Say) -> str:
    """Who made the entry, with the side."""
    return say("{name} ({side})").format(name=line.by, side=say(SIDE[line.side]))


def letter_words(line: HistoryLine, say: Say) -> str:
    """The letter that an entry is about, or how many they are."""
    letters = dict.fromkeys(subject.letter for subject in line.subjects)
    return _one_or_count(list(letters), say("{count} letters"))


def pledge_words(line: HistoryLine, say: Say) -> str:
    """The pledge that an entry is about, or how many they are."""
    pledges = [subject.pledge for subject in line.subjects if subject.pledge_id]
    return _one_or_count(pledges, say("{count} pledges"))


def mark_words(line: HistoryLine, say: Say) -> str:
    """What became of an entry and where it is from, in short."""
    marks = []
    if line.is_undone:
        marks.append("↶ " + say("taken back"))
    if line.arrival:
        marks.append("⇄ " + say("by hand-over"))
    return "  ".join(marks)


def told_words(line: HistoryLine, say: Say) -> str:
    """What an entry did, in one line: the first few rows, each kind of change once."""
    rows = ("; ".join(parts) for row in line.rows if (parts := _row_words(row, say)))
    told = list(islice(dict.fromkeys(rows), FEW + 1))
    words = "; ".join(told[:FEW]) + (" …" if len(told) > FEW else "")
    return " ".join(words.split())


def full_words(line: HistoryLine, say: Say) -> str:
    """All of an entry, in paragraphs: what became of it, then each letter and pledge with what was done to it."""
    parts = [*_became(line, say)]
    by_subject: dict[Subject | None, list[RowTold]] = {}
    for row in line.rows:
        by_subject.setdefault(row.subject, []).append(row)
    for subject, rows in by_subject.items():
        told = [f"  {words}" for row in rows for words in _row_words(row, say)]
        head = [subject_words(subject, say)] if subject else []
        if told or subject in line.subjects:
            parts.append("\n".join([*head, *told]))
    return "\n\n".join(parts)


def subject_words(subject: Subject, say: Say) -> str:
    """A pledge with its letter, or a letter, with a word where it is not shown any more."""
    words = f"{subject.letter}: {subject.pledge}" if subject.pledge_id else subject.letter
    return words if subject.is_shown else say("{words} (deleted)").format(words=words)


def _became(line: HistoryLine, say: Say) -> Iterator[str]:
    if line.is_undone:
        yield say("This was taken back; it does not hold any more.")
    if line.arrival:
        yield say(
            "Came by a hand-over file of {name} ({side}), made {made} from ledger {ledger}; taken in {taken} by {taker}."
        ).format(
            name=line.arrival.made_by,
            side=say(SIDE[line.arrival.side]),
            made=f"{line.arrival.made_at:%Y-%m-%d %H:%M}",
            ledger=line.arrival.ledger[:8],
            taken=f"{line.arrival.taken_at:%Y-%m-%d %H:%M}",
            taker=line.arrival.taken_by,
        )


def _one_or_count(words: list[str], count: str) -> str:
    if not words:
        return "—"
    return " ".join(words[0].split()) if len(words) == 1 else count.format(count=len(words))


def _row_words(row: RowTold, say: Say) -> list[str]:
    """What a row has to tell, field by field; rows that only go with others tell nothing."""
    fields = {change.field: change for change in row.fields}
    match row.table:
        case "rival":
            return [] if row.is_new or row.is_gone else [_choice(fields["candidates"], say)]
        case "package" if row.is_new:
            told = say("{entries} entries on {letters} letters, made by {name}")
            values = {name: fields[name].after for name in ("entries", "letters")}
            return [told.format(name=fields["made_by"].after, **values)]
        case "setting":
            value = fields["value"]
            return [
                f"{say(_RULE.get(row.key, row.key))}: {value_words(row.key, value.before, say)} → {value_words(row.key, value.after, say)}"
            ]
        case "evidence" if "name" in fields:
            named = fields["name"].after or fields["name"].before
            sign = say("Evidence: {name}") if row.is_new else say("Evidence taken away: {name}")
            return [sign.format(name=named)]
        case "pledge" | "letter" | "entry":
            return _fields_words(row, say)
        case _:
            return []


def _fields_words(row: RowTold, say: Say) -> list[str]:
    """An added row is told by what it brought, a removed one that it is gone, any other from and to."""
    if row.is_gone and row.table != "entry":
        return [say("deleted")]
    told = [change for change in row.fields if change.field not in _ELSEWHERE.get(row.table, ())]
    if not row.is_new:
        return changes_words(told, say)
    return [
        f"{say(FIELD[one.field])}: {value_words(one.field, one.after, say)}"
        for one in told
        if one.field in FIELD and one.field not in _AT_FIRST and one.after not in _EMPTY
    ]


# What is the same for every new pledge, or follows from what is told beside it.
_AT_FIRST = ("status", "slips", "measurable", "continuing", "baseline_due")
_EMPTY = (None, "", "[]")

# What the line tells by itself: its action says what kind of entry was made, its pledge's words stand in a column.
_ELSEWHERE = {"entry": ("kind", "name"), "pledge": ("text",)}


def _choice(change: FieldChange, say: Say) -> str:
    """Among which values one was chosen."""
    old, new = ([one["values"] for one in json.loads(told)] for told in (change.before, change.after))
    field = next(
        name for table in FIELDS.values() for name, columns in table.items() if set(columns) == set(old[0])
    )
    values = [" / ".join(rival_value(field, one, say) for one in some) for some in (old, new)]
    return f"{rival_field(field, say)}: {values[0]} → {values[1]}"
