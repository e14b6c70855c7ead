"""Sends laid-out pages to a printer, the asked ones only."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from tracker.gui.papers.page_painter import paint, scale_to, turn_upright
from tracker.gui.papers.paper_strip import Page


def a4_printer(page_count: int, title: str) -> QPrinter:
    """The default printer, set to A4 sheets without margins of its own; the pages bring theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFromTo(1, page_count)
    set_sheet(printer)
    return printer


def set_sheet(printer: QPrinter) -> None:
    """Set the sheet anew; a print dialog may have brought the printer's own paper."""
    sheet = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    # Places count from the paper's corner, wherever the printer's own margins lie.
    sheet.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(sheet)


def print_pages(
    pages: Sequence[Page], printer: QPrinter, current: int = 1, *, is_mirrored: bool = False
) -> bool:
    """Print the pages that the printer's settings ask for; `current` is the page that is looked at.

    Even pages have their wide margin at the binding where the printer turns sheets like a book's, or where
    `is_mirrored` asks for it. False where the printer takes nothing, or is gone before the last page.
    """
    set_sheet(printer)
    is_mirrored |= printer.duplex() is QPrinter.DuplexMode.DuplexLongSide
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for place, page in enumerate(asked_pages(pages, printer, current)):
            if place and not printer.newPage():
                return False
            painter.save()
            scale_to(painter, printer.resolution())
            # Few printers change between upright and lying sheets, and many that do turn them the wrong way.
            turn_upright(painter, page)
            paint(painter, page, is_mirrored)
            painter.restore()
    finally:
        is_done = painter.end()
    return is_done and printer.printerState() is not QPrinter.PrinterState.Error


def asked_pages(pages: Sequence[Page], printer: QPrinter, current: int) -> list[Page]:
    """The pages in the order in which they are to be printed."""
    asked = list(pages)
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            asked = [page for page in pages if page.number == current]
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            first, last = printer.fromPage(), printer.toPage() or len(pages)
            asked = [
                page
                for page in pages
                if (first <= page.number <= last if ranges.isEmpty() else ranges.contains(page.number))
            ]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        asked.reverse()
    return asked
