"""Writes a paper as an Excel workbook: a sheet a section, real dates and numbers, filters, frozen heads."""

import io
import math
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, BinaryIO

from tracker.language import Say
from tracker.plain_text import plain
from tracker.reports.document import Align, Annex, Block, Cell, Document, Heading, Paragraph, Table, cell_text
from tracker.reports.writers.progress import Progress, Report, units_of
from tracker.reports.writers.workbook_cells import BODY, Cells
from tracker.reports.writers.workbook_sheets import Sheet, sheet_names, sheets_of

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
# Widths in digits, as Excel counts them: of a column, and of a sheet that stands upright when printed.
_NARROWEST, _WIDEST, _UPRIGHT = 6, 46, 100
_TEXT_WIDTH, _EMPTY = 68, 9  # of text, and of a column that only text needs
_SCREEN = 140  # what can be seen across at once
_ONE_PAGE = 260  # what one page takes across before its words are too small
_LINE = 16  # points
_MOST_FROZEN = 8  # rows above a table that may stay in sight

_HEAD = BODY | {"font_name": "黑体", "align": "center", "bg_color": "#E8EDF3", "border": 1}
_TEXTS = {
    "organ": BODY | {"font_name": "方正小标宋简体", "font_size": 24, "align": "center", "font_color": "#C00000"},
    "title": BODY | {"font_name": "方正小标宋简体", "font_size": 18, "align": "center"},
    "under": BODY | {"align": "center"},
    "heading": BODY | {"font_name": "黑体", "font_size": 12},
    "left": BODY | {"valign": "top"},
    "centre": BODY | {"align": "center"},
    "right": BODY | {"align": "right"},
}  # fmt: skip
# How much larger than other words these are.
_LARGER = {"organ": 24 / 11, "title": 18 / 11, "heading": 12 / 11}


def write_workbook(document: Document, out: BinaryIO, say: Say, report: Report) -> None:
    """Write the document; `report` is told rows done and in all, and stops the writing by raising."""
    from xlsxwriter.workbook import Workbook

    # Packed in memory: a disk that fills up is told by the one file that is asked for.
    packed = io.BytesIO()
    book = Workbook(
        packed, {"in_memory": True, "default_format_properties": {"font_name": "宋体", "font_size": 11}}
    )
    book.set_properties({"title": plain(document.title.text), "comments": "", "author": _organ(document)})
    progress = Progress(report, units_of(document))
    sheets = sheets_of(document)
    rest = sheet_names([*(sheet.name for sheet in sheets), say("Continued")])[-1]
    writer = _Writer(book, Cells(book, say, rest), progress)
    for place, sheet in enumerate(sheets):
        writer.write(sheet, _head_of(document) if place == 0 else [])
    writer.write_rest(rest, say)
    book.close()
    out.write(packed.getbuffer())


def _organ(document: Document) -> str:
    return plain(document.letterhead.organ) if document.letterhead else ""


def _head_of(document: Document) -> list[tuple[str, str]]:
    """What stands above the first sheet, each with its style."""
    head, title = document.letterhead, document.title
    above = [("organ", head.organ), ("under", head.number)] if head else []
    told = [*above, ("title", title.text), *(("under", line) for line in title.under)]
    return [(style, words) for style, words in told if words]


class _Writer:
    """Fills one sheet after the other."""

    def __init__(self, book: "Workbook", cells: Cells, progress: Progress) -> None:
        self._book, self._cells, self._progress = book, cells, progress
        self._head = book.add_format(_HEAD)
        self._texts = {name: book.add_format(look) for name, look in _TEXTS.items()}

    def write(self, sheet: Sheet, head: list[tuple[str, str]]) -> None:
        """Fill a sheet with the lines of its head and its blocks."""
        page = self._book.add_worksheet(sheet.name)
        widths = widths_of(sheet.tables)
        while len(sheet.tables) < len(sheet.blocks) and sum(widths) < _TEXT_WIDTH:
            widths.append(_EMPTY)  # text goes on beside a narrow table
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        seen = seen_at_once(widths)
        row = 0
        for style, words in head:
            row = self._text(page, row, words, style, seen)
        longest = max(sheet.tables, key=lambda table: len(table.rows), default=None)
        for block in sheet.blocks:
            if isinstance(block, Table):
                if block is longest:
                    _make_handy(page, row, block, is_alone=len(sheet.tables) == 1)
                row = self._table(page, row, block, widths)
            else:
                row = self._text(page, row, *_told(block), seen)
                self._progress.step()
        _set_print(page, sheet.is_landscape or sum(widths) > _UPRIGHT, math.ceil(sum(widths) / _ONE_PAGE))

    def _text(self, page: "Worksheet", row: int, words: str, style: str, widths: Sequence[float]) -> int:
        """Write a line of text across these columns, as high as it needs; the row after it."""
        if len(widths) > 1:
            page.merge_range(row, 0, row, len(widths) - 1, "", self._texts[style])
        self._cells.words(page, row, 0, words, self._texts[style])
        larger = _LARGER.get(style, 1)
        page.set_row(row, _height(lines_of(words, sum(widths) / larger), larger))
        return row + 1

    def _table(self, page: "Worksheet", row: int, table: Table, widths: list[float]) -> int:
        """Write a table with its head; the row after it and an empty one."""
        for column, titled in enumerate(table.columns):
            self._cells.words(page, row, column, titled.title, self._head)
        page.set_row(row, _height(row_lines([column.title for column in table.columns], widths)))
        aligned = [column.align for column in table.columns]
        put = self._cells.put
        for place, cells in enumerate(table.rows):
            level = table.levels[place] if table.levels else None
            page.set_row(row + 1 + place, _height(row_lines(cells, widths)))
            for column, cell in enumerate(cells):
                put(page, row + 1 + place, column, cell, aligned[column], level)
            self._progress.step()
        return row + len(table.rows) + 2

    def write_rest(self, name: str, say: Say) -> None:
        """Add a sheet with what cells could not hold, part by part; none where all fitted."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        overlong = self._cells.overlong[:]
        if not overlong:
            return
        page = self._book.add_worksheet(name)
        for column, (title, width) in enumerate(
            ((say("Sheet"), 14), (say("Cell"), 8), (say("Part"), 8), (say("Words"), _TEXT_WIDTH))
        ):
            page.set_column(column, column, width)
            self._cells.words(page, 0, column, title, self._head)
        row = 0
        for it in overlong:
            for number, part in enumerate(it.parts, start=2):
                row += 1
                told = (it.sheet, xl_rowcol_to_cell(it.row, it.column), number, part)
                for column, cell in enumerate(told):
                    self._cells.put(page, row, column, cell, Align.LEFT)
        _set_print(page, is_landscape=False)


def _told(block: Block) -> tuple[str, str]:
    """The words of a block that is no table, and their style."""
    match block:
        case Heading(text):
            return text, "heading"
        case Annex(mark, title):
            return f"{mark}\n{title}" if title else mark, "heading"
        case Paragraph(text, Align.LEFT):
            return text, "left"
        case Paragraph(text, align):
            return text, align.value
    raise TypeError(block)


def _make_handy(page: "Worksheet", row: int, table: Table, is_alone: bool) -> None:
    """Filters on a table whose head is in this row, which stays in sight and is printed on each sheet."""
    if len(table.rows) > 1:
        page.autofilter(row, 0, row + len(table.rows), len(table.columns) - 1)
        page.repeat_rows(row)
    if is_alone and row <= _MOST_FROZEN:
        page.freeze_panes(row + 1, 0)


def _set_print(page: "Worksheet", is_landscape: bool, across: int = 1) -> None:
    page.set_paper(_A4)
    if is_landscape:
        page.set_landscape()
    page.fit_to_pages(across, 0)
    if across > 1:
        page.repeat_columns(0)
    page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    page.set_footer("&C— &P —")


def widths_of(tables: list[Table]) -> list[float]:
    """How wide a sheet's columns have to be for what its tables hold there, within bounds."""
    widths: list[float] = [_NARROWEST] * max((len(table.columns) for table in tables), default=0)
    for table in tables:
        for place, column in enumerate(table.columns):
            # A head of many words may take two lines.
            head = min(width_of(column.title), max(12, width_of(column.title) / 2)) + 3
            held = max(map(_cell_width, {row[place] for row in table.rows}), default=0)
            widths[place] = min(_WIDEST, max(widths[place], head, held + 2))
    return widths or [_TEXT_WIDTH]


def seen_at_once(widths: Sequence[float]) -> Sequence[float]:
    """The first columns, as many as a screen shows: text across more of them would be out of sight."""
    reached = list(accumulate(widths))
    return widths[: max(1, sum(right <= _SCREEN for right in reached))]


def _cell_width(cell: Cell) -> float:
    words = cell if isinstance(cell, str) else cell_text(cell)
    if len(words) >= _WIDEST and "\n" not in words:
        return _WIDEST
    return max(map(width_of, words.split("\n"))) if "\n" in words else width_of(words)


def row_lines(cells: Sequence[Cell], widths: Sequence[float]) -> int:
    """How many lines the highest of a row's cells takes; not all programs find that out by themselves."""
    most = 1
    for cell, width in zip(cells, widths, strict=False):
        if isinstance(cell, str) and (2 * len(cell) > width - 2 or "\n" in cell):
            most = max(most, lines_of(cell, width))
    return most


def lines_of(words: str, width: float) -> int:
    """About how many lines words take in so wide a column, which they never fill wholly."""
    if "\n" not in words:
        return math.ceil(width_of(words) / (width - 2)) or 1
    return sum(math.ceil(width_of(line) / (width - 2)) or 1 for line in words.split("\n"))


def _height(lines: int, larger: float = 1) -> float:
    return min(409, _LINE * larger * lines + 3)  # Excel's highest row


def width_of(words: str) -> float:
    """About how many digits words are wide: a Chinese character takes three bytes and two digits."""
    return (len(words) + len(words.encode("utf-8", "replace"))) / 2
