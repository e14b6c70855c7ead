"""Lays a document out on A4 by GB/T 9704-2012; preview, printer and PDF all show these pages."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from PySide6.QtCore import QRectF

from tracker.gui.papers.paper_strip import Page, PlacedLine, Strip
from tracker.gui.papers.paper_table import table_strips
from tracker.gui.papers.paper_text import PITCH, UNITS_PER_POINT, Face, Faces, Line, faces, mm, set_lines
from tracker.gui.widgets.fonts import paper_families
from tracker.reports import Align, Block, Document, Heading, Paragraph, Table, Title

# GB/T 9704-2012, 5.1 and 5.2: the sheet, its margins, and the type area that they leave.
SHEET = QRectF(0, 0, mm(210), mm(297))
TYPE_AREA = QRectF(mm(28), mm(37), mm(156), mm(225))
# 7.3.3: a paragraph begins two characters in.
INDENT = 2 * 15.79 * UNITS_PER_POINT
# 7.5: the page number's dashes lie 7 mm below the type area, one character in from its edge.
NUMBER_BELOW = mm(7)
NUMBER_INSET = 14 * UNITS_PER_POINT
TABLE_GAP = 8 * UNITS_PER_POINT
MANY = 100  # lines: all that a heading can have


def lay_out(document: Document) -> tuple[Page, ...]:
    """All pages at once; needs a QGuiApplication."""
    return tuple(pages(document))


def pages(document: Document) -> Iterator[Page]:
    """The pages one after the other, each as soon as it is full; there is at least one.

    The same pages come out for every device: places are in tenths of a point from the sheet's corner.
    """
    chosen = faces(paper_families())
    page = _Stack(chosen)
    for chain in _chains(_strips(document, chosen)):
        if not page.has_room(chain):
            yield page.finished()
            page = page.next_one()
        for strip in chain:
            # A chain higher than a whole page, which no report makes, is torn after all.
            if not page.has_room([strip]):
                yield page.finished()
                page = page.next_one()
            page.add(strip)
    yield page.finished()


def units_of(document: Document) -> int:
    """How many paragraphs and rows there are to lay out; the last page's `done` is as many."""
    return 1 + sum(len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks)


def _strips(document: Document, chosen: Faces) -> Iterator[Strip]:
    yield from _title(document.title, chosen)
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        yield from _block(block, chosen, isinstance(following, Table))


def _title(title: Title, chosen: Faces) -> Iterator[Strip]:
    width = TYPE_AREA.width()
    yield from _text(set_lines(title.text, chosen.title, width, Align.CENTRE), chosen.title, 0)
    for text in title.under:
        yield from _text(set_lines(text, chosen.under, width, Align.CENTRE), chosen.under, 0)
    yield Strip(PITCH * UNITS_PER_POINT, is_gap=True, done=1)


def _block(block: Block, chosen: Faces, before_table: bool) -> Iterator[Strip]:
    width = TYPE_AREA.width()
    match block:
        case Heading(text, level):
            face = chosen.heading if level == 1 else chosen.subheading
            yield from _text(set_lines(text, face, width, indent=INDENT), face, 1, kept=MANY)
        case Paragraph(text, Align.RIGHT):  # 7.3.5: four characters in from the edge
            yield from _text(set_lines(text, chosen.body, width - 2 * INDENT, Align.RIGHT), chosen.body, 1)
        case Paragraph(text, _, is_indented):
            lines = set_lines(text, chosen.body, width, indent=INDENT if is_indented else 0)
            yield from _text(lines, chosen.body, 1, kept=2 if before_table else 0)
        case Table():
            yield Strip(TABLE_GAP / 2, is_gap=True, keeps_next=True)
            yield from table_strips(block, chosen, width, TYPE_AREA.height())
            yield Strip(TABLE_GAP, is_gap=True)


def _text(lines: tuple[Line, ...], face: Face, done: int, kept: int = 0) -> Iterator[Strip]:
    """A strip for each line; the last `kept` ones stay with what follows them."""
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


class _Stack:
    """A page being filled from the top."""

    def __init__(self, chosen: Faces, number: int = 1, done: int = 0) -> None:
        self._chosen = chosen
        self._page = Page(number, _page_number(number, chosen.page_number), done=done)
        self._filled = 0.0

    def has_room(self, strips: Iterable[Strip]) -> bool:
        """Whether the strips fit below what is there; an empty page takes anything."""
        # Lengths are sums of fractions: a hundredth of a point is no overflow.
        room = TYPE_AREA.height() - self._filled + 0.1
        return not self._filled or sum(strip.height for strip in strips if not strip.is_gap) <= room

    def add(self, strip: Strip) -> None:
        """Set the strip, below its table's head where it is the page's first."""
        if not self._filled and strip.is_gap:
            self._page.done += strip.done
            return
        if not self._filled and strip.head:
            self._set(strip.head)
        self._set(strip)

    def finished(self) -> Page:
        """The page as it is."""
        return self._page

    def next_one(self) -> "_Stack":
        """An empty page with the next number."""
        return _Stack(self._chosen, self._page.number + 1, self._page.done)

    def _set(self, strip: Strip) -> None:
        x, y = TYPE_AREA.x(), TYPE_AREA.y() + self._filled
        self._page.lines += [PlacedLine(it.line, it.x + x, it.y + y) for it in strip.lines]
        self._page.cells += [cell.translated(x, y) for cell in strip.cells]
        self._page.done += strip.done
        self._filled += strip.height


def _page_number(number: int, face: Face) -> PlacedLine:
    # 7.5: odd pages have it on the right, even ones on the left, so that it lies outside in a bound paper.
    align = Align.RIGHT if number % 2 else Align.LEFT
    lines = set_lines(f"— {number} —", face, TYPE_AREA.width() - 2 * NUMBER_INSET, align)
    middle = TYPE_AREA.bottom() + NUMBER_BELOW
    return PlacedLine(lines[0], TYPE_AREA.x() + NUMBER_INSET, middle - face.pitch / 2)
