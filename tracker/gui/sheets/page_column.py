"""Pages one below the other: where each lies, in pixels of the column."""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QRectF

from tracker.reading.page_places import Box

GAP = 12.0  # round each page
A4 = 297 / 210  # the height to the width of a page that was not seen yet


class PageColumn:
    """The places of pages of one width and each its own height.

    Attributes:
        width: of a page, in pixels.

    """

    def __init__(self, count: int) -> None:
        self.width = 1.0
        self._shapes = [A4] * count
        self._tops: list[float] = []
        self.set_width(1.0)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._shapes)

    @property
    def height(self) -> float:
        """Of the whole column, with the gap below the last page."""
        return self._tops[-1]

    def set_width(self, width: float) -> None:
        """Make all pages so wide."""
        self.width = max(1.0, width)
        steps = (shape * self.width + GAP for shape in self._shapes)
        self._tops = list(accumulate(steps, initial=GAP))

    def set_shape(self, page: int, shape: float) -> bool:
        """Let a page be `shape` times as high as wide; False where it was so already."""
        if abs(self._shapes[page] - shape) < 0.001:
            return False
        self._shapes[page] = shape
        self.set_width(self.width)
        return True

    def page(self, page: int) -> QRectF:
        """Where the page lies; its left side is at 0."""
        return QRectF(0, self._tops[page], self.width, self._shapes[page] * self.width)

    def box(self, box: Box) -> QRectF:
        """Where a part of a page lies."""
        page = self.page(box.page)
        left, top = box.left * page.width(), page.top() + box.top * page.height()
        return QRectF(left, top, box.width * page.width(), box.height * page.height())

    def page_at(self, y: float) -> int:
        """The page at a height of the column, the gap above it counted in; the last one below it."""
        return max(0, min(self.count - 1, bisect_right(self._tops, y + GAP) - 1))

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages that can be seen between two heights of the column."""
        return range(self.page_at(top), self.page_at(bottom) + 1) if self.count else range(0)
