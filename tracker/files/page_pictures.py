"""Pictures of a letter's pages, for the window and for recognition."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.files.limits import MEGAPIXELS
from tracker.files.recognition import PagePicture


def rendered(document: pdfium.PdfDocument, number: int, scale: float) -> PagePicture:
    """The picture of a page, `scale` pixels for a point, or fewer where that were more than a picture may have."""
    page = document[number]
    try:
        width, height = page.get_size()
        scale = min(scale, (MEGAPIXELS * 1_000_000 / max(width * height, 1)) ** 0.5)
        across, down = max(1, int(width * scale)), max(1, int(height * scale))
        return _drawn(page, across, down)
    finally:
        page.close()


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
