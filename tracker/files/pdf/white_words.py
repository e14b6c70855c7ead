"""Tells white words on a dark ground, which are to be read, from those on white, which nobody sees."""

from collections.abc import Sequence

import pypdfium2 as pdfium

from tracker.files.pages.upright import Shown
from tracker.files.pdf.rendering import rendered_page
from tracker.files.scans.recognition import PagePicture

_DPI = 36
_WHITE = 245


def without_white_words(shown: Sequence[Shown], page: pdfium.PdfPage) -> Sequence[Shown]:
    """The glyphs without the white ones under which the page is white too; it is painted only if there are white ones."""
    if not any(one.look.is_white for one in shown):
        return shown
    picture = rendered_page(page, _DPI)
    width, height = page.get_size()
    across, down = picture.width / max(width, 1), picture.height / max(height, 1)
    return [one for one in shown if not one.look.is_white or not _is_on_white(one, picture, across, down)]


def _is_on_white(one: Shown, picture: PagePicture, across: float, down: float) -> bool:
    left, top, right, bottom = one.box
    columns = range(max(0, int(left * across)), min(picture.width, int(right * across) + 1))
    rows = range(max(0, int(top * down)), min(picture.height, int(bottom * down) + 1))
    starts = [row * picture.width for row in rows]
    pixels = (picture.rgb[3 * (start + columns.start) : 3 * (start + columns.stop)] for start in starts)
    return min((min(line) for line in pixels if line), default=255) >= _WHITE
