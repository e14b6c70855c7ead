"""One pledge over the whole width: opened by Enter, gone through by keys, left by Escape."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QFormLayout, QPushButton

from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import link, take_turn
from tracker.ledger.questions.table_order import GroupBy
from tracker.model import EntryKind

BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
TEAM, FUND = "制定联合执法工作方案。", "研究设立奖励资金。"
IN_ORDER = [TEAM, BUS, ROAD, PARKING, FUND]
LONG = "渔港片区公共交通基础设施建设与运营管理服务有限责任公司" * 3


def chosen(window) -> list[str]:
    return [line.pledge.text for line in window.pledges.chosen_lines()]


def key(window, qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


@pytest.mark.parametrize("opens", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_pledge_keys_go_on_and_escape_goes_back(window, qtbot, choose, opens):
    choose(window, BUS)
    pledges = window.pledges
    pledges.table.setFocus()
    key(window, qtbot, opens)
    assert not pledges.table.isVisible() and not pledges.filters.isVisible()
    assert pledges.panel.isVisible() and pledges.panel.words.text() == BUS
    assert pledges.large.bar.place.text() == "2 of 5"
    key(window, qtbot, Qt.Key.Key_J)
    key(window, qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert pledges.panel.words.text() == PARKING and pledges.large.bar.place.text() == "4 of 5"
    qtbot.mouseClick(pledges.large.bar.previous, Qt.MouseButton.LeftButton)
    key(window, qtbot, Qt.Key.Key_Escape)
    assert pledges.table.isVisible() and pledges.filters.isVisible() and not pledges.large.is_open
    assert chosen(window) == [ROAD] and pledges.table.hasFocus()


def test_buttons_go_no_further_than_the_ends(window, choose):
    choose(window, TEAM)
    window.menus.actions["open_pledge"].trigger()
    bar = window.pledges.large.bar
    assert not bar.previous.isEnabled() and bar.next.isEnabled()
    for _ in IN_ORDER[1:]:
        bar.next.click()
    assert bar.place.text() == "5 of 5" and not bar.next.isEnabled()


def test_a_double_click_opens_and_the_menu_does_from_another_page(window, qtbot, choose):
    choose(window, ROAD)
    table = window.pledges.table
    place = table.visualRect(table.currentIndex()).center()
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.pledges.large.is_open and window.pledges.panel.words.text() == ROAD
    window.pledges.large.close()
    window.show_letters()
    window.menus.actions["open_pledge"].trigger()
    assert window.pledges.large.is_open and window.tabs.currentWidget() is window.pledges


def test_of_many_chosen_ones_the_current_is_opened(window, choose):
    choose(window, BUS, PARKING)
    window.menus.actions["open_pledge"].trigger()
    assert window.pledges.panel.words.text() == PARKING and chosen(window) == [PARKING]


def test_enter_on_a_group_s_head_folds_it(window, qtbot):
    table = window.pledges.table
    table.group_by(GroupBy.LETTER)
    head = next(row for row in range(table.pledges.rowCount()) if table.pledges.group_at(row))
    table.setCurrentIndex(table.pledges.index(head, 2))
    table.setFocus()
    rows = table.pledges.rowCount()
    key(window, qtbot, Qt.Key.Key_Return)
    assert table.pledges.rowCount() < rows and not window.pledges.large.is_open


def test_return_in_the_search_field_opens_nothing(window, qtbot):
    words = window.pledges.filters.words
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert not window.pledges.large.is_open


def test_a_turn_is_taken_where_the_pledge_is_large(window, choose, answer, qtbot):
    choose(window, BUS)
    window.menus.actions["open_pledge"].trigger()
    answer(TurnDialog, lambda dialog: dialog.note.setPlainText("已开工。"))
    key(window, qtbot, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.pledges.large.is_open
    qtbot.waitUntil(lambda: window.pledges.panel.timeline.topLevelItemCount() == 1, timeout=30_000)


def test_what_is_asked_for_elsewhere_leads_back_to_the_table(window, choose):
    choose(window, BUS)
    for leads in ("queue_overdue", "find"):
        window.pledges.large.open()
        window.menus.actions[leads].trigger()
        assert not window.pledges.large.is_open and window.pledges.table.isVisible()


def test_a_linked_pledge_is_shown_as_large(window, session, lines, choose):
    session.run(link([lines()[BUS].pledge.id, lines()[TEAM].pledge.id]))
    choose(window, BUS)
    window.pledges.large.open()
    window.pledges.panel.same.links[0].click()
    assert window.pledges.large.is_open and window.pledges.panel.words.text() == TEAM


def test_where_the_last_pledge_goes_away_there_is_nothing_large(window, choose, qtbot):
    choose(window, BUS)
    window.pledges.large.open()
    window.pledges.filters.words.setText("没有这样的字")
    qtbot.waitUntil(lambda: window.pledges.model.rowCount() == 0, timeout=30_000)
    assert not window.pledges.large.is_open


# The panel at every size


@pytest.fixture
def large_letters(qapp):
    """Letters of 200 %, as the preferences offer them."""
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    qapp.setFont(larger)
    yield
    qapp.setFont(font)


def reach(panel, widget) -> bool:
    """Whether the panel can be scrolled so that the whole widget is seen."""
    panel.whole.ensureWidgetVisible(widget, 0, 0)
    view = panel.whole.viewport()
    top = widget.mapTo(view, widget.rect().topLeft())
    return 0 <= top.y() <= view.height() - 10 and 0 <= top.x() <= view.width() - 10


def test_in_a_small_window_with_large_letters_all_of_the_panel_can_be_reached(
    large_letters, keep_letter, open_window, qtbot, session, lines
):
    keep_letter("望函〔2026〕9号", ("修建候车亭。", date(2026, 12, 31), LONG), subject="关于候车亭的建议")
    session.run(take_turn(EntryKind.PROGRESS, [lines()["修建候车亭。"].pledge.id], "已开工。" * 20))
    window = open_window()
    window.resize(800, 700)
    panel = window.pledges.panel
    qtbot.waitUntil(lambda: window.width() == 800 and panel.words.text() == "修建候车亭。", timeout=30_000)
    assert panel.width() > 0 and panel.whole.verticalScrollBar().maximum() > 0
    owner = panel.facts["owner"]
    assert owner.height() >= owner.heightForWidth(owner.width())  # wrapped, and none of it cut off
    assert panel.titles["owner"].geometry().bottom() <= owner.geometry().top() + 1  # under one another
    assert all(reach(panel, one) for one in (owner, panel.facts["letter"], panel.assign, panel.tabs))
    assert panel.tabs.height() >= 8 * panel.fontMetrics().height()
    panel.tabs.setCurrentWidget(panel.timeline)
    qtbot.waitUntil(lambda: panel.timeline.isColumnHidden(1), timeout=30_000)
    words = panel.timeline.topLevelItem(0).text(3)
    assert words.startswith("王敏") and words.endswith("已开工。")  # who and what over the note


def test_no_button_and_no_word_is_cut_off_beside_a_linked_pledge(
    large_letters, keep_letter, letters, open_window, qtbot, session, lines
):
    keep_letter("望函〔2025〕8号", ("开通3路公交车。", None, LONG))
    session.run(link([lines()[BUS].pledge.id, lines()["开通3路公交车。"].pledge.id]))
    window = open_window()
    window.resize(800, 700)
    window.pledges.choose(lines()[BUS].pledge.id)
    panel = window.pledges.panel
    qtbot.waitUntil(lambda: window.width() == 800 and panel.words.text() == BUS, timeout=30_000)
    least = panel.whole.minimumSizeHint().width
    qtbot.waitUntil(lambda: panel.whole.width() >= least(), timeout=30_000)
    shown = [one for one in panel.findChildren(QPushButton) if one.isVisible()]
    assert panel.same.part in shown and panel.assign in shown
    for button in shown:
        panel.whole.ensureWidgetVisible(button, 0, 0)
        seen = panel.whole.viewport().rect()
        assert seen.contains(button.mapTo(panel.whole.viewport(), button.rect().center()))
        right = button.mapTo(panel.whole.viewport(), button.rect().topRight()).x()
        assert right <= seen.right() and button.width() >= button.minimumSizeHint().width()


def test_the_numbers_below_are_shortened_where_there_is_no_room_and_told_whole(
    large_letters, letters, open_window, qtbot
):
    window = open_window()
    whole = window.counts.accessibleName()
    window.resize(800, 700)
    qtbot.waitUntil(lambda: window.counts.text().endswith("…"), timeout=30_000)
    assert window.counts.toolTip() == whole
    window.resize(1600, 700)
    qtbot.waitUntil(lambda: window.counts.text() == whole and not window.counts.toolTip(), timeout=30_000)


def test_letters_that_grow_while_the_window_is_open_fold_the_timeline(window, choose, qtbot, qapp):
    choose(window, BUS)
    panel, font = window.pledges.panel, qapp.font()
    room = 45 * panel.timeline.fontMetrics().horizontalAdvance("年")
    window.resize(1000 + room, 800)
    window.pledges.splitter.setSizes([1000, room])
    panel.tabs.setCurrentWidget(panel.timeline)
    qtbot.waitUntil(lambda: not panel.timeline.isColumnHidden(1), timeout=30_000)
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * 2.2)
    try:
        qapp.setFont(larger)
        qtbot.waitUntil(lambda: panel.timeline.isColumnHidden(1), timeout=30_000)
    finally:
        qapp.setFont(font)


def test_in_a_wide_window_the_parts_stand_beside_one_another(window, choose, qtbot):
    choose(window, BUS)
    window.resize(1500, 800)
    panel = window.pledges.panel
    assert not panel.timeline.isColumnHidden(1)
    window.pledges.large.open()
    qtbot.waitUntil(lambda: panel.tabs.mapTo(panel, panel.tabs.rect().topLeft()).x() > 300, timeout=30_000)
    form = panel.findChild(QFormLayout)
    assert form is None or form.rowWrapPolicy() is QFormLayout.RowWrapPolicy.DontWrapRows


@pytest.mark.parametrize("width", [800, 1280])
def test_no_filter_is_cut_off_by_a_small_window(large_letters, letters, open_window, qtbot, width):
    window = open_window()
    window.resize(width, 700)
    filters = window.pledges.filters
    filters.more.click()
    qtbot.waitUntil(lambda: window.size().toTuple() == (width, 700), timeout=30_000)
    first = (filters.words, filters.status, filters.warning, filters.owner, filters.more, filters.views)
    for widget in (*first, filters.clear):
        right = widget.mapTo(window, widget.rect().topRight()).x()
        assert right < width and widget.width() >= widget.minimumSizeHint().width()
    assert filters.panel.height() <= window.height() // 3
    last = filters.lists["tag"]
    filters.panel.ensureWidgetVisible(last)
    assert (
        filters.panel.viewport().rect().contains(last.mapTo(filters.panel.viewport(), last.rect().center()))
    )
