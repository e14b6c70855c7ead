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
from tracker.papers.template_names import phrase_names
from tracker.pledge_record import PledgeRecord
from tracker.reports import Annex, Document, Look, Paragraph, Template, Title, ledger_table
from tracker.reports.frame import day_words, section, signature

DAY = date(2026, 11, 30)
_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_PLEDGES = (
    N_("Open bus route 3 from the harbour to the county hospital with 6 new electric buses."),
    N_("Repair the surface of Harbour Road."),
)


_BUREAU, _REFERENCE = N_("County transport bureau"), N_("Transport letter (2026) No. 12")
# What the blanks of phrases are filled in with.
_FILLED_IN = {
    "scope": N_("All pledges"),
    "owner": _BUREAU,
    "suggestion": N_("suggestion No. 63"),
    "names": N_("Li Hua"),
    "reply": _REFERENCE,
    "organ": N_("County government office"),
}
# Phrases that have their place in the sample; the others are listed in it.
_PLACED = ("report_title", "report_opening", "report_closing", "annex", "ledger_title")


def sample_paper(template: Template, say: Say) -> Document:
    """The paper; its tables are those of the template, upright on the first sheets and wide on an annex."""
    look = Look(DAY, OfficeRules(), say)
    records = [_record(place, say(words), say) for place, words in enumerate(_PLEDGES)]
    told = {key: _filled(template, key, say) for key in phrase_names()}
    organ = template.organ or say("(the office's name from its rules)")
    return Document(
        Title(told["report_title"], (say("As of {date}").format(date=day_words(DAY, say)),)),
        (
            Paragraph(told["report_opening"]),
            section(
                1, say("This is a sample: its words are invented, its form is that of the template."), say
            ),
            ledger_table(records, look, template.portrait),
            Paragraph(told["report_closing"]),
            *signature(organ, DAY, say),
            section(2, say("Phrases of the other papers"), say),
            *(
                Paragraph(f"{say(name)}：{told[key]}")
                for key, name in phrase_names().items()
                if key not in _PLACED
            ),
            Annex(told["annex"], told["ledger_title"], is_landscape=True),
            ledger_table(records, look, template.landscape),
        ),
        say("en"),
        letterhead=template.head(),
    )


def _filled(template: Template, key: str, say: Say) -> str:
    """A phrase, with a date, a number or a name in each of its blanks."""
    words = {blank: say(filled) for blank, filled in _FILLED_IN.items()}
    return template.phrase(key, say).format(date=day_words(DAY, say), count=2, letters=1, days=15, **words)


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
        issuer=say(_BUREAU),
        reference=say(_REFERENCE),
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
        owner=say(_BUREAU),
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
