"""Shows laid-out pages one below the other, white as paper on whatever colours the desktop has."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.gui.papers.page_painter import paint
from tracker.gui.papers.paper_sheet import SHEET, UNITS_PER_INCH
from tracker.gui.papers.paper_strip import Page
from tracker.gui.sheets.zoom_area import LARGEST, SMALLEST, ZoomArea

GAP = 16  # pixels round each sheet


class PageView(ZoomArea):
    """A column of pages; only those in sight are painted, so that hundreds cost no more than two.

    Signals:
        page_changed(number): another page is uppermost now, counted from 1.
        zoom_changed(zoom): 1.0 is the paper's size on a screen of the desktop's resolution.

    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[Page] = []
        # Where each page begins and the last one ends, in units without the gaps; and the widest page.
        self._tops, self._width = [0.0], SHEET.width()
        self._told_page = 0
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    @property
    def current_page(self) -> int:
        """The number of the page in the upper middle of the window, 0 where there is none."""
        place = self._place_at(self.verticalScrollBar().value() + self.viewport().height() // 3)
        return min(len(self._pages), place + 1)

    def clear(self) -> None:
        """Show no page any more."""
        self._pages, self._told_page = [], 0
        self._tops, self._width = [0.0], SHEET.width()
        self._set_bars()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def add_page(self, page: Page) -> None:
        """Show one more page at the end."""
        self._pages.append(page)
        self._tops.append(self._tops[-1] + page.sheet.size.height())
        self._width = max(self._width, page.sheet.size.width())
        if self._fits_width:
            self.fit_width()
        self._set_bars()
        self.viewport().update(self._sheet(len(self._pages) - 1).toAlignedRect())
        self._tell_page()

    def fit_width(self) -> None:
        """As large as the window is wide, now and when it is resized."""
        self._fits_width = True
        room = self.viewport().width() - 2 * GAP
        self._set_zoom(room / (self._width / UNITS_PER_INCH * self.logicalDpiX()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_width:
            self.fit_width()
        self._set_bars()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window).darker(115))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for place in self._in_sight(event.rect()):
            self._paint_sheet(painter, place)

    def _paint_sheet(self, painter: QPainter, place: int) -> None:
        sheet = self._sheet(place)
        painter.fillRect(sheet, QColor("white"))
        painter.save()
        painter.translate(sheet.topLeft())
        painter.scale(self._scale(), self._scale())
        paint(painter, self._pages[place])
        painter.restore()

    def _in_sight(self, rect: QRect) -> range:
        top = self.verticalScrollBar().value()
        last = min(len(self._pages), self._place_at(top + rect.bottom()) + 1)
        return range(self._place_at(top + rect.top()), last)

    def _place_at(self, y: float) -> int:
        """The place of the page that covers the height `y` of the whole column, in pixels, or the gap above it."""
        places = range(len(self._pages))
        return max(0, bisect_right(places, y, key=lambda place: self._top(place) - GAP) - 1)

    def _top(self, place: int) -> float:
        """How far below the column's upper edge the page begins, in pixels."""
        return GAP * (place + 1) + self._tops[place] * self._scale()

    def _sheet(self, place: int) -> QRectF:
        """The page's rectangle in the window, in pixels."""
        size = self._pages[place].sheet.size.size() * self._scale()
        left = max((self._width * self._scale() + 2 * GAP), self.viewport().width()) / 2 - size.width() / 2
        corner = QPointF(
            left - self.horizontalScrollBar().value(), self._top(place) - self.verticalScrollBar().value()
        )
        return QRectF(corner, size)

    def _scale(self) -> float:
        return self._zoom * self.logicalDpiX() / UNITS_PER_INCH

    def _set_zoom(self, zoom: float) -> None:
        """Zoom, with the middle of the window staying where it is, but the top of the paper where that is seen."""
        zoom = min(LARGEST, max(SMALLEST, zoom))
        if zoom == self._zoom:
            return
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        middle, is_at_top = bar.value() + half, not bar.value()
        place = self._place_at(middle)
        below = (middle - self._top(place)) / self._scale()
        self._zoom = zoom
        self._set_bars()
        bar.setValue(0 if is_at_top else round(self._top(place) + below * self._scale() - half))
        self.viewport().update()
        self.zoom_changed.emit(zoom)

    def _set_bars(self) -> None:
        view, scale = self.viewport().size(), self._scale()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(max(1, round((SHEET.height() * scale + GAP) / 20)))
        down.setRange(0, max(0, round(self._top(len(self._pages))) - view.height()))
        across.setPageStep(view.width())
        across.setSingleStep(20)
        across.setRange(0, max(0, round(self._width * scale) + 2 * GAP - view.width()))

    def _tell_page(self) -> None:
        if self.current_page != self._told_page:
            self._told_page = self.current_page
            self.page_changed.emit(self._told_page)
