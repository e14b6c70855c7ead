"""The pledges as an office may publish them (公开版): no person, phone, note or evidence unless each is chosen.

Names of deputies are left out as well unless chosen: many are published with the reply, but only where the deputy
agreed, which the ledger does not know; to add a name later is easy, to call one back is not. Names and phones that are
left out are taken out of the words of pledges and letters too.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.language import N_
from tracker.ledger import Filter, LedgerReader
from tracker.ledger.questions.people import People
from tracker.model import Entry, LedgerLine
from tracker.publishing.masking import Masking

Report = Callable[[int, int], None]

# What may be chosen besides, and how it is called.
EXTRAS = {
    "addressees": N_("names of deputies and members"),
    "contacts": N_("contacts named in the letters"),
    "persons": N_("persons in charge"),
    "phones": N_("phones"),
    "notes": N_("notes on progress and results"),
    "evidence": N_("names of evidence files"),
}
_EVERY = 200  # lines between two reports


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in JSON, its title, what it holds of a line; `extra` has to be chosen for it."""

    key: str
    title: str
    value: Callable[[LedgerLine, Sequence[Entry]], str | None]
    extra: str = ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _entries(entries: Sequence[Entry]) -> str:
    return "；".join(
        f"{entry.at.date().isoformat()} {' '.join(entry.note.split())}" for entry in entries if entry.note
    )


COLUMNS = (
    Column("number", N_("Number"), lambda line, _: line.letter.facts.number),
    Column("kind", N_("Kind"), lambda line, _: line.letter.facts.kind),
    Column("session", N_("Session"), lambda line, _: line.letter.facts.session),
    Column("subject", N_("Subject"), lambda line, _: line.letter.facts.subject),
    Column("addressees", N_("Addressees"), lambda line, _: "、".join(line.letter.facts.addressees), "addressees"),
    Column("issuer", N_("Replying organ"), lambda line, _: line.letter.facts.issuer),
    Column("reference", N_("Reference"), lambda line, _: line.letter.facts.reference),
    Column("dated", N_("Date"), lambda line, _: _day(line.letter.facts.dated)),
    Column("category", N_("Class"), lambda line, _: line.letter.facts.category),
    Column("contact", N_("Contact"), lambda line, _: line.letter.facts.contact, "contacts"),
    Column("contact_phone", N_("Contact's phone"), lambda line, _: line.letter.facts.phone, "phones"),
    Column("pledge", N_("Pledge"), lambda line, _: line.pledge.text),
    Column("owner", N_("Owner"), lambda line, _: line.pledge.owner),
    Column("co_owners", N_("Co-owners"), lambda line, _: "、".join(line.pledge.co_owners)),
    Column("person", N_("Person in charge"), lambda line, _: line.pledge.person, "persons"),
    Column("person_phone", N_("Phone of the person in charge"), lambda line, _: line.pledge.phone, "phones"),
    Column("baseline_due", N_("Original due date"), lambda line, _: _day(line.pledge.baseline_due)),
    Column("due", N_("Due"), lambda line, _: _day(line.pledge.due)),
    Column("due_basis", N_("Due date from"), lambda line, _: line.pledge.due_origin.value),
    Column("slips", N_("Times postponed"), lambda line, _: str(line.pledge.slips)),
    Column("status", N_("Status"), lambda line, _: line.pledge.status.value),
    Column("reported_on", N_("Reported done on"), lambda line, _: _day(line.pledge.reported_on)),
    Column("notes", N_("Progress"), lambda _, entries: _entries(entries), "notes"),
    Column(
        "evidence",
        N_("Evidence"),
        lambda _, entries: "、".join(file.name for entry in entries for file in entry.evidence),
        "evidence",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: the columns, and for each pledge its values in the columns' order."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def columns_with(extras: Collection[str]) -> tuple[Column, ...]:
    """The columns of a publication with these extras."""
    return tuple(column for column in COLUMNS if not column.extra or column.extra in extras)


def publication(
    ledger: LedgerReader,
    extras: Collection[str],
    today: date,
    report: Report = lambda done, total: None,
    at_most: int = -1,
) -> Publication:
    """Gather what is published; `at_most` looks at so many pledges only (-1: at all)."""
    columns, masking = columns_with(extras), masking_of(ledger.people(), extras)
    asks_for_entries = "notes" in extras or "evidence" in extras
    lines = ledger.lines(Filter(), today, at_most)
    rows = []
    for done, line in enumerate(lines):
        if done % _EVERY == 0:
            report(done, len(lines))
        entries = ledger.entries(line.pledge.id) if asks_for_entries else ()
        told = [(column, column.value(line, entries) or "") for column in columns]
        rows.append(
            tuple(words if column.extra == "phones" else masking.words(words) for column, words in told)
        )
    return Publication(columns, tuple(rows))


def masking_of(people: People, extras: Collection[str]) -> Masking:
    """Takes out whoever was not chosen; users of a computer account's name (root) are no persons' names."""
    kinds = ("addressees", "contacts", "persons")
    shown = {name for kind in kinds if kind in extras for name in getattr(people, kind)}
    names = {name for kind in (*kinds, "others") for name in getattr(people, kind)} - shown
    return Masking.of([name for name in names if not name.isascii()], people.phones)
