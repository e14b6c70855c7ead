"""`tracker report`: the status report as PDF, painted by the same routine as the window's."""

import os
from pathlib import Path

from tracker.commands.context import OK, Context
from tracker.commands.list_pledges import is_of_letter
from tracker.errors import MissingLetter
from tracker.ledger import Filter, read_ledger
from tracker.reports import BUILT_IN, report_document, status_report
from tracker.screen import lacks_screen


def report(wanted: Filter, letter: str | None, pdf: Path, context: Context) -> int:
    """Write the report on the lines that are asked for."""
    ledger = read_ledger(context.ledger)
    try:
        today = context.now.date()
        records = [record for record in ledger.records(wanted, today) if is_of_letter(record.line, letter)]
        if letter and not records:
            raise MissingLetter(name=letter)
        figures = status_report(records, today, ledger.rules())
    finally:
        ledger.close()
    scope = (
        context.say("All pledges") if wanted.asks_for_all and not letter else context.say("Chosen pledges")
    )
    write_paper(report_document(figures, scope, BUILT_IN, context.say), pdf)
    context.tell(context.say("Report written: {path}").format(path=pdf))
    return OK


def write_paper(document: object, pdf: Path) -> None:
    """Write a paper as PDF; NotWritten where it cannot be."""
    # The painter needs Qt's fonts but no screen, so a script may run it anywhere.
    if lacks_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from tracker.gui.papers.pdf import write_pdf

    application = QGuiApplication.instance() or QGuiApplication([])
    write_pdf(document, pdf)  # type: ignore[arg-type]
    del application
