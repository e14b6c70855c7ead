"""Turns ledger lines into papers, as plain data. Free of Qt and of the other stations."""

from tracker.reports.document import Align, Block, Column, Document, Heading, Paragraph, Table, Title
from tracker.reports.notice_document import ANSWER_DAYS, Notice, is_late, notice_document
from tracker.reports.report_document import report_document
from tracker.reports.status_report import LetterLines, StatusReport, status_report

__all__ = [
    "ANSWER_DAYS",
    "Align",
    "Block",
    "Column",
    "Document",
    "Heading",
    "LetterLines",
    "Notice",
    "Paragraph",
    "StatusReport",
    "Table",
    "Title",
    "is_late",
    "notice_document",
    "report_document",
    "status_report",
]
