"""Doubtful readings of a recognised letter: compared with the page, ticked off, put right, taken back."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from paper_letter import Painter, on_paper
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from tracker.gui.review.doubt_table import Column
from tracker.gui.review.letter_review import LetterReview
from tracker.gui.sheets.page_pictures import Paper
from tracker.letter_source import Caution, LetterSource
from tracker.model import OfficeRules, Origin
from tracker.reading.doubts import doubts
from tracker.reading.intake import Intake, take_in

# The offscreen platform says so of every window that has a layout.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TEXT = "\n".join(
    [
        "望海县教育局",
        "望教函〔2026〕17号",
        "关于县十届人大三次会议第85号建议的答复",
        "周立群代表：",
        "您提出的建议收悉。下一步，我局将做好以下工作：",
        "一、2026年9月底前建成3所学校，新增学位1250个。",
        "二、2026年12月底前完成全县校车更新。",
        "望海县教育局",
        "2026年5月8日",
    ]
)
TODAY, YEAR_END = date(2026, 6, 1), date(2026, 12, 31)
CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def read(source: LetterSource) -> Intake:
    return take_in(source, OfficeRules(), TODAY)


def scan(text: str = TEXT) -> LetterSource:
    return on_paper(text, "扫描件.pdf", "pdf+ocr", 0.93)


class Shelf(SimpleNamespace):
    """A shelf with pages that the test paints."""

    def paper(self, source, turns):
        return Paper(Painter(source), turns)


@pytest.fixture
def make(show_review):
    def make(source: LetterSource | None = None, **more) -> LetterReview:
        source = source or scan()
        intake = read(source)
        shelf = Shelf(shows="both", keep_shows=lambda shows: None)
        return show_review(source, intake.facts, intake.drafts, **({"shelf": shelf, "read": read} | more))

    return make


@pytest.fixture
def review(make, qtbot) -> LetterReview:
    """A review turned to its doubtful readings."""
    review = make()
    review.tabs.setCurrentWidget(review.doubts.desk)
    qtbot.waitUntil(lambda: review.doubts.desk.cut_outs.of(0) is not None, timeout=30_000)
    return review


def row_of(review: LetterReview, words: str) -> int:
    letter = review.doubts.checking.letter
    return next(row for row in range(len(letter.doubts)) if letter.now(row) == words)


def type_over(review: LetterReview, qtbot, words: str, typed: str, key=Qt.Key.Key_Return) -> None:
    """Choose a reading and type something else, ended with a key, as a user would."""
    table = review.doubts.desk.table
    table.choose(row_of(review, words))
    qtbot.keyClicks(table, typed[0])
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.insert(typed[1:])  # as an input method does
    if key is not None:
        qtbot.keyClick(editor, key)


def settle(review: LetterReview, qtbot) -> None:
    """Wait until the corrected letter was read."""
    qtbot.waitUntil(lambda: not review.doubts.checking.is_reading, timeout=30_000)


def correct(review: LetterReview, qtbot, words: str, typed: str) -> None:
    type_over(review, qtbot, words, typed)
    qtbot.waitUntil(lambda: typed in review.reviewed().source.text, timeout=30_000)
    settle(review, qtbot)


def dues(review: LetterReview) -> list[date | None]:
    return [draft.due for draft in review.reviewed().drafts]


def test_a_recognised_letter_has_its_doubts_in_a_tab(review):
    count = len(doubts(scan()))
    assert count > 5 and review.tabs.tabText(1) == f"To check ({count})"
    assert f"Readings not looked at: {count}." in review.count.text()
    model = review.doubts.desk.model
    assert model.rowCount() == count
    row = row_of(review, "1250个")
    assert model.index(row, Column.KIND).data() == "Figures"
    assert model.index(row_of(review, "周立群"), Column.KIND).data() == "Person or organ"


def test_a_letter_that_was_not_recognised_has_none(make):
    review = make(on_paper(TEXT))
    assert review.doubts is None and [review.tabs.tabText(tab) for tab in range(2)] == ["Pledges", "Letter"]
    assert "not looked at" not in review.count.text()


def test_space_and_enter_tick_off_and_go_on(review, qtbot):
    table, model = review.doubts.desk.table, review.doubts.desk.model
    count = model.rowCount()
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0] and table.hasFocus()
    assert table.currentIndex().column() == Column.WORDS
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.currentIndex().row() == 2 and model.looked == {0, 1}
    assert review.tabs.tabText(1) == f"To check ({count - 2})"
    for _ in range(count):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert review.tabs.tabText(1) == "To check (0)" and "not looked at" not in review.count.text()
    assert review.reviewed().source == review.doubts.checking.letter.read


def test_a_tick_can_be_set_and_taken_away_by_the_mouse(review, qtbot):
    table, model = review.doubts.desk.table, review.doubts.desk.model
    rect = table.visualRect(model.index(1, Column.LOOKED))
    point = QPoint(rect.left() + 10, rect.center().y())
    qtbot.mouseClick(table.viewport(), LEFT, pos=point)
    assert model.looked == {1}
    qtbot.mouseClick(table.viewport(), LEFT, pos=point)
    assert model.looked == set()
    assert model.index(1, Column.LOOKED).data(Qt.ItemDataRole.AccessibleTextRole) == "not looked at yet"


def test_each_reading_is_shown_in_the_text_and_on_the_page(review, qtbot):
    review.doubts.desk.table.choose(row_of(review, "1250个"))
    assert review.passages.textCursor().selectedText() == "1250个"
    review.tabs.setCurrentWidget(review.desk)
    qtbot.waitUntil(lambda: not review.passages.textCursor().hasSelection(), timeout=30_000)


def test_a_cut_out_shows_the_words_and_some_of_the_line(review):
    desk = review.doubts.desk
    row = row_of(review, "1250个")
    (place,) = review.doubts.checking.letter.doubts[row].places
    image = desk.cut_outs.of(row)
    share = (place.right - place.left) / ((place.bottom - place.top) * 297 / 210)
    assert image.width() / image.height() > share > 1
    dark = sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert dark > 20


def test_a_corrected_date_changes_the_due_date(review, qtbot):
    assert dues(review) == [date(2026, 9, 30), YEAR_END, YEAR_END]
    correct(review, qtbot, "2026年9月", "2026年6月")
    reviewed = review.reviewed()
    assert dues(review) == [date(2026, 6, 30), YEAR_END, YEAR_END]
    assert "2026年6月底前建成3所学校" in reviewed.source.text and reviewed.drafts[0].text.startswith(
        "2026年6月底前"
    )
    assert reviewed.as_read == reviewed.drafts == read(reviewed.source).drafts
    assert "2026年6月底前" in review.passages.toPlainText()
    row = row_of(review, "2026年6月")
    assert review.doubts.desk.model.index(row, Column.WORDS).data() == "2026年6月\nread as: 2026年9月"
    assert row in review.doubts.desk.model.looked


def test_a_correction_of_another_length_moves_what_is_behind(review, qtbot):
    correct(review, qtbot, "1250个", "12500个")
    reviewed = review.reviewed()
    for draft in reviewed.drafts:
        assert reviewed.source.text[draft.start : draft.end] == draft.text
    for place in reviewed.source.places:
        assert reviewed.source.text[place.start : place.end].strip()


def test_the_letter_s_date_is_corrected_and_with_it_the_facts(review, qtbot):
    correct(review, qtbot, "2026年5月8日", "2026年5月18日")
    assert review.reviewed().facts.dated == date(2026, 5, 18)
    assert review.facts.fields["dated"].text() == "2026-05-18"
    assert review.is_changed()


def test_a_fact_that_was_mended_stays(review, qtbot):
    review.facts.fields["number"].setText("58")
    correct(review, qtbot, "2026年5月8日", "2026年5月18日")
    assert review.reviewed().facts.number == "58" and review.reviewed().facts.dated == date(2026, 5, 18)


def test_pledges_that_were_mended_stay_and_move_along(review, qtbot):
    review.drafts.mend(1, owner="县交通运输局")
    review.desk.show_anew()
    correct(review, qtbot, "2026年9月", "2026年10月")
    drafts = review.reviewed().drafts
    assert dues(review)[0] == date(2026, 10, 31)
    assert drafts[1].owner == "县交通运输局" and drafts[1].owner_origin is Origin.SET
    assert review.reviewed().source.text[drafts[1].start : drafts[1].end] == drafts[1].text


def test_the_date_of_a_pledge_in_mended_words_is_counted_anew(review, qtbot):
    review.drafts.mend(0, text="力争2026年9月底前建成三所学校")
    review.desk.show_anew()
    correct(review, qtbot, "2026年9月", "2026年10月")
    draft = review.reviewed().drafts[0]
    assert draft.text == "力争2026年10月底前建成三所学校" and draft.due == date(2026, 10, 31)


def test_undo_takes_a_correction_back_and_redo_brings_it_again(review, qtbot):
    before = review.reviewed()
    correct(review, qtbot, "2026年5月8日", "2026年5月18日")
    after = review.reviewed()
    qtbot.keyClick(review, Qt.Key.Key_Z, CTRL)
    assert review.reviewed() == before and not review.is_changed()
    assert "2026年5月8日" in review.passages.toPlainText()
    assert review.facts.fields["dated"].text() == "2026-05-08"
    qtbot.keyClick(review, Qt.Key.Key_Y, CTRL)
    assert review.reviewed() == after
    assert review.facts.fields["dated"].text() == "2026-05-18"


def test_as_read_brings_back_what_was_read(review, qtbot):
    before = review.reviewed()
    assert not review.doubts.desk.restore.isEnabled()
    correct(review, qtbot, "1250个", "1520个")
    review.doubts.desk.table.choose(row_of(review, "1520个"))
    qtbot.mouseClick(review.doubts.desk.restore, LEFT)
    settle(review, qtbot)
    assert review.reviewed() == before and not review.doubts.desk.restore.isEnabled()


def test_ctrl_z_in_the_cell_undoes_the_typing_and_escape_leaves_it(review, qtbot):
    before = review.reviewed()
    type_over(review, qtbot, "1250个", "99", key=None)
    table = review.doubts.desk.table
    editor = table.indexWidget(table.currentIndex())
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() != "99" and review.reviewed() == before
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert review.reviewed() == before and review.doubts.desk.model.looked == set()


def test_an_emptied_cell_is_what_was_read(review, qtbot):
    before, table = review.reviewed(), review.doubts.desk.table
    table.choose(row_of(review, "1250个"))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    editor.clear()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(review.doubts.desk.model.looked), timeout=30_000)
    assert review.reviewed() == before


def test_what_is_being_typed_counts_when_the_letter_is_kept(review, qtbot):
    type_over(review, qtbot, "2026年9月", "2026年6月", key=None)
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review, Qt.Key.Key_Return, CTRL)
    assert dues(review)[0] == date(2026, 6, 30)


def test_keeping_waits_for_what_is_read_anew_only(review, qtbot):
    type_over(review, qtbot, "2026年9月", "2026年6月")
    qtbot.waitUntil(lambda: review.doubts.checking.is_reading, timeout=30_000)
    assert not review.keep.isEnabled()
    qtbot.waitUntil(review.keep.isEnabled, timeout=30_000)


def test_two_corrections_one_upon_the_other_both_count(review, qtbot):
    type_over(review, qtbot, "2026年9月", "2026年6月")
    qtbot.waitUntil(lambda: review.doubts.checking.is_reading, timeout=30_000)
    type_over(review, qtbot, "2026年12月", "2026年11月")
    qtbot.waitUntil(lambda: "2026年11月" in review.reviewed().source.text, timeout=30_000)
    settle(review, qtbot)
    assert dues(review) == [date(2026, 6, 30), YEAR_END, date(2026, 11, 30)]


def test_doubts_nobody_looked_at_do_not_hinder_keeping(review, qtbot):
    with qtbot.waitSignal(review.accepted):
        qtbot.mouseClick(review.keep, LEFT)


def test_cautions_of_the_letter_stand_below(make):
    caution = Caution(
        "Page {page} was turned by {degrees} degrees to be read.", (("page", 2), ("degrees", 90))
    )
    review = make(replace(scan(), cautions=(caution, caution)))
    labels = [label.text() for label in review.findChildren(type(review.count)) if label.isVisible()]
    assert labels.count("⚠ Page 2 was turned by 90 degrees to be read.") == 1


def test_without_pages_to_look_at_there_is_nothing_to_compare(make):
    assert make(shelf=None).doubts is None
    assert make(replace(scan(), places=())).doubts is None
    assert make(read=None).doubts is None


def test_nothing_is_painted_for_a_review_that_is_closed(make, qtbot):
    review = make()
    painter = review.view.pages.pictures._paper.picture_of
    qtbot.keyClick(review, Qt.Key.Key_Escape)
    asked = len(painter.asked)
    review.view.pages.pictures.ask(0, 999)
    review.doubts.desk.cut_outs.of(0)
    assert len(painter.asked) == asked
