"""Words the whole ledger for a spreadsheet: every column of a pledge apart, and every entry on it a row of its own."""

from collections.abc import Callable, Iterator, Sequence

from tracker.language import N_, Say
from tracker.model import Entry
from tracker.pledge_record import PledgeRecord
from tracker.reports.document import Align, Cell, Column, Document, Table, Title
from tracker.reports.frame import day_words, signing
from tracker.reports.ledger_columns import LEDGER_COLUMNS, Look
from tracker.reports.ledger_table import ledger_table
from tracker.reports.template import Template
from tracker.wording.terms import ENTRY_KIND, RATING, SIDE

# Columns that only paper joins to save room; what they tell stands in others one by one.
_JOINED = {"classes", "owners", "person_and_phone", "due_and_basis", "dues"}
SINGLE = tuple(key for key in LEDGER_COLUMNS if key not in _JOINED)

# What an entry is told in: by key the title and what is told.
_ENTRY: dict[str, tuple[str, Callable[[Entry, Say], Cell]]] = {
    "at": (N_("When"), lambda entry, _: entry.at),
    "by": (N_("By"), lambda entry, _: entry.by),
    "side": (N_("Side"), lambda entry, say: say(SIDE[entry.side])),
    "kind": (N_("Entry"), lambda entry, say: say(ENTRY_KIND[entry.kind])),
    "note": (N_("Words"), lambda entry, _: entry.note),
    "approver": (N_("Approver"), lambda entry, _: entry.approver),
    "old_due": (N_("Date before"), lambda entry, _: entry.old_due),
    "new_due": (N_("Date after"), lambda entry, _: entry.new_due),
    "rating": (N_("Rating"), lambda entry, say: say(RATING[entry.rating]) if entry.rating else None),
    "rated_on": (N_("Rated on"), lambda entry, _: entry.rated_on),
    "rated_by": (N_("Rated by"), lambda entry, _: entry.rated_by),
    "means": (N_("Means"), lambda entry, _: entry.means),
    "evidence": (N_("Evidence"), lambda entry, _: "\n".join(file.name for file in entry.evidence)),
}
_WIDE = {"note", "evidence"}


def ledger_workbook(records: Sequence[PledgeRecord], look: Look, scope: str, template: Template) -> Document:
    """The ledger and its entries, each a table under its own name; `scope` as in `ledger_document`."""
    say = look.say
    name = template.phrase("ledger_title", say)
    told = (
        signing(template, look.rules),
        say("As of {date}").format(date=day_words(look.today, say)),
        say("Scope: {scope}").format(scope=scope) if scope else "",
    )
    tables = (ledger_table(records, look, SINGLE, name), _entries_table(records, look))
    return Document(Title(name, tuple(filter(None, told))), tables, say("en"), template.head(), True)


def _entries_table(records: Sequence[PledgeRecord], look: Look) -> Table:
    say = look.say
    whose = (
        Column(say(LEDGER_COLUMNS["no"].title), 1, Align.CENTRE, "no"),
        Column(say(LEDGER_COLUMNS["reference"].title), 3, key="reference"),
        Column(say(LEDGER_COLUMNS["pledge"].title), 6, key="pledge"),
    )
    titled = tuple(
        Column(
            say(title), 4 if key in _WIDE else 2, Align.LEFT if key in _WIDE else Align.CENTRE, f"entry_{key}"
        )
        for key, (title, _) in _ENTRY.items()
    )
    return Table((*whose, *titled), tuple(_entry_rows(records, say)), name=say("Progress"))


def _entry_rows(records: Sequence[PledgeRecord], say: Say) -> Iterator[tuple[Cell, ...]]:
    """Each pledge's entries under its number in the ledger, oldest first."""
    for number, record in enumerate(records, start=1):
        line = record.line
        whose = (number, line.letter.facts.reference or line.letter.name, line.pledge.text)
        for entry in reversed(record.entries):
            yield (*whose, *(value(entry, say) for _, value in _ENTRY.values()))
