"""The calendar: months walked over by keys, days and cells that open what they count."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tracker.gui.overview.day_words import day_lines
from tracker.ledger import rate, take_turn
from tracker.ledger.questions.dates import DayCount
from tracker.model import Actor, DateKind, EntryKind, Rating, Side, WarningLevel

BUS, ROAD, TEAM, FUND = "开通3路公交。", "修复港前路路面。", "制定联合执法工作方案。", "研究设立奖励资金。"
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
SUPERVISOR = Actor("李督办", Side.SUPERVISOR)


@pytest.fixture
def page(letters, open_window, qtbot):
    window = open_window()
    qtbot.waitUntil(
        lambda: "overview" in vars(window.desk) and window.desk.overview.numbers is not None, timeout=30_000
    )
    qtbot.keyClick(window, Qt.Key.Key_5, ALT)
    page = window.desk.calendar
    wait_for(page, qtbot, date(2026, 10, 31), "◷ due soon 1")
    return page


def words(page, day: date) -> list[str]:
    place = (day - page.grid.first).days
    return page.grid.item(*divmod(place, 7)).text().split("\n")[1:]


def wait_for(page, qtbot, day: date, *lines: str) -> None:
    qtbot.waitUntil(lambda: words(page, day) == list(lines), timeout=30_000)


def press(page, qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.grid, key)


def listed(page) -> list[tuple[str, str]]:
    return [
        (page.day.model.index(row, 0).data(), page.day.model.index(row, 3).data())
        for row in range(page.day.model.rowCount())
    ]


def test_the_month_begins_on_today_with_its_days(page):
    assert page.isVisible() and page.grid.hasFocus()
    assert page.grid.chosen == date(2026, 10, 8) and page.title.text() == "2026-10"
    assert words(page, date(2026, 10, 9)) == []
    assert (page.grid.first, page.grid.last) == (date(2026, 9, 28), date(2026, 11, 8))


def test_keys_walk_over_the_edges_of_the_month(page, qtbot):
    press(page, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert page.grid.chosen == date(2026, 9, 30) and page.title.text() == "2026-09"
    wait_for(page, qtbot, date(2026, 9, 1), "▲ overdue 1")
    press(page, qtbot, Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
    assert page.grid.chosen == date(2026, 12, 7)
    wait_for(page, qtbot, date(2026, 12, 31), "on track 1")
    press(page, qtbot, Qt.Key.Key_Home)
    assert page.grid.chosen == date(2026, 10, 8)


def test_a_day_opens_its_list_and_a_line_its_pledge(page, qtbot):
    window = page.window()
    press(page, qtbot, *[Qt.Key.Key_Down] * 3, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.grid.chosen == date(2026, 10, 31)
    qtbot.waitUntil(lambda: listed(page) == [("due date", ROAD)], timeout=30_000)
    press(page, qtbot, Qt.Key.Key_Return)
    assert page.day.table.hasFocus() and page.day.title.text() == "2026-10-31: 1 open"
    page.day.table.activated.emit(page.day.table.currentIndex())
    assert window.tabs.currentWidget() is window.pledges
    assert [line.pledge.text for line in window.pledges.chosen_lines()] == [ROAD]


def test_a_day_opens_the_table_of_what_is_due(page, qtbot):
    window = page.window()
    page.grid.choose(date(2026, 10, 31))
    qtbot.waitUntil(page.day.more[DateKind.DUE].isEnabled, timeout=30_000)
    qtbot.mouseClick(page.day.more[DateKind.DUE], LEFT)
    assert window.tabs.currentWidget() is window.pledges
    qtbot.waitUntil(lambda: window.pledges.model.rowCount() == 1, timeout=30_000)
    wanted = window.pledges.filters.wanted()
    assert (wanted.due_from, wanted.due_to) == (date(2026, 10, 31), date(2026, 10, 31))


def test_reviews_and_redos_of_a_day_open_the_table_of_them(page, keep_letter, qtbot):
    window = page.window()
    keep_letter("丙", ("长期巡查。", None, "水务局", {"continuing": True}), dated=date(2025, 10, 31))
    page.grid.choose(date(2026, 10, 31))
    more = page.day.more
    qtbot.waitUntil(more[DateKind.REVIEW].isVisible, timeout=30_000)
    assert more[DateKind.DUE].isVisible() and not more[DateKind.REDO].isVisible()
    qtbot.mouseClick(more[DateKind.REVIEW], LEFT)
    words = [line.pledge.text for line in window.pledges.model.lines()]
    assert words == ["长期巡查。"] and window.pledges.filters.wanted().date_kind is DateKind.REVIEW


def test_a_click_chooses_a_day_of_the_month_beside(page, qtbot):
    item = page.grid.item(0, 0)
    qtbot.mouseClick(page.grid.viewport(), LEFT, pos=page.grid.visualItemRect(item).center())
    assert page.grid.chosen == date(2026, 9, 28) and page.title.text() == "2026-09"
    qtbot.mouseClick(page.later, LEFT)
    qtbot.mouseClick(page.later, LEFT)
    assert page.grid.chosen == date(2026, 11, 28)
    qtbot.mouseClick(page.to_today, LEFT)
    assert page.grid.chosen == date(2026, 10, 8)


def test_reviews_and_redos_stand_on_their_days(page, keep_letter, ledger, session, lines, clock, qtbot):
    keep_letter("丙", ("长期巡查。", None, "水务局", {"continuing": True}), dated=date(2025, 10, 20))
    late = lines()[BUS].pledge.id
    session.run(take_turn(EntryKind.REPORT, [late], "通车"))
    session.act_as(SUPERVISOR)
    session.run(rate([late], Rating.DISSATISFIED, clock.now.date(), "电话", "陈代表", "未通车"))
    redo = lines()[BUS].pledge.redo_by
    assert redo is not None
    wait_for(page, qtbot, date(2026, 10, 20), "⟳ review 1")
    page.grid.choose(redo)
    qtbot.waitUntil(lambda: ("redo", BUS) in listed(page), timeout=30_000)
    qtbot.waitUntil(lambda: any(line.startswith("⟳ redo") for line in words(page, redo)), timeout=30_000)


def test_an_operation_changes_the_days(page, session, lines, qtbot):
    session.run(take_turn(EntryKind.DROP, [lines()[ROAD].pledge.id], "并入他项", approver="张主任"))
    wait_for(page, qtbot, date(2026, 10, 31))


def cells(page) -> dict[str, list[str]]:
    model = page.timeline.model
    columns = range(model.columnCount())
    return {
        model.index(row, 0).data(): [model.index(row, column).data() for column in columns]
        for row in range(model.rowCount())
    }


def test_owners_stand_month_by_month_and_cells_open_what_they_count(page, qtbot):
    window = page.window()
    qtbot.mouseClick(page.owners, LEFT)
    assert page.timeline.isVisible() and page.title.text() == "2026-10 – 2027-09"
    assert cells(page)["县公交公司"][:4] == ["县公交公司", "1", "▲ 1 overdue", ""]
    assert cells(page)["港口镇政府"][1:6] == ["1", "", "", "", "1"]
    model = page.timeline.model
    for row in range(model.rowCount()):
        for column in range(1, model.columnCount()):
            if not model.index(row, column).data():
                continue
            window.show_calendar()
            page.timeline.table.setCurrentIndex(model.index(row, column))
            qtbot.keyClick(page.timeline.table, Qt.Key.Key_Return)
            assert window.tabs.currentWidget() is window.pledges
            qtbot.waitUntil(lambda: window.pledges.model.rowCount() == 1, timeout=30_000)
            assert window.pledges.filters.wanted().owner == model.index(row, 0).data()


def test_owners_page_to_other_years(page, qtbot):
    qtbot.mouseClick(page.owners, LEFT)
    qtbot.keyClick(page.timeline.table, Qt.Key.Key_PageUp)
    assert page.title.text() == "2025-10 – 2026-09"
    qtbot.waitUntil(lambda: "港口镇政府" not in cells(page), timeout=30_000)
    assert cells(page)["县公交公司"][-1] == "▲ 1 overdue"


def test_a_day_told_in_words_and_signs(english):
    day = date(2026, 10, 8)
    counts = [
        DayCount(day, DateKind.DUE, WarningLevel.ON_TRACK, 2),
        DayCount(day, DateKind.REVIEW, WarningLevel.DUE_SOON, 1),
        DayCount(day, DateKind.DUE, WarningLevel.LONG_OVERDUE, 3),
    ]
    assert day_lines(counts, english) == ["▲▲ long overdue 3", "on track 2", "⟳ review 1"]


def test_centuries_without_pledges_are_not_walked_to(page):
    page.grid.choose(date.max)
    assert page.grid.chosen == date(2026, 10, 8)
    page.grid.choose(date(2199, 12, 31))
    page.grid.choose(page.grid.chosen + timedelta(days=1))
    assert page.grid.chosen == date(2199, 12, 31)
