"""Shows a letter's pages as they look on paper, with the places of its passages marked on them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from tracker.gui.page_column import GAP, PageColumn
from tracker.gui.page_marks import Look, paint_marks, paint_page
from tracker.gui.page_pictures import PagePictures
from tracker.language import Say
from tracker.page_places import Box

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.2, 4.0
PAPER_INCHES = 210 / 25.4  # the width of a page at a zoom of 1
MOST_PIXELS = 3200  # of a picture's width; more is enlarged
_REST = 80  # milliseconds without scrolling before pictures are asked for
Boxes = Sequence[Box]


class PageSheet(QAbstractScrollArea):
    """A column of pages; only pictures of those in sight are asked for.

    Signals:
        passage_clicked(int): the place among the passages of the one that was clicked.
        page_changed(number): another page is uppermost now, counted from 1.
        zoom_changed(zoom): 1.0 is about the paper's own size.

    """

    passage_clicked = Signal(int)
    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, pages: int, pictures: PagePictures, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._pictures = pictures
        self._column = PageColumn(pages)
        self._passages: list[tuple[Box, ...]] = []
        self._chosen: int | None = None
        self._spot: tuple[Box, ...] = ()
        self._to_show: Boxes = ()
        self._fits_width, self._zoom, self._told_page = True, 1.0, 0
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Pages of the letter"))
        self.viewport().setMouseTracking(True)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._follow_scrolling)
        pictures.arrived.connect(self._show_picture)
        pictures.refused.connect(lambda _: self.viewport().update())

    @property
    def page_count(self) -> int:
        """How many pages the letter has."""
        return self._column.count

    @property
    def current_page(self) -> int:
        """The number of the page in the upper part of the window, from 1."""
        return self._column.page_at(self.verticalScrollBar().value() + self.viewport().height() / 3) + 1

    @property
    def zoom(self) -> float:
        """How large a page is, in proportion to paper."""
        return self._zoom

    def set_passages(self, passages: Sequence[Boxes]) -> None:
        """Mark these places; each passage may fill several boxes. None is chosen."""
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

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom_by_hand(self._zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom_by_hand(self._zoom / ZOOM_STEP)

    def fit_width(self) -> None:
        """As large as the window is wide, now and when it is resized."""
        self._fits_width = True
        self._set_zoom((self.viewport().width() - 2 * GAP) / self._full_width())

    def passage_at(self, point: QPointF) -> int | None:
        """The passage under a point of the viewport, the one on the smallest place where several overlap."""
        hits = [
            (rect.width() * rect.height(), index)
            for index, boxes in enumerate(self._passages)
            for rect in map(self._in_view, boxes)
            if rect.contains(point)
        ]
        return min(hits)[1] if hits else None

    def box_in_view(self, box: Box) -> QRectF:
        """Where a part of a page is in the viewport now, in sight or not."""
        return self._in_view(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_width:
            self.fit_width()
        self._set_bars()
        if self._to_show:
            self._bring_into_sight(self._to_show)
        self._follow_scrolling()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End too; the page keys and arrows are known to all such areas."""
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.passage_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.passage_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index is not None:
            self.passage_clicked.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window).darker(115))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self.verticalScrollBar().value()
        pages = self._column.pages_between(top + event.rect().top(), top + event.rect().bottom())
        for page in pages:
            rect = self._column.page(page).translated(self._shift())
            paint_page(painter, rect, self._pictures.kept(page), self._told(page))
        self._paint_marks(painter, pages)

    def _paint_marks(self, painter: QPainter, pages: range) -> None:
        chosen = self._passages[self._chosen] if self._chosen is not None else ()
        others = [box for boxes in self._passages if boxes is not chosen for box in boxes]
        for boxes, look in ((others, Look.OTHER), (chosen, Look.CHOSEN), (self._spot, Look.SPOT)):
            rects = [self._in_view(box) for box in boxes if box.page in pages]
            paint_marks(painter, rects, look, self.palette())

    def _told(self, page: int) -> str:
        """What stands on a page without a picture."""
        refusal, number = self._pictures.refusal(page), page + 1
        if refusal is None:
            return self._say("Page {number}").format(number=number)
        title, _ = refusal.told(self._say)
        return self._say("Page {number} cannot be shown: {why}").format(number=number, why=title)

    def _in_view(self, box: Box) -> QRectF:
        return self._column.box(box).translated(self._shift())

    def _shift(self) -> QPointF:
        left = max(GAP, (self.viewport().width() - self._column.width) / 2)
        return QPointF(left - self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _bring_into_sight(self, boxes: Boxes) -> None:
        """Put the place's start a third down; leave the page where all of it is in sight."""
        self._to_show = () if self.isVisible() else boxes
        if not boxes:
            return
        view, rects = QRectF(self.viewport().rect()), [self._in_view(box) for box in boxes]
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if rects[0].top() < view.top() or rects[-1].bottom() > view.bottom():
            down.setValue(round(down.value() + rects[0].top() - view.height() / 3))
        if rects[0].left() < view.left() or rects[0].right() > view.right():
            across.setValue(round(across.value() + rects[0].left() - GAP))

    def _show_picture(self, page: int) -> None:
        """What is in the upper part of the view stays there when a page turns out to be of another shape."""
        image = self._pictures.kept(page)
        if image is not None:
            bar, current = self.verticalScrollBar(), self.current_page - 1
            before = self._column.page(current).top()
            if self._column.set_shape(page, image.height() / image.width()):
                self._set_bars()
                bar.setValue(round(bar.value() + self._column.page(current).top() - before))
                if self._to_show:
                    self._bring_into_sight(self._to_show)
        self.viewport().update()

    def _follow_scrolling(self) -> None:
        self._rest.start()
        self.viewport().update()
        if self.current_page != self._told_page:
            self._told_page = self.current_page
            self.page_changed.emit(self._told_page)

    def _ask(self) -> None:
        """Have the pages in sight painted as wide as they are on this screen."""
        if not self.isVisible():
            return
        top = self.verticalScrollBar().value()
        pages = self._column.pages_between(top, top + self.viewport().height())
        self._pictures.leave(pages)
        for page in pages:
            self._pictures.ask(page, min(MOST_PIXELS, round(self._column.width * self.devicePixelRatioF())))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._rest.start()

    def _full_width(self) -> float:
        return PAPER_INCHES * self.logicalDpiX()

    def _zoom_by_hand(self, zoom: float) -> None:
        self._fits_width = False
        self._set_zoom(zoom)

    def _set_zoom(self, zoom: float) -> None:
        """Zoom, with the middle of the window staying where it is."""
        zoom = min(LARGEST, max(SMALLEST, zoom))
        width = zoom * self._full_width()
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        share = (bar.value() + half) / self._column.height
        is_other = zoom != self._zoom
        self._zoom = zoom
        self._column.set_width(width)
        self._set_bars()
        if is_other:
            bar.setValue(round(share * self._column.height - half))
            self._follow_scrolling()
            self.zoom_changed.emit(zoom)

    def _set_bars(self) -> None:
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(max(1, view.height() // 12))
        down.setRange(0, max(0, round(self._column.height) - view.height()))
        across.setPageStep(view.width())
        across.setSingleStep(20)
        across.setRange(0, max(0, round(self._column.width + 2 * GAP) - view.width()))
