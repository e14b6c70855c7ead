"""Writes a paper as PDF: all or nothing, and with text that can be searched and copied."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from tracker import __version__
from tracker.errors import NotWritten
from tracker.gui.papers.page_painter import paint, scale_to, text_of
from tracker.gui.papers.paper import pages, units_of
from tracker.gui.papers.paper_sheet import UNITS_PER_INCH, UNITS_PER_POINT
from tracker.gui.papers.paper_strip import Page
from tracker.gui.papers.paper_text import plain
from tracker.gui.papers.pdf_finish import Painted, PdfMark, finish_pdf
from tracker.reports import Document

Report = Callable[[int, int], None]


def write_pdf(
    document: Document, path: Path, report: Report | None = None, *, is_mirrored: bool = False
) -> None:
    """Write the document to `path`, which is replaced only when the whole PDF is there.

    `is_mirrored` is for whoever will print it on both sides: the wide margin is at the binding of each.
    Works on any thread, and needs a QGuiApplication, offscreen or not. `report(done, total)` is told
    after each page how many paragraphs and rows are done; whatever it raises ends the writing, and
    leaves what was at `path` before.

    Raises:
        NotWritten: the folder is absent, full, or may not be written, or `path` is a folder.

    """
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        # Opened first: nobody should wait for the pages of a paper that cannot be kept.
        with part.open("xb") as file:
            file.write(finish_pdf(_painted(document, report or _untold, is_mirrored)))
            file.flush()
            os.fsync(file.fileno())
        if report:
            report(units_of(document), units_of(document))  # the last chance to call it off
        part.replace(path)
    except OSError as error:
        raise NotWritten(path=path, reason=error) from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    """Take away what is left of an unfinished file."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the folder itself is gone or barred, which the caller is told already


def _untold(done: int, total: int) -> None:
    """Nobody wants to know."""


def _painted(document: Document, report: Report, is_mirrored: bool) -> Painted:
    """The PDF as Qt writes it, in memory, since Qt does not tell when a disk is full; and what it shows."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, plain(document.title.text))
    _set_sheet(writer, document.is_landscape)
    painter, seen, marks = QPainter(writer), dict[str, None](), list[PdfMark]()
    try:
        scale_to(painter, writer.resolution())
        total = units_of(document)
        for page in pages(document):
            if page.number > 1:
                _set_sheet(writer, page.sheet.is_landscape)
                writer.newPage()
            paint(painter, page, is_mirrored)
            seen |= dict.fromkeys(text_of(page))
            marks += _marks(page)
            report(page.done, total)
    finally:
        painter.end()
    author = plain(document.letterhead.organ) if document.letterhead else ""
    return Painted(bytes(content.data()), "".join(seen), tuple(marks), document.language, author)


def _marks(page: Page) -> list[PdfMark]:
    height = page.sheet.size.height()
    return [
        PdfMark(mark.level, mark.text, page.number, (height - mark.y) / UNITS_PER_POINT)
        for mark in page.bookmarks
    ]


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    """A writer whose dots are the pages' units."""
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator(f"commitment-tracker {__version__}")
    return writer


def _set_sheet(writer: QPdfWriter, is_landscape: bool) -> None:
    """Let the next page be A4 without margins of its own."""
    orientation = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF()))
