"""Work on the ledger that runs behind the window, each over a connection of its own, whatever the window looks at."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.gui.widgets.jobs import Report
from tracker.language import Say
from tracker.ledger import Filter, read_ledger

if TYPE_CHECKING:
    from tracker.reports import Document


def make_report(
    ledger: Path, wanted: Filter, today: date, scope: str, say: Say, report: Report
) -> "Document":
    """The status report on the lines that are asked for; LedgerError where the file cannot be read."""
    from tracker.reports import BUILT_IN, report_document, status_report

    report(0, 2)
    reader = read_ledger(ledger, also_newer=True)
    try:
        figures = status_report(reader.records(wanted, today), today, reader.rules())
    finally:
        reader.close()
    report(1, 2)
    return report_document(figures, scope, BUILT_IN, say)


def make_backup(ledger: Path, target: Path, report: Report) -> Path:
    """A checked copy of the ledger at `target`; NotWritten where it cannot be."""
    report(0, 1)
    reader = read_ledger(ledger, also_newer=True)
    try:
        reader.backup(target)
    finally:
        reader.close()
    return target
