"""A paper with invented words that shows what a template makes of one: head, title, phrases and both ledger tables."""

from datetime import UTC, date, datetime

from tracker.language import N_, Say
from tracker.model import (
    Entry,
    EntryKind,
    LedgerLine,
    Letter,
    LetterFacts,
    OfficeRules,
    Origin,
    Pledge,
    Side,
    Status,
)
from tracker.pledge_record import PledgeRecord
from tracker.reports import (
    LEDGER_COLUMNS,
    Align,
    Annex,
    Column,
    Document,
    Heading,
    Look,
    Paragraph,
    Table,
    Template,
    Title,
)
from tracker.reports.ledger_columns import NUMBER

DAY = date(2026, 11, 30)
_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_PLEDGES = (
    N_("Open bus route 3 from the harbour to the county hospital with 6 new electric buses."),
    N_("Repair the surface of Harbour Road."),
)


def sample_paper(template: Template, say: Say) -> Document:
    """The paper; its tables are those of the template, upright on the first sheet and wide on an annex."""
    look = Look(DAY, OfficeRules(), say)
    records = [_record(place, say(words), say) for place, words in enumerate(_PLEDGES)]
    office = template.organ or say("(the office's name from its rules)")
    return Document(
        Title(template.phrase("report_title", say), (say("As of {date}").format(date=DAY),)),
        (
            Heading(say("1. Overview"), 1),
            Paragraph(say("This is a sample: its words are invented, its form is that of the template.")),
            Heading(say("2. Pledges"), 1),
            _table(template.portrait, records, look),
            Paragraph(office, Align.RIGHT),
            Annex(say("Annex"), say("Ledger of pledges"), is_landscape=True),
            _table(template.landscape, records, look),
        ),
        say("en"),
        letterhead=template.head(),
    )


def _table(keys: tuple[str, ...], records: list[PledgeRecord], look: Look) -> Table:
    columns = [LEDGER_COLUMNS[key] for key in keys]
    return Table(
        tuple(
            Column(look.say(column.title), column.share, column.align, key)
            for key, column in zip(keys, columns, strict=True)
        ),
        tuple(
            tuple(number if key == NUMBER else LEDGER_COLUMNS[key].value(record, look) for key in keys)
            for number, record in enumerate(records, 1)
        ),
    )


def _record(place: int, words: str, say: Say) -> PledgeRecord:
    """A pledge of an invented letter: the first is overdue and has an entry, the others are in time."""
    letter = Letter("sample", say("sample letter"), _facts(say), "", _AT, "")
    note = say("Three buses are in service; the others come in December.")
    entries = () if place else (Entry("entry", "sample-0", EntryKind.PROGRESS, note, "", Side.CLERK, _AT),)
    return PledgeRecord(LedgerLine(_pledge(place, words, say), letter, next(iter(entries), None)), entries)


def _facts(say: Say) -> LetterFacts:
    return LetterFacts(
        kind="suggestion",
        number="63",
        subject=say("On better travel round the harbour"),
        category="B",
        issuer=say("County transport bureau"),
        reference=say("Transport letter (2026) No. 12"),
        addressees=(say("Deputy Li Hua"),),
        dated=date(2026, 6, 25),
    )


def _pledge(place: int, words: str, say: Say) -> Pledge:
    due = date(2026, 12, 31) if place else date(2026, 10, 31)
    return Pledge(
        id=f"sample-{place}",
        letter_id="sample",
        position=place,
        text=words,
        start=0,
        end=len(words),
        heading=None,
        owner=say("County transport bureau"),
        owner_origin=Origin.STATED,
        owner_words=None,
        owner_set_by=None,
        owner_set_at=None,
        co_owners=(),
        person=say("Wang Min"),
        phone="0576-88001234",
        baseline_due=due,
        due=due,
        due_origin=Origin.STATED,
        due_words=None,
        due_set_by=None,
        due_set_at=None,
        measurable=True,
        continuing=False,
        status=Status.NOT_STARTED if place else Status.IN_PROGRESS,
        reported_on=None,
        slips=0,
    )
