"""The letter to read: places in the original, marks, clicks, scrolling."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor

from tracker.gui.letters import passage_view
from tracker.gui.letters.passage_view import PassageView
from tracker.paths import resources

LETTER = (resources() / "samples" / "云海省市场监督管理局答复函.txt").read_text(encoding="utf-8")
MEASURES = ("面向高校", "总结试点经验", "每季度组织一次")


def span_of(words: str) -> tuple[int, int]:
    start = LETTER.index(words)
    return start, LETTER.index("。", start) + 1


SPANS = [span_of(words) for words in MEASURES]


@pytest.fixture
def view(qtbot, english) -> PassageView:
    view = PassageView(english)
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.set_letter(LETTER)
    view.set_passages(SPANS)
    view.show()
    return view


def select(view: PassageView, words: str) -> None:
    text = view.toPlainText()
    cursor = view.textCursor()
    cursor.setPosition(text.index(words))
    cursor.setPosition(text.index(words) + len(words), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def point_in(view: PassageView, words: str) -> QPoint:
    cursor = view.textCursor()
    cursor.setPosition(view.toPlainText().index(words) + 1)
    return view.cursorRect(cursor).center() + QPoint(3, 0)


def marks(view: PassageView) -> list[QTextCharFormat]:
    held = view.extraSelections()  # its items die with it
    return [QTextCharFormat(mark.format) for mark in held]


def marked(view: PassageView) -> list[QTextCursor]:
    held = view.extraSelections()
    return [QTextCursor(mark.cursor) for mark in held]


def contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_a_letter_is_shown_healed_and_as_plain_text(view):
    view.set_letter("<b>粗体</b>一、工作\n— 2 —\n&amp;")
    assert view.toPlainText() == "<b>粗体</b>一、工作\n&amp;"
    assert view.isReadOnly()


def test_every_passage_is_marked_and_one_above_the_others(view):
    view.choose(1)
    assert [cursor.selectedText()[:4] for cursor in marked(view)] == ["面向高校", "每季度组", "总结试点"]
    assert [mark.fontUnderline() for mark in marks(view)] == [False, False, True]
    view.choose(None)
    assert not any(mark.fontUnderline() for mark in marks(view))
    assert view.chosen() is None


def test_neighbours_are_told_apart(view):
    first, second, third = (mark.background().color() for mark in marks(view))
    assert first != second
    assert first == third


def test_a_choice_that_is_not_there_marks_none(view):
    view.choose(7)
    assert view.chosen() is None


@pytest.mark.parametrize(
    "ground, words, highlight", [("#ffffff", "#000000", "#308cc6"), ("#1e1e1e", "#e6e6e6", "#2a82da")]
)
def test_marks_follow_the_palette_and_stay_readable(view, ground, words, highlight):
    palette = QPalette(view.palette())
    for role, name in ((QPalette.Base, ground), (QPalette.Text, words), (QPalette.Highlight, highlight)):
        palette.setColor(role, QColor(name))
    view.choose(0)
    view.setPalette(palette)
    for mark in marks(view):
        assert contrast(mark.background().color(), QColor(words)) >= 4.5
        assert mark.background().color() != QColor(ground)


def test_a_chosen_passage_is_scrolled_to_a_third(view):
    letter = view.fontMetrics().horizontalAdvance("年")
    view.resize(14 * letter, 6 * view.fontMetrics().height())  # whatever the letters are, more is below
    view.choose(2)
    assert view.verticalScrollBar().value() > 0
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.toPlainText().index(MEASURES[2]))
    assert abs(view.cursorRect(cursor).top() - view.viewport().height() // 3) <= 2


def test_a_passage_in_sight_does_not_move_the_page(view):
    view.choose(2)
    before = view.verticalScrollBar().value()
    view.choose(2)
    assert view.verticalScrollBar().value() == before


def test_a_passage_chosen_before_the_view_is_shown_comes_into_view(qtbot, english):
    view = PassageView(english)
    qtbot.addWidget(view)
    view.set_letter(LETTER)
    view.set_passages(SPANS)
    view.choose(2)
    view.resize(420, 300)
    view.show()
    cursor = marked(view)[-1]
    cursor.setPosition(cursor.selectionStart())
    assert 0 <= view.cursorRect(cursor).top() < view.viewport().height()


def test_a_click_tells_the_passage(view, qtbot):
    view.choose(1)
    with qtbot.waitSignal(view.passage_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_in(view, MEASURES[1]))
    assert clicked.args == [1]


def test_a_click_beside_the_passages_tells_nothing(view, qtbot):
    view.verticalScrollBar().setValue(0)
    with qtbot.assertNotEmitted(view.passage_clicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_in(view, "云海省"))


def test_a_click_behind_the_last_character_still_hits_it(view):
    view.choose(1)
    cursor = marked(view)[-1]
    cursor.setPosition(cursor.selectionEnd())
    edge = view.cursorRect(cursor).center()
    assert view.passage_at(edge - QPoint(4, 0)) == 1


def test_the_narrowest_of_overlapping_passages_is_told(view):
    start, end = SPANS[1]
    view.set_passages([(start - 40, end + 40), (start, end)])
    view.choose(1)
    assert view.passage_at(point_in(view, MEASURES[1])) == 1


def test_a_selection_is_told_in_the_original_without_blanks(view, qtbot):
    with qtbot.waitSignal(view.selection_changed):
        select(view, "答复类别：B类\n关于省十四届人大四次会议\n")
    start, end = view.selected_span()
    assert LETTER[start:end] == "答复类别：B类\n\n关于省十四届人大四次会议"


def test_a_selection_of_blanks_is_none(view):
    assert view.selected_span() is None
    select(view, "\n")
    assert view.selected_span() is None


def test_the_cursor_is_told_in_the_original(view):
    select(view, "持续组织")
    cursor = view.textCursor()
    cursor.setPosition(cursor.selectionStart())
    view.setTextCursor(cursor)
    assert view.cursor_place() == LETTER.index("持续组织")


def test_choosing_moves_the_cursor_into_the_passage_but_keeps_a_selection(view):
    view.choose(0)
    assert view.cursor_place() == SPANS[0][0]
    select(view, "持续组织")
    view.choose(1)
    assert view.textCursor().selectedText() == "持续组织"


def test_the_keyboard_selects_words(view, qtbot):
    view.choose(0)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    start, end = view.selected_span()
    assert LETTER[start:end] == "面向高校"


def test_characters_outside_the_basic_plane_count_once(qtbot, english):
    view = PassageView(english)
    qtbot.addWidget(view)
    text = "联系人：𬱖\n𠮷野代表：\n请于10月底前𬭚办结。"
    view.set_letter(text)
    start, end = text.index("请于"), len(text)
    view.set_passages([(start, end)])
    assert marked(view)[0].selectedText() == "请于10月底前𬭚办结。"
    view.setTextCursor(marked(view)[0])
    assert view.selected_span() == (start, end)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    text=st.text(alphabet="承诺一、。，\n\r\t \u3000*𬱖𠮷A1\x00\x0b\u2028\ufdd0\ufffc", max_size=60),
    data=st.data(),
)
def test_places_stay_inside_the_letter(view, text, data):
    view.set_letter(text)
    position = st.integers(0, view.document().characterCount() - 1)
    cursor = view.textCursor()
    cursor.setPosition(data.draw(position))
    cursor.setPosition(data.draw(position), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert 0 <= view.cursor_place() <= len(text)
    span = view.selected_span()
    if span:
        assert 0 <= span[0] < span[1] <= len(text)
        view.set_passages([span])
        view.choose(0)
        assert marked(view)[0].hasSelection()


def test_a_huge_text_is_shown_up_to_a_limit(view, monkeypatch):
    monkeypatch.setattr(passage_view, "SHOWN_CHARACTERS", 50)
    view.set_letter("我局将于年底前办结。\n" * 100)
    assert view.toPlainText().endswith("too long to be shown whole.")
    view.set_passages([(900, 910)])
    view.choose(0)
    view.selectAll()
    assert view.selected_span()[1] <= 50
