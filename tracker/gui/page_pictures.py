"""The pictures of a letter's pages: asked for off the GUI thread, a few of them kept."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tracker.errors import TrackerError

# What all pictures kept may take, in bytes; the last one is kept whatever it takes.
MOST_BYTES = 120_000_000


class Picture(Protocol):
    """A page as painted: `rgb` has three bytes for each of `width` times `height` pixels."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...


PictureOf = Callable[[int, int], "Future[Picture]"]


class PagePictures(QObject):
    """Keeps the pictures that were looked at last; each is asked for once.

    `picture_of(page, width)` paints a page, counted from 0, so many pixels wide, elsewhere.

    Signals:
        arrived(page): a picture of the page is there.
        refused(page): the page cannot be painted; `refusal` tells why.

    """

    arrived = Signal(int)
    refused = Signal(int)
    _came = Signal(int, int, object)

    def __init__(
        self, picture_of: PictureOf, parent: QObject | None = None, most_bytes: int = MOST_BYTES
    ) -> None:
        super().__init__(parent)
        self._most_bytes = most_bytes
        self._picture_of = picture_of
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._asked: dict[int, tuple[int, Future[Picture]]] = {}
        self._refusals: dict[int, TrackerError] = {}
        self._came.connect(self._keep)

    def kept(self, page: int) -> QImage | None:
        """What there is of the page, of any width."""
        if page in self._kept:
            self._kept.move_to_end(page)
        return self._kept.get(page)

    def refusal(self, page: int) -> TrackerError | None:
        """Why the page cannot be painted."""
        return self._refusals.get(page)

    def ask(self, page: int, width: int) -> None:
        """Have the page painted in this width, unless it is there, on its way, or was refused."""
        kept = self._kept.get(page)
        if page in self._refusals or (kept is not None and kept.width() == width):
            return
        if page in self._asked:
            if self._asked[page][0] == width:
                return
            self._asked.pop(page)[1].cancel()
        future = self._picture_of(page, width)
        self._asked[page] = (width, future)
        future.add_done_callback(partial(self._hand_over, page, width))

    def leave(self, pages: range) -> None:
        """Ask no more for pages outside these."""
        for page in [page for page in self._asked if page not in pages]:
            self._asked.pop(page)[1].cancel()

    def close(self) -> None:
        """Ask for nothing more; what comes is not kept."""
        self.leave(range(0))

    def _hand_over(self, page: int, width: int, future: "Future[Picture]") -> None:
        """Called on any thread: make what Qt paints fast, and give it to the GUI thread."""
        if future.cancelled():
            return
        error = future.exception()
        outcome = error if error is not None else _image(future.result())
        try:
            self._came.emit(page, width, outcome)
        except RuntimeError:  # the window was closed and is gone; nobody waits for it
            return

    def _keep(self, page: int, width: int, outcome: QImage | BaseException) -> None:
        if self._asked.get(page, (0, None))[0] != width:
            return  # asked for anew in another width, or no more
        del self._asked[page]
        if isinstance(outcome, QImage):
            self._kept[page] = outcome
            self._kept.move_to_end(page)
            self._forget_oldest()
            self.arrived.emit(page)
        elif isinstance(outcome, TrackerError):
            self._refusals[page] = outcome
            self.refused.emit(page)
        else:
            raise outcome

    def _forget_oldest(self) -> None:
        while (
            len(self._kept) > 1
            and sum(image.sizeInBytes() for image in self._kept.values()) > self._most_bytes
        ):
            self._kept.popitem(last=False)


def _image(picture: Picture) -> QImage:
    """A copy of its own bytes, in the form that is painted fastest."""
    line = 3 * picture.width
    image = QImage(picture.rgb, picture.width, picture.height, line, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
