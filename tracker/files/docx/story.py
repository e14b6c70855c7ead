"""Walks a Word document's paragraphs and tables in reading order and gives them line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.file_errors import OversizedFile
from tracker.files.documents.list_numbers import before_words
from tracker.files.documents.marked_lines import Run, marked_lines
from tracker.files.documents.table_lines import Cell, table_lines
from tracker.files.docx.boxes import in_reading_order
from tracker.files.docx.notes import Notes, Reference
from tracker.files.docx.numbering import Numbering
from tracker.files.docx.runs import SKIPPED, Words, alternatives, is_deleted
from tracker.files.docx.styles import Styles
from tracker.files.docx.xml import W, is_on, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_MERGED = (W + "vMerge", W + "hMerge", W + "vmerge", W + "hmerge")  # the small ones are of 2003
_DEEPEST = 20  # tables and boxes in one another
_AUX_2003 = "{http://schemas.microsoft.com/office/word/2003/auxHint}"


class Story:
    """One walk over a document; numbers are counted on from part to part.

    A note stands behind the paragraph or table that refers to it: at the end it would stand behind the letter's
    signature and date, which then would not be found as what ends it.

    Attributes:
        has_foreign_part: whether another document stands in it that was not read.

    """

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes, name: str) -> None:
        self.has_foreign_part = False
        self._styles, self._numbering, self._notes, self._name = styles, numbering, notes, name
        self._referred: list[Reference] = []

    def lines(self, container: "_Element", depth: int = 0) -> list[str]:
        """The lines of what a body, a cell, a box or a note holds; OversizedFile where it is nested without end."""
        if depth > _DEEPEST:
            raise OversizedFile(name=self._name)
        lines: list[str] = []
        open_runs: list[Run] = []  # of paragraphs whose mark was deleted or is hidden
        for block in _blocks(container):
            if block.tag == W + "p":
                open_runs = self._paragraph(block, open_runs, lines, depth)
            else:
                lines += marked_lines(open_runs) + self._other_block(block, depth)
                open_runs = []
            if depth == 0 and not open_runs:
                lines += self._note_lines()
        return lines + marked_lines(open_runs)

    def _other_block(self, block: "_Element", depth: int) -> list[str]:
        if block.tag == W + "tbl":
            return table_lines(self._rows(block, depth))
        self.has_foreign_part = True
        return []

    def _note_lines(self) -> list[str]:
        referred, self._referred = self._referred, []
        return [line for note in self._notes.take(referred) for line in self.lines(note, 1)]

    def _paragraph(
        self, paragraph: "_Element", open_runs: list[Run], lines: list[str], depth: int
    ) -> list[Run]:
        """Take a paragraph, its boxes before it; gives back the runs that go on in the next one."""
        if not len(paragraph):
            lines += marked_lines(open_runs)
            return []
        words = Words(paragraph, self._styles)
        properties = paragraph.find(W + "pPr")
        for box in in_reading_order(words.boxes):
            lines += self.lines(box, depth + 1)
        self._referred += words.notes
        mark = None if properties is None else properties.find(W + "rPr")
        is_deleted_mark = mark is not None and any(
            mark.find(W + name) is not None for name in ("del", "moveFrom")
        )
        hidden = switch(mark, "vanish")
        is_hidden = self._styles.of_paragraph(words.style, "vanish") if hidden is None else hidden
        if is_deleted_mark or (is_hidden and not words.runs):
            return open_runs + words.runs
        runs = open_runs + self._number(properties, words, open_runs) + words.runs
        if is_hidden or is_on(mark, "specVanish"):
            return runs
        lines += marked_lines(runs)
        return []

    def _number(self, properties: "_Element | None", words: Words, open_runs: list[Run]) -> list[Run]:
        """The paragraph's own number as a run, as bold as the words that follow it."""
        text = "".join(text for text, _ in open_runs + words.runs).strip()
        label = self._numbering.label(properties, words.style, text)
        listed = None if properties is None else properties.find(f"{W}listPr/{_AUX_2003}t")
        if listed is not None:  # the document of 2003 says itself what it shows
            told = listed.get(_AUX_2003 + "val", "")
            label = before_words(told, text) if any(map(str.isalnum, told)) else ""
        if not label or not text:
            return []
        return [(label, words.runs[0][1] if words.runs else False)]

    def _rows(self, table: "_Element", depth: int) -> Iterator[list[Cell]]:
        for row in _children(table, "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and (is_on(properties, "del") or is_on(properties, "hidden")):
                continue
            before = number(None if properties is None else properties.find(W + "gridBefore")) or 0
            cells = [Cell([])] * min(max(before, 0), 63)
            yield cells + [
                self._cell(cell, depth) for cell in _children(row, "tc") if not _is_deleted_cell(cell)
            ]

    def _cell(self, cell: "_Element", depth: int) -> Cell:
        """A cell; one that continues the cell above it says nothing, whatever it holds."""
        properties = cell.find(W + "tcPr")
        span = number(None if properties is None else properties.find(W + "gridSpan")) or 1
        merged = [] if properties is None else [one for one in properties if one.tag in _MERGED]
        if any(value(one) != "restart" for one in merged):
            return Cell([], span)
        return Cell(self.lines(cell, depth + 1), span)


def _blocks(container: "_Element") -> Iterator["_Element"]:
    """Paragraphs, tables and foreign parts, also those that stand in content controls, insertions and sections."""
    for child in alternatives(container):
        if child.tag in (W + "p", W + "tbl", W + "altChunk"):
            yield child
        elif child.tag not in SKIPPED and not is_deleted(child):
            yield from _blocks(child)


def _children(parent: "_Element", kind: str) -> Iterator["_Element"]:
    """A table's rows or a row's cells, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == W + kind:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml"):
            yield from _children(child, kind)


def _is_deleted_cell(cell: "_Element") -> bool:
    return cell.find(f"{W}tcPr/{W}cellDel") is not None
