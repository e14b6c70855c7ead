"""The letter's date entered in the review settles what its pledges are due, driven with keys as a clerk would."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from tracker.gui.review.letter_review import LetterReview
from tracker.gui.review.review_table import Column
from tracker.letter_source import LetterSource
from tracker.letters import words_of
from tracker.letters.extraction import READ_AS_PROMISE
from tracker.model import DefaultDue, Draft, LetterFacts, Origin, Reason
from tracker.reading.intake import default_due

LETTER = "年底前完成港前路改造。三个月内新增公交线路5条。研究出台补贴政策。2027年9月底前建成停车场。"
FACTS = LetterFacts(issuer="临江市交通运输局")
TODAY, YEAR_END = date(2026, 11, 25), date(2026, 12, 31)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def draft(first: str, last: str, **said) -> Draft:
    start = LETTER.index(first)
    end = LETTER.index(last) + len(last)
    reasons = (Reason(READ_AS_PROMISE, first),)
    known = {"due": YEAR_END, "due_origin": Origin.DEFAULT, "confidence": 0.9, "reasons": reasons} | said
    return Draft(words_of(LETTER, start, end), start, end, owner=FACTS.issuer, **known)


ROAD = draft("年底前", "改造。")
BUSES = draft("三个月内", "5条。", confidence=0.4)
MONEY = draft("研究", "政策。")
PARKING = draft(
    "2027年", "停车场。", due=date(2027, 9, 30), due_origin=Origin.STATED, due_words="2027年9月底前"
)
DRAFTS = (ROAD, BUSES, MONEY, PARKING)


@pytest.fixture
def make(show_review):
    def make(drafts=DRAFTS, facts=FACTS, rule=DefaultDue.ONE_YEAR, **more) -> LetterReview:
        more.setdefault("default_due", lambda facts: default_due(facts, rule, TODAY))
        return show_review(LetterSource("甲.txt", LETTER.encode(), LETTER, "utf-8"), facts, drafts, **more)

    return make


@pytest.fixture
def review(make) -> LetterReview:
    return make()


def enter(review: LetterReview, qtbot, words: str) -> None:
    """Type the letter's date, end with Return and go back to the table."""
    review.tabs.setCurrentWidget(review.facts)
    field = review.facts.fields["dated"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    review.tabs.setCurrentWidget(review.desk)
    review.desk.table.setFocus()


def dues(review: LetterReview) -> list[date | None]:
    return [kept.due for kept in review.reviewed().drafts]


def test_entering_the_date_settles_what_counts_from_it(review, qtbot):
    enter(review, qtbot, "2026-3-2")
    assert dues(review) == [YEAR_END, date(2026, 6, 2), date(2027, 3, 2), date(2027, 9, 30)]
    origins = [kept.due_origin for kept in review.reviewed().drafts]
    assert origins == [Origin.STATED, Origin.STATED, Origin.DEFAULT, Origin.STATED]
    assert review.desk.model.index(1, Column.DUE).data() == "2026-06-02\nletter: “三个月内”"


def test_how_many_were_settled_is_told_under_the_table_until_the_next_step(review, qtbot):
    enter(review, qtbot, "2026-03-02")
    assert review.desk.notice.isVisible()
    assert review.desk.notice.text() == "Due dates counted anew because the letter's date was changed: 3."
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Down)
    assert not review.desk.notice.isVisible()


def test_one_undo_takes_all_dates_back_and_leaves_the_field(review, qtbot):
    enter(review, qtbot, "2026-03-02")
    settled = review.reviewed().drafts
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Z, CTRL)
    assert review.reviewed().drafts == DRAFTS
    assert not review.drafts.can_undo
    assert review.reviewed().facts.dated == date(2026, 3, 2)
    assert not review.desk.notice.isVisible()
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Z, CTRL | SHIFT)
    assert review.reviewed().drafts == settled


def test_dates_taken_back_stay_so_while_the_letters_date_is_left_alone(review, qtbot):
    enter(review, qtbot, "2026-03-02")
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Z, CTRL)
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(review.desk.table, Qt.Key.Key_Return, CTRL)
    assert review.reviewed().drafts == DRAFTS


def test_reasons_and_doubts_stay(review, qtbot):
    enter(review, qtbot, "2026-03-02")
    for before, after in zip(DRAFTS, review.reviewed().drafts, strict=True):
        assert (after.confidence, after.reasons) == (before.confidence, before.reasons)


def test_another_date_settles_again_and_an_empty_field_takes_the_dates_back(review, qtbot):
    enter(review, qtbot, "2026-03-02")
    enter(review, qtbot, "2025/5/31")
    assert dues(review) == [date(2025, 12, 31), date(2025, 8, 31), date(2026, 5, 31), date(2027, 9, 30)]
    enter(review, qtbot, "")
    assert dues(review) == [date(2027, 11, 25)] * 3 + [date(2027, 9, 30)]
    assert "changed: 3." in review.desk.notice.text()


def test_a_date_that_is_none_settles_nothing(review, qtbot):
    enter(review, qtbot, "2026-03-02")
    settled = review.reviewed().drafts
    enter(review, qtbot, "2 March")
    assert review.reviewed().drafts == settled
    enter(review, qtbot, "2026/03/02")
    assert review.reviewed().drafts == settled
    qtbot.keyClick(review.desk.table, Qt.Key.Key_Z, CTRL)
    assert not review.drafts.can_undo


def test_a_date_typed_by_hand_stays(review, qtbot):
    review.desk.model.setData(review.desk.model.index(0, Column.DUE), "2026-08-01")
    review.desk.model.setData(review.desk.model.index(1, Column.DUE), "")
    enter(review, qtbot, "2026-03-02")
    assert dues(review)[:2] == [date(2026, 8, 1), None]


def test_the_chosen_pledge_stays_chosen_also_with_the_doubtful_first(review, qtbot):
    review.desk.looks.by_name["doubtful_first"].trigger()
    review.desk.table.choose(3)
    review.desk.model.setData(review.desk.model.index(1, Column.OWNER), "市公交公司")
    chosen = review.desk.model.place(3)
    enter(review, qtbot, "2026-03-02")
    assert review.desk.model.place(review.desk.table.chosen_row()) == chosen
    assert review.passages.chosen() == chosen


def test_a_date_being_typed_counts_when_all_is_kept(review, qtbot):
    review.tabs.setCurrentWidget(review.facts)
    field = review.facts.fields["dated"]
    field.setFocus()
    qtbot.keyClicks(field, "2026-03-02")
    with qtbot.waitSignal(review.accepted):
        qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert dues(review)[1] == date(2026, 6, 2)


def test_a_date_that_changes_no_draft_is_no_step(make, qtbot):
    review = make(drafts=(PARKING,))
    enter(review, qtbot, "2026-03-02")
    assert not review.drafts.can_undo
    assert not review.desk.notice.isVisible()


def test_a_letter_without_pledges_takes_a_date_as_well(make, qtbot):
    review = make(drafts=())
    enter(review, qtbot, "2026-03-02")
    assert review.reviewed().facts == replace(FACTS, dated=date(2026, 3, 2))


def test_without_an_offices_rule_the_default_stays_and_nothing_gets_one(make, qtbot):
    review = make(default_due=None)
    enter(review, qtbot, "2026-03-02")
    assert dues(review)[1:3] == [date(2026, 6, 2), YEAR_END]
    review = make(drafts=(BUSES,), default_due=None)
    enter(review, qtbot, "2026-03-02")
    enter(review, qtbot, "")
    left = review.reviewed().drafts[0]
    assert (left.due, left.due_origin, left.due_words) == (None, Origin.NONE, "三个月内")


@pytest.mark.parametrize("words", ["9999-12-31", "0001-01-01", "0206-03-02"])
def test_a_letter_s_date_of_a_year_that_nobody_means_is_told_and_not_taken(review, qtbot, words):
    before = dues(review)
    enter(review, qtbot, words)
    assert dues(review) == before and review.reviewed().facts.dated is None
    assert "between 1949 and 2199" in review.facts.problem.text()
    review.accept()
    assert review.isVisible() and review.tabs.currentWidget() is review.facts
    enter(review, qtbot, "2026-03-02")
    assert not review.facts.problem.text() and review.facts.is_valid()


def due_cell(review: LetterReview, row: int) -> str:
    return review.desk.model.index(row, Column.DUE).data()


def test_a_due_date_before_the_letter_s_is_told_in_its_cell_and_kept(review, qtbot):
    enter(review, qtbot, "2026-03-02")
    model = review.desk.model
    assert "before the letter" not in due_cell(review, 2)
    assert model.setData(model.index(2, Column.DUE), "2026-03-01")
    assert due_cell(review, 2).endswith("▲ before the letter's own date (2026-03-02)")
    assert dues(review)[2] == date(2026, 3, 1)
    review.accept()
    assert review.result()


def test_what_is_before_the_letter_s_date_follows_that_date(review, qtbot):
    review.desk.model.setData(review.desk.model.index(2, Column.DUE), "2026-03-01")
    assert "▲" not in due_cell(review, 2)  # the letter bears no date yet
    enter(review, qtbot, "2026-03-02")
    assert "▲" in due_cell(review, 2)
    enter(review, qtbot, "2026-02-02")
    assert "▲" not in due_cell(review, 2)


@pytest.mark.parametrize("words", ["9999-12-31", "0001-01-01"])
def test_a_due_date_of_a_year_that_nobody_means_is_refused(review, words):
    told = []
    review.desk.model.refused.connect(told.append)
    before = dues(review)
    assert not review.desk.model.setData(review.desk.model.index(2, Column.DUE), words)
    assert dues(review) == before and "between 1949 and 2199" in told[0]


@pytest.mark.parametrize(("holidays", "day"), [(True, date(2026, 10, 10)), (False, date(2026, 10, 5))])
def test_working_days_are_counted_as_the_office_does(make, qtbot, monkeypatch, holidays, day):
    words = "5个工作日内修复候车亭玻璃。"
    monkeypatch.setitem(globals(), "LETTER", words)
    wait = Draft(words, 0, len(words), due=YEAR_END, due_origin=Origin.DEFAULT)
    review = make((wait,), holidays=holidays)
    enter(review, qtbot, "2026-9-28")
    assert dues(review) == [day]
