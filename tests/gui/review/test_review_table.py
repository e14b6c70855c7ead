"""The table of drafts: what it shows, what may be typed into it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from tracker.gui.review.review_cells import MOST_LINES, ReviewTable, WordsEditor
from tracker.gui.review.review_drafts import ReviewDrafts
from tracker.gui.review.review_table import Column, ReviewTableModel
from tracker.model import Draft, Origin

LETTER = "9月底前制定方案。力争年底前建成<b>平台</b>。适时修订办法。"
DRAFTS = [
    Draft(LETTER[:9], 0, 9, owner="市农业农村局", owner_origin=Origin.STATED, owner_words="由市农业农村局牵头",
          due=date(2026, 9, 30), due_origin=Origin.STATED, due_words="9月底前", co_owners=("市公安局", "市财政局")),
    Draft(LETTER[9:25], 9, 25, owner="市财政局", due=date(2026, 12, 31), due_origin=Origin.DEFAULT),
    Draft(LETTER[25:], 25, len(LETTER), due_words="适时"),
]  # fmt: skip


@pytest.fixture
def drafts() -> ReviewDrafts:
    return ReviewDrafts(LETTER, DRAFTS)


@pytest.fixture
def model(drafts, english) -> ReviewTableModel:
    return ReviewTableModel(drafts, english)


@pytest.fixture
def table(qtbot, model, english) -> ReviewTable:
    table = ReviewTable(model, english)
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    table.choose(0)
    return table


def shown(model: ReviewTableModel, row: int, column: Column, role=Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(row, column).data(role)


def test_the_model_keeps_to_qts_rules(model, drafts, qtmodeltester):
    qtmodeltester.check(model)
    drafts.drop(0)
    model.refresh()
    qtmodeltester.check(model)


def test_a_row_tells_where_owner_and_date_come_from(model):
    assert shown(model, 0, Column.NUMBER) == "1"
    assert shown(model, 0, Column.WORDS) == "9月底前制定方案。"
    assert shown(model, 0, Column.OWNER) == "市农业农村局\nletter: “由市农业农村局牵头”"
    assert shown(model, 0, Column.DUE) == "2026-09-30\nletter: “9月底前”"
    assert shown(model, 0, Column.CO_OWNERS) == "市公安局、市财政局"
    assert shown(model, 1, Column.OWNER) == "市财政局\ninferred"
    assert shown(model, 1, Column.DUE) == "2026-12-31\noffice's default"
    assert shown(model, 2, Column.DUE) == "no date\nletter: “适时”"
    assert shown(model, 2, Column.OWNER) == "—\ninferred"


def test_headers_are_told(model):
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert heads == ["No.", "Pledge", "Owner", "Due", "Co-owners"]


def test_tooltips_hold_all_words_and_no_markup(model):
    tip = str(shown(model, 1, Column.WORDS, Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b>平台&lt;/b>" in tip


def test_all_but_the_number_may_be_typed(model):
    editable = [bool(model.index(0, column).flags() & Qt.ItemFlag.ItemIsEditable) for column in Column]
    assert editable == [False, True, True, True, True]


@pytest.mark.parametrize("column, typed, field, value", [
    (Column.WORDS, "10月底前\n制定方案", "text", "10月底前制定方案"),
    (Column.OWNER, " 市公安局 ", "owner", "市公安局"),
    (Column.OWNER, "", "owner", None),
    (Column.DUE, "2026年10月31日", "due", date(2026, 10, 31)),
    (Column.DUE, "", "due", None),
    (Column.CO_OWNERS, "市公安局，市住建局", "co_owners", ("市公安局", "市住建局")),
])  # fmt: skip
def test_what_is_typed_reaches_the_draft(model, drafts, qtbot, column, typed, field, value):
    with qtbot.waitSignals([model.edited, model.dataChanged]):
        assert model.setData(model.index(0, column), typed)
    assert getattr(drafts.drafts[0], field) == value
    drafts.undo()
    assert drafts.drafts[0] == DRAFTS[0]


def test_what_is_typed_by_hand_says_so(model):
    model.setData(model.index(0, Column.DUE), "2026-10-31")
    model.setData(model.index(0, Column.OWNER), "市公安局")
    assert shown(model, 0, Column.DUE) == "2026-10-31\nset by hand"
    assert shown(model, 0, Column.OWNER) == "市公安局\nset by hand"


@pytest.mark.parametrize(
    "column, typed", [(Column.DUE, "年底前"), (Column.DUE, "2026-02-30"), (Column.WORDS, "  ")]
)
def test_what_cannot_be_taken_is_told(model, drafts, qtbot, column, typed):
    with qtbot.waitSignal(model.refused) as told:
        assert not model.setData(model.index(0, column), typed)
    assert told.args[0]
    assert not drafts.can_undo


def test_an_editor_closed_unchanged_changes_nothing(table, drafts, qtbot):
    table.edit(table.currentIndex())
    table.cells.finish()
    assert not drafts.can_undo
    assert drafts.drafts[0].owner_origin is Origin.STATED


def test_f2_opens_an_editor_for_the_words_and_return_takes_them_over(table, drafts, qtbot):
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.cells.editor
    assert isinstance(editor, WordsEditor)
    assert editor.toPlainText() == DRAFTS[0].text
    editor.selectAll()
    editor.insertPlainText("建立台账")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.cells.editor is None, timeout=30_000)
    assert drafts.drafts[0].text == "建立台账"


def test_escape_leaves_the_words_as_they_were(table, drafts, qtbot):
    table.edit(table.currentIndex())
    editor = table.cells.editor
    editor.insertPlainText("建立台账")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.cells.editor is None, timeout=30_000)
    assert not drafts.can_undo


def test_a_date_is_typed_in_a_line(table, drafts, qtbot):
    table.edit(table.model().index(1, Column.DUE))
    editor = table.cells.editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "2026-12-31"
    editor.clear()
    qtbot.keyClicks(editor, "2027-03-31")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: drafts.can_undo, timeout=30_000)
    assert drafts.drafts[1].due == date(2027, 3, 31)


def test_rare_characters_before_the_cursor_count_once(qtbot):
    editor = WordsEditor()
    qtbot.addWidget(editor)
    editor.setPlainText("𬱖𠮷办结")
    cursor = editor.textCursor()
    cursor.setPosition(5)
    editor.setTextCursor(cursor)
    assert editor.characters_before_cursor() == 3
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert editor.characters_before_cursor() == 0


def test_rows_grow_with_their_words_up_to_some_lines(qtbot, english):
    letter = "建立" * 600 + "。短。"
    drafts = ReviewDrafts(letter, [Draft(letter[:1201], 0, 1201), Draft("短。", 1201, 1203)])
    table = ReviewTable(ReviewTableModel(drafts, english), english)
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    line = table.fontMetrics().lineSpacing()
    assert table.rowHeight(1) < table.rowHeight(0) <= line * (MOST_LINES + 1)


def test_choosing_a_row_keeps_the_column(table):
    table.setCurrentIndex(table.model().index(0, Column.DUE))
    table.choose(2)
    assert (table.chosen_row(), table.currentIndex().column()) == (2, Column.DUE)
