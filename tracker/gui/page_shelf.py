"""Where a letter's pages are taken from to be looked at, and what of a letter the user wants to see."""

from collections.abc import Callable

from tracker.gui.letter_view import Shows
from tracker.gui.page_pictures import PictureOf
from tracker.gui.window_state import WindowState
from tracker.letter_source import LetterSource


class PageShelf:
    """Hands out pages; `pictures_of(source)` gives what paints the pages of a letter, off the GUI thread."""

    def __init__(self, pictures_of: Callable[[LetterSource], PictureOf], state: WindowState) -> None:
        self.pictures_of = pictures_of
        self._state = state

    @property
    def shows(self) -> Shows:
        """What the user wanted to see last; both at first."""
        kept = self._state.letter_shows
        return Shows(kept) if kept in tuple(Shows) else Shows.BOTH

    def keep_shows(self, shows: Shows) -> None:
        """Remember it for the next letter."""
        self._state.letter_shows = shows.value
