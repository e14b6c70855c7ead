"""Draws a page of an OFD: as a PDF in memory, which PDFium renders, in our own font where it cannot be the page's."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.errors import UnreadableLetter
from tracker.files.ofd.glyphs import number_of, placed_characters
from tracker.files.ofd.package import OfdPackage, first, local, numbers_of, text_of
from tracker.files.ofd.page import Drawn, OfdPage, Transform, compose
from tracker.files.ofd.paths import segments_of
from tracker.files.pdf.image_files import as_pdf as image_as_pdf

_POINTS = 72 / 25.4  # of a millimetre
_LINE = 0.353  # GB/T 33190-2016, 8.3: a line's width where none is given, in millimetres
_MOST_CHARACTERS = 60_000
# Where a picture's corners are: it fills its own space from 0 to 1, its top at 0.
_TOP_AT_0: Transform = (1.0, 0.0, 0.0, -1.0, 0.0, 1.0)


@contextmanager
def as_pdf(page: OfdPage, package: OfdPackage) -> Iterator[pdfium.PdfDocument]:
    """A PDF of one page that looks as the OFD's page does, closed in the end."""
    document = pdfium.PdfDocument.new()
    try:
        _Sheet(document, page, package).draw()
        yield document
    finally:
        document.close()


class _Sheet:
    """The page while it is drawn."""

    def __init__(self, document: pdfium.PdfDocument, page: OfdPage, package: OfdPackage) -> None:
        self._document, self._page, self._package = document, page, package
        self._sheet = document.new_page(page.width * _POINTS, page.height * _POINTS)
        self._to_points: Transform = (_POINTS, 0.0, 0.0, -_POINTS, 0.0, page.height * _POINTS)
        self._font: Any = None
        self._left = _MOST_CHARACTERS

    def draw(self) -> None:
        """Draw all objects, each over those before it."""
        draw = {"TextObject": self._text, "PathObject": self._path, "ImageObject": self._image}
        for drawn in self._page.drawn:
            draw[local(drawn.element)](drawn, compose(self._to_points, drawn.transform))
        self._sheet.gen_content()
        self._sheet.close()

    def _text(self, drawn: Drawn, at: Transform) -> None:
        if self._font is None:
            self._font = _own_font(self._document)
        size = number_of(drawn.element.get("Size"), 0.0)
        red, green, blue = _color(drawn, "FillColor")
        for character, x, y, _ in islice(placed_characters(drawn.element), self._left):
            self._left -= 1
            text = raw.FPDFPageObj_CreateTextObj(self._document, self._font, size)
            written = ctypes.create_string_buffer(f"{character}\0".encode("utf-16-le", "replace"))
            raw.FPDFText_SetText(text, ctypes.cast(written, ctypes.POINTER(ctypes.c_ushort)))
            raw.FPDFPageObj_SetFillColor(text, red, green, blue, 255)
            self._put(text, compose(at, (1.0, 0.0, 0.0, -1.0, x, y)))

    def _path(self, drawn: Drawn, at: Transform) -> None:
        path = raw.FPDFPageObj_CreateNewPath(0, 0)
        for command, places in segments_of(text_of(first(drawn.element, "AbbreviatedData"))):
            _add(path, command, places)
        fill = raw.FPDF_FILLMODE_WINDING if drawn.element.get("Fill") == "true" else raw.FPDF_FILLMODE_NONE
        raw.FPDFPath_SetDrawMode(path, fill, drawn.element.get("Stroke", "true") != "false")
        raw.FPDFPageObj_SetFillColor(path, *_color(drawn, "FillColor"), 255)
        raw.FPDFPageObj_SetStrokeColor(path, *_color(drawn, "StrokeColor"), 255)
        raw.FPDFPageObj_SetStrokeWidth(path, number_of(drawn.element.get("LineWidth"), _LINE))
        self._put(path, at)

    def _image(self, drawn: Drawn, at: Transform) -> None:
        """Draw a picture of a kind that PDF knows; others are left out."""
        part = self._page.pictures.get(drawn.element.get("ResourceID", ""))
        try:
            content = image_as_pdf(self._package.read(part)) if part else None
        except UnreadableLetter:
            return
        if content is None:
            return
        with pdfium.PdfDocument(content) as source:
            form = source.page_as_xobject(0, self._document)
            placed = form.as_pageobject()
            raw.FPDFPageObj_Transform(placed, *compose(at, _TOP_AT_0))
            self._sheet.insert_obj(placed)
            form.close()

    def _put(self, drawn: Any, at: Transform) -> None:
        raw.FPDFPageObj_Transform(drawn, *at)
        raw.FPDFPage_InsertObject(self._sheet, drawn)


def _own_font(document: pdfium.PdfDocument) -> Any:
    from pylopdf_fonts_zh_cn import serif_path

    content = serif_path().read_bytes()
    buffer = (ctypes.c_ubyte * len(content)).from_buffer_copy(content)
    return raw.FPDFText_LoadFont(document, buffer, len(content), raw.FPDF_FONT_TRUETYPE, True)


def _color(drawn: Drawn, name: str) -> tuple[int, int, int]:
    """The colour that an object is drawn in; black where none is given as red, green and blue."""
    color = first(drawn.element, name)
    value = numbers_of(color.get("Value")) if color is not None else ()
    parts = [min(max(int(part), 0), 255) for part in value]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (0, 0, 0)


def _add(path: Any, command: str, places: tuple[float, ...]) -> None:
    if command == "M":
        raw.FPDFPath_MoveTo(path, *places)
    elif command == "L":
        raw.FPDFPath_LineTo(path, *places)
    elif command == "B":
        raw.FPDFPath_BezierTo(path, *places)
    else:
        raw.FPDFPath_Close(path)
