"""Writes what leaves the desk as a file: a paper in the format that the name's ending asks for, or the ledger itself."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tracker.errors import NotWritten
from tracker.exchange_errors import UnknownFormat
from tracker.language import N_, Say
from tracker.ledger import LedgerReader
from tracker.ledger.past.as_of import past_of
from tracker.papers.asked import Asked, Paper
from tracker.papers.everything import everything
from tracker.papers.making import as_asked, make_paper
from tracker.reports import Document, Look, Table, Template, ledger_table, ledger_workbook
from tracker.reports.ledger_columns import SINGLE
from tracker.reports.writers.calendar_file import write_calendar
from tracker.reports.writers.csv_file import write_csv
from tracker.reports.writers.progress import Report
from tracker.reports.writers.word import write_word
from tracker.reports.writers.workbook import write_workbook
from tracker.whole_file import file_asked_for, require_free

# The formats by their endings, as users know them.
FORMATS = {
    ".pdf": N_("PDF document"),
    ".docx": N_("Word document"),
    ".xlsx": N_("Excel workbook"),
    ".csv": N_("CSV table"),
    ".ics": N_("iCalendar calendar"),
    ".json": N_("JSON data"),
}
# Those in which any paper can be written; the others are for the ledger's pledges.
OF_PAPERS = (".pdf", ".docx", ".xlsx")

WritePdf = Callable[[Document, Path, Report], None]
_Write = Callable[[BinaryIO], None]


def export(
    ledger: Path,
    asked: Asked,
    target: Path,
    template: Template,
    say: Say,
    report: Report = lambda done, total: None,
    *,
    overwrite: bool = False,
    write_pdf: WritePdf | None = None,
    with_contents: bool = False,
) -> None:
    """Write what is asked for, whole or not at all, in the format of the target's ending.

    A paper as PDF, Word or Excel; of the ledger, Excel and CSV have every column, Excel also every entry. iCalendar
    has the dates of the pledges that are asked for, JSON the whole ledger, `with_contents` files and evidence too; each
    as of the day that is asked for.
    `report` is told how much is done and in all; what it raises ends the writing, and leaves what was there.

    Raises:
        UnknownFormat: no such ending; AlreadyThere: unless it may be overwritten; NotWritten: with the system's reason.
        LedgerError, NothingLate, MissingLetter: as in `make_paper`.

    """
    form = format_of(target)
    require_free(target, overwrite)
    _require_another(target, ledger)
    if form in OF_PAPERS and not (form == ".xlsx" and asked.paper is Paper.LEDGER):
        document = make_paper(ledger, asked, template, say, report)
        write_document(document, target, say, report, overwrite=overwrite, write_pdf=write_pdf)
        return
    with past_of(ledger) as past, file_asked_for(target, overwrite=overwrite) as out:
        reader = as_asked(past, asked, report)
        if form == ".json":
            out.writelines(everything(reader, report, with_contents=with_contents))
        else:
            _write_pledges(form, reader, asked, template, say, report)(out)


def write_document(
    document: Document,
    target: Path,
    say: Say,
    report: Report = lambda done, total: None,
    *,
    overwrite: bool = False,
    write_pdf: WritePdf | None = None,
) -> None:
    """Write a paper that is made already, as `export` does; CSV has the longest of its tables.

    Raises:
        UnknownFormat, AlreadyThere, NotWritten: as in `export`.

    """
    form = format_of(target)
    if form == ".pdf" and write_pdf:
        require_free(target, overwrite)
        write_pdf(document, target, report)
        return
    tables = [block for block in document.blocks if isinstance(block, Table)]
    longest = max(tables, key=lambda table: len(table.rows), default=Table((), ()))
    writers: dict[str, _Write] = {
        ".docx": lambda out: write_word(document, out, report),
        ".xlsx": lambda out: write_workbook(document, out, say, report),
        ".csv": lambda out: write_csv(longest, out, report),
    }
    if form not in writers:
        raise UnknownFormat(name=target.name)
    with file_asked_for(target, overwrite=overwrite) as out:
        writers[form](out)


def format_of(target: Path) -> str:
    """The ending, one of FORMATS; UnknownFormat where it is none of them."""
    ending = target.suffix.lower()
    if ending not in FORMATS:
        raise UnknownFormat(name=target.name)
    return ending


def _write_pledges(
    form: str, reader: LedgerReader, asked: Asked, template: Template, say: Say, report: Report
) -> _Write:
    """What writes the pledges that are asked for, not as a paper but for programs to go on with."""
    records = reader.records(asked.wanted, asked.as_of, asked.ids)
    look = Look(asked.as_of, reader.rules(), say)
    if form == ".ics":
        return lambda out: write_calendar(records, look.rules, out, say, report)
    if form == ".csv":
        return lambda out: write_csv(ledger_table(records, look, SINGLE), out, report)
    return lambda out: write_workbook(ledger_workbook(records, look, asked.scope, template), out, say, report)


def _require_another(target: Path, ledger: Path) -> None:
    """NotWritten where somebody chose the ledger itself, which nothing may take the place of."""
    if target.exists() and ledger.exists() and target.samefile(ledger):
        raise NotWritten(path=target, reason=FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)))
