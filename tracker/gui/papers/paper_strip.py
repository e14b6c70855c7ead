"""The pieces from which pages are stacked: strips that are never torn."""

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF

from tracker.gui.papers.paper_sheet import Sheet
from tracker.gui.papers.paper_text import Line


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text with the left top corner of its strip, in units."""

    line: Line
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What a reader of the PDF can jump to: its level, 0 for the paper and its annexes, its words and its height."""

    level: int
    text: str
    y: float = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of the type area, as high as `height` units; places count from its left top corner.

    Attributes:
        cells: frames to draw around the cells of a table.
        rules: red lines to draw.
        head: the table's head, to be set again above the strip on a new page.
        keeps_next: whether the next strip has to lie on the same page, as below a heading.
        is_gap: whether it is only space, left out at the top of a page; unless it keeps the next strip, it
            reaches down to a line of the grid.
        bookmark: what begins here.
        done: how many paragraphs and rows of the document end with it.

    """

    height: float
    lines: tuple[PlacedLine, ...] = ()
    cells: tuple[QRectF, ...] = ()
    rules: tuple[QLineF, ...] = ()
    head: "Strip | None" = None
    keeps_next: bool = False
    is_gap: bool = False
    bookmark: Bookmark | None = None
    done: int = 0


@dataclass(slots=True)
class Page:
    """A finished page: its number from 1, and what to paint where, in units from the paper's corner.

    Attributes:
        number_line: the number's place on the sheet held upright, however the page is read (7.5).
        done: how many of the document's paragraphs and rows lie on this page or before it.

    """

    number: int
    sheet: Sheet
    number_line: PlacedLine
    lines: list[PlacedLine] = field(default_factory=list)
    cells: list[QRectF] = field(default_factory=list)
    rules: list[QLineF] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    done: int = 0
