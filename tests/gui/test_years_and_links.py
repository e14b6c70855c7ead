"""Carrying open pledges of class B into the next year's supervision, and the same promise in several letters."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tracker.gui.carry_dialog import CarryDialog
from tracker.gui.link_dialog import LinkDialog

BUS = "开通3路公交。"
AGAIN = "开通3路公交，方便群众出行。"


@pytest.fixture
def of_class_b(keep_letter) -> list[str]:
    words = ["修桥。", "铺路。"]
    keep_letter(
        "望函〔2026〕1号",
        *((one, date(2026, 12, 31), "县局") for one in words),
        category="B",
        dated=date(2026, 3, 1),
    )
    keep_letter("望函〔2026〕2号", ("种树。", date(2026, 12, 31), "县局"), category="A")
    return words


def test_open_pledges_of_class_b_go_into_the_next_year(
    letters, of_class_b, open_window, answer, qtbot, lines
):
    window = open_window()
    told = []

    def leave_one_out(dialog) -> None:
        dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        told.append(dialog.count.text())

    answer(CarryDialog, leave_one_out)
    window.menus.actions["carry_over"].trigger()
    qtbot.waitUntil(lambda: bool(lines()["修桥。"].pledge.supervised_in), timeout=30_000)
    assert told == ["1 of 2 open pledges of class B go into the supervision of 2027."]
    assert lines()["修桥。"].pledge.supervised_in == (2027,)
    assert not lines()["铺路。"].pledge.supervised_in and not lines()["种树。"].pledge.supervised_in
    offered = []
    answer(CarryDialog, lambda dialog: offered.append(dialog.list.count()), accepts=False)
    window.menus.actions["carry_over"].trigger()
    qtbot.waitUntil(lambda: offered == [1])  # what was carried is not offered again


def test_where_nothing_is_left_that_is_said(qtbot, english):
    dialog = CarryDialog([], 2027, english)
    qtbot.addWidget(dialog)
    assert dialog.count.text() == "No open pledge of class B is left to be carried over."


def test_the_same_promise_is_searched_for_linked_opened_and_parted(
    letters, keep_letter, open_window, choose, answer, qtbot, lines, monkeypatch
):
    keep_letter("望函〔2025〕8号", (AGAIN, date(2025, 12, 31), "县公交公司"))
    window = open_window()
    choose(window, BUS)

    def find(dialog) -> None:
        dialog.words.setText("3路公交")
        dialog.search()
        qtbot.waitUntil(lambda: dialog.list.count() == 1)  # its own letter's pledge is not offered
        dialog.list.setCurrentRow(0)

    answer(LinkDialog, find)
    window.menus.actions["link"].trigger()
    assert lines()[BUS].pledge.promise == lines()[AGAIN].pledge.promise is not None
    panel = window.pledges.panel
    qtbot.waitUntil(lambda: len(panel.same.links) == 1, timeout=30_000)
    assert "望函〔2025〕8号" in panel.same.links[0].text()
    panel.same.links[0].click()
    qtbot.waitUntil(lambda: panel.words.text() == AGAIN, timeout=30_000)
    window.menus.actions["unlink"].trigger()
    assert lines()[BUS].pledge.promise is None
    qtbot.waitUntil(lambda: panel.same.links == [], timeout=30_000)
