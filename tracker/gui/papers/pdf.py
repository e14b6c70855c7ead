"""Writes a paper as PDF: all or nothing, and with text that can be searched and copied."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from tracker import __version__
from tracker.gui.papers.page_painter import paint, scale_to, text_of
from tracker.gui.papers.paper import pages, units_of
from tracker.gui.papers.paper_text import UNITS_PER_INCH
from tracker.gui.papers.pdf_text import finish_pdf
from tracker.reports import Document
from tracker.whole_file import file_asked_for

Report = Callable[[int, int], None]


def write_pdf(document: Document, path: Path, report: Report | None = None) -> None:
    """Write the document to `path`, which is replaced only when the whole PDF is there.

    Works on any thread, and needs a QGuiApplication, offscreen or not. `report(done, total)` is told
    after each page how many paragraphs and rows are done; whatever it raises ends the writing, and
    leaves what was at `path` before.

    Raises:
        NotWritten: the folder is absent, full, or may not be written, or `path` is a folder.

    """
    # Opened first: nobody should wait for the pages of a paper that cannot be kept.
    with file_asked_for(path) as file:
        content, painted = _painted(document, report or _untold)
        file.write(finish_pdf(content, painted, document.language))
        if report:
            report(units_of(document), units_of(document))  # the last chance to call it off


def _untold(done: int, total: int) -> None:
    """Nobody wants to know."""


def _painted(document: Document, report: Report) -> tuple[bytes, str]:
    """The PDF as Qt writes it, in memory, since Qt does not tell when a disk is full; and what it shows.

    The second is each character that was painted, once, in the order of their first painting.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, document.title.text)
    painter, seen = QPainter(writer), dict[str, None]()
    try:
        scale_to(painter, writer.resolution())
        total = units_of(document)
        for page in pages(document):
            if page.number > 1:
                writer.newPage()
            paint(painter, page)
            seen |= dict.fromkeys(text_of(page))
            report(page.done, total)
    finally:
        painter.end()
    return bytes(content.data()), "".join(seen)


def _writer(buffer: QBuffer, title: str) -> QPdfWriter:
    """A writer whose dots are the pages' units, on A4 sheets without margins of its own."""
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator(f"commitment-tracker {__version__}")
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    return writer
