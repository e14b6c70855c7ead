"""Makes each of the office's papers: what it needs is asked of the ledger as of its day and handed to its document."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from tracker.errors import NothingLate
from tracker.language import Say
from tracker.ledger import LedgerReader, read_ledger
from tracker.papers.asked import Asked, Paper
from tracker.pledge_record import PledgeRecord
from tracker.reports import (
    ANSWER_DAYS,
    Document,
    Notice,
    Template,
    is_late,
    notice_document,
    report_document,
    status_report,
)

# Told how much is done and how much there is; what it raises, such as a user's wish to stop, ends the making.
Report = Callable[[int, int], None]


def make_paper(
    ledger: Path,
    asked: Asked,
    template: Template,
    say: Say,
    report: Report = lambda done, total: None,
) -> Document:
    """The paper that is asked for, in the user's language.

    Raises:
        LedgerError: the file cannot be read; MissingLetter: there is no such letter; NothingLate: nothing to remind of.

    """
    with closing(read_ledger(ledger, also_newer=True)) as reader:
        return _MAKERS[asked.paper](reader, asked, template, say)


def _report(reader: LedgerReader, asked: Asked, template: Template, say: Say) -> Document:
    figures = status_report(_records(reader, asked, asked.as_of), asked.as_of, reader.rules())
    return report_document(figures, asked.scope, template, say)


def _notice(reader: LedgerReader, asked: Asked, template: Template, say: Say) -> Document:
    late = [
        record
        for record in _records(reader, asked, asked.as_of)
        if record.line.pledge.owner == asked.owner and is_late(record.line, asked.as_of)
    ]
    if not late:
        raise NothingLate(owner=asked.owner)
    answer_by = asked.answer_by or asked.as_of + timedelta(days=ANSWER_DAYS)
    notice = Notice(template.organ or reader.rules().office, asked.owner, asked.as_of, answer_by)
    return notice_document(late, notice, template, say)


def _records(reader: LedgerReader, asked: Asked, today: date) -> list[PledgeRecord]:
    return reader.records(asked.wanted, today, asked.ids)


_MAKERS: dict[Paper, Callable[[LedgerReader, Asked, Template, Say], Document]] = {
    Paper.REPORT: _report,
    Paper.NOTICE: _notice,
}
