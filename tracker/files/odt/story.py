"""Walks an OpenDocument text's paragraphs, lists and tables in reading order and gives them line by line."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.file_errors import OversizedFile
from tracker.files.documents.marked_lines import marked_lines
from tracker.files.documents.table_lines import Cell, table_lines
from tracker.files.odt.lists import Counts, Lists
from tracker.files.odt.runs import BOXES, SKIPPED, Words
from tracker.files.odt.styles import DRAW, SVG, TABLE, TEXT, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 20  # tables, boxes and lists in one another
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_ROWS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_CELLS = frozenset(TABLE + name for name in ("table-cell", "covered-table-cell"))
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)[a-z]{2}$")
_MOST_REPEATED = 63


class Story:
    """One walk over a document.

    A note stands behind the paragraph, list or table that refers to it: at the end it would stand behind the letter's
    signature and date, which then would not be found as what ends it.
    """

    def __init__(self, styles: Styles, name: str) -> None:
        self._notes: list[_Element] = []
        self._styles, self._lists, self._name = styles, Lists(styles), name

    def lines(self, container: "_Element", depth: int = 0) -> list[str]:
        """The lines of what a body, a section, a cell, a box or a note holds; OversizedFile where it nests without end."""
        if depth > _DEEPEST:
            raise OversizedFile(name=self._name)
        lines: list[str] = []
        for block in container:
            if block.tag in _PARAGRAPHS:
                lines += self._paragraph(block, depth)
            elif block.tag == TEXT + "list":
                lines += self._list(block, None, 1, depth + 1)
            elif block.tag == TABLE + "table":
                lines += table_lines(self._rows(block, depth))
            elif block.tag not in SKIPPED and block.tag != TEXT + "note" and not _is_hidden(block):
                lines += self.lines(block, depth + (block.tag in BOXES))
            if depth == 0:
                lines += self._note_lines()
        return lines

    def _note_lines(self) -> list[str]:
        notes, self._notes = self._notes, []
        bodies = [body for note in notes for body in note.iterchildren(TEXT + "note-body")]
        return [line for body in bodies for line in self.lines(body, 1)]

    def _paragraph(
        self, paragraph: "_Element", depth: int, item: tuple[Counts, int, str | None] | None = None
    ) -> list[str]:
        """A paragraph's lines, its boxes before them; `item` where it opens an item of a list."""
        if paragraph.tag == TEXT + "p" and item is None and not paragraph.text and not len(paragraph):
            return []
        words = Words(paragraph, self._styles)
        self._notes += words.notes
        lines = [line for box in sorted(words.boxes, key=_height) for line in self.lines(box, depth + 1)]
        text = "".join(text for text, _ in words.runs).strip()
        label = ""
        if item is not None:
            label = self._lists.item(*item, text)
        elif paragraph.tag == TEXT + "h":
            label = self._lists.heading(paragraph, text)
        if label and text:
            words.runs.insert(0, (label, words.runs[0][1]))
        return lines + marked_lines(words.runs)

    def _list(self, element: "_Element", above: Counts | None, level: int, depth: int) -> list[str]:
        """A list's lines; an item's first paragraph alone is numbered."""
        if depth > _DEEPEST:
            raise OversizedFile(name=self._name)
        counts = self._lists.open(element, above)
        lines: list[str] = []
        for item in element:
            is_open = item.tag == TEXT + "list-item"
            for block in item if item.tag in (TEXT + "list-item", TEXT + "list-header") else ():
                if block.tag == TEXT + "list":
                    lines += self._list(block, counts, level + 1, depth + 1)
                elif block.tag in _PARAGRAPHS:
                    numbered = (counts, level, item.get(TEXT + "start-value")) if is_open else None
                    lines += self._paragraph(block, depth, numbered)
                    is_open = False
        return lines

    def _rows(self, table: "_Element", depth: int) -> Iterator[list[Cell]]:
        for row in table:
            if row.tag == TABLE + "table-row":
                yield [
                    cell for element in row if element.tag in _CELLS for cell in self._cells(element, depth)
                ]
            elif row.tag in _ROWS:
                yield from self._rows(row, depth)

    def _cells(self, element: "_Element", depth: int) -> list[Cell]:
        """A cell; one that a wide or high cell covers is empty, and one that is repeated is said to be so."""
        covered = element.tag == TABLE + "covered-table-cell"
        cell = Cell([] if covered else self.lines(element, depth + 1))
        told = element.get(TABLE + "number-columns-repeated", "1")
        return [cell] * (min(int(told), _MOST_REPEATED) if told.isdecimal() else 1)


def _height(box: "_Element") -> float:
    """How far down a box stands, in whatever its document measures; those that do not say so stand first."""
    told = (one.get(SVG + "y") for one in (box, *box.iterancestors(DRAW + "frame")))
    match = _LENGTH.match(next((height for height in told if height), ""))
    return float(match[1]) if match else 0.0


def _is_hidden(section: "_Element") -> bool:
    return bool(section.get(TEXT + "display") == "none" or section.get(TEXT + "is-hidden") == "true")
