"""Turns ledger lines into papers, as plain data. Free of Qt and of the other stations."""

from tracker.reports.changes import Changes, Happening
from tracker.reports.counts import Counts, days_late
from tracker.reports.document import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Table,
    Title,
    cell_text,
)
from tracker.reports.ledger_columns import LEDGER_COLUMNS, LedgerColumn, Look
from tracker.reports.ledger_document import ledger_document
from tracker.reports.ledger_table import ledger_table
from tracker.reports.letter_document import letter_document
from tracker.reports.notice_document import ANSWER_DAYS, Notice, is_late, notice_document
from tracker.reports.pledge_document import pledge_document
from tracker.reports.rating_document import rating_document
from tracker.reports.reanswer_document import reanswer_document
from tracker.reports.report_document import report_document
from tracker.reports.status_report import Dropped, LetterRecords, StatusReport, status_report
from tracker.reports.template import BUILT_IN, Template

__all__ = [
    "ANSWER_DAYS",
    "BUILT_IN",
    "LEDGER_COLUMNS",
    "Align",
    "Annex",
    "Block",
    "Cell",
    "Changes",
    "Column",
    "Counts",
    "Document",
    "Dropped",
    "Happening",
    "Heading",
    "LedgerColumn",
    "LetterRecords",
    "Letterhead",
    "Look",
    "Notice",
    "Paragraph",
    "StatusReport",
    "Table",
    "Template",
    "Title",
    "cell_text",
    "days_late",
    "is_late",
    "ledger_document",
    "ledger_table",
    "letter_document",
    "notice_document",
    "pledge_document",
    "rating_document",
    "reanswer_document",
    "report_document",
    "status_report",
]
