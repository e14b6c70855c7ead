"""Takes the glyphs off a PDF's page: upright and as the page is shown, the hidden ones apart."""

import ctypes
import math
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.files.pages.characters import UNKNOWN, as_written
from tracker.files.pages.upright import Look, PageGlyphs, Shown, turns_of, upright
from tracker.files.pdf.rules import strokes_of
from tracker.files.pdf.white_words import without_white_words

_BLANK_CODES = frozenset((9, 10, 13, 32, 0xA0, 0x3000, *range(0x2000, 0x200C)))
_HYPHENS = (2, 0xFFFE)  # PDFium's own for a hyphen at a line's end
_SMALLEST, _SLACK = 1.0, 1.5  # points
_BOLD_NAMES = ("bold", "heavy", "black")
_FORCE_BOLD = 1 << 18
_WHITE = (255, 255, 255)
_FINE = 64  # steps of a point in which PDFium tells places of a page


def glyphs_of(page: pdfium.PdfPage, most: int) -> PageGlyphs | None:
    """A page's glyphs; None where there are more than `most`."""
    text = page.get_textpage()
    try:
        if text.count_chars() > most:
            return None
        reading = _Reading(page, text)
        found = list(reading.glyphs())
    finally:
        text.close()
    width, height = page.get_size()
    strokes = strokes_of(page, reading.place)
    return upright(without_white_words(found, page), width, height, strokes, _SLACK)


class _Reading:
    """One page's text while it is read; the places are turned as the page is shown."""

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._text = text
        self._looks: dict[int, Look] = {}
        self._shown = _shown(page)
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def glyphs(self) -> Iterator[Shown]:
        """The glyphs; characters for which one glyph stands, as for the two of a dash, come together."""
        last: Shown | None = None
        for found in self._characters():
            if last and last.look is found.look and last.origin == found.origin:
                last = last._replace(character=last.character + found.character)
                continue
            if last:
                yield last
            last = found
        if last:
            yield last

    def _characters(self) -> Iterator[Shown]:
        after_blank = False
        text = self._text.raw
        for index in range(self._text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            if code in _BLANK_CODES:
                after_blank = True
                continue
            if raw.FPDFText_HasUnicodeMapError(text, index) == 1:
                character = UNKNOWN
            else:
                character = "-" if code in _HYPHENS else as_written(code)
            if character and (found := self._found(index, character, after_blank)):
                yield found
                after_blank = False

    def _found(self, index: int, character: str, after_blank: bool) -> Shown | None:
        look = self._look(index)
        text, box = self._text.raw, self._box
        if look is None or look.size < _SMALLEST or not raw.FPDFText_GetLooseCharBox(text, index, box):
            return None
        raw.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        x0, y0 = self.place(box.left, box.bottom)
        x1, y1 = self.place(box.right, box.top)
        x, y = self.place(self._x.value, self._y.value)
        if not math.isfinite(x0 + y0 + x1 + y1 + x + y):
            return None
        corners = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        return Shown(character, look, corners, (x, y), after_blank)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the page's own space is shown."""
        a, b, c, d, e, f = self._shown
        return a * x + c * y + e, b * x + d * y + f

    def _look(self, index: int) -> Look | None:
        """How a glyph looks; None for one that PDFium made up."""
        drawn = raw.FPDFText_GetTextObject(self._text.raw, index)
        if not drawn:
            return None
        address = ctypes.addressof(drawn.contents)
        if address not in self._looks:
            self._looks[address] = self._new_look(index, drawn)
        return self._looks[address]

    def _new_look(self, index: int, drawn: object) -> Look:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
        is_bold = mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE or self._has_bold_font(index)
        is_visible = mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        ink = _ink(drawn)
        return Look(size, is_bold, is_visible and ink is not None, self._turns(matrix), ink == _WHITE)

    def _has_bold_font(self, index: int) -> bool:
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._text, index, name, len(name), flags)
        called = name.value.lower().decode("latin-1")
        return bool(flags.value & _FORCE_BOLD) or any(bold in called for bold in _BOLD_NAMES)

    def _turns(self, matrix: raw.FS_MATRIX) -> int | None:
        a, b, c, d, _, _ = self._shown
        return turns_of(a * matrix.a + c * matrix.b, b * matrix.a + d * matrix.b)


def _ink(drawn: object) -> tuple[int, int, int] | None:
    """The colour of a text object; None where it lets everything through."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha):
        return 0, 0, 0
    return (red.value, green.value, blue.value) if alpha.value else None


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
