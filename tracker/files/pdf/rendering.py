"""Renders pages of a PDF into pixels; PDFium does it, which no two threads may call at the same time."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.files.limits import MEGAPIXELS
from tracker.files.scans.recognition import PagePicture

# What recognition wants: characters of 16 points are 44 pixels high.
DPI = 200


def rendered(document: pdfium.PdfDocument, number: int, dpi: float = DPI) -> PagePicture:
    """The picture of a page, counted from 0, in so many dots an inch, or fewer where that were too many pixels.

    Raises:
        PdfiumError: the page cannot be opened.

    """
    page = document[number]
    try:
        return rendered_page(page, dpi)
    finally:
        page.close()


def rendered_page(page: pdfium.PdfPage, dpi: float) -> PagePicture:
    """The same of a page that is open."""
    width, height = page.get_size()
    scale = min(dpi / 72, (MEGAPIXELS * 1_000_000 / max(width * height, 1)) ** 0.5)
    return _drawn(page, max(1, int(width * scale)), max(1, int(height * scale)))


def rendered_wide(document: pdfium.PdfDocument, number: int, width: int) -> PagePicture:
    """The picture of a page so many pixels wide, or less where that were too many pixels."""
    across, _ = document.get_page_size(number)
    return rendered(document, number, 72 * (width + 0.01) / max(across, 1))


def _drawn(page: pdfium.PdfPage, width: int, height: int) -> PagePicture:
    stride = width * 3
    pixels = (ctypes.c_ubyte * (stride * height))()
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, pixels, stride)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return PagePicture(width, height, bytes(pixels))
