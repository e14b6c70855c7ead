"""Makes each of the office's papers: what it needs is asked of the ledger as of its day and handed to its document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tracker.errors import MissingLetter, NothingLate
from tracker.language import Say
from tracker.ledger import LedgerReader
from tracker.ledger.past.as_of import PastLedger, past_of
from tracker.model import Letter
from tracker.papers.asked import Asked, Paper
from tracker.pledge_record import PledgeRecord
from tracker.reports import (
    ANSWER_DAYS,
    Document,
    Look,
    Notice,
    Template,
    is_late,
    ledger_document,
    letter_document,
    notice_document,
    pledge_document,
    rating_document,
    reanswer_document,
    report_document,
    status_report,
)

# Told how much is done and how much there is; what it raises, such as a user's wish to stop, ends the making.
Report = Callable[[int, int], None]

# How much of the whole it is to get to a day, to read the pledges there, and the same for the day before; of a hundred.
_THERE, _READ, _BEFORE, _READ_BEFORE, _WHOLE = 25, 50, 75, 95, 100


def make_paper(
    ledger: Path,
    asked: Asked,
    template: Template,
    say: Say,
    report: Report = lambda done, total: None,
) -> Document:
    """The paper that is asked for, in the user's language.

    Raises:
        LedgerError: the file cannot be read, or its history does not lead back to the day (PastUntold).
        MissingLetter: there is no such letter; NothingLate: nothing to remind of; NotWritten: no room for a copy.

    """
    with past_of(ledger) as past:
        reader = as_asked(past, asked, _part(report, 0, _THERE))
        if asked.paper is Paper.REPORT:
            return _report(past, reader, asked, template, say, report)
        records = _records(reader, asked, _part(report, _THERE, _READ_BEFORE))
        look = Look(asked.as_of, reader.rules(), say)
        letter = _letter(reader, asked)
    return _document(asked, letter, records, look, template)


def as_asked(past: PastLedger, asked: Asked, report: Report = lambda done, total: None) -> LedgerReader:
    """The ledger as of the day that is asked for, as it is where that is today; raises as `PastLedger.on`."""
    is_now = asked.today is not None and asked.as_of >= asked.today
    return past.now() if is_now else past.on(asked.as_of, report)


def _document(
    asked: Asked, letter: Letter | None, records: list[PledgeRecord], look: Look, template: Template
) -> Document:
    match asked.paper:
        case Paper.LEDGER:
            return ledger_document(records, look, asked.scope, template, asked.is_landscape)
        case Paper.PLEDGE:
            return pledge_document(records, look, template)
        case Paper.NOTICE:
            return _notice(asked, records, look, template)
    if letter is None:
        raise MissingLetter(name=asked.scope)
    make = {
        Paper.LETTER: letter_document,
        Paper.REANSWER: reanswer_document,
        Paper.RATING: rating_document,
    }[asked.paper]
    in_order = sorted(records, key=lambda record: record.line.pledge.position)
    return make(letter, in_order, look, template)


def _report(
    past: PastLedger, reader: LedgerReader, asked: Asked, template: Template, say: Say, report: Report
) -> Document:
    """The status report; since when changes are told has to lie before its day."""
    _letter(reader, asked)
    rules = reader.rules()
    records, before = _records(reader, asked, _part(report, _THERE, _READ)), None
    if asked.since is not None and asked.since < asked.as_of:
        earlier = past.on(asked.since, _part(report, _READ, _BEFORE))
        then = replace(asked, as_of=asked.since)
        before = _records(earlier, then, _part(report, _BEFORE, _READ_BEFORE))
    figures = status_report(records, asked.as_of, rules, before, asked.since)
    report(_READ_BEFORE, _WHOLE)
    return report_document(figures, asked.scope, template, say)


def _notice(asked: Asked, records: list[PledgeRecord], look: Look, template: Template) -> Document:
    late = [record for record in records if is_late(record.line, asked.as_of)]
    if not late:
        raise NothingLate(owner=asked.owner)
    answer_by = asked.answer_by or asked.as_of + timedelta(days=ANSWER_DAYS)
    notice = Notice(look.rules.office, asked.owner, asked.as_of, answer_by)
    return notice_document(late, notice, template, look.say)


def _records(reader: LedgerReader, asked: Asked, report: Report) -> list[PledgeRecord]:
    """The pledges asked for as they stood on the day; a letter's paper tells of its own only, a notice of its owner's."""
    wanted = asked.wanted
    if asked.letter_id is not None:
        wanted = replace(wanted, letter_id=asked.letter_id)
    if asked.paper is Paper.NOTICE:
        wanted = replace(wanted, owner=asked.owner)
    return reader.records(wanted, asked.as_of, asked.ids, report)


def _letter(reader: LedgerReader, asked: Asked) -> Letter | None:
    """The letter that is named, None where none is; MissingLetter where it is not in the ledger, or in the bin."""
    if asked.letter_id is None:
        return None
    for letter in reader.letters():
        if letter.id == asked.letter_id:
            return letter
    raise MissingLetter(name=asked.scope or asked.letter_id)


def _part(report: Report, start: int, end: int) -> Report:
    return lambda done, total: report(start + (end - start) * done // max(total, 1), _WHOLE)
