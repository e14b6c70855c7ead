"""Writes a table's rows as lines with cells parted by tabs, and sets the tables that only lay out a page as text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.files.documents.marked_lines import marked_cell

# No table is wider in any office program.
_WIDEST = 63
# A form such as “答复内容 | the whole letter”: a cell of so many paragraphs and characters is text, not an entry.
_PARAGRAPHS, _CHARACTERS = 3, 300
_LABEL = re.compile(r"[^，。；]{0,8}(?:内容|意见|[答回办]复|正文|全文|情况)[^，。；]{0,8}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's lines and how many columns it covers."""

    lines: Sequence[str]
    columns: int = 1


def table_lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """A line a row, a merged cell's words once; a row that holds a letter's paragraphs gives each a line of its own."""
    lines: list[str] = []
    for row in rows:
        filled = [cell for cell in row if cell.lines]
        if len(row) == 1 or _is_set_as_text(filled):
            lines += [line for cell in filled for line in cell.lines]
        elif filled:
            lines.append("\t".join(_columns(row)).rstrip("\t"))
    return lines


def _columns(row: Sequence[Cell]) -> Iterator[str]:
    """A row's entries, with empty ones under what a wide cell covers, so that columns stay below one another."""
    for cell in row:
        yield marked_cell(cell.lines)
        yield from [""] * (min(max(cell.columns, 1), _WIDEST) - 1)


def _is_set_as_text(filled: Sequence[Cell]) -> bool:
    """Whether a row's only entry, or the one behind a label, is a letter's text."""
    if not filled or len(filled) > 2:
        return False
    lines = filled[-1].lines
    is_long = len(lines) >= _PARAGRAPHS and sum(map(len, lines)) >= _CHARACTERS
    return is_long and (
        len(filled) == 1 or bool(_LABEL.fullmatch(marked_cell(filled[0].lines).replace("**", "")))
    )
