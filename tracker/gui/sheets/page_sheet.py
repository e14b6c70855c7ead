"""Shows a letter's pages as they look on paper, with the places of its passages marked on them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from tracker.gui.sheets.page_column import GAP
from tracker.gui.sheets.page_marks import Look, paint_marks
from tracker.gui.sheets.page_pictures import PagePictures
from tracker.gui.sheets.page_reel import PageReel
from tracker.language import Say
from tracker.reading.page_places import Box

Boxes = Sequence[Box]


class PageSheet(PageReel):
    """Pages with marks; each passage may fill several boxes.

    Signals:
        passage_clicked(int): the place among the passages of the one that was clicked.

    """

    passage_clicked = Signal(int)

    def __init__(self, pages: int, pictures: PagePictures, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(pages, pictures, say, parent)
        self._passages: list[tuple[Box, ...]] = []
        self._chosen: int | None = None
        self._spot: tuple[Box, ...] = ()
        self._to_show: Boxes = ()
        self.viewport().setMouseTracking(True)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.actionTriggered.connect(lambda _: self._let_go())

    def set_passages(self, passages: Sequence[Boxes]) -> None:
        """Mark these places; none is chosen."""
        self._passages, self._chosen = [tuple(boxes) for boxes in passages], None
        self.viewport().update()

    def choose(self, index: int | None) -> None:
        """Mark one passage above the others and bring it into sight."""
        self._chosen = index if index is not None and index < len(self._passages) else None
        self._spot = ()
        if self._chosen is not None:
            self._bring_into_sight(self._passages[self._chosen])
        self.viewport().update()

    def chosen(self) -> int | None:
        """Which passage is marked above the others."""
        return self._chosen

    def point_at(self, boxes: Boxes) -> None:
        """Frame a place that is no passage, and bring it into sight."""
        self._spot = tuple(boxes)
        self._bring_into_sight(self._spot)
        self.viewport().update()

    def passage_at(self, point: QPointF) -> int | None:
        """The passage under a point of the viewport, the one on the smallest place where several overlap."""
        hits = [
            (rect.width() * rect.height(), index)
            for index, boxes in enumerate(self._passages)
            for rect in map(self.box_in_view, boxes)
            if rect.contains(point)
        ]
        return min(hits)[1] if hits else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.passage_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.passage_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index is not None:
            self.passage_clicked.emit(index)

    def _paint_over(self, painter: QPainter, pages: range) -> None:
        chosen = self._passages[self._chosen] if self._chosen is not None else ()
        others = [box for boxes in self._passages if boxes is not chosen for box in boxes]
        for boxes, look in ((others, Look.OTHER), (chosen, Look.CHOSEN), (self._spot, Look.SPOT)):
            rects = [self.box_in_view(box) for box in boxes if box.page in pages]
            paint_marks(painter, rects, look, self.palette())

    def _keep_in_sight(self) -> None:
        if self._to_show:
            self._bring_into_sight(self._to_show)

    def _let_go(self) -> None:
        """The user scrolls: what was to be in sight need not stay there when the window changes."""
        self._to_show = ()

    def _bring_into_sight(self, boxes: Boxes) -> None:
        """Put the place's start a third down; leave the page where all of it is in sight."""
        self._to_show = boxes
        if not boxes:
            return
        view, rects = QRectF(self.viewport().rect()), [self.box_in_view(box) for box in boxes]
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if rects[0].top() < view.top() or rects[-1].bottom() > view.bottom():
            down.setValue(round(down.value() + rects[0].top() - view.height() / 3))
        if rects[0].left() < view.left() or rects[0].right() > view.right():
            across.setValue(round(across.value() + rects[0].left() - GAP))
