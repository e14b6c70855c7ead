"""Paints laid-out pages, alike on the screen, a printer and into a PDF."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.gui.papers.paper_strip import Page, PlacedLine
from tracker.gui.papers.paper_text import UNITS_PER_INCH, UNITS_PER_POINT

INK = QColor("black")
FRAME_WIDTH = 0.5 * UNITS_PER_POINT


def paint(painter: QPainter, page: Page) -> None:
    """Paint in the page's own units, tenths of a point; the caller scales and moves the painter."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(INK, FRAME_WIDTH))
    if page.cells:
        painter.drawRects(page.cells)
    for placed in _in_order(page):
        placed.line.draw(painter, placed.x, placed.y)


def text_of(page: Page) -> str:
    """What the page says, in the order in which it is painted."""
    return "".join(placed.line.text for placed in _in_order(page))


def _in_order(page: Page) -> tuple[PlacedLine, ...]:
    return (*page.lines, page.number_line)


def scale_to(painter: QPainter, dots_per_inch: float) -> None:
    """Let a painter on a sheet of that resolution, without margins of its own, count in pages' units."""
    painter.scale(dots_per_inch / UNITS_PER_INCH, dots_per_inch / UNITS_PER_INCH)
