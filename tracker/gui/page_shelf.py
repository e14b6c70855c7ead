"""Where a letter's pages are taken from to be looked at, and what of a letter the user wants to see."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from tracker.files.received import Received
from tracker.gui.letter_view import Shows
from tracker.gui.page_pictures import Paper, Picture
from tracker.gui.window_state import WindowState
from tracker.letter_source import LetterSource


class Workers(Protocol):
    """What carries functions out elsewhere; a pool of worker processes, in tests a thread of this one."""

    def run(self, function: Callable[..., Any], arguments: tuple[Any, ...], name: str) -> "Future[Any]":
        """Call a function of a module; errors name the file `name`."""

    def text(self, file: Received) -> "Future[LetterSource]":
        """Read a letter's text."""

    def close(self) -> None:
        """End them, and whatever they do."""


class PageShelf:
    """Hands out pages; they are painted by workers, which are made when first needed."""

    def __init__(self, make_workers: Callable[[], Workers], state: WindowState) -> None:
        self._make_workers = make_workers
        self._workers: Workers | None = None
        self._state = state

    @property
    def shows(self) -> Shows:
        """What the user wanted to see last; both at first."""
        kept = self._state.letter_shows
        return Shows(kept) if kept in tuple(Shows) else Shows.BOTH

    def keep_shows(self, shows: Shows) -> None:
        """Remember it for the next letter."""
        self._state.letter_shows = shows.value

    def paper(self, source: LetterSource, turns: dict[int, int]) -> Paper:
        """The pages of a letter, turned by so many quarters clockwise."""
        file = Received(source.name, source.original)

        def picture_of(page: int, width: int) -> "Future[Picture]":
            from tracker.files.shown_page import shown_page

            return self._at_work().run(shown_page, (file, page, width), file.name)

        return Paper(picture_of, turns)

    def text(self, source: LetterSource) -> "Future[LetterSource]":
        """The letter read again from its original, for the places on its pages."""
        return self._at_work().text(Received(source.name, source.original))

    def close(self) -> None:
        """End the workers."""
        if self._workers:
            self._workers.close()
            self._workers = None

    def _at_work(self) -> Workers:
        if self._workers is None:
            self._workers = self._make_workers()
        return self._workers
