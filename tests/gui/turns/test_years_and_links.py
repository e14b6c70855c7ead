"""Carrying open pledges of class B into the next year's supervision, and the same promise in several letters."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tracker.gui.pledges.link_dialog import LinkDialog
from tracker.gui.turns.carry_dialog import CarryDialog
from tracker.ledger import link

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
        found = "Found:"
        qtbot.waitUntil(lambda: dialog.told.text() == found and dialog.searching is None, timeout=30_000)
        assert dialog.list.count() == 1  # its own letter's pledge is not offered
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


@pytest.fixture
def alike(letters, keep_letter):
    """Pledges of other letters: alike in words, of the same owner, of a letter to the same suggestion, and none of it."""
    keep_letter("外函〔2026〕1号", ("另行开通3路公交。", None, "外县公交公司"))
    keep_letter("望函〔2025〕8号", (AGAIN, date(2025, 12, 31), "县公交公司"), number="63")
    keep_letter(
        "望函〔2024〕9号", ("开通县城3路公交。", None, "县公交公司"), ("植树造林。", None, "县公交公司")
    )


def offered(dialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def wait_for_answer(dialog, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(dialog.told.text()) and dialog.searching is None, timeout=30_000)


def test_likely_ones_are_offered_before_anything_is_typed_related_letters_first(
    alike, open_window, choose, answer, qtbot, lines
):
    window = open_window()
    choose(window, BUS)
    seen = []

    def take_first(dialog) -> None:
        wait_for_answer(dialog, qtbot)
        seen.extend(offered(dialog))
        dialog.list.setCurrentRow(0)

    answer(LinkDialog, take_first)
    window.menus.actions["link"].trigger()
    firsts = [words.split("\n")[0] for words in seen]
    assert firsts == [AGAIN, "开通县城3路公交。", "另行开通3路公交。"]
    assert (
        "related letter · same owner" in seen[0] and "same owner" in seen[1] and "same owner" not in seen[2]
    )
    assert lines()[BUS].pledge.promise == lines()[AGAIN].pledge.promise is not None


def test_a_link_is_seen_from_both_sides_and_parted_where_it_is_seen(
    alike, open_window, choose, answer, qtbot, lines, session
):
    window = open_window()
    choose(window, BUS)
    session.run(link([lines()[BUS].pledge.id, lines()[AGAIN].pledge.id]))
    for words, other in ((BUS, "望函〔2025〕8号"), (AGAIN, "望交函〔2026〕12号")):
        window.pledges.choose(lines()[words].pledge.id)
        panel = window.pledges.panel
        assert panel.words.text() == words and len(panel.same.links) == 1
        assert other in panel.same.links[0].accessibleName()
    linked = []
    answer(LinkDialog, lambda dialog: (wait_for_answer(dialog, qtbot), linked.extend(offered(dialog))), False)
    window.menus.actions["link"].trigger()
    assert linked and BUS not in [words.split("\n")[0] for words in linked]  # it is linked already
    window.pledges.panel.same.part.click()
    assert lines()[BUS].pledge.promise is None and lines()[AGAIN].pledge.promise is None
    session.undo()
    assert lines()[BUS].pledge.promise == lines()[AGAIN].pledge.promise is not None


def test_three_letters_are_one_promise_by_the_keys(alike, open_window, choose, qtbot, lines):
    window = open_window()
    choose(window, BUS, AGAIN, "开通县城3路公交。")
    window.pledges.table.setFocus()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.pledges.table, Qt.Key.Key_L, held)
    assert len({lines()[words].pledge.promise for words in (BUS, AGAIN, "开通县城3路公交。")}) == 1
    window.pledges.choose(lines()[BUS].pledge.id)
    assert len(window.pledges.panel.same.links) == 2
    qtbot.keyClick(window.pledges.table, Qt.Key.Key_U, held)
    assert lines()[BUS].pledge.promise is None and lines()[AGAIN].pledge.promise is not None


def test_parting_is_offered_only_for_what_is_linked_and_says_why_not(alike, open_window, choose):
    window = open_window()
    choose(window, BUS)
    assert not window.menus.actions["unlink"].isEnabled()
    assert window._why_not("unlink") == "This pledge is marked as no other letter's promise."
    window.show_letters()
    assert (
        not window.menus.actions["link"].isEnabled() and window._why_not("link") == "Choose a pledge first."
    )


def test_where_nothing_is_like_it_the_dialog_says_so(letters, open_window, choose, answer, qtbot):
    window = open_window()
    choose(window, BUS)
    told = []
    answer(
        LinkDialog, lambda dialog: (wait_for_answer(dialog, qtbot), told.append(dialog.told.text())), False
    )
    window.menus.actions["link"].trigger()
    assert told == ["Nothing like it in other letters; search for it."]
