"""Deleting pledges and letters: what goes is said first, it lies in the bin, and comes back whole or by undo."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from tracker.errors import ReadOnlyLedger
from tracker.gui.care.bin_dialog import BinDialog
from tracker.gui.care.bin_table import Column
from tracker.gui.looking_words import why_not
from tracker.gui.pledges import deleting
from tracker.ledger import Action, bin_letters, bin_pledges, take_turn
from tracker.model import Actor, EntryKind, Evidence, Side

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
BUS, ROAD = "开通3路公交。", "修复港前路路面。"


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, str, str]]:
    """What the user was asked before deleting; the answer is yes."""
    asked: list[tuple[str, str, str]] = []
    monkeypatch.setattr(deleting, "confirm", lambda *told: asked.append(told[:3]) or True)
    return asked


@pytest.fixture
def bins(monkeypatch, qtbot):
    """Lets the bin be opened without waiting for its end; gives what was opened."""
    opened: list[BinDialog] = []

    def show(dialog: BinDialog) -> int:
        opened.append(dialog)
        dialog.show()
        return 0

    monkeypatch.setattr(BinDialog, "exec", show)
    monkeypatch.setattr(BinDialog, "deleteLater", lambda _: None)
    yield opened
    for dialog in opened:
        qtbot.addWidget(dialog)


def open_bin(window, bins) -> BinDialog:
    window.menus.actions["bin"].trigger()
    return bins[-1]


def cells(dialog, row: int) -> list[str]:
    return [dialog.model.index(row, column).data() for column in Column]


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


@pytest.mark.parametrize("side", Side)
def test_del_moves_the_chosen_pledges_to_the_bin_in_one_step(
    window, choose, qtbot, asked, session, lines, ledger, side
):
    session.act_as(Actor("李强", side))
    choose(window, BUS, ROAD)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert asked[0][0] == "Delete 2 pledges?" and not {BUS, ROAD} & lines().keys()
    assert window.pledges.model.rowCount() == 3 and session.undo_action is Action.BIN
    assert {thing.words for thing in ledger.in_bin()} == {BUS, ROAD}
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert {BUS, ROAD} <= lines().keys() and ledger.in_bin() == []


def test_what_goes_is_said_before(window, choose, asked, session, lines):
    pledge = lines()[BUS].pledge.id
    session.run(take_turn(EntryKind.PROGRESS, [pledge], "动工", [Evidence("图", b"x"), Evidence("表", b"y")]))
    choose(window, BUS)
    window.menus.actions["delete"].trigger()
    title, words, advice = asked[0]
    assert (title, words) == ("Delete this pledge?", BUS)
    assert "(entries: 1, evidence: 2)" in advice and "until 2026-11-07" in advice


@pytest.mark.parametrize(("words", "is_gone"), [("Delete", True), ("Cancel", False)])
def test_the_question(window, choose, monkeypatch, press, lines, words, is_gone):
    shown = []

    def run(box: QMessageBox) -> int:
        shown.append(box)
        box.show()
        return press(box, words) or 0

    monkeypatch.setattr(QMessageBox, "exec", run)
    choose(window, BUS)
    window.pledges.delete()
    assert (BUS not in lines()) is is_gone
    assert shown[0].textFormat() == Qt.TextFormat.PlainText and shown[0].defaultButton().text() == "Cancel"


def test_without_a_chosen_pledge_there_is_nothing_to_delete(window, qtbot, asked, lines):
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert not window.menus.actions["delete"].isEnabled()
    window.pledges.table.clearSelection()
    window.pledges.delete()
    assert asked == [] and len(lines()) == 5


def test_del_in_a_field_deletes_a_character(window, choose, qtbot, asked):
    choose(window, BUS)
    field = window.pledges.filters.words
    field.setText("路面")
    field.setFocus()
    field.setCursorPosition(0)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == "面" and asked == []


def test_a_letter_goes_with_all_that_belongs_to_it(window, qtbot, asked, ledger, lines, session):
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    page = window.letters
    letter = page.chosen_letter()
    page.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Delete)
    title, words, advice = asked[0]
    assert title == "Delete this letter?" and words.startswith("临农函〔2026〕31号")
    assert "(pledges: 2, entries: 0, evidence: 0)" in advice
    assert letter.id not in [one.id for one in ledger.letters()] and len(lines()) == 3
    assert page.model.rowCount() == 1 and page.chosen_letter() != letter
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert len(lines()) == 5 and page.model.rowCount() == 2


def test_many_letters_are_counted(session, ledger, letters, english, asked, window):
    deleting.delete_letters(ledger.letters(), session, english, window)
    assert asked[0][0] == "Delete 2 letters?" and ledger.letters() == []
    assert window.pages.currentWidget() is window.empty


def test_the_bin_tells_what_lies_in_it(window, bins, session, lines, letters):
    session.run(bin_pledges([lines()[BUS].pledge.id]))
    session.run(bin_letters([letters[1]]))
    dialog = open_bin(window, bins)
    rows = {tuple(cells(dialog, row)) for row in range(2)}
    day = ("王敏", "2026-10-08 09:30", "2026-11-07")
    assert rows == {
        ("Letter", "临农函〔2026〕31号", "临农函〔2026〕31号", *day),
        ("Pledge", BUS, "望交函〔2026〕12号", *day),
    }


def test_the_chosen_come_back_whole_in_one_step(window, bins, session, lines, letters, qtbot, ledger):
    ids = [lines()[words].pledge.id for words in (BUS, ROAD)]
    session.run(bin_pledges(ids))
    session.run(bin_letters([letters[1]]))
    dialog = open_bin(window, bins)
    dialog.table.selectAll()
    qtbot.mouseClick(dialog.bring_back, LEFT)
    assert len(lines()) == 5 and dialog.model.rowCount() == 0 and "empty" in dialog.told.text()
    assert not dialog.bring_back.isEnabled() and session.undo_action is Action.BRING_BACK
    session.undo()
    assert dialog.model.rowCount() == 3 and len(ledger.in_bin()) == 3


def test_return_brings_one_back(window, bins, session, lines, qtbot, ledger):
    session.run(bin_pledges([lines()[words].pledge.id for words in (BUS, ROAD)]))
    dialog = open_bin(window, bins)
    first = dialog.model.thing_at(0).words
    dialog.table.activated.emit(dialog.model.index(0, 0))
    assert first in lines() and [thing.words for thing in ledger.in_bin()] == [dialog.model.thing_at(0).words]


def test_where_nothing_can_be_changed_the_bin_is_only_looked_at(window, bins, session, lines, ledger):
    session.run(bin_pledges([lines()[BUS].pledge.id]))
    session.refusal = ReadOnlyLedger(path=ledger.path)
    dialog = open_bin(window, bins)
    assert dialog.chosen() and not dialog.bring_back.isEnabled()
    assert dialog.bring_back.toolTip() == why_not(session, str) != ""


def test_escape_closes_the_bin(window, bins, qtbot):
    dialog = open_bin(window, bins)
    assert not dialog.bring_back.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected and not dialog.isVisible()


@pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
def test_after_its_last_day_it_is_gone_for_good_at_the_start(
    letters, session, lines, clock, open_window, ledger, qtbot, days, left
):
    session.run(bin_pledges([lines()[BUS].pledge.id]))
    clock.now += timedelta(days=days)
    window = open_window()
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    qtbot.waitUntil(lambda: len(ledger.in_bin()) == left, timeout=30_000)
    if not left:
        newest = ledger.all_history.lines([ledger.all_history.last_seq()])[0]
        assert (newest.action, newest.by) == (Action.EMPTY_BIN, "王敏")
        assert session.undo_action is None and not window.menus.actions["undo"].isEnabled()


def test_a_window_left_open_empties_the_bin_on_a_new_day(window, session, lines, clock, ledger, qtbot):
    session.run(bin_pledges([lines()[BUS].pledge.id]))
    clock.now += timedelta(days=31)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert ledger.in_bin() == [] and len(lines()) == 4
