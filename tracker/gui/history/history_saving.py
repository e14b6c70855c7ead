"""Writes the history that is asked for where a user wants it: a table for spreadsheets, a text to be read, the clipboard."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from tracker.csv_lines import MARK, csv_line
from tracker.gui.history.history_line_words import full_words
from tracker.gui.history.history_table import Column, cell_words, headers
from tracker.gui.widgets.jobs import Report
from tracker.language import Say
from tracker.ledger import LedgerReader, read_ledger
from tracker.ledger.past.history_lines import HistoryLine
from tracker.ledger.past.history_search import HistoryFilter
from tracker.whole_file import file_asked_for

AT_ONCE = 500
# More than this nobody pastes; it is saved as a file instead.
MOST_COPIED = 5_000

Chosen = HistoryFilter | Sequence[int]


def save_history(ledger: Path, chosen: Chosen, target: Path, say: Say, report: Report) -> Path:
    """Write all that is asked for, or what has these numbers, to `target`: a table where it ends in .csv, else a text; NotWritten leaves no half."""
    with closing(read_ledger(ledger)) as reader, file_asked_for(target) as file:
        is_table = target.suffix.lower() == ".csv"
        lines = _lines(reader, chosen, report)
        told = csv_rows(lines, say) if is_table else _paragraphs(lines, say)
        file.writelines(chain((MARK,), (words.encode() for words in told)))
    return target


def copied_history(ledger: Path, chosen: Chosen, say: Say, report: Report) -> tuple[str, bool]:
    """The newest of what is asked for, or of these numbers, as a table for the clipboard, and whether that is all."""
    reader = read_ledger(ledger)
    try:
        lines = list(islice(_lines(reader, chosen, report), MOST_COPIED + 1))
    finally:
        reader.close()
    return table_text(lines[:MOST_COPIED], say), len(lines) <= MOST_COPIED


def table_text(lines: list[HistoryLine], say: Say) -> str:
    """Lines as a table whose cells are parted by tabs."""
    rows = [headers(say), *(_cells(line, say) for line in lines)]
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)


def csv_rows(lines: Iterator[HistoryLine], say: Say) -> Iterator[str]:
    """Lines as those of a CSV file that no spreadsheet takes for formulas."""
    yield csv_line(headers(say))
    for line in lines:
        yield csv_line(_cells(line, say))


def _cells(line: HistoryLine, say: Say) -> list[str]:
    return [f"{line.at:%Y-%m-%d %H:%M:%S}", *(cell_words(line, column, say) for column in list(Column)[1:])]


def _paragraphs(lines: Iterator[HistoryLine], say: Say) -> Iterator[str]:
    for line in lines:
        head = [cell_words(line, column, say) for column in (Column.WHEN, Column.WHO, Column.WHAT)]
        yield "\r\n".join(["  ".join(head), *full_words(line, say).splitlines(), "", ""])


def _lines(reader: LedgerReader, chosen: Chosen, report: Report) -> Iterator[HistoryLine]:
    pages = reader.all_history
    last = pages.last_seq()
    slices = pages.found(chosen) if isinstance(chosen, HistoryFilter) else [(0, chosen)]
    for low, seqs in slices:
        report(last - low, last)
        for first in range(0, len(seqs), AT_ONCE):
            report(last - seqs[first], last)
            yield from pages.lines(seqs[first : first + AT_ONCE])
