"""A table of a Word paper: its head on every page, its rows whole, its columns by their shares."""

from dataclasses import dataclass
from typing import Any

from tracker.plain_text import plain
from tracker.reports.document import Align, Table, cell_text
from tracker.reports.writers.progress import Progress
from tracker.reports.writers.word_styles import (
    DENSE_HEAD,
    DENSE_TEXT,
    TABLE_HEAD,
    TABLE_TEXT,
    make,
    style_id,
)
from tracker.reports.writers.word_widths import column_widths

_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MOST_WHOLE = 25  # lines of a row that is kept on one page


@dataclass(frozen=True, slots=True)
class _Look:
    """The styles of head and rows, and in twentieths of a point their characters and the edge beside a cell's words."""

    head: str
    text: str
    character: int
    edge: int


_PLAIN = _Look(TABLE_HEAD, TABLE_TEXT, 210, 80)
_DENSE = _Look(DENSE_HEAD, DENSE_TEXT, 160, 40)


def word_table(table: Table, width: int, progress: Progress) -> Any:
    """The table's element, so many twentieths of a point wide."""
    # With less room than four characters a column the ledger's full set would be a column of letters each.
    is_dense = len(table.columns) * (4 * _PLAIN.character + 2 * _PLAIN.edge) > width
    look = _DENSE if is_dense else _PLAIN
    widths = column_widths(table, width, look.character, look.edge)
    element = make("tbl")
    element.append(_marks(sum(widths), look.edge))
    grid = make("tblGrid")
    grid.extend(make("gridCol", w=str(each)) for each in widths)
    element.append(grid)
    titles = [column.title for column in table.columns]
    element.append(_row(titles, widths, [Align.CENTRE] * len(titles), look, is_head=True))
    aligned = [column.align for column in table.columns]
    for cells in table.rows:
        element.append(_row([cell_text(cell) for cell in cells], widths, aligned, look))
        progress.step()
    return element


def _marks(width: int, edge: int) -> Any:
    marks = make("tblPr")
    marks.append(make("tblW", w=str(width), type="dxa"))
    marks.append(make("jc", val="center"))
    borders = make("tblBorders")
    borders.extend(make(side, val="single", sz="4", space="0", color="000000") for side in _SIDES)
    marks.append(borders)
    marks.append(make("tblLayout", type="fixed"))
    edges = make("tblCellMar")
    edges.extend(
        make(side, w=str(length), type="dxa")
        for side, length in (("top", 30), ("left", edge), ("bottom", 30), ("right", edge))
    )
    marks.append(edges)
    return marks


def _row(
    cells: list[str], widths: list[int], aligned: list[Align], look: _Look, is_head: bool = False
) -> Any:
    row, marks = make("tr"), make("trPr")
    if all(_lines(words, width, look) <= _MOST_WHOLE for words, width in zip(cells, widths, strict=True)):
        marks.append(make("cantSplit"))
    if is_head:
        marks.append(make("tblHeader"))
    row.append(marks)
    for words, width, align in zip(cells, widths, aligned, strict=True):
        row.append(_cell(plain(words), width, align, style_id(look.head if is_head else look.text)))
    return row


def _lines(words: str, width: int, look: _Look) -> float:
    """About how many lines words take in a column."""
    held = max(1, (width - 2 * look.edge) // look.character)
    return sum(1 + len(line) // held for line in words.split("\n"))


def _cell(words: str, width: int, align: Align, style: str) -> Any:
    cell = make("tc")
    marks = make("tcPr")
    marks.append(make("tcW", w=str(width), type="dxa"))
    marks.append(make("vAlign", val="center"))
    cell.append(marks)
    for line in words.split("\n"):
        cell.append(paragraph(line, style, None if align is Align.LEFT else _ALIGNED[align]))
    return cell


def paragraph(words: str, style: str, align: str | None = None) -> Any:
    """A paragraph's element of plain words, which never become markup or a field."""
    element, marks = make("p"), make("pPr")
    marks.append(make("pStyle", val=style))
    if align:
        marks.append(make("jc", val=align))
    element.append(marks)
    if words:
        run = make("r")
        run.append(_text(words))
        element.append(run)
    return element


def _text(words: str) -> Any:
    text = make("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text
