"""Shows pictures of pages one below the other, as large as the user wants; only those in sight are asked for."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from tracker.gui.sheets.page_column import GAP, PageColumn
from tracker.gui.sheets.page_marks import paint_page
from tracker.gui.sheets.page_pictures import PagePictures
from tracker.gui.sheets.zoom_area import LARGEST, SMALLEST, ZoomArea
from tracker.language import Say
from tracker.reading.page_places import Box

PAPER_INCHES = 210 / 25.4  # the width of a page at a zoom of 1
MOST_PIXELS = 3200  # of a picture's width; more is enlarged
_REST = 80  # milliseconds without scrolling before pictures are asked for


class PageReel(ZoomArea):
    """A column of pages.

    Signals:
        page_changed(number): another page is uppermost now, counted from 1.
        zoom_changed(zoom): 1.0 is about the paper's own size.

    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, pages: int, pictures: PagePictures, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._pictures = pictures
        self._column = PageColumn(pages)
        self._told_page = 0
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask)
        self.setAccessibleName(say("Pages of the letter"))
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

    def fit_width(self) -> None:
        """As large as the window is wide, now and when it is resized."""
        self._fits_width = True
        self._set_zoom((self.viewport().width() - 2 * GAP) / self._full_width())

    def box_in_view(self, box: Box) -> QRectF:
        """Where a part of a page is in the viewport now, in sight or not."""
        return self._column.box(box).translated(self._shift())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_width:
            self.fit_width()
        self._set_bars()
        self._keep_in_sight()
        self._follow_scrolling()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End too; the page keys and arrows are known to all such areas."""
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window).darker(115))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self.verticalScrollBar().value()
        pages = self._column.pages_between(top + event.rect().top(), top + event.rect().bottom())
        for page in pages:
            rect = self._column.page(page).translated(self._shift())
            paint_page(painter, rect, self._pictures.kept(page), self._told(page))
        self._paint_over(painter, pages)

    def _paint_over(self, painter: QPainter, pages: range) -> None:
        """What a kind of view paints on these pages besides."""

    def _keep_in_sight(self) -> None:
        """What a kind of view had been told to show may stand elsewhere now."""

    def _told(self, page: int) -> str:
        """What stands on a page without a picture."""
        refusal, number = self._pictures.refusal(page), page + 1
        if refusal is None:
            return self._say("Page {number}").format(number=number)
        title, _ = refusal.told(self._say)
        return self._say("Page {number} cannot be shown: {why}").format(number=number, why=title)

    def _shift(self) -> QPointF:
        left = max(GAP, (self.viewport().width() - self._column.width) / 2)
        return QPointF(left - self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _show_picture(self, page: int) -> None:
        """What is in the upper part of the view stays there when a page turns out to be of another shape."""
        image = self._pictures.kept(page)
        if image is not None:
            bar, current = self.verticalScrollBar(), self.current_page - 1
            before = self._column.page(current).top()
            if self._column.set_shape(page, image.height() / image.width()):
                self._set_bars()
                bar.setValue(round(bar.value() + self._column.page(current).top() - before))
                self._keep_in_sight()
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

    def _full_width(self) -> float:
        return PAPER_INCHES * self.logicalDpiX()

    def _set_zoom(self, zoom: float) -> None:
        """Zoom, with the middle of the window staying where it is; at the very top, the top."""
        zoom = min(LARGEST, max(SMALLEST, zoom))
        width = zoom * self._full_width()
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        share = (bar.value() + half) / self._column.height
        is_other, is_at_top = zoom != self._zoom, bar.value() == 0
        self._zoom = zoom
        self._column.set_width(width)
        self._set_bars()
        if is_other:
            bar.setValue(0 if is_at_top else round(share * self._column.height - half))
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
