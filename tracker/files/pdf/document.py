"""Reads a PDF: the text of its pages, and where that is missing or rubbish, what the page's picture shows."""

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.file_errors import OversizedFile
from tracker.files.pages.fixed_pages import Drawings, FixedPage, page_of, recognised, text_of_pages
from tracker.files.pdf.file import opened
from tracker.files.pdf.glyphs import glyphs_of
from tracker.files.pdf.rendering import rendered
from tracker.files.received import FileText, Received
from tracker.files.scans.recognition import PagePicture
from tracker.language import N_
from tracker.letter_source import Caution

# A page of a letter has 700 characters, a crowded table 5,000.
_MOST_GLYPHS = 60_000

REPAIRED = N_("The file is damaged; it was read as far as it goes, and parts may be missing.")


def read_pdf(file: Received) -> FileText:
    """The text of a PDF. Must not run in two threads at the same time.

    Raises:
        NeedsPassword, WrongPassword, DamagedFile, OversizedFile: see `file.opened`;
        NeedsRecognition: nothing in it is text, and the part that recognises characters is not installed.

    """
    with opened(file) as (document, is_whole):
        pages = [_page(document, number, file.name) for number in range(len(document))]
        pages = recognised(pages, lambda number: _picture(document, number), file.name)
    return text_of_pages(pages, "pdf", () if is_whole else (Caution(REPAIRED),))


def _picture(document: pdfium.PdfDocument, number: int) -> PagePicture | None:
    try:
        return rendered(document, number)
    except pdfium.PdfiumError:
        return None


def _page(document: pdfium.PdfDocument, number: int, name: str) -> FixedPage:
    try:
        page = _with_annotations(document, number)
    except pdfium.PdfiumError:
        return FixedPage(is_whole=False)
    try:
        glyphs = glyphs_of(page, _MOST_GLYPHS)
        if glyphs is None:
            raise OversizedFile(name=name)
        return page_of(glyphs, lambda: _drawings(page))
    except pdfium.PdfiumError:
        return FixedPage(is_whole=False)
    finally:
        page.close()


def _with_annotations(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """A page with the words of stamps, notes and forms as part of it, in memory only."""
    page = document[number]
    if raw.FPDFPage_GetAnnotCount(page) <= 0:
        return page
    flattened = raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    if flattened != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[number]


def _drawings(page: pdfium.PdfPage) -> Drawings:
    width, height = page.get_size()
    covered, paths = 0.0, 0
    for drawn in page.get_objects(max_depth=3):
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            covered += abs((right - left) * (top - bottom))
        elif drawn.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
    return Drawings(covered / max(width * height, 1), paths)
