"""A letter on pages that tests paint themselves: its text, the places of its lines, and pictures of its pages."""

from concurrent.futures import Future
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from tracker.gui.widgets.fonts import SANS, load_own_fonts
from tracker.letter_source import LetterSource, Place

LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28
LEFT, TOP, WIDTH, LINE = 28 / 210, 37 / 297, 156 / 210, 225 / 297 / LINES_A_PAGE


@dataclass(frozen=True, slots=True)
class Painted:
    """A page as the pool gives it."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


def broken(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that a page breaks the text into; a paragraph starts a line."""
    lines, start = [], 0
    for paragraph in text.split("\n"):
        for first in range(0, max(len(paragraph), 1), CHARACTERS_A_LINE):
            lines.append((start + first, start + min(first + CHARACTERS_A_LINE, len(paragraph))))
        start += len(paragraph) + 1
    return lines


def places_of(text: str, score: float = 1.0) -> tuple[Place, ...]:
    """Each line with its place, wide as its characters are, half as wide for Latin ones."""
    places = []
    for row, (start, end) in enumerate(broken(text)):
        page, line = divmod(row, LINES_A_PAGE)
        width = (
            sum(0.5 if ord(sign) < 0x2E80 else 1 for sign in text[start:end].replace("*", ""))
            / CHARACTERS_A_LINE
        )
        top = TOP + line * LINE
        if start < end:
            places.append(Place(start, end, page, LEFT, top, LEFT + WIDTH * width, top + 0.72 * LINE, score))
    return tuple(places)


def on_paper(text: str, name: str = "答复函.pdf", encoding: str = "pdf", score: float = 1.0) -> LetterSource:
    """The letter as a file with pages would be read."""
    pages = -(-len(broken(text)) // LINES_A_PAGE)
    return LetterSource(name, text.encode(), text, encoding, pages, (), places_of(text, score))


def image_of(source: LetterSource, page: int, width: int) -> QImage:
    """The page painted: each line where its place says."""
    load_own_fonts()
    image = QImage(width, round(width * 297 / 210), QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = QFont(SANS)
    for place in source.places:
        if place.page == page:
            rect = QRectF(place.left, place.top, place.right - place.left, place.bottom - place.top)
            rect = QRectF(
                rect.x() * image.width(),
                rect.y() * image.height(),
                rect.width() * image.width(),
                rect.height() * image.height(),
            )
            font.setPixelSize(max(4, round(WIDTH * width / CHARACTERS_A_LINE)))
            painter.setFont(font)
            words = source.text[place.start : place.end].replace("*", "")
            needed = painter.fontMetrics().horizontalAdvance(words)
            painter.save()
            painter.translate(rect.topLeft())
            painter.scale(rect.width() / needed, 1)
            painter.drawText(QRectF(0, -rect.height(), needed + 9, 3 * rect.height()), 0x81, words)
            painter.restore()
    painter.end()
    return image


class Painter:
    """Stands for the pool: remembers what was asked for, and answers at once or when told to."""

    def __init__(self, source: LetterSource, waits: bool = False) -> None:
        self.source = source
        self.waits = waits
        self.asked: list[tuple[int, int]] = []
        self.futures: list[Future] = []

    def __call__(self, page: int, width: int) -> Future:
        future: Future = Future()
        self.asked.append((page, width))
        self.futures.append(future)
        if not self.waits:
            self.answer(future)
        return future

    def answer(self, future: Future) -> None:
        """Paint what this future asked for."""
        if future.set_running_or_notify_cancel():
            page, width = self.asked[self.futures.index(future)]
            image = image_of(self.source, page, width).convertToFormat(QImage.Format.Format_RGB888)
            rows = [bytes(image.constScanLine(row))[: 3 * width] for row in range(image.height())]
            future.set_result(Painted(width, image.height(), b"".join(rows)))
