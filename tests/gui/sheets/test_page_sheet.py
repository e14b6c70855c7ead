"""A letter's pages with marks on them: scrolled, enlarged, clicked as a user does."""

import pytest
from paper_letter import Painter, on_paper
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tracker.gui.sheets.letter_pages import LetterPages
from tracker.gui.sheets.page_pictures import Paper
from tracker.reading.page_places import boxes_of

LINES = [f"第{number}条，每年修建公路{number}公里。" for number in range(1, 56)]
SOURCE = on_paper("\n".join(LINES))
CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def boxes(words: str):
    start = SOURCE.text.index(words)
    return boxes_of(SOURCE.text, SOURCE.places, start, start + len(words))


PASSAGES = [boxes(LINES[2]), boxes(LINES[30]), boxes("修建公路50公里")]


@pytest.fixture
def painter() -> Painter:
    return Painter(SOURCE)


@pytest.fixture
def pages(qtbot, english, painter) -> LetterPages:
    pages = LetterPages(SOURCE.pages, Paper(painter), english)
    qtbot.addWidget(pages)
    pages.sheet.set_passages(PASSAGES)
    pages.resize(500, 600)
    with qtbot.waitSignal(pages.pictures.arrived):
        pages.show()
    return pages


def middle(pages: LetterPages, place: int) -> QPoint:
    return pages.sheet.box_in_view(PASSAGES[place][0]).center().toPoint()


def colour_at(pages: LetterPages, point: QPoint):
    return pages.sheet.viewport().grab().toImage().pixelColor(point)


def test_only_pages_in_sight_are_painted_as_wide_as_the_window(pages, painter):
    assert SOURCE.pages == 3 and [page for page, _ in painter.asked] == [0]
    ratio = pages.sheet.devicePixelRatioF()
    width = pages.sheet.viewport().width()
    assert width * 0.9 * ratio < painter.asked[0][1] <= width * ratio
    assert pages.page.text() == "Page 1 of 3"


def test_the_page_keys_go_on(pages, qtbot, painter):
    with qtbot.waitSignal(pages.pictures.arrived):
        qtbot.keyClick(pages.sheet, Qt.Key.Key_PageDown)
    assert (1 in dict(painter.asked)) and pages.page.text() == "Page 2 of 3"
    qtbot.keyClick(pages.sheet, Qt.Key.Key_End)
    assert pages.page.text() == "Page 3 of 3"
    qtbot.keyClick(pages.sheet, Qt.Key.Key_Home)
    qtbot.keyClick(pages.sheet, Qt.Key.Key_PageUp)
    assert pages.page.text() == "Page 1 of 3"


def test_a_chosen_passage_comes_into_sight(pages, qtbot):
    with qtbot.waitSignal(pages.pictures.arrived):
        pages.sheet.choose(1)
    assert pages.sheet.viewport().rect().contains(middle(pages, 1))
    assert pages.sheet.chosen() == 1 and pages.sheet.current_page == 2
    bar = pages.sheet.verticalScrollBar()
    before = bar.value()
    pages.sheet.choose(1)
    assert bar.value() == before


def test_a_chosen_passage_stays_in_sight_when_the_window_changes_until_the_user_scrolls(pages, qtbot):
    with qtbot.waitSignal(pages.pictures.arrived):
        pages.sheet.choose(1)
    pages.resize(300, 300)
    assert pages.sheet.viewport().rect().contains(middle(pages, 1))
    qtbot.keyClick(pages.sheet, Qt.Key.Key_PageUp)
    qtbot.keyClick(pages.sheet, Qt.Key.Key_PageUp)
    pages.resize(420, 310)
    assert not pages.sheet.viewport().rect().contains(middle(pages, 1))


def test_a_click_on_a_mark_tells_which_it_is(pages, qtbot):
    with qtbot.waitSignal(pages.sheet.passage_clicked) as clicked:
        qtbot.mouseClick(pages.sheet.viewport(), LEFT, pos=middle(pages, 0))
    assert clicked.args == [0]
    with qtbot.assertNotEmitted(pages.sheet.passage_clicked):
        qtbot.mouseClick(pages.sheet.viewport(), LEFT, pos=QPoint(3, 3))


def test_of_marks_on_each_other_the_smaller_one_is_meant(pages, qtbot):
    pages.sheet.set_passages([boxes(LINES[2]), boxes("修建公路3公里")])
    point = pages.sheet.box_in_view(boxes("修建公路3公里")[0]).center()
    assert pages.sheet.passage_at(point) == 1


def test_the_chosen_mark_is_stronger_and_has_an_outline(pages):
    box = pages.sheet.box_in_view(PASSAGES[0][0])
    ground, edge = (
        QPoint(int(box.left()) + 1, int(box.top()) + 1),
        QPoint(int(box.left()) + 9, int(box.top()) - 2),
    )
    paper = colour_at(pages, QPoint(int(box.left()) - 20, int(box.top())))
    plain = colour_at(pages, ground)
    pages.sheet.choose(0)
    assert paper.lightness() > plain.lightness() > colour_at(pages, ground).lightness()
    assert colour_at(pages, edge).lightness() < 160


def test_zoom_by_buttons_keys_and_wheel(pages, qtbot):
    fitted = pages.sheet.zoom
    qtbot.mouseClick(pages.buttons["in"], LEFT)
    assert pages.sheet.zoom == pytest.approx(fitted * 1.2)
    assert pages.sheet.horizontalScrollBar().maximum() > 0
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow, timeout=30_000)
    pages.sheet.setFocus()
    qtbot.keyClick(pages.sheet, Qt.Key.Key_Minus, CTRL)
    assert pages.sheet.zoom == pytest.approx(fitted)
    point = QPointF(100, 100)
    turn = QWheelEvent(
        point, pages.sheet.mapToGlobal(point), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pages.sheet.viewport(), turn)
    assert pages.sheet.zoom == pytest.approx(fitted * 1.2)
    qtbot.keyClick(pages.sheet, Qt.Key.Key_0, CTRL)
    assert pages.sheet.zoom == pytest.approx(fitted)
    assert pages.zoom.text() == f"{round(fitted * 100)} %"


def test_a_larger_page_is_painted_anew(pages, qtbot, painter):
    before = painter.asked[-1][1]
    with qtbot.waitSignal(pages.pictures.arrived):
        pages.sheet.zoom_in()
    assert painter.asked[-1] == (0, pytest.approx(before * 1.2, abs=2))


def test_a_page_without_a_picture_says_its_number(qtbot, english):
    painter = Painter(SOURCE, waits=True)
    pages = LetterPages(SOURCE.pages, Paper(painter), english)
    qtbot.addWidget(pages)
    pages.resize(400, 500)
    pages.show()
    qtbot.waitUntil(lambda: bool(painter.asked), timeout=30_000)
    assert pages.pictures.kept(0) is None
    pages.grab()
    with qtbot.waitSignal(pages.pictures.arrived):
        painter.answer(painter.futures[0])


def test_a_passage_chosen_before_there_is_a_window_is_shown_once_there_is(qtbot, english, painter):
    pages = LetterPages(SOURCE.pages, Paper(painter), english)
    qtbot.addWidget(pages)
    pages.sheet.set_passages(PASSAGES)
    pages.sheet.choose(2)
    pages.resize(500, 600)
    with qtbot.waitSignal(pages.pictures.arrived):
        pages.show()
    assert pages.sheet.viewport().rect().contains(middle(pages, 2))


def test_all_parts_have_names_for_those_who_do_not_see(pages):
    assert pages.sheet.accessibleName() == "Pages of the letter"
    assert [button.accessibleName() for button in pages.buttons.values()] == [
        "Show the page smaller",
        "Show the page larger",
        "Show the page as wide as the window",
    ]


def test_the_mouse_shows_what_can_be_clicked(pages):
    QTest.mouseMove(pages.sheet.viewport(), middle(pages, 0))
    assert pages.sheet.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(pages.sheet.viewport(), QPoint(2, 2))
    assert pages.sheet.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
