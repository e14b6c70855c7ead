"""Sets the number of a page outside below the type area, on the sheet held upright (GB/T 9704-2012, 7.5)."""

from PySide6.QtGui import QFontMetricsF

from tracker.gui.papers.paper_faces import Face
from tracker.gui.papers.paper_sheet import TYPE_AREA, mm
from tracker.gui.papers.paper_strip import PlacedLine
from tracker.gui.papers.paper_text import set_lines
from tracker.reports import Align

DASH = "—"
# The upper edge of its dashes lies as far below the type area.
NUMBER_BELOW = mm(7)


def number_line(number: int, face: Face) -> PlacedLine:
    """The line and its place, one character in from the type area's edge."""
    # Odd pages have it on the right, even ones on the left, so that it lies outside in a bound paper.
    align = Align.RIGHT if number % 2 else Align.LEFT
    lines = set_lines(f"{DASH} {number} {DASH}", face, TYPE_AREA.width() - 2 * face.size, align)
    dash_top = face.baseline + QFontMetricsF(face.font).tightBoundingRect(DASH).top()
    return PlacedLine(lines[0], TYPE_AREA.x() + face.size, TYPE_AREA.bottom() + NUMBER_BELOW - dash_top)
