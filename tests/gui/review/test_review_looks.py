"""Looking at the drafts under review: why they were read, doubtful ones first, from doubt to doubt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from tracker.gui.review.letter_review import LetterReview
from tracker.gui.review.reasons_view import ReasonsView
from tracker.gui.review.review_actions import LOOKS
from tracker.gui.review.review_table import Column
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts, Reason

PROMISES = [
    "开通公交线路，增加班次。",
    "修复港前路面。",
    "建设停车场。",
    "研究<b>资金</b>。",
    "修订管理办法。",
]
CONFIDENCES = [0.9, 0.3, 0.7, 0.2, 0.3]
LETTER = "\n".join(PROMISES) + "\n每月通报。"
ORDER = ["4 ?", "2 ?", "5 ?", "3", "1"]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def read(confidences=CONFIDENCES) -> list[Draft]:
    drafts = []
    for words, confidence in zip(PROMISES, confidences, strict=True):
        start, reasons = LETTER.index(words), (Reason("read as a promise", words[:2]),)
        drafts.append(Draft(words, start, start + len(words), confidence=confidence, reasons=reasons))
    return drafts


@pytest.fixture(autouse=True)
def new_session(monkeypatch):
    monkeypatch.setattr(ReasonsView, "is_wanted", False)


@pytest.fixture
def make(show_review):
    def make(drafts=None) -> LetterReview:
        source = LetterSource("函.txt", LETTER.encode(), LETTER, "utf-8")
        return show_review(source, LetterFacts(), read() if drafts is None else drafts)

    return make


@pytest.fixture
def review(make) -> LetterReview:
    return make()


@pytest.fixture
def ordered(review, qtbot) -> LetterReview:
    """A review with the doubtful drafts first, the first row chosen."""
    qtbot.keyClick(review, Qt.Key.Key_U, CTRL)
    review.desk.table.choose(0)
    return review


def button(review: LetterReview, name: str):
    return review.desk.looks.buttons[list(LOOKS).index(name)]


def numbers(review: LetterReview) -> list[str]:
    model = review.desk.model
    return [model.index(row, Column.NUMBER).data() for row in range(model.rowCount())]


def words(review: LetterReview) -> list[str]:
    return [kept.text for kept in review.reviewed().drafts]


def chosen(review: LetterReview) -> str:
    """The chosen draft's words; the table, the letter and the reasons speak of the same one."""
    table, place = review.desk.table, review.passages.chosen()
    shown = review.desk.model.index(table.chosen_row(), Column.WORDS).data()
    assert place is not None and words(review)[place] == shown
    assert table.selectionModel().selectedRows()[0].row() == table.chosen_row()
    reason = review.reviewed().drafts[place].reasons[0]
    assert f"{reason.rule}: “{reason.words}”" in review.desk.reasons.toPlainText()
    return shown


def open_words(review: LetterReview, typed: str):
    table = review.desk.table
    table.edit(table.currentIndex().siblingAtColumn(Column.WORDS))
    table.cells.editor.selectAll()
    table.cells.editor.insertPlainText(typed)


# Why


def test_the_reasons_are_hidden_until_they_are_asked_for(review, qtbot):
    assert not review.desk.reasons.isVisible()
    qtbot.keyClick(review, Qt.Key.Key_I, CTRL)
    assert review.desk.reasons.isVisible() and button(review, "why").isChecked()
    assert review.desk.reasons.toPlainText() == "Sure (90%)\n• read as a promise: “开通”"
    qtbot.keyClick(review, Qt.Key.Key_I, CTRL)
    assert not review.desk.reasons.isVisible() and not button(review, "why").isChecked()


def test_the_reasons_follow_the_chosen_draft(review, qtbot):
    qtbot.mouseClick(button(review, "why"), Qt.MouseButton.LeftButton)
    assert review.desk.reasons.isVisible()
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Down)
    assert review.desk.reasons.toPlainText() == "Doubtful (30%)\n• read as a promise: “修复”"


def test_the_next_letters_review_remembers_that_they_are_wanted(make, qtbot):
    first = make()
    qtbot.keyClick(first, Qt.Key.Key_I, CTRL)
    first.reject()
    second = make()
    assert second.desk.reasons.isVisible() and button(second, "why").isChecked()
    qtbot.keyClick(second, Qt.Key.Key_I, CTRL)
    second.reject()
    assert not make().desk.reasons.isVisible()


def test_a_mended_draft_tells_at_once_that_the_user_made_it(review, qtbot):
    review.desk.table.choose(1)
    open_words(review, "修好路面。")
    qtbot.keyClick(review.desk.table.cells.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: review.desk.table.cells.editor is None, timeout=30_000)
    assert review.desk.reasons.toPlainText() == "Sure (100%)\n• mended by hand: “修复港前路面。”"
    assert numbers(review)[1] == "2"
    qtbot.keyClick(review, Qt.Key.Key_Z, CTRL)
    assert numbers(review)[1] == "2 ?"
    assert "Doubtful (30%)" in review.desk.reasons.toPlainText()


def test_hiding_the_reasons_gives_the_focus_to_the_table(review, qtbot):
    qtbot.keyClick(review, Qt.Key.Key_I, CTRL)
    review.desk.reasons.setFocus()
    qtbot.keyClick(review.desk.reasons, Qt.Key.Key_I, CTRL)
    assert review.desk.table.hasFocus()


def test_without_a_draft_there_is_nothing_to_tell(make, qtbot):
    ReasonsView.is_wanted = True
    review = make(drafts=[])
    assert not review.desk.reasons.isVisible()
    assert not any(one.isEnabled() for one in review.desk.looks.buttons)
    cursor = review.passages.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    review.passages.setTextCursor(cursor)
    qtbot.keyClick(review, Qt.Key.Key_N, CTRL)
    assert review.desk.reasons.isVisible()
    assert "marked by hand" in review.desk.reasons.toPlainText()


@pytest.mark.parametrize("width, height", [(1366, 700), (1100, 660)])
def test_the_table_keeps_room_beside_the_reasons(review, qtbot, width, height):
    review.resize(width, height)
    qtbot.keyClick(review, Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: review.desk.reasons.height() > 80, timeout=30_000)
    assert (review.width(), review.height()) == (width, height)
    assert review.desk.table.height() > 250


# Doubtful first


def test_the_letters_order_stands_and_doubtful_drafts_bear_a_sign(review):
    assert numbers(review) == ["1", "2 ?", "3", "4 ?", "5 ?"]
    tip = Qt.ItemDataRole.ToolTipRole
    assert review.desk.model.index(3, Column.NUMBER).data(tip) == "Doubtful (20%)"
    assert not review.desk.model.index(0, Column.NUMBER).data(tip)
    assert not button(review, "doubtful_first").isChecked()


def test_doubtful_first_and_back(review, qtbot):
    review.desk.table.choose(1)
    qtbot.keyClick(review, Qt.Key.Key_U, CTRL)
    assert numbers(review) == ORDER
    assert chosen(review) == PROMISES[1] and review.desk.table.chosen_row() == 1
    qtbot.mouseClick(button(review, "doubtful_first"), Qt.MouseButton.LeftButton)
    assert numbers(review) == ["1", "2 ?", "3", "4 ?", "5 ?"]
    assert chosen(review) == PROMISES[1]
    assert not review.is_changed()


def test_what_is_kept_stays_in_the_letters_order(ordered):
    assert words(ordered) == PROMISES


def test_the_model_keeps_to_qts_rules_in_both_orders(review, qtmodeltester):
    model = review.desk.model
    qtmodeltester.check(model)
    model.put_doubtful_first(True)
    qtmodeltester.check(model)
    review.desk.table.choose(0)
    review.desk.actions_row.by_name["drop"].trigger()
    qtmodeltester.check(model)


def test_a_click_in_the_letter_chooses_its_row(ordered):
    ordered.passages.passage_clicked.emit(4)
    assert chosen(ordered) == PROMISES[4]
    assert ordered.desk.table.chosen_row() == 2


def test_merge_takes_the_next_of_the_letter(ordered, qtbot):
    assert chosen(ordered) == PROMISES[3]
    qtbot.keyClick(ordered, Qt.Key.Key_M, CTRL)
    assert words(ordered) == [*PROMISES[:3], PROMISES[3] + PROMISES[4]]
    assert chosen(ordered) == PROMISES[3] + PROMISES[4]
    assert numbers(ordered) == ["2 ?", "3", "1", "4"]


def test_the_letters_last_draft_is_not_merged_wherever_it_stands(ordered):
    merge = ordered.desk.actions_row.by_name["merge"]
    ordered.desk.table.choose(2)
    assert chosen(ordered) == PROMISES[4] and not merge.isEnabled()
    ordered.desk.table.choose(4)
    assert chosen(ordered) == PROMISES[0] and merge.isEnabled()


def test_split_at_the_cursor_in_the_letter(ordered, qtbot):
    ordered.desk.table.choose(4)
    cursor = ordered.passages.textCursor()
    cursor.setPosition(ordered.passages.toPlainText().index("增加班次"))
    ordered.passages.setTextCursor(cursor)
    qtbot.keyClick(ordered, Qt.Key.Key_Slash, CTRL)
    assert words(ordered) == ["开通公交线路，", "增加班次。", *PROMISES[1:]]
    assert chosen(ordered) == "开通公交线路，"
    assert "split by hand" in ordered.desk.reasons.toPlainText()
    assert numbers(ordered) == ["5 ?", "3 ?", "6 ?", "4", "1", "2"]


def test_drop_goes_on_with_the_row_below(ordered, qtbot):
    ordered.desk.table.setFocus()
    qtbot.keyClick(ordered.desk.table, Qt.Key.Key_Delete)
    assert words(ordered) == [*PROMISES[:3], PROMISES[4]]
    assert chosen(ordered) == PROMISES[1]
    ordered.desk.table.choose(3)
    qtbot.keyClick(ordered.desk.table, Qt.Key.Key_Delete)
    assert chosen(ordered) == PROMISES[2]


def test_a_mended_row_stays_until_the_next_operation(ordered, qtbot):
    ordered.desk.model.setData(ordered.desk.model.index(0, Column.OWNER), "市财政局")
    assert numbers(ordered) == ["4", *ORDER[1:]]
    assert ordered.reviewed().drafts[3].owner == "市财政局"
    assert "mended by hand" in ordered.desk.reasons.toPlainText()
    ordered.desk.table.choose(1)
    qtbot.keyClick(ordered, Qt.Key.Key_M, CTRL)
    assert numbers(ordered) == ["4 ?", "1", "2", "3"]
    assert chosen(ordered) == PROMISES[1] + PROMISES[2]


def test_undo_and_redo_while_doubtful_ones_are_first(ordered, qtbot):
    before = ordered.reviewed()
    ordered.desk.model.setData(ordered.desk.model.index(1, Column.WORDS), "修好路面。")
    qtbot.keyClick(ordered, Qt.Key.Key_M, CTRL)
    ordered.desk.actions_row.by_name["drop"].trigger()
    after = ordered.reviewed()
    for _ in range(3):
        qtbot.keyClick(ordered, Qt.Key.Key_Z, CTRL)
        assert chosen(ordered)
    assert ordered.reviewed() == before and numbers(ordered) == ORDER
    assert chosen(ordered) == PROMISES[1]
    for _ in range(3):
        qtbot.keyClick(ordered, Qt.Key.Key_Y, CTRL)
        assert chosen(ordered)
    assert ordered.reviewed() == after
    assert ordered.desk.looks.by_name["doubtful_first"].isChecked()


def test_words_being_typed_are_taken_over_before_the_order_changes(review, qtbot):
    review.desk.table.choose(3)
    open_words(review, "设立资金。")
    qtbot.keyClick(review.desk.table.cells.editor, Qt.Key.Key_U, CTRL)
    assert words(review)[3] == "设立资金。"
    assert chosen(review) == "设立资金。"
    assert numbers(review) == ["2 ?", "5 ?", "3", "1", "4"]


def test_the_order_waits_for_a_date_that_cannot_be_taken(review, qtbot):
    review.desk.table.edit(review.desk.model.index(0, Column.DUE))
    editor = review.desk.table.cells.editor
    assert isinstance(editor, QLineEdit)
    editor.setText("年底")
    qtbot.keyClick(editor, Qt.Key.Key_U, CTRL)
    assert "年底" in review.desk.notice.text()
    assert numbers(review)[0] == "1" and not button(review, "doubtful_first").isChecked()


# From doubt to doubt


def test_f8_goes_from_doubt_to_doubt_and_round(review, qtbot):
    seen = []
    for _ in range(4):
        qtbot.keyClick(review, Qt.Key.Key_F8)
        seen.append(chosen(review))
    assert seen == [PROMISES[1], PROMISES[3], PROMISES[4], PROMISES[1]]


def test_shift_f8_goes_back_and_round(review, qtbot):
    seen = []
    for _ in range(4):
        qtbot.keyClick(review, Qt.Key.Key_F8, SHIFT)
        seen.append(chosen(review))
    assert seen == [PROMISES[4], PROMISES[3], PROMISES[1], PROMISES[4]]


def test_the_buttons_go_in_the_tables_order(ordered, qtbot):
    qtbot.mouseClick(button(ordered, "next"), Qt.MouseButton.LeftButton)
    assert chosen(ordered) == PROMISES[1]
    qtbot.mouseClick(button(ordered, "next"), Qt.MouseButton.LeftButton)
    assert chosen(ordered) == PROMISES[4]
    qtbot.mouseClick(button(ordered, "previous"), Qt.MouseButton.LeftButton)
    assert chosen(ordered) == PROMISES[1]


def test_f8_takes_over_what_is_being_typed(review, qtbot):
    review.desk.table.choose(1)
    open_words(review, "修好路面。")
    qtbot.keyClick(review.desk.table.cells.editor, Qt.Key.Key_F8)
    assert words(review)[1] == "修好路面。"
    assert chosen(review) == PROMISES[3]


def test_without_another_doubt_there_is_nowhere_to_go(make, qtbot):
    sure = make(drafts=read([0.9, 0.8, 0.7, 0.6, 1.0]))
    assert not button(sure, "next").isEnabled() and not button(sure, "previous").isEnabled()
    one = make(drafts=read([0.9, 0.8, 0.7, 0.59, 1.0]))
    qtbot.keyClick(one, Qt.Key.Key_F8)
    assert chosen(one) == PROMISES[3]
    assert not button(one, "next").isEnabled()
    one.desk.table.choose(4)
    assert button(one, "next").isEnabled()


def test_typing_away_the_only_other_doubt_stays_where_it_is(make, qtbot):
    review = make(drafts=read([0.9, 0.5, 0.7, 0.5, 1.0]))
    review.desk.table.choose(3)
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Delete)
    open_words(review, "改。")
    qtbot.keyClick(review.desk.table.cells.editor, Qt.Key.Key_F8)
    assert chosen(review) == PROMISES[1]


def test_every_look_tells_its_shortcut(review):
    for name, (_, _, keys) in LOOKS.items():
        assert f"({keys[0]})" in button(review, name).toolTip()
