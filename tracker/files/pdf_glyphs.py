"""Takes the glyphs off a PDF's page: upright and as the page is shown, the hidden ones apart."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.files.characters import UNKNOWN, as_written
from tracker.files.glyphs import Glyph
from tracker.files.page_lines import turned_back

_BLANK_CODES = frozenset((9, 10, 13, 32, 0xA0, 0x3000, *range(0x2000, 0x200C)))
_HYPHENS = (2, 0xFFFE)  # PDFium's own for a hyphen at a line's end
_SLANTED = math.radians(8)
_SMALLEST = 1.0  # points
_BOLD_NAMES = ("bold", "heavy", "black")
_FORCE_BOLD = 1 << 18
_FINE = 64  # steps of a point in which PDFium tells places of a page


@dataclass
class PageGlyphs:
    """A page's size in points, turned upright, and its glyphs in the order in which they are drawn.

    Attributes:
        turns: how many quarter turns clockwise the page as it is shown stands away from upright.
        invisible: glyphs of text that is drawn without ink: a scan's text layer, or hidden words.
        slanted: how many glyphs were left out since they stand at an angle to the others.

    """

    width: float
    height: float
    turns: int = 0
    visible: list[Glyph] = field(default_factory=list)
    invisible: list[Glyph] = field(default_factory=list)
    slanted: int = 0


class _Look(NamedTuple):
    """What the glyphs of one text object have in common; `turns` is None for slanted ones."""

    size: float
    is_bold: bool
    is_visible: bool
    turns: int | None


class _Found(NamedTuple):
    """A glyph as the page is shown: where it begins and ends on its baseline."""

    character: str
    look: _Look
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    after_blank: bool


def glyphs_of(page: pdfium.PdfPage, most: int) -> PageGlyphs | None:
    """A page's glyphs; None where there are more than `most`."""
    text = page.get_textpage()
    try:
        if text.count_chars() > most:
            return None
        found = list(_Reading(page, text).glyphs())
    finally:
        text.close()
    width, height = page.get_size()
    counted = Counter(one.look.turns for one in found if one.look.turns is not None)
    turns = counted.most_common(1)[0][0] if counted else 0
    upright = PageGlyphs(*((height, width) if turns % 2 else (width, height)), turns)
    for one in found:
        if one.look.turns != turns:
            upright.slanted += one.look.is_visible
        elif _is_on_page(one, width, height):
            glyphs = upright.visible if one.look.is_visible else upright.invisible
            glyphs.append(_upright(one, turns, width, height))
    return upright


def _is_on_page(found: _Found, width: float, height: float) -> bool:
    left, top, right, bottom = found.box
    return right > 0 and bottom > 0 and left < width and top < height


def _upright(found: _Found, turns: int, width: float, height: float) -> Glyph:
    left, top, right, bottom = found.box
    corners = [turned_back(x, y, turns, width, height) for x, y in ((left, top), (right, bottom))]
    baseline = turned_back(*found.origin, turns, width, height)[1]
    lefts = sorted(x for x, _ in corners)
    look = found.look
    return Glyph(found.character, lefts[0], lefts[1], baseline, look.size, look.is_bold, found.after_blank)


class _Reading:
    """One page's text while it is read; the places are turned as the page is shown."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._text = text
        self._looks: dict[int, _Look] = {}
        self._shown = _shown(page)
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def glyphs(self) -> Iterator[_Found]:
        after_blank = False
        for index in range(self._text.count_chars()):
            code = raw.FPDFText_GetUnicode(self._text, index)
            if code in _BLANK_CODES:
                after_blank = True
                continue
            if raw.FPDFText_HasUnicodeMapError(self._text, index) == 1:
                character = UNKNOWN
            else:
                character = "-" if code in _HYPHENS else as_written(code)
            if character and (found := self._found(index, character, after_blank)):
                yield found
                after_blank = False

    def _found(self, index: int, character: str, after_blank: bool) -> _Found | None:
        look = self._look(index)
        box = self._box
        if look is None or look.size < _SMALLEST or not raw.FPDFText_GetLooseCharBox(self._text, index, box):
            return None
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        (x0, y0), (x1, y1) = self._place(box.left, box.bottom), self._place(box.right, box.top)
        if not all(map(math.isfinite, (x0, y0, x1, y1, self._x.value, self._y.value))):
            return None
        corners = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        return _Found(character, look, corners, self._place(self._x.value, self._y.value), after_blank)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._shown
        return a * x + c * y + e, b * x + d * y + f

    def _look(self, index: int) -> _Look | None:
        """How a glyph looks; None for one that PDFium made up."""
        drawn = raw.FPDFText_GetTextObject(self._text, index)
        if not drawn:
            return None
        address = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if address not in self._looks:
            self._looks[address] = self._new_look(index, drawn)
        return self._looks[address]

    def _new_look(self, index: int, drawn: object) -> _Look:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
        is_bold = mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE or self._has_bold_font(index)
        is_visible = mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        return _Look(size, is_bold, is_visible, self._turns(matrix))

    def _has_bold_font(self, index: int) -> bool:
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._text, index, name, len(name), flags)
        called = name.value.lower().decode("latin-1")
        return bool(flags.value & _FORCE_BOLD) or any(bold in called for bold in _BOLD_NAMES)

    def _turns(self, matrix: raw.FS_MATRIX) -> int | None:
        a, b, c, d, _, _ = self._shown
        angle = math.atan2(b * matrix.a + d * matrix.b, a * matrix.a + c * matrix.b)
        turns = round(angle / (math.pi / 2))
        return turns % 4 if abs(angle - turns * math.pi / 2) < _SLANTED else None


def _shown(page: pdfium.PdfPage) -> tuple[float, float, float, float, float, float]:
    """How a place in the page's own space goes to where it is shown, from the top left corner in points."""
    width, height = page.get_size()
    x, y = ctypes.c_double(), ctypes.c_double()
    at = []
    for across, down in ((0, 0), (1, 0), (0, 1)):
        raw.FPDF_DeviceToPage(page, 0, 0, _FINE, _FINE, 0, across * _FINE, down * _FINE, x, y)
        at.append((x.value, y.value))
    (ox, oy), (rx, ry), (bx, by) = at
    # What goes right by a page's width and down by its height in the page's space, inverted.
    rx, ry, bx, by = (rx - ox) / width, (ry - oy) / width, (bx - ox) / height, (by - oy) / height
    whole = rx * by - ry * bx
    a, c, b, d = by / whole, -bx / whole, -ry / whole, rx / whole
    return a, b, c, d, -(a * ox + c * oy), -(b * ox + d * oy)
