"""The columns that a ledger table (台账) can have, by key: how each is called, how wide it is, and what it holds.

Printed tables, spreadsheets and CSV all choose from these. Columns that paper joins to save room (dues, person and
phone) stand beside single ones, which a spreadsheet keeps apart and takes in again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.clocks import is_stale, warning_level
from tracker.language import N_, Say
from tracker.model import Entry, EntryKind, LetterFacts, OfficeRules, Status, WarningLevel
from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Align, Cell
from tracker.wording.terms import ENTRY_KIND, KIND, LEVEL, RATING, STALE, STATUS, due_origin, due_with_origin


@dataclass(frozen=True, slots=True)
class Look:
    """With which eyes a record is looked at: the day, the office's rules, the language."""

    today: date
    rules: OfficeRules
    say: Say


Value = Callable[[PledgeRecord, Look], Cell]


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column: its title, its weight among its table's widths, how its cells stand, what a record has in it."""

    title: str
    share: float
    value: Value
    align: Align = Align.LEFT


def _fact(name: str) -> Value:
    return lambda record, _: getattr(record.line.letter.facts, name)


def _of_pledge(name: str) -> Value:
    return lambda record, _: getattr(record.line.pledge, name)


def _joined(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


def _kind(facts: LetterFacts, say: Say) -> str:
    return say(KIND[facts.kind]) if facts.kind in KIND else facts.kind or ""


def _subject(record: PledgeRecord, _: Look) -> str:
    return record.line.letter.facts.subject or record.line.letter.name


def _class(record: PledgeRecord, look: Look) -> str:
    return look.rules.class_name(record.line.letter.facts.category)


def _class_now(record: PledgeRecord, look: Look) -> str:
    return look.rules.class_name(record.line.letter.category_now)


def _classes(record: PledgeRecord, look: Look) -> str:
    first, now = _class(record, look), _class_now(record, look)
    return first if first == now else f"{first or '—'} → {now}"


def _owners(record: PledgeRecord, _: Look) -> str:
    return _joined(record.line.pledge.owner, *record.line.pledge.co_owners)


def _person_and_phone(record: PledgeRecord, _: Look) -> str:
    return _joined(record.line.pledge.person, record.line.pledge.phone)


def _dues(record: PledgeRecord, look: Look) -> str:
    pledge, say = record.line.pledge, look.say
    moved = pledge.due and pledge.due != pledge.baseline_due
    return _joined(
        pledge.baseline_due.isoformat() if pledge.baseline_due else pledge.due_words or say("no date"),
        say("now {date}").format(date=pledge.due) if moved else None,
        due_origin(pledge, say) if pledge.due else None,
    )


def entry_words(entry: Entry, say: Say) -> str:
    """An entry in two lines: its day, and its note or else its kind."""
    return f"{entry.at.date().isoformat()}\n{entry.note.strip() or say(ENTRY_KIND[entry.kind])}"


def _progress(record: PledgeRecord, look: Look) -> str:
    entry = record.line.last_entry
    return entry_words(entry, look.say) if entry else look.say("no entry yet")


def ending(record: PledgeRecord) -> Entry | None:
    """The entry that closed the pledge; None while it is open, or where it came in closed."""
    kinds = _ENDINGS.get(record.line.pledge.status, ())
    # What was granted with a date is an extension, which closes nothing.
    return next((entry for entry in record.entries if entry.kind in kinds and not entry.new_due), None)


_ENDINGS = {
    Status.VERIFIED: (EntryKind.VERIFY, EntryKind.VERIFY_OWN),
    Status.DROPPED: (EntryKind.DROP, EntryKind.GRANT),
}


def _result(record: PledgeRecord, look: Look) -> str:
    pledge, say = record.line.pledge, look.say
    if pledge.status.is_open:
        day = pledge.reported_on
        return say("reported done on {date}").format(date=day) if day else ""
    ended = ending(record)
    told = (ended.at.date().isoformat(), ended.note.strip()) if ended else ()
    return _joined(say(STATUS[pledge.status]), *told)


def _evidence(record: PledgeRecord, _: Look) -> str:
    return "\n".join(file.name for entry in record.entries for file in entry.evidence)


def _rating(record: PledgeRecord, look: Look) -> str:
    pledge = record.line.pledge
    if pledge.rating is None:
        return ""
    day = pledge.rated_on.isoformat() if pledge.rated_on else None
    return _joined(look.say(RATING[pledge.rating]), day, pledge.rated_by)


def level_of(record: PledgeRecord, look: Look) -> WarningLevel:
    """How urgent it is, for the sign and the colour of its row."""
    return warning_level(record.line.pledge, look.today, look.rules)


def _level(record: PledgeRecord, look: Look) -> str:
    return look.say(LEVEL[level_of(record, look)])


def _remarks(record: PledgeRecord, look: Look) -> str:
    pledge, say = record.line.pledge, look.say
    level = level_of(record, look)
    return _joined(
        say(LEVEL[level]) if level >= WarningLevel.DUE_SOON else None,
        say(STALE) if is_stale(record.line, look.today, look.rules) else None,
        None if pledge.measurable else say("vague"),
        say("continuing") if pledge.continuing else None,
        say("slips: {count}").format(count=pledge.slips) if pledge.slips else None,
    )


def _yes(name: str) -> Value:
    return lambda record, look: look.say("yes") if getattr(record.line.pledge, name) else look.say("no")


_CENTRE = Align.CENTRE
# The number of the row is put in by whoever makes the table.
NUMBER = "no"
LEDGER_COLUMNS: dict[str, LedgerColumn] = {
    NUMBER: LedgerColumn(N_("No."), 0.05, lambda _, __: None, _CENTRE),
    "kind": LedgerColumn(N_("Kind"), 0.05, lambda r, look: _kind(r.line.letter.facts, look.say), _CENTRE),
    "number": LedgerColumn(N_("Number of the suggestion or proposal"), 0.05, _fact("number"), _CENTRE),
    "session": LedgerColumn(N_("Session"), 0.08, _fact("session")),
    "subject": LedgerColumn(N_("Subject"), 0.12, _subject),
    "addressees": LedgerColumn(
        N_("Deputy or proposer"), 0.07, lambda r, _: "、".join(r.line.letter.facts.addressees)
    ),
    "reference": LedgerColumn(N_("Reference"), 0.09, _fact("reference")),
    "dated": LedgerColumn(N_("Replied on"), 0.08, _fact("dated"), _CENTRE),
    "class": LedgerColumn(N_("Class in the reply"), 0.05, _class, _CENTRE),
    "class_now": LedgerColumn(N_("Class now"), 0.05, _class_now, _CENTRE),
    "classes": LedgerColumn(N_("Class"), 0.05, _classes, _CENTRE),
    "issuer": LedgerColumn(N_("Lead organ"), 0.09, _fact("issuer")),
    "heading": LedgerColumn(N_("Heading in the letter"), 0.08, _of_pledge("heading")),
    "pledge": LedgerColumn(N_("Pledge"), 0.24, _of_pledge("text")),
    "owner": LedgerColumn(N_("Owner"), 0.09, _of_pledge("owner")),
    "co_owners": LedgerColumn(N_("Joint organs"), 0.09, lambda r, _: "、".join(r.line.pledge.co_owners)),
    "owners": LedgerColumn(N_("Owners"), 0.125, _owners),
    "person": LedgerColumn(N_("Person in charge"), 0.085, _of_pledge("person"), _CENTRE),
    "phone": LedgerColumn(N_("Phone"), 0.085, _of_pledge("phone"), _CENTRE),
    "person_and_phone": LedgerColumn(N_("Person in charge, phone"), 0.085, _person_and_phone, _CENTRE),
    "baseline_due": LedgerColumn(N_("Original due date"), 0.08, _of_pledge("baseline_due"), _CENTRE),
    "due": LedgerColumn(N_("Due now"), 0.08, _of_pledge("due"), _CENTRE),
    "due_basis": LedgerColumn(N_("Due date from"), 0.08, lambda r, look: due_origin(r.line.pledge, look.say)),
    "due_and_basis": LedgerColumn(
        N_("Due"), 0.155, lambda r, look: due_with_origin(r.line.pledge, look.say), _CENTRE
    ),
    "dues": LedgerColumn(N_("Due: first, now, from"), 0.1, _dues, _CENTRE),
    "slips": LedgerColumn(N_("Times postponed"), 0.05, _of_pledge("slips"), _CENTRE),
    "review_on": LedgerColumn(N_("Review date"), 0.08, _of_pledge("review_on"), _CENTRE),
    "redo_by": LedgerColumn(N_("Redo date"), 0.08, _of_pledge("redo_by"), _CENTRE),
    "progress": LedgerColumn(N_("Progress"), 0.14, _progress),
    "reported_on": LedgerColumn(N_("Reported done on"), 0.08, _of_pledge("reported_on"), _CENTRE),
    "result": LedgerColumn(N_("Result, day of closing"), 0.1, _result),
    "evidence": LedgerColumn(N_("Evidence"), 0.09, _evidence),
    "rating": LedgerColumn(N_("Deputy's rating"), 0.07, _rating, _CENTRE),
    "status": LedgerColumn(N_("Status"), 0.085, lambda r, look: look.say(STATUS[r.line.pledge.status]), _CENTRE),
    "level": LedgerColumn(N_("Warning"), 0.06, _level, _CENTRE),
    "measurable": LedgerColumn(N_("Measurable"), 0.05, _yes("measurable"), _CENTRE),
    "continuing": LedgerColumn(N_("Continuing"), 0.05, _yes("continuing"), _CENTRE),
    "tags": LedgerColumn(N_("Tags"), 0.08, lambda r, _: "、".join(r.line.pledge.tags)),
    "remarks": LedgerColumn(N_("Remarks"), 0.11, _remarks),
}  # fmt: skip
