"""Paints laid-out pages, alike on the screen, a printer and into a PDF."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from tracker.gui.papers.paper_faces import INK, RED
from tracker.gui.papers.paper_sheet import SHEET, UNITS_PER_INCH, UNITS_PER_POINT
from tracker.gui.papers.paper_strip import Page

FRAME_WIDTH = 0.5 * UNITS_PER_POINT
RULE_WIDTH = 1.5 * UNITS_PER_POINT


def paint(painter: QPainter, page: Page, is_mirrored: bool = False) -> None:
    """Paint in the page's own units, tenths of a point, as it is read; the caller scales and moves the painter.

    `is_mirrored` moves even pages, so that both sides of a sheet have the wide margin at the binding.
    """
    painter.save()
    if is_mirrored:
        painter.translate(page.sheet.binding_shift(page.number))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(INK, FRAME_WIDTH))
    if page.cells:
        painter.drawRects(page.cells)
    painter.setPen(QPen(RED, RULE_WIDTH))
    if page.rules:
        painter.drawLines(page.rules)
    for placed in page.lines:
        placed.line.draw(painter, placed.x, placed.y)
    if page.sheet.is_landscape:
        # The number stays where the sheet's other side and its neighbours have it (8).
        painter.translate(SHEET.height(), 0)
        painter.rotate(90)
    page.number_line.line.draw(painter, page.number_line.x, page.number_line.y)
    painter.restore()


def text_of(page: Page) -> str:
    """What the page says, in the order in which it is painted."""
    return "".join(placed.line.text for placed in (*page.lines, page.number_line))


def scale_to(painter: QPainter, dots_per_inch: float) -> None:
    """Let a painter on a sheet of that resolution, without margins of its own, count in pages' units."""
    painter.scale(dots_per_inch / UNITS_PER_INCH, dots_per_inch / UNITS_PER_INCH)


def turn_upright(painter: QPainter, page: Page) -> None:
    """Let a painter on an upright sheet paint a page that lies on its side, its head at the sheet's left edge."""
    if page.sheet.is_landscape:
        painter.translate(0, SHEET.height())
        painter.rotate(-90)
