"""Reads an OFD, the state's own fixed layout: the text of its pages, and what pictures show where there is no text."""

from dataclasses import replace

from tracker.file_errors import DamagedFile
from tracker.files.ofd.glyphs import glyphs_of
from tracker.files.ofd.package import OfdPackage, PageParts, box_of, local
from tracker.files.ofd.page import OfdPage, OfdPages, moved
from tracker.files.pages.fixed_pages import Drawings, FixedPage, page_of, recognised, text_of_pages
from tracker.files.received import FileText, Received
from tracker.files.scans.recognition import PagePicture


def read_ofd(file: Received) -> FileText:
    """The text of an OFD.

    Raises:
        DamagedFile, OversizedFile: see `package.OfdPackage`;
        NeedsRecognition: nothing in it is text, and the part that recognises characters is not installed.

    """
    package = OfdPackage(file)
    read = OfdPages(package, file.name)
    listed = package.pages()
    pages = [_page(read, parts, file.name) for parts in listed]
    pages = recognised(pages, lambda number: _picture(read, listed[number], package), file.name)
    return text_of_pages(pages, "ofd")


def _picture(pages: OfdPages, parts: PageParts, package: OfdPackage) -> PagePicture | None:
    from tracker.files.ofd.picture import as_pdf
    from tracker.files.pdf.rendering import rendered

    with as_pdf(pages.read(parts), package) as document:
        return rendered(document, 0)


def _page(pages: OfdPages, parts: PageParts, name: str) -> FixedPage:
    try:
        page = pages.read(parts)
    except DamagedFile:
        return FixedPage(is_whole=False)
    return replace(page_of(glyphs_of(page, name), lambda: _drawings(page)), is_whole=page.is_whole)


def _drawings(page: OfdPage) -> Drawings:
    covered, paths = 0.0, 0
    for drawn in page.drawn:
        name = local(drawn.element)
        paths += name == "PathObject"
        if name == "ImageObject":
            (left, top), (right, bottom) = moved(drawn.transform, 0, 0), moved(drawn.transform, 1, 1)
            box = box_of(drawn.element.get("Boundary"))
            covered += max(abs((right - left) * (bottom - top)), box[2] * box[3] if box else 0.0)
    return Drawings(covered / (page.width * page.height), paths)
