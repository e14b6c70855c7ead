"""The table as its user arranges it: columns, groups, views, and answers that come late."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QInputDialog, QMenu

from tracker.gui.pledges import table_asking
from tracker.gui.pledges.hit_marks import hits
from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.pledges.saved_views import SavedViews, View
from tracker.ledger import Filter, bin_letters, take_turn
from tracker.ledger.questions.table import Question
from tracker.ledger.questions.table_order import GroupBy, SortBy, Sorting
from tracker.model import DateKind, EntryKind, Origin, Queue, Side, Status, WarningLevel

BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
TEAM, FUND = "制定联合执法工作方案。", "研究设立奖励资金。"
IN_ORDER = [TEAM, BUS, ROAD, PARKING, FUND]
LEFT = Qt.MouseButton.LeftButton


def shown(window) -> list[str]:
    return [line.pledge.text for line in window.pledges.model.lines()]


def chosen(window) -> set[str]:
    return {line.pledge.text for line in window.pledges.chosen_lines()}


def entry(window, words: str):
    """The line of the head's menu that bears the words; the columns' come first."""
    menu = QMenu(window)
    window.pledges.table.columns.fill(menu)
    return next(action for action in menu.actions() if action.text() == words)


def test_columns_are_shown_and_hidden_and_so_again_at_the_next_start(window, open_window):
    table = window.pledges.table
    assert table.isColumnHidden(Column.SUBJECT) and not table.isColumnHidden(Column.ENTRY)
    entry(window, "Subject").trigger()
    entry(window, "Last entry").trigger()
    assert not entry(window, "Pledge").isEnabled()
    table.horizontalHeader().moveSection(3, 1)
    table.horizontalHeader().setSortIndicator(Column.OWNER, Qt.SortOrder.DescendingOrder)
    table.horizontalHeader().sectionClicked.emit(int(Column.OWNER))
    order = shown(window)
    window.close()
    again = open_window().pledges.table
    assert not again.isColumnHidden(Column.SUBJECT) and again.isColumnHidden(Column.ENTRY)
    assert again.horizontalHeader().visualIndex(Column.OWNER) == 1
    assert [line.pledge.text for line in again.pledges.lines()] == order != IN_ORDER


def test_a_second_key_is_kept(window):
    header = window.pledges.table.horizontalHeader()
    for column in (Column.DUE, Column.OWNER):
        header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
        header.sectionClicked.emit(int(column))
    assert window.pledges.table.order == (Sorting(SortBy.OWNER, True), Sorting(SortBy.DUE, True))


def test_groups_fold_by_a_click_and_keep_the_choice(window, qtbot, choose):
    choose(window, ROAD)
    entry(window, "By letter").trigger()
    table, model = window.pledges.table, window.pledges.model
    assert model.rowCount() == 7 and chosen(window) == {ROAD}
    head = next(row for row in range(7) if "▾ 望交函" in str(model.index(row, Column.WORDS).data()))
    place = table.visualRect(model.index(head, Column.WORDS)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    assert model.rowCount() == 4 and ROAD not in chosen(window)
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    assert model.rowCount() == 7
    table.selectAll()
    assert chosen(window) == set(IN_ORDER)
    entry(window, "Not grouped").trigger()
    assert shown(window) == IN_ORDER


def test_more_filters_combine_and_each_chip_takes_its_own_away(window, qtbot, session, lines):
    filters = window.pledges.filters
    assert not filters.panel.isVisible()
    qtbot.mouseClick(filters.more, LEFT)
    assert filters.panel.isVisible()
    filters.lists["origin"].setCurrentIndex(filters.lists["origin"].findText("office's default"))
    assert shown(window) == [PARKING] and filters.more.text() == "More filters (1)"
    filters.days.has_until.setChecked(True)
    filters.days.until.setDate(date(2026, 12, 31))
    assert shown(window) == [PARKING]
    assert filters.wanted().due_to == date(2026, 12, 31)
    filters.days.until.setDate(date(2026, 12, 30))
    assert shown(window) == []
    chip = filters._chips["due"]
    assert chip.isVisible() and chip.text() == "Due: … – 2026-12-30 ✕"
    qtbot.mouseClick(chip, LEFT)
    qtbot.mouseClick(filters._chips["origin"], LEFT)
    assert shown(window) == IN_ORDER and not filters.chips.isVisible()
    session.run(take_turn(EntryKind.PROGRESS, [lines()[BUS].pledge.id], "动工"))
    filters.lists["acted"].setCurrentIndex(filters.lists["acted"].findText("responsible side"))
    assert shown(window) == [BUS]


def test_what_no_list_can_say_is_kept_and_named(window):
    filters = window.pledges.filters
    wanted = Filter(statuses=frozenset([Status.NOT_STARTED, Status.DROPPED]), owner="港口镇政府")
    filters.set(wanted)
    assert filters.wanted() == wanted and shown(window) == [PARKING]
    assert filters._chips["status"].text() == "Status: several ✕"
    filters.set(Filter(supervised_in=2027))
    assert shown(window) == [] and filters._carried.text() == "Supervised in 2027 ✕"
    filters._carried.click()
    assert shown(window) == IN_ORDER


def test_a_view_is_kept_by_name_and_shown_by_keys(window, qtbot, monkeypatch, open_window):
    filters = window.pledges.filters
    filters.owner.setCurrentIndex(filters.owner.findText("临江市农业农村局"))
    window.pledges.table.group_by(GroupBy.MONTH)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("农业 & 农村", True))
    window.pledges.views.ask_for_name()
    filters.show_all()
    window.pledges.table.group_by(None)
    assert shown(window) == IN_ORDER
    window.close()
    again = open_window()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(again, Qt.Key.Key_1, keys)
    assert set(shown(again)) == {TEAM, FUND} and again.pledges.table.group is GroupBy.MONTH
    again.pledges.views._drop("农业 & 农村")
    assert SavedViews(again._state).all() == []


def test_a_view_that_names_an_owner_who_is_gone_says_so_and_shows_the_rest(window):
    wanted = Filter(owner="撤销了的局", statuses=frozenset([Status.NOT_STARTED]), words="公交")
    window.pledges.show_view(View("旧视图", Question(wanted)))
    assert shown(window) == [BUS] and window.pledges.missing.isVisible()
    told = window.pledges.missing.words.text()
    assert "旧视图" in told and "撤销了的局" in told
    window.pledges.show_view(View("新视图", Question(Filter(words="公交"))))
    assert not window.pledges.missing.isVisible()


def test_a_view_whose_letter_is_gone_says_so_and_shows_the_rest(window, session, letters):
    wanted = Filter(letter_id=letters[0], words="公交")
    view = View("一函", Question(wanted), "望交函〔2026〕12号")
    window.pledges.show_view(view)
    assert shown(window) == [BUS] and not window.pledges.missing.isVisible()
    window.pledges.filters.show_all()
    session.run(bin_letters([letters[0]]))
    window.pledges.show_view(view)
    told = window.pledges.missing.words.text()
    assert window.pledges.missing.isVisible() and "一函" in told and "望交函〔2026〕12号" in told
    assert window.pledges.filters.wanted() == Filter(words="公交")
    assert not window.pledges.filters.letter.isVisible()


def test_a_letter_that_goes_away_while_it_is_shown_is_told_and_the_others_are_shown(
    window, session, letters, qtbot
):
    window.pledges.filters.ask_for_letter(letters[0], "望交函〔2026〕12号")
    assert shown(window) == [BUS, ROAD, PARKING]
    session.run(bin_letters([letters[0]]))
    qtbot.waitUntil(lambda: shown(window) == [TEAM, FUND], timeout=30_000)
    assert "望交函〔2026〕12号" in window.pledges.missing.words.text()
    assert window.pledges.filters.wanted().asks_for_all


def test_a_range_may_be_one_of_review_dates(window, keep_letter, qtbot):
    keep_letter("丙", ("长期巡查。", None, "水务局", {"continuing": True}), dated=date(2025, 10, 20))
    window.pledges.refresh()
    filters = window.pledges.filters
    filters.more.click()
    filters.kind.setCurrentIndex(filters.kind.findText("Review date"))
    assert filters.wanted().asks_for_all  # which date does not matter without a range
    filters.lists["due"].setCurrentIndex(filters.lists["due"].findText("this month"))
    qtbot.waitUntil(lambda: shown(window) == ["长期巡查。"], timeout=30_000)
    chip = filters._chips["due"]
    assert chip.text() == "Review date: this month ✕" and filters.more.text() == "More filters (1)"
    filters.kind.setCurrentIndex(filters.kind.findText("Redo date"))
    assert shown(window) == []
    qtbot.mouseClick(chip, LEFT)
    assert filters.wanted() == Filter() and filters.kind.currentText() == "Due"


def test_views_of_before_mean_due_dates(state):
    state.views = (
        '[{"name": "旧", "letter": "", "wanted": {"due_to": "2026-03-31"}, "order": [], "group": null}]'
    )
    assert SavedViews(state).all() == [View("旧", Question(Filter(due_to=date(2026, 3, 31))))]


def test_views_come_back_as_they_were_kept(state):
    wanted = Filter(
        words="a b", statuses=frozenset([Status.REPORTED]), warnings=frozenset([WarningLevel.OVERDUE]), owner="",
        letter_id="x", stale=True, session="s", category="A", measurable=False, continuing=True,
        due_from=date(2026, 1, 1), due_to=date(2026, 3, 31), due_origins=frozenset([Origin.SET]),
        acted_last=Side.CLERK, tag="t", queue=Queue.TO_VERIFY, supervised_in=2027, date_kind=DateKind.REDO,
    )  # fmt: skip
    view = View("全", Question(wanted, (Sorting(SortBy.OWNER, True),), GroupBy.LETTER), "一号")
    SavedViews(state).keep(view)
    assert SavedViews(state).all() == [view]
    state.views = (
        '[{"name": "x"}, {"name": "y", "letter": "", "wanted": {"nobody": 1}, "order": [], "group": null}]'
    )
    assert SavedViews(state).all() == []


def test_a_late_answer_is_dropped_and_the_last_one_shown(window, qtbot, monkeypatch):
    monkeypatch.setattr(table_asking, "PATIENCE", 0)
    asking, filters = window.pledges.table.asking, window.pledges.filters
    answers = []
    asking.answered.connect(answers.append)
    for words in ("公", "公交", "停车", "没有", "路面"):
        filters.set(Filter(words=words))
    qtbot.waitUntil(lambda: not asking.is_running, timeout=30_000)
    assert shown(window) == [ROAD] and len(answers[-1].numbers) == 1


def test_a_change_is_seen_at_once_though_the_order_comes_later(window, monkeypatch, session, lines, qtbot):
    monkeypatch.setattr(table_asking, "PATIENCE", 0)
    session.run(take_turn(EntryKind.PROGRESS, [lines()[TEAM].pledge.id], "动工"))
    assert window.pledges.model.index(0, Column.STATUS).data() == "in progress"
    qtbot.waitUntil(lambda: not window.pledges.table.asking.is_running, timeout=30_000)


def test_nothing_is_asked_once_the_window_is_closed(window):
    window.close()
    window.pledges.refresh()
    assert not window.pledges.table.asking.is_running


@pytest.mark.parametrize(
    "text, words, found",
    [
        ("加装电梯", ("梯",), [(3, 4)]),
        ("Design 设计 DESIGN", ("design", "计"), [(0, 6), (10, 16), (8, 9)]),
        ("İ梯", ("梯",), [(1, 2)]),
        ("没有", ("电",), []),
    ],
)
def test_hits_are_found_where_they_stand(text, words, found):
    assert list(hits(text, words)) == found


def test_a_search_marks_its_hits(window):
    table = window.pledges.table
    window.resize(1500, 700)
    window.pledges.filters.set(Filter(words="没有的"))
    window.pledges.filters.set(Filter(words="公交"))
    table.selectionModel().select(window.pledges.model.index(0, 0), QItemSelectionModel.SelectionFlag.Clear)
    cell = table.visualRect(window.pledges.model.index(0, Column.WORDS))
    picture = table.viewport().grab(cell).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in (4, 5, 6)}
    assert any(name[5:] < "d0" and name[1:3] == "ff" for name in colours), colours


def test_what_rows_stand_together_by_comes_back_at_the_next_start(window, open_window, qtbot):
    window.pledges.table.group_by(GroupBy.OWNER)
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.pledges.model.rowCount() > 5, timeout=30_000)
    assert again.pledges.table.group is GroupBy.OWNER and again.pledges.table.columns.group is GroupBy.OWNER
