"""Words a reminder notice (督办通知) to one owner: what is late, and what is asked and until when.

Laid out as GB/T 9704-2012 has a letter of an office: title, whom it is for, body, the items, signature and date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.language import Say
from tracker.model import LedgerLine, Status
from tracker.reports.counts import days_late
from tracker.reports.document import Align, Block, Column, Document, Heading, Paragraph, Table, Title
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


def notice_document(lines: Sequence[LedgerLine], notice: Notice, say: Say) -> Document:
    """The notice on these lines, the latest first; `office` may be empty, then a line is left to write it on."""
    title = Title(say("Reminder notice on overdue pledges"))
    late = sorted(lines, key=lambda line: -days_late(line, notice.today))
    blocks: tuple[Block, ...] = (
        Paragraph(say("To {owner}:").format(owner=notice.owner), is_indented=False),
        Paragraph(_told(late, notice, say)),
        Heading(say("1. Overdue pledges"), 1),
        _table(late, notice, say),
        Heading(say("2. What is asked"), 1),
        *(Paragraph(words) for words in _asked(notice, say)),
        Paragraph(notice.office or "＿" * 12, Align.RIGHT),
        Paragraph(_day(notice.today, say), Align.RIGHT),
    )
    return Document(title, blocks, say("en"))


def is_late(line: LedgerLine, today: date) -> bool:
    """Whether a notice would name it: past its date, open, and not reported done, which the other side has to verify."""
    status = line.pledge.status
    return status.is_open and status is not Status.REPORTED and days_late(line, today) > 0


def _told(late: Sequence[LedgerLine], notice: Notice, say: Say) -> str:
    letters = len({line.letter.id for line in late})
    longest = max((days_late(line, notice.today) for line in late), default=0)
    return say(
        "As of {date}, {count} pledges for which you are responsible, made in {letters} reply letters to suggestions"
        " and proposals, are past their due dates, the longest by {days} days. They are listed below."
    ).format(date=_day(notice.today, say), count=len(late), letters=letters, days=longest)


def _asked(notice: Notice, say: Say) -> tuple[str, ...]:
    return (
        say(
            "By {date}, report in writing for each pledge listed: what has been done, why it is late, by which measures"
            " and until when it will be done, and who is in charge."
        ).format(date=_day(notice.answer_by, say)),
        say(
            "What is done is to be reported done with its evidence. What cannot be done in time needs an extension"
            " that is asked for with its reason; the first due date stays the measure."
        ),
    )


def _table(late: Sequence[LedgerLine], notice: Notice, say: Say) -> Table:
    columns = (
        Column(say("No."), 0.06, Align.CENTRE),
        Column(say("Pledge"), 0.30),
        Column(say("Letter"), 0.20),
        Column(say("Baseline"), 0.125, Align.CENTRE),
        Column(say("Due now"), 0.125, Align.CENTRE),
        Column(say("Days late"), 0.08, Align.CENTRE),
        Column(say("Status"), 0.11, Align.CENTRE),
    )
    rows = tuple(_row(number, line, notice, say) for number, line in enumerate(late, start=1))
    return Table(columns, rows)


def _row(number: int, line: LedgerLine, notice: Notice, say: Say) -> tuple[str, ...]:
    pledge, late = line.pledge, days_late(line, notice.today)
    due = pledge.redo_by or pledge.due
    return (
        str(number),
        pledge.text,
        letter_label(line.letter),
        pledge.baseline_due.isoformat() if pledge.baseline_due else "",
        due.isoformat() if due else "",
        str(late),
        say(STATUS[pledge.status]),
    )


def _day(day: date, say: Say) -> str:
    """A date as papers write it: Arabic numerals, no leading zeros."""
    return say("{year}-{month}-{day}").format(year=day.year, month=day.month, day=day.day)
