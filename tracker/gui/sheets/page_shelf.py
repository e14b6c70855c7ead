"""Where a letter's pages are taken from to be looked at, and what of a letter the user wants to see."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Protocol

from tracker.files.received import Received
from tracker.gui.sheets.letter_view import Shows
from tracker.gui.sheets.page_pictures import Paper, Picture
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
    """Hands out pages that workers paint; `password` opens a locked letter."""

    def __init__(self, workers: Workers, state: WindowState, password: str | None = None) -> None:
        self._workers = workers
        self._state = state
        self._password = password

    @property
    def shows(self) -> Shows:
        """What the user wanted to see last; both at first."""
        kept = self._state.letter_shows
        return Shows(kept) if kept in tuple(Shows) else Shows.BOTH

    def keep_shows(self, shows: Shows) -> None:
        """Remember it for the next letter."""
        self._state.letter_shows = shows.value

    def with_password(self, password: str | None) -> "PageShelf":
        """The same for a letter that this password opens."""
        return PageShelf(self._workers, self._state, password)

    def paper(self, source: LetterSource, turns: Mapping[int, int]) -> Paper:
        """The pages of a letter, turned by so many quarters clockwise."""
        file = self._file(source)

        def picture_of(page: int, width: int) -> "Future[Picture]":
            from tracker.files.shown_page import shown_page

            return self._workers.run(shown_page, (file, page, width), file.name)

        return Paper(picture_of, turns)

    def read_again(self, source: LetterSource) -> "Future[LetterSource]":
        """The letter read from its original, for the places on its pages."""
        return self._workers.text(self._file(source))

    def close(self) -> None:
        """End the workers."""
        self._workers.close()

    def _file(self, source: LetterSource) -> Received:
        return Received(source.name, source.original, self._password)
