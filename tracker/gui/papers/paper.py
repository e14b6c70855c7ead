"""Lays a document out on A4 by GB/T 9704-2012; preview, printer and PDF all show these pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from tracker.gui.papers.page_number import number_line
from tracker.gui.papers.paper_faces import CHARACTER, PITCH, Face, Faces, faces
from tracker.gui.papers.paper_head import annex_strips, head_strips
from tracker.gui.papers.paper_sheet import UNITS_PER_POINT, Sheet, sheet_of
from tracker.gui.papers.paper_strip import Bookmark, Page, PlacedLine, Strip
from tracker.gui.papers.paper_table import table_strips
from tracker.gui.papers.paper_text import Line, plain, set_lines
from tracker.gui.widgets.fonts import paper_families
from tracker.reports import Align, Annex, Block, Document, Heading, Paragraph, Table

# 7.3.3: a paragraph begins two characters in.
INDENT = 2 * CHARACTER
TABLE_GAP = 6 * UNITS_PER_POINT
MANY = 100  # lines: all that a heading can have


def lay_out(document: Document) -> tuple[Page, ...]:
    """All pages at once; needs a QGuiApplication."""
    return tuple(pages(document))


def pages(document: Document) -> Iterator[Page]:
    """The pages one after the other, each as soon as it is full; there is at least one.

    The same pages come out for every device: places are in tenths of a point from the sheet's corner.
    """
    return (page for page in pages_by_steps(document) if page)


def pages_by_steps(document: Document) -> Iterator[Page | None]:
    """The same pages, with None after each paragraph or row, for whoever has other things to do in between."""
    chosen = faces(paper_families())
    number, done = 1, 0
    for sheet, strips in _sections(document, chosen):
        for page in _filled(strips, _Stack(chosen, sheet, number, done)):
            yield page
            if page:
                number, done = page.number + 1, page.done


def units_of(document: Document) -> int:
    """How many paragraphs and rows there are to lay out; the last page's `done` is as many."""
    return 1 + sum(len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks)


def _sections(document: Document, chosen: Faces) -> Iterator[tuple[Sheet, Iterator[Strip]]]:
    """What begins on a new sheet, the paper and each annex, with how its sheets lie."""
    blocks = document.blocks
    annexes = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Annex)]
    sheet, ends = sheet_of(document.is_landscape), [*(place for place, _ in annexes), len(blocks)]
    head = head_strips(document, chosen, sheet.area.width())
    yield sheet, _strips(head, blocks[: ends[0]], chosen, sheet)
    for (start, annex), end in zip(annexes, ends[1:], strict=True):
        sheet = sheet_of(annex.is_landscape)
        head = annex_strips(annex, chosen, sheet.area.width())
        yield sheet, _strips(head, blocks[start + 1 : end], chosen, sheet)


def _strips(head: Iterator[Strip], blocks: Sequence[Block], chosen: Faces, sheet: Sheet) -> Iterator[Strip]:
    yield from head
    for place, block in enumerate(blocks):
        yield from _block(block, chosen, sheet, blocks[place + 1 : place + 3])


def _block(block: Block, chosen: Faces, sheet: Sheet, following: Sequence[Block]) -> Iterator[Strip]:
    width = sheet.area.width()
    match block:
        case Heading(text, level):
            face = chosen.headings[level - 1]
            lines = set_lines(text, face, width, indent=INDENT)
            first, *others = _text(lines, face, 1, kept=MANY)
            yield replace(first, bookmark=Bookmark(level, plain(text)))
            yield from others
        case Paragraph(text, Align.RIGHT):  # 7.3.5: four characters in from the edge
            lines = set_lines(text, chosen.body, width - 2 * INDENT, Align.RIGHT)
            yield from _text(lines, chosen.body, 1, kept=MANY if _signs(following[:1]) else 0)
        case Paragraph(text, align, is_indented):
            indent = INDENT if is_indented and align is Align.LEFT else 0
            lines = set_lines(text, chosen.body, width, align, indent)
            yield from _text(lines, chosen.body, 1, kept=2 if _leads(following) else 0)
        case Table():
            yield Strip(TABLE_GAP / 2, is_gap=True, keeps_next=True)
            yield from table_strips(block, chosen, width, sheet.area.height())
            yield Strip(TABLE_GAP, is_gap=True)


def _leads(following: Sequence[Block]) -> bool:
    """Whether a paragraph's last lines stay with what follows: a table, a signature, or the closing words above one."""
    return _signs(following) or any(isinstance(block, Table) for block in following[:1])


def _signs(following: Sequence[Block]) -> bool:
    """Whether the signature or its date is near: those and a line of thanks never stand alone on a sheet (7.3.5)."""
    return any(isinstance(block, Paragraph) and block.align is Align.RIGHT for block in following)


def _text(lines: tuple[Line, ...], face: Face, done: int, kept: int = 0) -> Iterator[Strip]:
    """A strip for each line; the last `kept` ones stay with what follows them."""
    if not lines:
        yield Strip(0, done=done)
    for left, line in zip(reversed(range(len(lines))), lines, strict=True):
        placed = (PlacedLine(line, 0, 0),)
        yield Strip(face.pitch, placed, keeps_next=left < kept, done=0 if left else done)


def _chains(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Strips that have to lie on one page, together."""
    chain: list[Strip] = []
    for strip in strips:
        chain.append(strip)
        if not strip.keeps_next:
            yield chain
            chain = []
    if chain:
        yield chain


def _filled(strips: Iterable[Strip], page: "_Stack") -> Iterator[Page | None]:
    """The strips on as many pages as they need, from this one on; None after each chain of them."""
    for chain in _chains(strips):
        if not page.has_room(chain):
            yield page.finished
            page = page.next_one()
        for strip in chain:
            # A chain higher than a whole page, which no report makes, is torn after all.
            if not page.has_room([strip]):
                yield page.finished
                page = page.next_one()
            page.add(strip)
        yield None
    yield page.finished


class _Stack:
    """A page being filled from the top; `finished` is the page as it is."""

    def __init__(self, chosen: Faces, sheet: Sheet, number: int, done: int) -> None:
        self._chosen = chosen
        self.finished = Page(number, sheet, number_line(number, chosen.page_number), done=done)
        self._fill = 0.0

    def has_room(self, strips: Iterable[Strip]) -> bool:
        """Whether the strips fit below what is there; an empty page takes anything, and a gap at the end needs no room."""
        # Lengths are sums of fractions: a hundredth of a point is no overflow.
        room = self.finished.sheet.area.height() - self._fill + 0.1
        needed = sum(strip.height for strip in strips if strip.keeps_next or not strip.is_gap)
        return not self._fill or needed <= room

    def add(self, strip: Strip) -> None:
        """Set the strip, below its table's head where it is the page's first."""
        if strip.is_gap:
            self._add_gap(strip)
            return
        if not self._fill and strip.head:
            self._set(strip.head)
        self._set(strip)

    def next_one(self) -> "_Stack":
        """An empty page with the next number."""
        page = self.finished
        return _Stack(self._chosen, page.sheet, page.number + 1, page.done)

    def _add_gap(self, strip: Strip) -> None:
        self.finished.done += strip.done
        if self._fill:
            self._fill += strip.height
            # Below a table the words stand on the grid of lines again (5.2.3), however high it was.
            if not strip.keeps_next:
                self._fill = ceil((self._fill - 0.1) / PITCH) * PITCH

    def _set(self, strip: Strip) -> None:
        page, area = self.finished, self.finished.sheet.area
        x, y = area.x(), area.y() + self._fill
        page.lines += [PlacedLine(it.line, it.x + x, it.y + y) for it in strip.lines]
        page.cells += [cell.translated(x, y) for cell in strip.cells]
        page.rules += [rule.translated(x, y) for rule in strip.rules]
        if strip.bookmark:
            page.bookmarks.append(replace(strip.bookmark, y=y))
        page.done += strip.done
        self._fill += strip.height
