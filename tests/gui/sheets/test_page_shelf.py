"""Where pages come from: painted by workers, with the password of a locked letter, and what the user wants to see."""

from concurrent.futures import Future

import pytest

from tracker.files.received import Received
from tracker.gui.sheets.letter_view import Shows
from tracker.gui.sheets.page_shelf import PageShelf
from tracker.letter_source import LetterSource

SOURCE = LetterSource("答复函.pdf", b"bytes", "text", "pdf", 2)


class Workers:
    """Notes what is to be done."""

    def __init__(self) -> None:
        self.errands: list[tuple] = []
        self.is_closed = False

    def run(self, function, arguments, name) -> Future:
        self.errands.append((function.__name__, arguments, name))
        return Future()

    def text(self, file) -> Future:
        self.errands.append(("text", file))
        return Future()

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def workers() -> Workers:
    return Workers()


@pytest.fixture
def shelf(workers, state) -> PageShelf:
    return PageShelf(workers, state)


def test_pages_are_painted_by_workers(shelf, workers):
    paper = shelf.paper(SOURCE, {1: 2})
    assert paper.turns == {1: 2} and workers.errands == []
    paper.picture_of(1, 800)
    assert workers.errands == [("shown_page", (Received("答复函.pdf", b"bytes"), 1, 800), "答复函.pdf")]


def test_a_locked_letter_s_pages_open_with_its_password(shelf, workers):
    shelf.with_password("1949").paper(SOURCE, {}).picture_of(0, 800)
    assert workers.errands[0][1][0].password == "1949"
    shelf.read_again(SOURCE)
    assert workers.errands[1] == ("text", Received("答复函.pdf", b"bytes"))


def test_both_are_shown_until_the_user_wants_something_else(shelf, workers, state):
    assert shelf.shows is Shows.BOTH
    shelf.keep_shows(Shows.PAGE)
    assert PageShelf(workers, state).shows is shelf.with_password("x").shows is Shows.PAGE
    state.letter_shows = "nonsense"
    assert shelf.shows is Shows.BOTH


def test_closing_ends_the_workers(shelf, workers):
    shelf.close()
    assert workers.is_closed
