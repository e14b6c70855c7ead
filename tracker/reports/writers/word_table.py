"""A table of a Word paper: its head on every page, its rows whole, its columns by their shares."""

from typing import Any

from tracker.plain_text import plain
from tracker.reports.document import Align, Table, cell_text
from tracker.reports.writers.progress import Progress
from tracker.reports.writers.word_styles import TABLE_HEAD, TABLE_TEXT, make, style_id

_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_EDGE = 80  # left and right of a cell's words, in twentieths of a point
_CHARACTER = 210  # of 10.5 pt
_MOST_WHOLE = 25  # lines of a row that is kept on one page


def word_table(table: Table, width: int, progress: Progress) -> Any:
    """The table's element, so many twentieths of a point wide."""
    shares = sum(column.share for column in table.columns)
    widths = [round(width * column.share / shares) for column in table.columns]
    element = make("tbl")
    element.append(_marks(sum(widths)))
    grid = make("tblGrid")
    grid.extend(make("gridCol", w=str(each)) for each in widths)
    element.append(grid)
    titles = [column.title for column in table.columns]
    element.append(_row(titles, widths, [Align.CENTRE] * len(titles), is_head=True))
    aligned = [column.align for column in table.columns]
    for cells in table.rows:
        element.append(_row([cell_text(cell) for cell in cells], widths, aligned))
        progress.step()
    return element


def _marks(width: int) -> Any:
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
        for side, length in (("top", 30), ("left", _CELL_EDGE), ("bottom", 30), ("right", _CELL_EDGE))
    )
    marks.append(edges)
    return marks


def _row(cells: list[str], widths: list[int], aligned: list[Align], is_head: bool = False) -> Any:
    row, marks = make("tr"), make("trPr")
    if all(_lines(words, width) <= _MOST_WHOLE for words, width in zip(cells, widths, strict=True)):
        marks.append(make("cantSplit"))
    if is_head:
        marks.append(make("tblHeader"))
    row.append(marks)
    for words, width, align in zip(cells, widths, aligned, strict=True):
        row.append(_cell(plain(words), width, align, style_id(TABLE_HEAD if is_head else TABLE_TEXT)))
    return row


def _lines(words: str, width: int) -> float:
    """About how many lines words take in a column."""
    held = max(1, (width - 2 * _CELL_EDGE) // _CHARACTER)
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
