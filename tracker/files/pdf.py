"""Reads a PDF: the text of its pages, and where that is missing or rubbish, what the page's picture shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.file_errors import DamagedFile, NeedsRecognition, OversizedFile
from tracker.files import recognition
from tracker.files.characters import is_rubbish
from tracker.files.glyphs import Glyph, lines_of
from tracker.files.joining import join_pages
from tracker.files.page_lines import Line, PageLines
from tracker.files.page_pictures import rendered
from tracker.files.pdf_file import is_repaired, opened
from tracker.files.pdf_glyphs import PageGlyphs, glyphs_of
from tracker.files.received import FileText, Received
from tracker.files.scanned_lines import ScannedPage
from tracker.language import N_
from tracker.letter_source import Caution

# A page of a letter has 700 characters, a crowded table 5,000.
_MOST_GLYPHS = 60_000
# A scan may carry a page number or a program's name as text; drawn letters are paths.
_FEW_GLYPHS, _MANY_PATHS, _MUCH_OF_PAGE = 40, 40, 0.4
_DPI = 200
# How sure we are of a text layer that somebody else's recognition made.
_LAYER_SCORE = 0.9
_SLANTED_MANY = 20

MISSING = N_("Of {pages} pages these cannot be opened and are missing from the text: {missing}.")
REPAIRED = N_("The file is damaged; it was read as far as it goes, and parts may be missing.")
NOT_RECOGNISED = N_("These pages are pictures and were not read, since recognising characters is not installed: {missing}.")  # fmt: skip
SLANTED = N_("Words that stand at an angle were left out on these pages: {missing}.")
LAYER = N_("The words of these pages were recognised by whoever scanned them: {missing}.")


@dataclass(slots=True)
class _Page:
    """A page as far as it is read; `lines` is None for one that is still to be recognised, or cannot be opened."""

    lines: PageLines | None = None
    is_opened: bool = True
    is_layer: bool = False
    is_recognised: bool = False
    has_slanted: bool = False


def read_pdf(file: Received) -> FileText:
    """The text of a PDF. Must not run in two threads at the same time.

    Raises:
        NeedsPassword, WrongPassword, DamagedFile, OversizedFile: see `pdf_file.opened`;
        NeedsRecognition: nothing in it is text, and the part that recognises characters is not installed.

    """
    with opened(file) as document:
        pages = [_page(document, number, file.name) for number in range(len(document))]
        if not any(page.is_opened for page in pages):
            raise DamagedFile(name=file.name)
        _recognise(document, pages, file.name)
        repaired = is_repaired(document)
    lines = [page.lines or PageLines(1, 1, ()) for page in pages]
    text, places = join_pages(_without_general_bold(lines))
    encoding = "pdf+ocr" if any(page.is_recognised or page.is_layer for page in pages) else "pdf"
    return FileText(text, encoding, len(pages), tuple(_cautions(pages, repaired)), places)


def _page(document: pdfium.PdfDocument, number: int, name: str) -> _Page:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return _Page(is_opened=False)
    try:
        page = _with_annotations(document, page, number)
        glyphs = glyphs_of(page, _MOST_GLYPHS)
        if glyphs is None:
            raise OversizedFile(name=name)
        return _read(page, glyphs)
    except pdfium.PdfiumError:
        return _Page(is_opened=False)
    finally:
        page.close()


def _with_annotations(document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int) -> pdfium.PdfPage:
    """The page with the words of stamps, notes and forms as part of it, in memory only."""
    if raw.FPDFPage_GetAnnotCount(page) <= 0:
        return page
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[number]


def _read(page: pdfium.PdfPage, glyphs: PageGlyphs) -> _Page:
    """The page's text, unless its picture has more to tell."""
    visible, layer = glyphs.visible, glyphs.invisible
    has_slanted = glyphs.slanted >= _SLANTED_MANY
    if len(visible) < _FEW_GLYPHS and _is_picture(page):
        if len(layer) >= _FEW_GLYPHS and not _is_rubbish(layer):
            return _Page(
                _lines(glyphs, [*layer, *visible], _LAYER_SCORE), is_layer=True, has_slanted=has_slanted
            )
        return _Page()
    if _is_rubbish(visible):
        return _Page()
    return _Page(_lines(glyphs, visible), has_slanted=has_slanted)


def _is_rubbish(glyphs: Sequence[Glyph]) -> bool:
    return is_rubbish(glyph.character for glyph in glyphs)


def _lines(page: PageGlyphs, glyphs: Sequence[Glyph], score: float = 1.0) -> PageLines:
    lines = lines_of(glyphs)
    if score < 1:
        lines = [
            Line(one.words, one.left, one.top, one.right, one.bottom, one.size, (), score) for one in lines
        ]
    return PageLines(page.width, page.height, lines, page.turns)


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether a page is a scan, or its characters are drawn as paths."""
    width, height = page.get_size()
    covered, paths = 0.0, 0
    for drawn in page.get_objects(max_depth=3):
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            covered += abs((right - left) * (top - bottom))
        elif drawn.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
    return covered > _MUCH_OF_PAGE * width * height or paths > _MANY_PATHS


def _recognise(document: pdfium.PdfDocument, pages: Sequence[_Page], name: str) -> None:
    """Read the pictures of the pages that have no text, one after the other, if that can be done here."""
    left = [number for number, page in enumerate(pages) if page.is_opened and page.lines is None]
    if not left:
        return
    if not recognition.is_installed():
        if any(page.lines and page.lines.lines for page in pages):
            return
        raise NeedsRecognition(name=name, command=recognition.install_command())
    for number in left:
        picture = rendered(document, number, _DPI / 72)
        pages[number].lines = recognition.recognise([picture])[0]
        pages[number].is_recognised = True


def _without_general_bold(pages: Sequence[PageLines]) -> list[PageLines]:
    """Bold that most of the text has marks nothing."""
    lines = [line for page in pages for line in page.lines]
    if sum(sum(line.bold) for line in lines) * 2 < sum(len(line.words) for line in lines):
        return list(pages)
    return [replace(page, lines=[replace(line, bold=()) for line in page.lines]) for page in pages]


def _cautions(pages: Sequence[_Page], repaired: bool) -> list[Caution]:
    cautions = [Caution(REPAIRED)] if repaired else []
    for words, concerned in (
        (MISSING, [not page.is_opened for page in pages]),
        (NOT_RECOGNISED, [page.is_opened and page.lines is None for page in pages]),
        (SLANTED, [page.has_slanted for page in pages]),
        (LAYER, [page.is_layer for page in pages]),
    ):
        if any(concerned):
            missing = ", ".join(str(number) for number, is_so in enumerate(concerned, 1) if is_so)
            cautions.append(Caution(words, (("pages", len(pages)), ("missing", missing))))
    scanned = {number: page.lines for number, page in enumerate(pages) if isinstance(page.lines, ScannedPage)}
    return [*cautions, *recognition.cautions_of(scanned)]
