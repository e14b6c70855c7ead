"""Writes single cells of a workbook: typed, coloured by level, and never as a formula, a link or markup."""

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from tracker.csv_lines import is_like_formula
from tracker.language import Say
from tracker.model import WarningLevel
from tracker.plain_text import plain
from tracker.reports.document import Align, Cell, cell_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# What a cell of Excel holds at most, in UTF-16; a part of so many characters surely fits.
MOST, PART = 32_767, 16_000
_EXACT = 2**53  # beyond it a spreadsheet's numbers lose digits

_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_COLOURS = {
    WarningLevel.DUE_SOON: {"bg_color": "#FFF2CC"},
    WarningLevel.OVERDUE: {"bg_color": "#FADBD8"},
    WarningLevel.LONG_OVERDUE: {"bg_color": "#F1A9A0"},
    WarningLevel.CLOSED: {"font_color": "#707070"},
}
BODY: dict[str, object] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_FORMS: dict[str, dict[str, object]] = {
    "words": {},
    "quoted": {"quote_prefix": True},  # stays words even where somebody edits the cell
    "day": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "share": {"num_format": "0.0%"},
    "number": {"num_format": "0"},
}


@dataclass(slots=True)
class Overlong:
    """Words that no cell holds: where they began, and their parts after the first."""

    sheet: str
    row: int
    column: int
    parts: list[str] = field(default_factory=list)


class Cells:
    """Puts cells into sheets, each in the format that its kind, its place and its level ask for."""

    def __init__(self, book: "Workbook", say: Say, rest: str) -> None:
        """`rest` is the name of the sheet that takes what cells cannot hold."""
        self._say, self._rest = say, rest
        self.overlong: list[Overlong] = []

        @cache
        def style(form: str, align: Align, level: WarningLevel | None) -> "Format":
            colours = _COLOURS.get(level, {}) if level is not None else {}
            return book.add_format(BODY | {"align": _ALIGNED[align], "border": 1} | _FORMS[form] | colours)

        self._style = style

    def put(
        self,
        sheet: "Worksheet",
        row: int,
        column: int,
        cell: Cell,
        align: Align,
        level: WarningLevel | None = None,
    ) -> None:
        """Write a cell of a table as what it is: words, a number, a share, a day."""
        match cell:
            case None | "":
                sheet.write_blank(row, column, None, self._style("words", align, level))
            case str():
                form = "quoted" if is_like_formula(cell) else "words"
                self.words(sheet, row, column, cell, self._style(form, align, level))
            case datetime() if cell.year >= 1900:
                moment = cell.replace(tzinfo=None)
                sheet.write_datetime(row, column, moment, self._style("moment", align, level))
            case date() if cell.year >= 1900:  # Excel's calendar begins there
                sheet.write_datetime(row, column, cell, self._style("day", align, level))
            case float() if math.isfinite(cell):
                sheet.write_number(row, column, cell, self._style("share", align, level))
            case int() if -_EXACT < cell < _EXACT:
                sheet.write_number(row, column, cell, self._style("number", align, level))
            case _:
                self.words(sheet, row, column, cell_text(cell), self._style("words", align, level))

    def words(self, sheet: "Worksheet", row: int, column: int, words: str, style: "Format") -> None:
        """Write words and nothing but words; what the cell cannot hold goes on in a sheet of its own."""
        words = plain(words)
        if len(words) > MOST // 2 and len(words.encode("utf-16-le")) > 2 * MOST:
            parts = [words[start : start + PART] for start in range(0, len(words), PART)]
            self.overlong.append(Overlong(sheet.get_name(), row, column, parts[1:]))
            words = parts[0] + self._say(" … (goes on in the sheet “{sheet}”)").format(sheet=self._rest)
        if words.startswith("<r>") and words.endswith("</r>"):
            # XlsxWriter would take the whole for markup of its own.
            sheet.write_rich_string(row, column, words[:1], words[1:], style)
        else:
            sheet.write_string(row, column, words, style)
