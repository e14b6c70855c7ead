"""Shows the pages of a kept letter beside its text once the user wants to see them."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.errors import TrackerError
from tracker.gui.sheets.letter_pages import LetterPages
from tracker.gui.sheets.letter_view import LetterView
from tracker.gui.sheets.page_shelf import PageShelf
from tracker.language import Say
from tracker.letter_source import LetterSource
from tracker.reading.page_places import places_in
from tracker.reading.page_turns import turns_of, upright

_WITH_PAGES = ("pdf", "ofd", "picture")


class KeptPages(QObject):
    """The ledger keeps no places on pages, so the original is read again for them, by a worker.

    Signals:
        failed(TrackerError): the original cannot be read.

    """

    failed = Signal(object)
    _came = Signal(object, object)

    def __init__(self, view: LetterView, say: Say) -> None:
        super().__init__(view)
        self._view = view
        self._say = say
        self._shelf: PageShelf | None = None
        self._source: LetterSource | None = None
        view.pages_wanted.connect(self._read)
        self._came.connect(self._show)

    def take_from(self, shelf: PageShelf) -> None:
        """Offer pages from now on."""
        self._shelf = shelf
        self._offer()

    def show(self, source: LetterSource | None) -> None:
        """Show a letter's text; of one that is shown already, its pages stay as well."""
        if source is None or source != self._source:
            self._source = source
            self._view.set_letter(source.text if source else "")
            self._offer()

    def _offer(self) -> None:
        kind = self._source.encoding.removesuffix("+ocr") if self._source else ""
        self._view.offer_pages(self._shelf is not None and kind in _WITH_PAGES)

    def _read(self) -> None:
        source = self._source
        if source is not None and self._shelf is not None:
            future = self._shelf.read_again(source)
            future.add_done_callback(partial(self._hand_over, source))

    def _hand_over(self, source: LetterSource, future: "Future[LetterSource]") -> None:
        """Called on any thread."""
        if future.cancelled():  # the workers are closed
            return
        error = future.exception()
        outcome = error if error is not None else _placed(source, future.result())
        try:
            self._came.emit(source, outcome)
        except RuntimeError:  # the window was closed and is gone
            return

    def _show(
        self, source: LetterSource, outcome: tuple[LetterSource, Mapping[int, int]] | BaseException
    ) -> None:
        if source is not self._source or self._shelf is None:  # the user went on to another letter
            return
        if isinstance(outcome, TrackerError):
            self._offer()
            self.failed.emit(outcome)
        elif isinstance(outcome, BaseException):
            raise outcome
        else:
            placed, turns = outcome
            self._view.set_places(placed.places)
            paper = self._shelf.paper(source, turns)
            self._view.show_pages(LetterPages(placed.pages or 1, paper, self._say))


def _placed(kept: LetterSource, again: LetterSource) -> tuple[LetterSource, Mapping[int, int]]:
    """The kept letter with the places that its original was read at, and how its pages are turned."""
    turns = turns_of(again.places)
    places = places_in(kept.text, again.text, upright(again, turns).places)
    return replace(kept, pages=again.pages, places=places), turns
