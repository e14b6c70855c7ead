"""Words a reminder notice (督办通知) to one owner: what is late, and what is asked and until when.

Laid out as GB/T 9704-2012 has a letter of an office: title, whom it is for, body, the items, signature and date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.clocks import deadline
from tracker.language import Say
from tracker.model import LedgerLine, Status
from tracker.pledge_record import PledgeRecord
from tracker.reports.counts import days_late
from tracker.reports.document import Align, Block, Cell, Column, Document, Paragraph, Table, Title
from tracker.reports.frame import day_words, section, signature
from tracker.reports.template import Template
from tracker.wording.terms import STATUS, letter_label

# Until when to answer where nobody says otherwise.
ANSWER_DAYS = 15


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says besides its items: from which office, to which owner, when, and until when to answer."""

    office: str
    owner: str
    today: date
    answer_by: date


def notice_document(
    records: Sequence[PledgeRecord], notice: Notice, template: Template, say: Say
) -> Document:
    """The notice on these pledges, the latest first; without an organ a line is left to write it on."""
    late = sorted((record.line for record in records), key=lambda line: -days_late(line, notice.today))
    answer_by = day_words(notice.answer_by, say)
    blocks: tuple[Block, ...] = (
        Paragraph(template.phrase("notice_salutation", say).format(owner=notice.owner), is_indented=False),
        Paragraph(_opening(late, notice, template, say)),
        section(1, say("Overdue pledges"), say),
        _table(late, notice, say),
        section(2, say("What is asked"), say),
        Paragraph(template.phrase("notice_ask_report", say).format(date=answer_by)),
        Paragraph(template.phrase("notice_ask_evidence", say)),
        Paragraph(template.phrase("notice_closing", say)),
        *signature(template.organ or notice.office, notice.today, say),
    )
    return Document(Title(template.phrase("notice_title", say)), blocks, say("en"), template.head())


def is_late(line: LedgerLine, today: date) -> bool:
    """Whether a notice would name it: past its date, open, and not reported done, which the other side has to verify."""
    status = line.pledge.status
    return status.is_open and status is not Status.REPORTED and days_late(line, today) > 0


def _opening(late: Sequence[LedgerLine], notice: Notice, template: Template, say: Say) -> str:
    return template.phrase("notice_opening", say).format(
        date=day_words(notice.today, say),
        count=len(late),
        letters=len({line.letter.id for line in late}),
        days=max((days_late(line, notice.today) for line in late), default=0),
    )


def _table(late: Sequence[LedgerLine], notice: Notice, say: Say) -> Table:
    columns = (
        Column(say("No."), 2.5, Align.CENTRE),
        Column(say("Pledge"), 12),
        Column(say("Letter"), 8),
        Column(say("Original due date"), 5.5, Align.CENTRE),
        Column(say("Due now"), 5.5, Align.CENTRE),
        Column(say("Times postponed"), 3, Align.CENTRE),
        Column(say("Days late"), 3, Align.CENTRE),
        Column(say("Status"), 4, Align.CENTRE),
    )
    rows = tuple(_row(number, line, notice, say) for number, line in enumerate(late, start=1))
    return Table(columns, rows, name=say("Overdue pledges"))


def _row(number: int, line: LedgerLine, notice: Notice, say: Say) -> tuple[Cell, ...]:
    pledge = line.pledge
    return (
        number,
        pledge.text,
        letter_label(line.letter),
        pledge.baseline_due,
        deadline(pledge),
        pledge.slips,
        days_late(line, notice.today),
        say(STATUS[pledge.status]),
    )
