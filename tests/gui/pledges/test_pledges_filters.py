"""What the table of pledges shows: filters, order, the chosen ones, a new day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt

from tracker.gui.main_window import TURNS
from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import Filter, set_rules, take_turn
from tracker.model import EntryKind, Status, WarningLevel

BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
TEAM, FUND = "制定联合执法工作方案。", "研究设立奖励资金。"
IN_ORDER = [TEAM, BUS, ROAD, PARKING, FUND]  # by due date, the undated last
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def shown(window) -> list[str]:
    return [line.pledge.text for line in window.pledges.model.lines()]


def chosen(window) -> set[str]:
    return {line.pledge.text for line in window.pledges.chosen_lines()}


def possible(window) -> set[str]:
    return {name for name in TURNS if window.menus.actions[name].isEnabled()}


def search(window, qtbot, words: str) -> None:
    window.pledges.filters.words.setText(words)
    window.pledges.filters.words.setFocus()
    qtbot.keyClick(window.pledges.filters.words, Qt.Key.Key_Return)


def pick(box, words: str) -> None:
    box.setCurrentIndex(box.findText(words))


def say_note(words: str, approver: str = ""):
    def fill(dialog) -> None:
        dialog.note.setPlainText(words)
        dialog.approver.setText(approver)

    return fill


def test_typing_searches_after_a_pause(window, qtbot):
    words = window.pledges.filters.words
    with qtbot.waitSignal(window.pledges.filters.changed):
        words.insert("公交")
    assert shown(window) == [BUS]
    assert window.counts.text() == "Pledges shown: 1   overdue: 1"
    words.clear()
    qtbot.waitUntil(lambda: shown(window) == IN_ORDER, timeout=30_000)


def test_filters_combine_and_show_all_takes_them_away(window, qtbot, letters, session, lines):
    session.run(take_turn(EntryKind.PROGRESS, [lines()[BUS].pledge.id], "动工"))
    filters = window.pledges.filters
    pick(filters.status, "in progress")
    assert shown(window) == [BUS]
    pick(filters.status, "not started")
    pick(filters.warning, "due soon")
    assert shown(window) == [ROAD]
    pick(filters.warning, "long overdue")
    assert shown(window) == [TEAM]
    pick(filters.warning, "stale")
    assert shown(window) == [TEAM, FUND]
    pick(filters.owner, "港口镇政府")
    assert shown(window) == []
    assert filters.wanted() == Filter(
        statuses=frozenset([Status.NOT_STARTED]), owner="港口镇政府", stale=True
    )
    qtbot.mouseClick(filters.clear, LEFT)
    assert shown(window) == IN_ORDER and filters.wanted().asks_for_all
    pick(filters.warning, "closed")
    assert filters.wanted().warnings == {WarningLevel.CLOSED} and shown(window) == []


def test_a_letters_pledges_are_shown_until_its_button_is_pressed(window, qtbot):
    window.tabs.setCurrentWidget(window.letters)
    window.letters.table.selectRow(1)
    qtbot.mouseClick(window.letters.show_pledges, LEFT)
    filters = window.pledges.filters
    assert window.tabs.currentWidget() is window.pledges
    assert shown(window) == [BUS, ROAD, PARKING]
    assert filters.letter.isVisible() and filters.letter.text() == "望交函〔2026〕12号 ✕"
    qtbot.mouseClick(filters.letter, LEFT)
    assert shown(window) == IN_ORDER and not filters.letter.isVisible()


@pytest.mark.parametrize("column", list(Column))
def test_a_click_on_a_header_sorts_and_keeps_the_choice(window, qtbot, choose, column):
    choose(window, ROAD)
    window.pledges.table.showColumn(column)
    header = window.pledges.table.horizontalHeader()
    window.pledges.table.scrollTo(window.pledges.model.index(0, column))
    point = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    orders = []
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), LEFT, pos=point)
        orders.append(shown(window))
        assert set(orders[-1]) == set(IN_ORDER)
        assert chosen(window) == {ROAD}
    assert header.sortIndicatorSection() == column and header.isSortIndicatorShown()
    if column in (Column.DUE, Column.DAYS):
        assert orders == [IN_ORDER, [*IN_ORDER[3::-1], FUND]]
    if column is Column.WORDS:
        assert orders[0] == orders[1][::-1]
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert shown(window) == orders[1]


def test_looking_at_the_last_column_stays_so_after_a_refresh(window, qtbot, choose):
    choose(window, ROAD)
    bar = window.pledges.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert bar.value() == bar.maximum()


def test_what_is_chosen_stays_so_after_a_refresh(window, qtbot, choose):
    choose(window, ROAD, TEAM)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert chosen(window) == {ROAD, TEAM}
    pick(window.pledges.filters.owner, "望海县交通运输局")
    assert chosen(window) == {ROAD}
    search(window, qtbot, "停车场")
    assert shown(window) == []


def test_all_of_many_are_shown_again_in_one_go(window, keep_letter, qtbot, answer):
    keep_letter("大件", *((f"第{n:03}件事。", date(2027, 1, 1), "某局") for n in range(200)))
    qtbot.keyClick(window, Qt.Key.Key_F5)
    window.pledges.table.selectAll()
    answer(TurnDialog, say_note("年度安排"))
    selections = []
    window.pledges.table.selectionModel().selectionChanged.connect(lambda *_: selections.append(1))
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert len(chosen(window)) == 205
    assert len(selections) < 5


def test_a_new_day_is_seen_when_the_window_is_looked_at(window, clock, choose):
    choose(window, ROAD)
    clock.now += timedelta(days=40)
    window.changeEvent(QEvent(QEvent.Type.ActivationChange))
    row = shown(window).index(ROAD)
    assert window.pledges.model.index(row, Column.WARNING).data() == "▲ overdue"
    assert "17 days late" in window.pledges.panel.state.text()


def test_the_selection_survives_a_click_with_shift(window, choose, qtbot):
    choose(window, BUS)
    table = window.pledges.table
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert chosen(window) == {BUS, ROAD}
    table.selectionModel().clearSelection()
    assert possible(window) == set()
    table.selectionModel().select(window.pledges.model.index(0, 0), QItemSelectionModel.SelectionFlag.Select)
    assert chosen(window) == {TEAM}


def test_classes_bear_the_offices_names_everywhere(keep_letter, open_window, session, qtbot):
    names = ("A（已解决）", "B（列入计划）", "C", "D")
    session.run(set_rules(replace(session.ledger.rules(), class_names=names)))
    keep_letter("望交函〔2026〕40号", ("修桥。", None, "甲"), category="B")
    window = open_window()
    listed = window.pledges.filters.lists["category"]
    qtbot.waitUntil(lambda: listed.count() == 6, timeout=30_000)
    assert [listed.itemText(row) for row in range(6)] == ["all", *names, "none"]
    pick(listed, "B（列入计划）")
    assert shown(window) == ["修桥。"]
    assert window.pledges.model.index(0, Column.CATEGORY).data() == "B（列入计划）"
    window.show_overview()
    qtbot.waitUntil(lambda: bool(window.desk.overview.classes.bars.bars), timeout=30_000)
    assert [bar.label for bar in window.desk.overview.classes.bars.bars] == ["B（列入计划）"]
