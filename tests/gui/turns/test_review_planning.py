"""The day on which a continuing pledge is reviewed next: settled for one or many, and left to the rule again."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QMenu

from tracker.gui.turns.review_planning import PlanReviewDialog
from tracker.model import Actor, Side

CLEAN, PATROL, ROAD = "长期坚持渔港环境整治。", "常态化开展联合巡查。", "修复港前路路面。"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def continuing(keep_letter, session):
    keep_letter(
        "望函〔2026〕5号",
        (CLEAN, None, "县农业农村局", {"continuing": True}),
        (PATROL, None, "县公安局", {"continuing": True}),
        (ROAD, date(2026, 12, 31), "县交通局"),
        dated=date(2026, 3, 2),
    )
    session.act_as(Actor("李代表", Side.SUPERVISOR))


@pytest.fixture
def window(continuing, open_window):
    return open_window()


def to_day(year: int, month: int, day: int):
    return lambda dialog: dialog.day.setDate(QDate(year, month, day))


def test_a_day_is_settled_for_many_in_one_step_by_the_shortcut(window, choose, answer, lines, qtbot, session):
    asked = answer(PlanReviewDialog, to_day(2026, 11, 20))
    choose(window, CLEAN, PATROL)
    window.pledges.table.setFocus()
    qtbot.keyClick(
        window.pledges.table,
        Qt.Key.Key_R,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert len(asked) == 1 and asked[0].known.text() == "2027-03-02"  # by the rule, a year after the letter
    assert {lines()[words].pledge.review_on for words in (CLEAN, PATROL)} == {date(2026, 11, 20)}
    qtbot.waitUntil(lambda: window.pledges.panel.facts["review"].text() == "2026-11-20", timeout=30_000)
    session.undo()
    assert {lines()[words].pledge.review_on for words in (CLEAN, PATROL)} == {date(2027, 3, 2)}


def test_the_day_is_left_to_the_rule_again(window, choose, answer, lines):
    choose(window, CLEAN)
    answer(PlanReviewDialog, to_day(2026, 11, 20))
    window.menus.actions["plan_review"].trigger()
    asked = answer(PlanReviewDialog, lambda dialog: dialog.by_rule.click())
    window.menus.actions["plan_review"].trigger()
    assert not asked[0].day.isEnabled()
    assert lines()[CLEAN].pledge.review_on == date(2027, 3, 2)


def test_a_doubtful_day_is_told_while_it_can_be_mended(window, choose, answer, lines):
    choose(window, CLEAN)
    told = []

    def fill(dialog) -> None:
        for day in (QDate(2026, 10, 1), QDate(2026, 3, 1), QDate(2026, 11, 1)):
            dialog.day.setDate(day)
            told.append(dialog.doubt.text())

    answer(PlanReviewDialog, fill)
    window.menus.actions["plan_review"].trigger()
    assert told == [
        "▲ This day is past: the pledge is overdue for review at once.",
        "▲ before the letter's own date (2026-03-02)",
        "",
    ]
    assert lines()[CLEAN].pledge.review_on == date(2026, 11, 1)


def test_it_is_offered_where_it_makes_sense_and_else_says_why_not(window, choose, session, monkeypatch):
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: menus.append(menu))
    action = window.menus.actions["plan_review"]
    choose(window, CLEAN)
    window.pledges.table.customContextMenuRequested.emit(QPoint(5, 5))
    assert action.isEnabled() and "Plan a review…" in [one.text() for one in menus[0].actions()]
    choose(window, ROAD)
    window.pledges.table.customContextMenuRequested.emit(QPoint(5, 5))
    assert not action.isEnabled() and "Plan a review…" not in [one.text() for one in menus[1].actions()]
    assert window._why_not("plan_review") == "Only an open pledge that continues is reviewed."
    session.act_as(Actor("王敏", Side.CLERK))
    choose(window, CLEAN)
    assert not action.isEnabled()
    assert window._why_not("plan_review") == "Only the supervising side may do this."


def test_one_that_is_not_continuing_among_many_is_refused_in_words(window, choose, answer, lines, boxes):
    choose(window, CLEAN, ROAD)
    answer(PlanReviewDialog, to_day(2026, 11, 20))
    window.pledges.plan_review()
    assert "Only a continuing pledge is reviewed" in boxes[0].informativeText() + boxes[0].text()
    assert lines()[CLEAN].pledge.review_on == date(2027, 3, 2)
