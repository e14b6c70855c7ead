"""The pictures of a letter's pages: asked for off the GUI thread, a few of them kept."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTransform

from tracker.errors import TrackerError
from tracker.gui.sheets.page_column import A4

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


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a letter: `picture_of(page, width)` paints one elsewhere, about so many pixels wide.

    `turns` are the quarter turns clockwise that set pages upright; those that are upright are not in it.
    """

    picture_of: Callable[[int, int], "Future[Picture]"]
    turns: Mapping[int, int] = field(default_factory=dict)


class PagePictures(QObject):
    """Keeps the pictures that were looked at last. Pages count from 0.

    One is painted at a time, so that what nobody wants any more is forgotten before it is begun: to call off what
    a worker has begun would end the worker.

    Signals:
        arrived(page): a picture of the page is there.
        refused(page): the page cannot be painted; `refusal` tells why.

    """

    arrived = Signal(int)
    refused = Signal(int)
    _came = Signal(int, int, object)

    def __init__(self, paper: Paper, parent: QObject | None = None, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(parent)
        self._most_bytes = most_bytes
        self._paper = paper
        self._kept: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._wanted: dict[int, int] = {}
        self._painted: tuple[int, int] | None = None
        self._refusals: dict[int, TrackerError] = {}
        self._is_closed = False
        self._came.connect(self._keep)

    def kept(self, page: int) -> QImage | None:
        """What there is of the page, of any width."""
        if page in self._kept:
            self._kept.move_to_end(page)
        return self._kept[page][1] if page in self._kept else None

    def refusal(self, page: int) -> TrackerError | None:
        """Why the page cannot be painted."""
        return self._refusals.get(page)

    def ask(self, page: int, width: int) -> None:
        """Have the page painted in this width, unless it is there, on its way, or was refused."""
        is_kept = page in self._kept and self._kept[page][0] == width
        if is_kept or page in self._refusals or self._painted == (page, width):
            self._wanted.pop(page, None)
        elif not self._is_closed:
            self._wanted[page] = width
            self._go_on()

    def leave(self, pages: range) -> None:
        """Ask no more for pages outside these."""
        self._wanted = {page: width for page, width in self._wanted.items() if page in pages}

    def close(self) -> None:
        """Ask for nothing more; what comes is not kept."""
        self._wanted, self._is_closed = {}, True

    def _go_on(self) -> None:
        if self._painted is None and self._wanted:
            page, width = self._painted = next(iter(self._wanted.items()))
            del self._wanted[page]
            is_on_its_side = self._paper.turns.get(page, 0) % 2
            future = self._paper.picture_of(page, round(width * A4) if is_on_its_side else width)
            future.add_done_callback(partial(self._hand_over, page, width))

    def _hand_over(self, page: int, width: int, future: "Future[Picture]") -> None:
        """Called on any thread: make what Qt paints fast, and give it to the GUI thread."""
        if self._is_closed or future.cancelled():  # as when the workers are closed
            return
        error = future.exception()
        outcome = error if error is not None else self._image(page, future.result())
        try:
            self._came.emit(page, width, outcome)
        except RuntimeError:  # the window was closed and is gone; nobody waits for it
            return

    def _keep(self, page: int, width: int, outcome: QImage | BaseException) -> None:
        self._painted = None
        if self._is_closed:
            return
        if isinstance(outcome, QImage):
            self._kept[page] = (width, outcome)
            self._kept.move_to_end(page)
            self._forget_oldest()
            self.arrived.emit(page)
        elif isinstance(outcome, TrackerError):
            self._refusals[page] = outcome
            self.refused.emit(page)
        else:
            raise outcome
        self._go_on()

    def _forget_oldest(self) -> None:
        while (
            len(self._kept) > 1
            and sum(image.sizeInBytes() for _, image in self._kept.values()) > self._most_bytes
        ):
            self._kept.popitem(last=False)

    def _image(self, page: int, picture: Picture) -> QImage:
        """A copy of its own bytes, upright, in the form that is painted fastest."""
        line = 3 * picture.width
        image = QImage(picture.rgb, picture.width, picture.height, line, QImage.Format.Format_RGB888)
        turned = image.transformed(QTransform().rotate(90 * self._paper.turns.get(page, 0)))
        return turned.convertToFormat(QImage.Format.Format_RGB32)
