"""Writes the rows that could not be read into a table of their own, with the reason in front, to be mended and read in."""

from pathlib import Path

from tracker.csv_lines import MARK, csv_line
from tracker.language import Say
from tracker.reports.document import Column, Document, Title
from tracker.reports.document import Table as PaperTable
from tracker.reports.writers.workbook import write_workbook
from tracker.whole_file import file_asked_for
from tracker.workbooks import values
from tracker.workbooks.plan import Fate, Plan, Table


def write_unread(table: Table, plan: Plan, target: Path, say: Say) -> None:
    """Write them as the sheet has them, as .xlsx or .csv by the name's ending; NotWritten with the system's reason."""
    titles = [say("Row"), say("Why it was not read"), *table.head.titles]
    rows = []
    for one in plan.rows:
        if one.fate is Fate.UNREAD:
            cells = [values.words_of(value) for value in table.sheet.rows[one.row.number - 1]]
            cells += [""] * (len(table.head.titles) - len(cells))
            rows.append(
                (
                    str(one.row.number),
                    say(one.row.reason) if one.row.reason else "",
                    *cells[: len(table.head.titles)],
                )
            )
    with file_asked_for(target) as out:
        if target.suffix.lower() == ".csv":
            out.write(MARK + "".join(csv_line(row) for row in [titles, *rows]).encode())
            return
        name = say("Rows that were not read")
        columns = tuple(Column(title, 1) for title in titles)
        document = Document(Title(name), (PaperTable(columns, tuple(rows), name=name),), say("en"))
        write_workbook(document, out, say, lambda *_: None)
