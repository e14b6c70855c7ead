"""A letter as text, as pages, or both: what is chosen in one is shown in the other."""

import pytest
from paper_letter import Painter, on_paper
from PySide6.QtCore import QPoint, Qt

from tracker.gui.sheets.letter_pages import LetterPages
from tracker.gui.sheets.letter_view import LetterView, Shows
from tracker.gui.sheets.page_pictures import Paper

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LINES = [f"第{number}条，每年修建公路{number}公里。" for number in range(1, 56)]
SOURCE = on_paper("\n".join(LINES))
LEFT = Qt.MouseButton.LeftButton


def span(words: str) -> tuple[int, int]:
    start = SOURCE.text.index(words)
    return start, start + len(words)


SPANS = [span(LINES[2]), span(LINES[30])]


@pytest.fixture
def make(qtbot, english):
    def make(width: int, shows: Shows = Shows.BOTH, paper: bool = True) -> LetterView:
        view = LetterView(english, shows)
        qtbot.addWidget(view)
        view.set_letter(SOURCE.text, SOURCE.places)
        view.set_passages(SPANS)
        if paper:
            view.show_pages(LetterPages(SOURCE.pages, Paper(Painter(SOURCE)), english))
        view.resize(width, 600)
        view.show()
        return view

    return make


def shown(view: LetterView) -> tuple[bool, bool]:
    return view.passages.isVisible(), view.pages.isVisible()


def test_a_letter_without_pages_is_its_text(make):
    view = make(1200, paper=False)
    assert view.shows is Shows.TEXT and view.passages.isVisible() and not view.switch.isVisible()


def test_wide_shows_both_and_narrow_one_of_them(make):
    view = make(1400)
    assert view.shows is Shows.BOTH and shown(view) == (True, True)
    view.resize(420, 600)
    assert view.shows is Shows.TEXT and shown(view) == (True, False)
    assert not view.buttons[Shows.BOTH].isEnabled()
    assert view.buttons[Shows.BOTH].toolTip() == "Make this side of the window wider to see both"
    view.resize(1400, 600)
    assert shown(view) == (True, True)


@pytest.mark.parametrize(
    ("shows", "parts"), [(Shows.TEXT, (True, False)), (Shows.PAGE, (False, True)), (Shows.BOTH, (True, True))]
)
def test_the_switch_shows_what_is_wanted_and_tells_it(make, qtbot, shows, parts):
    view = make(1400)
    with qtbot.waitSignal(view.shows_changed) as changed:
        qtbot.mouseClick(view.buttons[shows], LEFT, pos=QPoint(8, view.buttons[shows].height() // 2))
    assert changed.args == [shows] and view.shows is shows and shown(view) == parts
    assert view.buttons[shows].isChecked()
    assert view.pages.bar.isVisible() is parts[1]


def test_what_was_wanted_before_is_shown_at_once(make):
    assert shown(make(1400, Shows.PAGE)) == (False, True)


def test_a_choice_is_shown_in_text_and_pages(make, qtbot):
    view = make(1400)
    view.choose(1)
    assert view.passages.chosen() == view.pages.sheet.chosen() == 1
    assert view.pages.sheet.current_page == 2


def test_a_click_on_either_is_told_alike(make, qtbot):
    view = make(1400)
    box = view.pages.sheet.box_in_view(view._boxes(*SPANS[0])[0]).center().toPoint()
    with qtbot.waitSignal(view.passage_clicked) as clicked:
        qtbot.mouseClick(view.pages.sheet.viewport(), LEFT, pos=box)
    assert clicked.args == [0]
    with qtbot.waitSignal(view.passage_clicked) as clicked:
        view.passages.passage_clicked.emit(1)
    assert clicked.args == [1]


def test_words_that_are_pointed_at_are_selected_until_something_is_chosen(make):
    view = make(1400)
    view.point_at(*span("修建公路50公里"))
    assert view.passages.textCursor().selectedText() == "修建公路50公里"
    assert view.pages.sheet.current_page == 3
    view.choose(0)
    assert not view.passages.textCursor().hasSelection()
    assert view.pages.sheet.current_page == 1


def test_the_user_s_own_selection_is_left_alone(make):
    view = make(1400)
    cursor = view.passages.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    view.passages.setTextCursor(cursor)
    view.choose(1)
    assert view.passages.textCursor().hasSelection()


def test_another_text_keeps_where_it_was_looked_at(make):
    view = make(1400)
    bar = view.passages.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    view.set_letter(SOURCE.text.replace("20公里", "30公里"), SOURCE.places)
    assert before > 0 and bar.value() == before and view.passages.chosen() is None
    assert view.pages.sheet.chosen() is None


def test_other_pages_take_the_place_of_the_first(make, english):
    view = make(1400)
    first = view.pages
    painter = Painter(SOURCE)
    view.show_pages(LetterPages(1, Paper(painter), english))
    assert view.pages is not first and view.splitter.count() == 2 and view.pages.bar.isVisible()
    view.show_pages(None)
    assert view.shows is Shows.TEXT and view.passages.isVisible() and not view.switch.isVisible()
