"""The pages of a kept letter beside its text, fetched when the user wants to see them."""

from concurrent.futures import Future
from dataclasses import replace

import pytest
from paper_letter import Painter, on_paper
from PySide6.QtCore import QPoint, Qt

from tracker.file_errors import NeedsPassword
from tracker.gui.letters.kept_pages import KeptPages
from tracker.gui.sheets.letter_view import LetterView, Shows
from tracker.gui.sheets.page_pictures import Paper

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LINES = [f"第{number}条，每年修建公路{number}公里。" for number in range(1, 40)]
READ = on_paper("\n".join(LINES))
KEPT = replace(READ, pages=None, places=())
LEFT = Qt.MouseButton.LeftButton


class Shelf:
    """Reads again when the test says so."""

    def __init__(self) -> None:
        self.asked: list = []
        self.futures: list[Future] = []

    def read_again(self, source) -> Future:
        self.asked.append(source)
        self.futures.append(Future())
        return self.futures[-1]

    def paper(self, source, turns) -> Paper:
        return Paper(Painter(READ), turns)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def view(qtbot, english) -> LetterView:
    view = LetterView(english, Shows.TEXT)
    qtbot.addWidget(view)
    view.resize(1200, 600)
    view.show()
    return view


@pytest.fixture
def pages(view, english, shelf) -> KeptPages:
    pages = KeptPages(view, english)
    pages.take_from(shelf)
    pages.show(KEPT)
    start = KEPT.text.index(LINES[30])
    view.set_passages([(0, len(LINES[0])), (start, start + len(LINES[30]))])
    return pages


def want(view: LetterView, qtbot, shows: Shows = Shows.BOTH) -> None:
    button = view.buttons[shows]
    qtbot.mouseClick(button, LEFT, pos=QPoint(8, button.height() // 2))


def test_nothing_is_read_before_the_user_wants_it(pages, view, shelf, qtbot):
    assert view.switch.isVisible() and view.shows is Shows.TEXT and shelf.asked == []
    want(view, qtbot)
    assert shelf.asked == [KEPT] and view.waiting.isVisible() and view.buttons[Shows.BOTH].isChecked()
    want(view, qtbot, Shows.PAGE)
    assert len(shelf.asked) == 1 and view.passages.isVisible()


def test_the_pages_come_with_the_passages_on_them(pages, view, shelf, qtbot):
    want(view, qtbot)
    shelf.futures[0].set_result(READ)
    assert view.pages is not None and view.shows is Shows.BOTH and not view.waiting.isVisible()
    view.choose(1)
    assert view.pages.sheet.chosen() == 1 and view.pages.sheet.current_page == 2
    box = view.pages.sheet.box_in_view(view._boxes(*view._spans[1])[0]).center().toPoint()
    with qtbot.waitSignal(view.passage_clicked) as clicked:
        qtbot.mouseClick(view.pages.sheet.viewport(), LEFT, pos=box)
    assert clicked.args == [1]


def test_the_same_letter_shown_anew_keeps_its_pages(pages, view, shelf, qtbot):
    want(view, qtbot)
    shelf.futures[0].set_result(READ)
    shown = view.pages
    pages.show(replace(KEPT))
    assert view.pages is shown


def test_another_letter_begins_with_its_text(pages, view, shelf, qtbot):
    want(view, qtbot)
    shelf.futures[0].set_result(READ)
    pages.show(replace(KEPT, name="另一封.pdf"))
    assert view.pages is None and view.shows is Shows.TEXT and view.switch.isVisible()
    pages.show(replace(KEPT, encoding="docx"))
    assert not view.switch.isVisible()
    pages.show(None)
    assert not view.switch.isVisible() and view.text == ""


def test_what_comes_for_a_letter_that_was_left_is_not_shown(pages, view, shelf, qtbot):
    want(view, qtbot)
    pages.show(replace(KEPT, name="另一封.pdf"))
    shelf.futures[0].set_result(READ)
    assert view.pages is None


def test_a_letter_that_was_corrected_is_found_on_its_pages_all_the_same(view, english, shelf, qtbot):
    pages = KeptPages(view, english)
    pages.take_from(shelf)
    text = KEPT.text.replace("第2条", "第二十二条")
    pages.show(replace(KEPT, text=text))
    start = text.index(LINES[30])
    view.set_passages([(start, start + len(LINES[30]))])
    want(view, qtbot)
    shelf.futures[0].set_result(READ)
    (box,) = view._boxes(start, start + len(LINES[30]))
    place = next(place for place in READ.places if READ.text[place.start :].startswith(LINES[30]))
    assert (box.page, box.left, box.top) == pytest.approx((place.page, place.left, place.top))


def test_an_original_that_cannot_be_read_is_told_and_its_text_stays(pages, view, shelf, qtbot):
    want(view, qtbot)
    error = NeedsPassword(name="答复函.pdf")
    with qtbot.waitSignal(pages.failed) as failed:
        shelf.futures[0].set_exception(error)
    assert failed.args == [error] and view.shows is Shows.TEXT and view.buttons[Shows.TEXT].isChecked()
    want(view, qtbot)
    assert len(shelf.asked) == 2


def test_without_a_shelf_nothing_is_offered(view, english):
    KeptPages(view, english).show(KEPT)
    assert view.text == KEPT.text and not view.switch.isVisible()
