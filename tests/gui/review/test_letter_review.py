"""The review of a letter, driven with keys and clicks as a clerk would."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMessageBox

from tracker.gui.review.letter_review import LetterReview, Reviewed
from tracker.gui.review.review_actions import ACTIONS
from tracker.gui.review.review_table import Column
from tracker.letter_source import LetterSource
from tracker.letters import words_of
from tracker.model import Draft, LetterFacts, Origin
from tracker.paths import resources

# The offscreen platform says so of every window that has a layout.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NAME = "临江市农业农村局答复函.txt"
ORIGINAL = (resources() / "samples" / NAME).read_bytes()
LETTER = ORIGINAL.decode()
SOURCE = LetterSource(NAME, ORIGINAL, LETTER, "utf-8")
ISSUER = "临江市农业农村局"
FACTS = LetterFacts(
    issuer=ISSUER,
    reference="临农函〔2026〕31号",
    category="A",
    kind="proposal",
    number="045",
    addressees=("吴桂芳",),
    dated=date(2026, 7, 9),
)
YEAR_END = date(2026, 12, 31)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def draft(first: str, last: str, **said) -> Draft:
    start = LETTER.index(first)
    end = LETTER.index(last, start) + len(last)
    return Draft(words_of(LETTER, start, end), start, end, owner=ISSUER, **said)


TEAM = draft("由市农业农村局牵头", "工作方案。", due=date(2026, 9, 30), due_origin=Origin.STATED)
MONTHLY = draft("每月通报", "查办情况。", due=YEAR_END, due_origin=Origin.DEFAULT)
TRACING = draft("2026年11月底前完成", "数据互通。", due=date(2026, 11, 30), due_origin=Origin.STATED)
DRAFTS = (TEAM, MONTHLY, TRACING)
MISSED = "发放识假辨假明白纸5万份。"


@pytest.fixture
def make(show_review):
    def make(drafts=DRAFTS, warnings=(), facts=FACTS, **more) -> LetterReview:
        return show_review(SOURCE, facts, drafts, warnings, **more)

    return make


@pytest.fixture
def review(make) -> LetterReview:
    return make()


def button(review: LetterReview, name: str):
    return review.desk.actions_row.buttons[list(ACTIONS).index(name)]


def possible(review: LetterReview) -> set[str]:
    return {name for name in ACTIONS if button(review, name).isEnabled()}


def click(review: LetterReview, qtbot, name: str) -> None:
    qtbot.mouseClick(button(review, name), Qt.MouseButton.LeftButton)


def put_cursor(review: LetterReview, words: str, select: bool = False) -> None:
    cursor, place = review.passages.textCursor(), review.passages.toPlainText().index(words)
    cursor.setPosition(place)
    if select:
        cursor.setPosition(place + len(words), QTextCursor.MoveMode.KeepAnchor)
    review.passages.setTextCursor(cursor)


def texts(review: LetterReview) -> list[str]:
    return [kept.text for kept in review.reviewed().drafts]


def test_a_look_then_ctrl_return_keeps_all(review, qtbot):
    assert review.keep.text() == "Keep 3 pledges"
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review, Qt.Key.Key_Return, CTRL)
    assert review.reviewed() == Reviewed(FACTS, DRAFTS, SOURCE, DRAFTS)


def test_ask_gives_what_was_accepted_or_nothing(review, monkeypatch):
    monkeypatch.setattr(review, "exec", lambda: LetterReview.DialogCode.Accepted)
    assert review.ask() == Reviewed(FACTS, DRAFTS, SOURCE, DRAFTS)
    monkeypatch.setattr(review, "exec", lambda: LetterReview.DialogCode.Rejected)
    assert review.ask() is None


def test_return_alone_accepts_nothing(review, qtbot):
    with qtbot.assertNotEmitted(review.accepted):
        qtbot.keyClick(review.desk.table, Qt.Key.Key_Return)
        review.tabs.setCurrentWidget(review.facts)
        qtbot.keyClick(review.facts.fields["reference"], Qt.Key.Key_Return)


def test_return_presses_the_button_that_has_the_focus(review, qtbot):
    review.keep.setFocus()
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review.keep, Qt.Key.Key_Return)


def test_escape_leaves_an_unchanged_review_without_asking(review, qtbot):
    with qtbot.waitSignal(review.rejected):
        qtbot.keyClick(review, Qt.Key.Key_Escape)


def test_escape_asks_before_changes_are_lost(review, qtbot):
    click(review, qtbot, "drop")
    review.may_discard = lambda: False
    with qtbot.assertNotEmitted(review.rejected):
        qtbot.keyClick(review, Qt.Key.Key_Escape)
        review.close()
    assert review.isVisible()
    review.may_discard = lambda: True
    with qtbot.waitSignal(review.rejected):
        qtbot.keyClick(review, Qt.Key.Key_Escape)


def test_taking_all_changes_back_leaves_nothing_to_ask(review, qtbot):
    click(review, qtbot, "drop")
    click(review, qtbot, "undo")
    assert not review.is_changed()


@pytest.mark.parametrize("role, discards", [
    (QMessageBox.ButtonRole.DestructiveRole, True),
    (QMessageBox.ButtonRole.RejectRole, False),
])  # fmt: skip
def test_the_question_offers_to_go_back(review, monkeypatch, role, discards):
    def press(box: QMessageBox) -> None:
        next(one for one in box.buttons() if box.buttonRole(one) == role).click()

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert LetterReview.may_discard(review) is discards


def test_choosing_a_draft_shows_its_passage(review, qtbot):
    assert review.passages.chosen() == 0
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Down)
    assert review.passages.chosen() == 1
    assert review.passages.cursor_place() == MONTHLY.start


def test_clicking_a_passage_chooses_its_draft(review, qtbot):
    cursor = review.passages.textCursor()
    cursor.setPosition(review.passages.toPlainText().index("追溯平台升级改造"))
    point = review.passages.cursorRect(cursor).center() + QPoint(3, 0)
    qtbot.mouseClick(review.passages.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert review.desk.table.chosen_row() == 2
    assert review.passages.chosen() == 2


def test_only_what_is_possible_is_offered(review, qtbot):
    assert possible(review) == {"merge", "drop"}
    put_cursor(review, "市市场监管局、市公安局配合")
    assert possible(review) == {"split", "merge", "drop"}
    put_cursor(review, MISSED, select=True)
    assert possible(review) == {"merge", "drop", "add", "use"}
    review.desk.table.choose(2)
    assert "merge" not in possible(review)
    click(review, qtbot, "drop")
    assert "undo" in possible(review)
    click(review, qtbot, "undo")
    assert {"redo"} <= possible(review) and "undo" not in possible(review)


def test_every_button_tells_its_shortcut(review):
    for name in ACTIONS:
        action = button(review, name).defaultAction()
        assert f"({action.shortcut().toString()})" in button(review, name).toolTip()
    assert "(Ctrl+Return)" in review.keep.toolTip()


@pytest.mark.parametrize("key", [Qt.Key.Key_Slash, Qt.Key.Key_D])
def test_split_at_the_cursor_in_the_letter(review, qtbot, key):
    put_cursor(review, "9月底前制定联合")
    qtbot.keyClick(review, key, CTRL)
    assert texts(review)[1] == "9月底前制定联合执法工作方案。"
    assert review.keep.text() == "Keep 4 pledges"
    assert review.desk.table.chosen_row() == 0


def test_split_at_the_cursor_in_the_words_being_edited(review, qtbot):
    qtbot.keyClick(review.desk.table, Qt.Key.Key_F2)
    editor = review.desk.table.cells.editor
    cursor = editor.textCursor()
    cursor.setPosition(TEAM.text.index("建立市"))
    editor.setTextCursor(cursor)
    assert "split" in possible(review)
    qtbot.keyClick(editor, Qt.Key.Key_Slash, CTRL)
    assert texts(review)[:2] == [
        TEAM.text[: TEAM.text.index("建立市")],
        TEAM.text[TEAM.text.index("建立市") :],
    ]


def test_mended_words_are_not_split_in_the_editor(review, qtbot):
    review.desk.table.edit(review.desk.table.currentIndex())
    review.desk.table.cells.editor.insertPlainText("切实")
    assert "split" not in possible(review)


def test_merge_with_the_next(review, qtbot):
    qtbot.keyClick(review, Qt.Key.Key_M, CTRL)
    assert texts(review)[0] == TEAM.text + MONTHLY.text
    assert review.passages.chosen() == 0


def test_delete_drops_only_while_the_table_has_the_focus(review, qtbot):
    review.passages.setFocus()
    qtbot.keyClick(review.passages, Qt.Key.Key_Delete)
    assert len(texts(review)) == 3
    review.desk.table.setFocus()
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Delete)
    assert texts(review) == [MONTHLY.text, TRACING.text]


def test_a_missed_promise_is_marked_with_the_keyboard(review, qtbot):
    put_cursor(review, MISSED, select=True)
    qtbot.keyClick(review.passages, Qt.Key.Key_N, CTRL)
    added = review.reviewed().drafts[3]
    assert (added.text, added.owner, added.owner_origin) == (MISSED, ISSUER, Origin.INFERRED)
    assert (added.due, added.due_origin) == (YEAR_END, Origin.DEFAULT)
    assert review.desk.table.chosen_row() == 3
    assert "add" in possible(review)


def test_an_added_pledge_has_the_offices_date_where_it_is_given(make, qtbot):
    review = make(drafts=(), default_due=lambda facts: facts.dated.replace(year=2027))
    put_cursor(review, MISSED, select=True)
    qtbot.keyClick(review, Qt.Key.Key_N, CTRL)
    assert review.reviewed().drafts[0].due == date(2027, 7, 9)


def test_selected_words_stand_for_the_pledge(review, qtbot):
    review.desk.table.choose(1)
    put_cursor(review, MISSED, select=True)
    qtbot.keyClick(review, Qt.Key.Key_R, CTRL)
    assert texts(review) == [TEAM.text, TRACING.text, MISSED]
    assert review.desk.table.chosen_row() == 2


def test_undo_and_redo_by_keys(review, qtbot):
    click(review, qtbot, "merge")
    qtbot.keyClick(review, Qt.Key.Key_Z, CTRL)
    assert len(texts(review)) == 3
    qtbot.keyClick(review, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(texts(review)) == 2
    qtbot.keyClick(review, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(review, Qt.Key.Key_Y, CTRL)
    assert len(texts(review)) == 2


def test_words_being_typed_are_kept_with_the_rest(review, qtbot):
    review.desk.table.edit(review.desk.model.index(0, Column.OWNER))
    editor = review.desk.table.cells.editor
    editor.setText("市农业综合执法支队")
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert review.reviewed().drafts[0].owner == "市农业综合执法支队"


def test_a_date_that_is_none_is_told_and_not_kept(review, qtbot):
    review.desk.table.edit(review.desk.model.index(0, Column.DUE))
    editor = review.desk.table.cells.editor
    editor.setText("年底")
    with qtbot.assertNotEmitted(review.accepted):
        qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert "年底" in review.desk.notice.text()
    assert review.desk.notice.isVisible()
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review, Qt.Key.Key_Return, CTRL)


def test_a_letter_without_a_promise_may_be_kept_all_the_same(make, qtbot):
    review = make(drafts=())
    assert review.desk.empty.isVisible()
    assert "No promise was found" in review.desk.empty.text()
    assert review.keep.text() == "Keep the letter without pledges"
    assert possible(review) == set()
    assert review.passages.hasFocus()
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review, Qt.Key.Key_Return, CTRL)
    assert review.reviewed() == Reviewed(FACTS, (), SOURCE, ())


def test_dropping_all_and_taking_it_back(make, qtbot):
    review = make(drafts=(TEAM,))
    assert review.keep.text() == "Keep 1 pledge"
    click(review, qtbot, "drop")
    assert review.desk.empty.isVisible() and "No pledge is left" in review.desk.empty.text()
    click(review, qtbot, "undo")
    assert review.desk.table.isVisible() and review.desk.table.chosen_row() == 0


def test_facts_are_mended(review, qtbot):
    review.tabs.setCurrentWidget(review.facts)
    fields = review.facts.fields
    fields["reference"].selectAll()
    qtbot.keyClicks(fields["reference"], "2026-32")
    fields["dated"].selectAll()
    qtbot.keyClicks(fields["dated"], "2026/7/10")
    fields["addressees"].setText("吴桂芳，何秀兰")
    category = fields["category"]
    assert isinstance(category, QComboBox)
    category.setCurrentIndex(category.findData("B"))
    fields["number"].clear()
    expected = replace(
        FACTS,
        reference="2026-32",
        dated=date(2026, 7, 10),
        addressees=("吴桂芳", "何秀兰"),
        category="B",
        number=None,
    )
    assert review.reviewed().facts == expected
    assert review.is_changed()


def test_owners_follow_the_organ_mended_in_the_facts(review, qtbot):
    review.tabs.setCurrentWidget(review.facts)
    field = review.facts.fields["issuer"]
    field.setText("临江市农业局")
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert {kept.owner for kept in review.reviewed().drafts} == {"临江市农业局"}
    assert {kept.owner_origin for kept in review.reviewed().drafts} == {Origin.INFERRED}


def test_passing_through_the_organs_field_changes_nothing(review, qtbot):
    review.tabs.setCurrentWidget(review.facts)
    qtbot.keyClick(review.facts.fields["issuer"], Qt.Key.Key_Return)
    assert not review.is_changed()


def test_facts_left_alone_come_back_as_they_were(make):
    odd = LetterFacts(issuer="  某 局 ", addressees=("陈立新、何秀兰",), category="D", copies=("甲，乙",))
    review = make(facts=odd)
    assert review.reviewed().facts == odd
    assert not review.is_changed()


def test_a_wrong_date_of_the_letter_leads_to_its_field(review, qtbot):
    review.tabs.setCurrentWidget(review.facts)
    field = review.facts.fields["dated"]
    field.selectAll()
    qtbot.keyClicks(field, "9 July")
    assert review.facts.problem.isVisible()
    review.tabs.setCurrentIndex(0)
    with qtbot.assertNotEmitted(review.accepted):
        qtbot.keyClick(review, Qt.Key.Key_Return, CTRL)
    assert review.tabs.currentWidget() is review.facts
    assert field.hasFocus()
    field.selectAll()
    qtbot.keyClicks(field, "2026-07-09")
    assert not review.facts.problem.isVisible()
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review, Qt.Key.Key_Return, CTRL)
    assert review.reviewed().facts == FACTS


def test_warnings_are_told_once_as_plain_text(make):
    review = make(warnings=("<i>No date</i> was found.", "<i>No date</i> was found."))
    labels = [label for label in review.findChildren(type(review.count)) if "No date" in label.text()]
    assert len(labels) == 1
    assert labels[0].textFormat() == Qt.TextFormat.PlainText


def test_who_keeps_it_is_told(review):
    assert "蒋军" in review.count.text()


def test_the_tab_key_goes_table_text_facts_buttons(review, qtbot):
    stops = []
    review.desk.table.setFocus()
    for _ in range(20):
        QTest.keyClick(review.focusWidget(), Qt.Key.Key_Tab)
        stops.append(review.focusWidget())
    places = [review.passages, review.tabs.tabBar(), button(review, "merge"), review.keep]
    assert [stops.index(place) for place in places] == sorted(stops.index(place) for place in places)
    assert stops[0] is review.passages
    assert review.desk.table in stops


@pytest.mark.parametrize("width, height", [(1366, 700), (1100, 660)])
def test_it_fits_small_screens(review, width, height):
    review.resize(width, height)
    assert (review.width(), review.height()) == (width, height)
    assert review.desk.table.height() > 250


def test_it_speaks_both_languages(qtbot):
    review = LetterReview(SOURCE, FACTS, DRAFTS, ("a",), lambda words: "‹" + words + "›", "蒋军")
    qtbot.addWidget(review)
    assert all(one.text().startswith("‹") for one in review.desk.actions_row.buttons)
