"""The overview as a user sees it first: numbers that equal what they open, charts and their tables, the line in words."""

from dataclasses import fields

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel

from tracker.gui.main_window import MainWindow
from tracker.ledger import Filter, rate, take_turn
from tracker.ledger.questions.overview import Counts
from tracker.model import Actor, EntryKind, Rating, Side

BUS, ROAD, PARKING, TEAM = "开通3路公交。", "修复港前路路面。", "建设公共停车场。", "制定联合执法工作方案。"
SUPERVISOR = Actor("李督办", Side.SUPERVISOR)
LEFT, ALT, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def lived(letters, ledger, lines, clock):
    """Something of each kind was done; gives the pledges' ids by their words."""
    ids = {words: line.pledge.id for words, line in lines().items()}
    actor = Actor("王敏", Side.CLERK)
    ledger.carry_out(take_turn(EntryKind.REPORT, [ids[PARKING], ids[ROAD]], "完成"), actor, clock.now)
    ledger.carry_out(take_turn(EntryKind.VERIFY, [ids[PARKING]], "属实"), SUPERVISOR, clock.now)
    ledger.carry_out(
        rate([ids[PARKING]], Rating.SATISFIED, clock.now.date(), "电话", "陈代表"), SUPERVISOR, clock.now
    )
    return ids


def settle(window, qtbot) -> None:
    """Until the numbers are those of the ledger as it is."""
    seen = []
    window.desk.reading.answered.connect(seen.append)
    window.desk.renew()
    if not window.desk.overview.isVisible():
        window.show_overview()
    qtbot.waitUntil(lambda: bool(seen), timeout=30_000)


def wait_for_rows(window, qtbot, count: int) -> None:
    qtbot.waitUntil(lambda: window.pledges.model.rowCount() == count, timeout=30_000)


@pytest.fixture
def page(lived, open_window, qtbot):
    window = open_window()
    qtbot.waitUntil(
        lambda: "overview" in vars(window.desk) and window.desk.overview.numbers is not None, timeout=30_000
    )
    qtbot.keyClick(window, Qt.Key.Key_0, ALT)
    return window.desk.overview


def test_the_window_begins_with_the_overview(letters, session, state, english, qtbot):
    window = MainWindow(session, state, english, "en")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(
        lambda: "overview" in vars(window.desk) and window.desk.overview.numbers is not None, timeout=30_000
    )
    assert window.tabs.currentWidget() is window.desk.overview and window.desk.overview.isVisible()
    assert window.desk.overview.tile("open").count == 5
    QThreadPool.globalInstance().waitForDone()


def test_each_tile_opens_as_many_pledges_as_it_counts(page, qtbot):
    window = page.window()
    for grid in (page.urgent, page.others):
        for name, tile in grid.tiles.items():
            if tile.number.wanted is None or not tile.isVisible():
                continue
            window.show_overview()
            qtbot.mouseClick(tile, LEFT)
            assert window.tabs.currentWidget() is window.pledges
            assert window.pledges.filters.wanted() == tile.number.wanted
            wait_for_rows(window, qtbot, tile.count)
            assert str(tile.count) in tile.accessibleName(), name


def test_the_tiles_tell_what_the_ledger_counts(page, ledger, session):
    counts = ledger.desk.overview(session.today).counts
    told = {name: tile.count for name, tile in (page.urgent.tiles | page.others.tiles).items()}
    shared = {field.name for field in fields(Counts)} & set(told)
    assert len(shared) == 13
    assert {name: told[name] for name in shared} == {name: getattr(counts, name) for name in shared}
    assert (told["verified"], told["reported"], told["long_overdue"], told["overdue"]) == (1, 1, 1, 1)
    assert (told["letters_open"], told["letters_replied"], told["letters_closed"]) == (1, 1, 0)
    assert not page.tile("drop_asked").isVisible() and page.tile("dropped").isVisible()


def test_keys_walk_over_the_tiles_and_open_them(page, qtbot):
    window = page.window()
    assert page.tile("long_overdue").hasFocus()
    qtbot.keyClick(page.tile("long_overdue"), Qt.Key.Key_Right)
    assert page.tile("overdue").hasFocus()
    qtbot.keyClick(page.tile("overdue"), Qt.Key.Key_Tab)
    assert page.tile("due_soon").hasFocus()
    qtbot.keyClick(page.tile("due_soon"), Qt.Key.Key_Space)
    assert window.pledges.filters.wanted() == page.tile("due_soon").number.wanted


def test_a_tile_of_letters_opens_the_letters(page, qtbot):
    page.tile("letters_replied").setFocus()
    qtbot.keyClick(page.tile("letters_replied"), Qt.Key.Key_Return)
    assert page.window().tabs.currentWidget() is page.window().letters


def test_the_first_line_says_what_is_late_and_whose_it_is(page):
    assert page.headline.text().startswith("2 overdue, 1 of them by more than 90 days; most: ")
    assert page.more.text() == "2 without an entry for 90 days; 1 reported and waiting to be verified"


def test_nothing_late_is_said_in_words(keep_letter, open_window, clock, qtbot):
    keep_letter("甲", ("建成公园。", clock.now.date(), "园林局"))
    window = open_window()
    settle(window, qtbot)
    assert window.desk.overview.headline.text() == "No pledge is overdue; 1 due within 30 days."


def test_every_bar_opens_as_many_pledges_as_it_counts(page, ledger, session, qtbot):
    window = page.window()
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL)
    for panel in (page.owners, page.months, page.classes):
        assert panel.bars.bars and panel.table.isVisibleTo(page)
        for row, bar in enumerate(panel.bars.bars):
            window.show_overview()
            panel.table.activated.emit(panel.model.index(row, 0))
            assert window.tabs.currentWidget() is window.pledges
            wait_for_rows(window, qtbot, sum(bar.values))
            assert len(ledger.lines(bar.wanted, session.today)) == sum(bar.values)
    owners = page.owners.bars.bars
    assert [bar.values[0] for bar in owners] == sorted((bar.values[0] for bar in owners), reverse=True)


def test_a_bar_of_progress_opens_what_was_done_in_that_month(page, qtbot):
    window = page.window()
    page.progress.table.activated.emit(page.progress.model.index(0, 0))
    assert window.tabs.currentWidget() is window.history
    wanted = window.history.filters.wanted()
    assert (str(wanted.since), str(wanted.until)) == ("2026-10-01", "2026-10-31")
    qtbot.waitUntil(lambda: window.history.model.rowCount() == 2, timeout=30_000)
    told = {window.history.model.index(row, 2).data() for row in range(2)}
    assert told == {"reported done", "verified"}  # two and one of the bar's three; the rating is none of them
    assert page.progress.bars.bars[0].values == (0, 2, 1)


def test_charts_are_drawn_and_told(page, qtbot):
    chart = page.owners.chart
    assert chart.isVisible() and chart.accessibleName() == "Open pledges by owner, worst first"
    assert "县公交公司: late 1" in chart.accessibleDescription()
    series = chart.chart().series()[0]
    assert [part.label() for part in series.barSets()] == ["late", "open, in time"]
    series.clicked.emit(len(page.owners.bars.shown) - 1, series.barSets()[0])
    window = page.window()
    assert window.tabs.currentWidget() is window.pledges
    assert window.pledges.filters.wanted() == page.owners.bars.bars[0].wanted


def test_tables_stay_in_place_of_charts(page, open_window, qtbot):
    window = page.window()
    assert not page.owners.table.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL)
    assert page.owners.table.isVisible() and not page.owners.chart.isVisible()
    again = open_window()
    settle(again, qtbot)
    assert again.desk.overview.owners.table.isVisible()
    qtbot.keyClick(again, Qt.Key.Key_T, CTRL)
    assert again.desk.overview.owners.chart.isVisible()


def test_an_operation_and_its_undo_change_the_numbers(page, session, lived, qtbot):
    session.run(take_turn(EntryKind.REPORT, [lived[BUS]], "通车"))
    qtbot.waitUntil(lambda: page.tile("reported").count == 2, timeout=30_000)
    session.undo()
    qtbot.waitUntil(lambda: page.tile("reported").count == 1, timeout=30_000)


def test_what_changed_while_another_page_was_shown_is_read_when_it_is_turned_to(page, session, lived, qtbot):
    window = page.window()
    window.show_pledges()
    session.run(take_turn(EntryKind.REPORT, [lived[BUS]], "通车"))
    assert page.tile("reported").count == 1
    window.show_overview()
    qtbot.waitUntil(lambda: page.tile("reported").count == 2, timeout=30_000)


def test_the_latest_by_name_open_their_pledge(page, qtbot):
    window = page.window()
    rows = [page.model.index(row, 2).data() for row in range(page.model.rowCount())]
    assert rows == [TEAM, BUS]
    assert page.model.index(0, 0).data() == "▲▲ 160"
    page.latest.activated.emit(page.model.index(1, 0))
    assert window.tabs.currentWidget() is window.pledges
    assert [line.pledge.text for line in window.pledges.chosen_lines()] == [BUS]


def test_no_part_of_the_overview_is_a_window_of_its_own(page):
    tops = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert tops == [page.window()]


def test_a_narrow_window_and_large_letters_cut_nothing_off(page, qtbot):
    window = page.window()
    font = window.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    QApplication.setFont(font)
    try:
        window.resize(640, 600)
        qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width(), timeout=30_000)
        labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
        assert all(label.geometry().right() <= label.parentWidget().width() for label in labels)
        for tile in page.urgent.tiles.values():
            assert tile.width() >= tile.sizeHint().width()
            assert page.widget().rect().contains(tile.mapTo(page.widget(), QPoint(tile.width() - 1, 0)))
    finally:
        font.setPointSizeF(font.pointSizeF() / 2)
        QApplication.setFont(font)


def test_a_new_day_is_read_anew(page, clock, qtbot):
    from datetime import timedelta

    assert page.tile("due_soon").count == 0
    window = page.window()
    days = []
    window.desk.day_began.connect(lambda: days.append(1))
    clock.now += timedelta(days=200)
    window.desk.timer.timeout.emit()
    qtbot.waitUntil(lambda: page.tile("long_overdue").count == 2, timeout=30_000)
    assert days == [1] and page.numbers.today == clock.now.date()


def test_all_filters_of_the_overview_can_be_shown_and_taken_away(page, qtbot):
    window = page.window()
    qtbot.mouseClick(page.tile("overdue"), LEFT)
    qtbot.mouseClick(window.pledges.filters.clear, LEFT)
    assert window.pledges.filters.wanted() == Filter()


def test_owners_whose_names_begin_alike_keep_a_bar_each(keep_letter, open_window, clock, qtbot):
    name = "望海县海洋与渔业综合行政执法大队"
    keep_letter("甲", *((f"完成{part}。", clock.now.date(), name + part) for part in ("一中队", "二中队")))
    window = open_window()
    settle(window, qtbot)
    chart = window.desk.overview.owners.chart
    qtbot.waitUntil(lambda: bool(chart.chart().series()), timeout=30_000)
    names = chart.chart().axes(Qt.Orientation.Vertical)[0].categories()
    assert len(names) == len(set(names)) == 2 and all(shown.startswith("望海县海洋与渔业") for shown in names)


def test_a_tile_of_letters_opens_as_many_letters_as_it_counts(page, keep_letter, session, lines, qtbot):
    keep_letter("丁", ("挂牌。", None, "甲"))
    keep_letter("戊")
    session.run(take_turn(EntryKind.DROP, [lines()["挂牌。"].pledge.id], "已撤并", approver="陈"))
    window = page.window()
    settle(window, qtbot)
    counted = {name: tile.count for name, tile in page.others.tiles.items() if name.startswith("letters_")}
    assert counted == {"letters_closed": 1, "letters_open": 1, "letters_replied": 1, "letters_bare": 1}
    for name, count in counted.items():
        window.show_overview()
        qtbot.mouseClick(page.tile(name), LEFT)
        assert window.tabs.currentWidget() is window.letters
        assert window.letters.model.rowCount() == count, name
        assert window.letters.filters.state.currentData() == name.removeprefix("letters_")
