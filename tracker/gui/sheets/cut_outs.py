"""Cut-outs of a letter's pages: each place that is to be looked at, with some of its line around it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from tracker.errors import TrackerError
from tracker.gui.sheets.page_pictures import PagePictures, Paper
from tracker.letter_source import Place

# The width of the page that is cut from, in pixels: a character of body text is some 45 wide then.
PAGE_WIDTH = 1700
# One page at a time is kept; what is cut out of it stays.
_MOST_BYTES = 1
_ASIDE, _ABOVE = 2.0, 0.3  # shown round a place, in heights of its line
_UNDER = QColor("#c43e00")


class CutOuts(QObject):
    """Cuts when asked, all of one page at a time.

    Signals:
        cut(): there are more pictures now.

    """

    cut = Signal()

    def __init__(
        self, places: Sequence[Sequence[Place]], paper: Paper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._places = [tuple(each) for each in places]
        self._pieces: dict[tuple[int, int], QImage] = {}
        self._pictures = PagePictures(paper, self, _MOST_BYTES)
        self._pictures.arrived.connect(self._cut_page)
        self._pictures.refused.connect(lambda _: self.cut.emit())

    def of(self, index: int) -> QImage | None:
        """The picture at one of the places; None, and it is asked for, while it is not there yet."""
        pieces = [self._piece(index, part) for part in range(len(self._places[index]))]
        whole = [piece for piece in pieces if piece is not None]
        return _side_by_side(whole) if whole and len(whole) == len(pieces) else None

    def refusal(self, index: int) -> TrackerError | None:
        """Why there is no picture of this place."""
        refusals = (self._pictures.refusal(place.page) for place in self._places[index])
        return next((refusal for refusal in refusals if refusal), None)

    def close(self) -> None:
        """Ask for nothing more."""
        self._pictures.close()

    def _piece(self, index: int, part: int) -> QImage | None:
        if (index, part) not in self._pieces:
            self._pictures.ask(self._places[index][part].page, PAGE_WIDTH)
        return self._pieces.get((index, part))

    def _cut_page(self, page: int) -> None:
        image = self._pictures.kept(page)
        if image is None:
            return
        for index, places in enumerate(self._places):
            for part, place in enumerate(places):
                if place.page == page:
                    self._pieces[index, part] = _cut(image, place, part == 0, part + 1 == len(places))
        self.cut.emit()


def _cut(image: QImage, place: Place, begins: bool, ends: bool) -> QImage:
    """The place and what is round it, a line drawn under the place itself; what a line's end breaks has none between."""
    width, height = image.width(), image.height()
    exact = QRectF(place.left * width, place.top * height, 0, 0)
    exact.setRight(place.right * width)
    exact.setBottom(place.bottom * height)
    line = exact.height()
    left, right = (_ASIDE if begins else 0.1) * line, (_ASIDE if ends else 0.1) * line
    shown = exact.adjusted(-left, -_ABOVE * line, right, _ABOVE * line)
    area = shown.toAlignedRect().intersected(image.rect())
    piece = image.copy(area)
    painter = QPainter(piece)
    painter.setPen(QPen(_UNDER, max(2.0, line / 14)))
    bottom = min(exact.bottom() + _ABOVE * line / 2, area.bottom() - 1) - area.top()
    painter.drawLine(exact.left() - area.left(), bottom, exact.right() - area.left(), bottom)  # type: ignore[call-overload]
    painter.end()
    return piece


def _side_by_side(pieces: Sequence[QImage]) -> QImage:
    """The parts of what a line's end breaks, as one picture."""
    if len(pieces) == 1:
        return pieces[0]
    height = max(piece.height() for piece in pieces)
    scaled = [piece.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation) for piece in pieces]
    whole = QImage(sum(piece.width() for piece in scaled), height, QImage.Format.Format_RGB32)
    painter, left = QPainter(whole), 0
    for piece in scaled:
        painter.drawImage(left, 0, piece)
        left += piece.width()
    painter.end()
    return whole
