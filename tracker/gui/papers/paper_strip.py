"""The pieces from which pages are stacked: strips that are never torn."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from tracker.gui.papers.paper_text import Line


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text with the left top corner of its strip, in units."""

    line: Line
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of the type area, as high as `height` units; places count from its left top corner.

    Attributes:
        cells: frames to draw around the cells of a table.
        head: the table's head, to be set again above the strip on a new page.
        keeps_next: whether the next strip has to lie on the same page, as below a heading.
        is_gap: whether it is only space, left out at the top of a page.
        done: how many paragraphs and rows of the document end with it.

    """

    height: float
    lines: tuple[PlacedLine, ...] = ()
    cells: tuple[QRectF, ...] = ()
    head: "Strip | None" = None
    keeps_next: bool = False
    is_gap: bool = False
    done: int = 0


@dataclass(slots=True)
class Page:
    """A finished page: its number from 1, and what to paint where, in units from the paper's corner.

    Attributes:
        done: how many of the document's paragraphs and rows lie on this page or before it.

    """

    number: int
    number_line: PlacedLine
    lines: list[PlacedLine] = field(default_factory=list)
    cells: list[QRectF] = field(default_factory=list)
    done: int = 0
