"""Writes a table as CSV that spreadsheets open right, dates as 2024-12-31 and shares of a hundred as on paper."""

from typing import BinaryIO

from tracker.csv_lines import MARK, csv_line
from tracker.reports.document import Table, cell_text
from tracker.reports.writers.progress import Progress, Report


def write_csv(table: Table, out: BinaryIO, report: Report) -> None:
    """Write the table with its head; `report` is told rows done and in all, and stops the writing by raising."""
    progress = Progress(report, len(table.rows))
    out.write(MARK)
    out.write(csv_line([column.title for column in table.columns]).encode())
    for row in table.rows:
        out.write(csv_line([cell_text(cell) for cell in row]).encode())
        progress.step()
