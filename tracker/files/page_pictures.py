"""Pictures of a letter's pages for the window: of PDF and OFD, whose pages have a look of their own."""

import pypdfium2 as pdfium

from tracker.file_errors import DamagedFile
from tracker.files.kinds import Kind, kind_of
from tracker.files.ofd.package import OfdPackage
from tracker.files.ofd.page import OfdPages
from tracker.files.ofd.picture import as_pdf
from tracker.files.pdf.file import opened
from tracker.files.pdf.rendering import rendered_wide
from tracker.files.received import Received
from tracker.files.scans.recognition import PagePicture


def has_pictures(file: Received) -> bool:
    """Whether a file's pages can be painted here; pictures are shown as they are."""
    return kind_of(file.content) in (Kind.PDF, Kind.OFD)


def page_picture(file: Received, page: int, width: int) -> PagePicture:
    """The picture of a page, counted from 0, `width` pixels wide, or less where that were too many pixels.

    Must not run in two threads at the same time.

    Raises:
        UnreadableLetter: one of its kinds, where the file or the page cannot be opened.
        ValueError: the file is of a kind without pages, or has not so many.

    """
    kind = kind_of(file.content)
    if kind not in (Kind.PDF, Kind.OFD):
        raise ValueError(f"{kind} has no pages to paint")
    try:
        return _of_pdf(file, page, width) if kind is Kind.PDF else _of_ofd(file, page, width)
    except pdfium.PdfiumError as error:
        raise DamagedFile(name=file.name) from error


def _of_pdf(file: Received, page: int, width: int) -> PagePicture:
    with opened(file) as (document, _):
        if not 0 <= page < len(document):
            raise ValueError(f"no page {page}")
        return rendered_wide(document, page, width)


def _of_ofd(file: Received, page: int, width: int) -> PagePicture:
    package = OfdPackage(file)
    listed = package.pages()
    if not 0 <= page < len(listed):
        raise ValueError(f"no page {page}")
    with as_pdf(OfdPages(package, file.name).read(listed[page]), package) as document:
        return rendered_wide(document, 0, width)
