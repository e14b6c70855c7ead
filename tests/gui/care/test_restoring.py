"""Restoring from the window: choose a backup, see what differs, confirm what is lost, begin anew on the restored ledger."""

import platform
import threading
from contextlib import closing
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tracker.errors import DamagedLedger, LedgerInUse, NotALedger
from tracker.gui import desktop
from tracker.gui.care import restoring
from tracker.gui.care.backup_list import LETTERS, PLACE, PLEDGES, STATE
from tracker.gui.care.difference_tree import MOST_LETTERS, DifferenceTree
from tracker.gui.care.restore_dialog import RestoreDialog
from tracker.gui.main_window import Restart
from tracker.ledger import Filter, extend, open_ledger, read_ledger
from tracker.ledger.care.backup_round import go_round
from tracker.ledger.care.backups import own_folder
from tracker.model import Actor, Side
from tracker.wording.restores import Fate, Line

LEFT = Qt.MouseButton.LeftButton
CLERK = Actor("王敏", Side.CLERK)
NOW = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def kept(letters, ledger, keep_letter, lines):
    """A backup beside the ledger of the day before; then a letter more, and a pledge extended."""
    (taken,) = go_round(ledger.path, None, platform.node(), NOW - timedelta(days=1)).taken
    keep_letter("望水函〔2026〕9号", ("整治<b>北溪</b>河道。", date(2026, 12, 1), "县水利局"), days_ago=-1)
    pledge = lines()["修复港前路路面。"].pledge
    ledger.carry_out(extend([pledge.id], date(2027, 6, 30), "经费", "周局长"), CLERK, NOW)
    return taken.path


@pytest.fixture
def show(qtbot, ledger, english):
    def show(second=None, say=english) -> RestoreDialog:
        dialog = RestoreDialog(ledger.path, second, say)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(qtbot, dialog)
        return dialog

    return show


@pytest.fixture
def confirm(monkeypatch, press):
    """Answers the questions with the words of a button; gives the boxes."""

    def confirm(words: str) -> list[QMessageBox]:
        boxes: list[QMessageBox] = []

        def run(box: QMessageBox) -> None:
            boxes.append(box)
            box.show()
            press(box, words)

        monkeypatch.setattr(QMessageBox, "exec", run)
        return boxes

    return confirm


def settle(qtbot, dialog) -> None:
    qtbot.waitUntil(lambda: not dialog._jobs._running and not dialog.backups._jobs._running, timeout=20_000)


def tree_of(dialog) -> list[str]:
    """All lines of the tree, indented."""
    lines: list[str] = []

    def walk(item, depth: int) -> None:
        fate = item.text(1)
        lines.append("  " * depth + item.text(0) + (f" [{fate}]" if fate else ""))
        for place in range(item.childCount()):
            walk(item.child(place), depth + 1)

    for place in range(dialog.tree.topLevelItemCount()):
        walk(dialog.tree.topLevelItem(place), 0)
    return lines


def pledges(path) -> set[str]:
    with closing(read_ledger(path)) as reader:
        return {line.pledge.text for line in reader.lines(Filter(), NOW.date())}


def test_the_newest_is_chosen_and_what_differs_is_told(show, kept):
    dialog = show()
    assert dialog.backups.choice() == kept
    assert dialog.told.text() == (
        "Would be lost – letters: 1, pledges: 1, operations: 2; would change – letters: 1, pledges: 1"
    )
    assert tree_of(dialog) == [
        "望交函〔2026〕12号 关于改善渔港片区群众出行条件的建议 [~ would change]",
        "  修复港前路路面。 [~ would change]",
        "    Due: 2027-06-30 → 2026-10-31",
        "    Origin of the date: set by hand → stated in the letter",
        "    Slips: 1 → 0",
        "    entries of its timeline: 1 [− would be lost]",
        "望水函〔2026〕9号 [− would be lost]",
        "  整治<b>北溪</b>河道。 [− would be lost]",
    ]
    assert dialog.restore.isEnabled()


def test_the_backups_of_both_folders_are_looked_into(show, kept, ledger, stick):
    go_round(ledger.path, stick, platform.node(), NOW)
    damaged = own_folder(ledger.path) / "台账-2025-01-31-0900.sqlite"
    damaged.write_bytes(b"damaged" * 999)
    dialog = show(stick)
    rows = [dialog.backups.topLevelItem(row) for row in range(dialog.backups.topLevelItemCount())]
    assert [(row.text(0), row.text(PLACE), row.text(STATE)) for row in rows] == [
        ("2026-10-08 09:30", "beside the ledger", "whole"),
        ("2026-10-08 09:30", "second folder", "whole"),
        ("2026-10-07 09:30", "beside the ledger", "whole"),
        ("2025-01-31 09:00", "beside the ledger", "damaged"),
    ]
    assert [(row.text(LETTERS), row.text(PLEDGES)) for row in rows[1:3]] == [("3", "6"), ("2", "5")]


def test_a_damaged_one_cannot_be_restored(show, kept, qtbot, ledger):
    damaged = own_folder(ledger.path) / "台账-2025-01-31-0900.sqlite"
    damaged.write_bytes(b"damaged" * 999)
    dialog = show()
    dialog.backups.choose(damaged)
    assert not dialog.restore.isEnabled()
    settle(qtbot, dialog)
    assert not dialog.restore.isEnabled() and tree_of(dialog) == []
    assert str(damaged) in dialog.told.text() and "Choose another backup" in dialog.told.text()
    dialog.backups.choose(kept)
    settle(qtbot, dialog)
    assert dialog.restore.isEnabled()


def test_where_nothing_differs_there_is_nothing_to_restore(show, letters, ledger):
    go_round(ledger.path, None, platform.node(), NOW)
    dialog = show()
    assert "nothing would change" in dialog.told.text() and not dialog.restore.isEnabled()


def test_without_any_backup_another_file_can_be_chosen(show, kept, monkeypatch, qtbot, tmp_path):
    other = kept.rename(tmp_path / "从优盘拷来.sqlite")
    dialog = show()
    assert "no backups" in dialog.told.text() and not dialog.restore.isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    qtbot.mouseClick(dialog.other, LEFT)
    assert dialog.backups.topLevelItemCount() == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    for _ in range(2):
        qtbot.mouseClick(dialog.other, LEFT)
        settle(qtbot, dialog)
    assert dialog.backups.topLevelItemCount() == 1 and dialog.backups.choice() == other
    assert dialog.restore.isEnabled() and len(tree_of(dialog)) == 8


def test_a_comparison_can_be_stopped(kept, ledger, english, monkeypatch, qtbot):
    go = threading.Event()

    def slow(ledger, backup, report):
        while not go.wait(0.01):
            report(1, 2)

    monkeypatch.setattr("tracker.gui.care.restore_dialog.differences", slow)
    dialog = RestoreDialog(ledger.path, None, english)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.bar.maximum() == 1000, timeout=30_000)
    assert dialog.stop.isVisible() and "Comparing" in dialog.told.text() and not dialog.restore.isEnabled()
    qtbot.mouseClick(dialog.stop, LEFT)
    settle(qtbot, dialog)
    assert not dialog.stop.isVisible() and dialog.backups.choice() is None
    assert "Choose a backup" in dialog.told.text() and not dialog.restore.isEnabled()


def test_the_confirmation_names_what_is_lost_and_no_is_the_default(show, kept, confirm, qtbot, ledger):
    boxes = confirm("Cancel")
    dialog = show()
    qtbot.mouseClick(dialog.restore, LEFT)
    (box,) = boxes
    assert box.text() == "Restore the ledger from this backup: 2026-10-07 09:30?"
    assert "Would be lost – letters: 1, pledges: 1, operations: 2" in box.informativeText()
    assert str(own_folder(ledger.path)) in box.informativeText()
    assert box.defaultButton().text() == "Cancel" and box.textFormat() == Qt.TextFormat.PlainText
    assert dialog.isVisible()


# The whole way


@pytest.fixture
def restored(monkeypatch):
    told: list = []
    monkeypatch.setattr(
        restoring, "tell_restored", lambda kept, aside, say, window: told.append((kept, aside))
    )
    return told


def answer_dialog(monkeypatch, qtbot, act) -> None:
    def run(dialog: RestoreDialog) -> int:
        dialog.show()
        settle(qtbot, dialog)
        act(dialog)
        dialog.hide()
        return dialog.result()

    monkeypatch.setattr(RestoreDialog, "exec", run)


def choose_and_restore(qtbot, kept):
    """The window may have taken a newer one meanwhile."""

    def act(dialog: RestoreDialog) -> None:
        dialog.backups.choose(kept)
        settle(qtbot, dialog)
        qtbot.mouseClick(dialog.restore, LEFT)

    return act


def test_the_window_begins_anew_on_the_restored_ledger(
    open_window, kept, monkeypatch, qtbot, confirm, restored, ledger, boxes
):
    window = open_window()
    present = pledges(ledger.path)
    locked = []
    put = restoring.put_back

    def look_on(*told):
        with pytest.raises(LedgerInUse):
            open_ledger(ledger.path, "李强", NOW)
        locked.append(True)
        return put(*told)

    monkeypatch.setattr(restoring, "put_back", look_on)
    confirm("Restore")
    answer_dialog(monkeypatch, qtbot, choose_and_restore(qtbot, kept))
    window.menus.actions["restore"].trigger()
    assert window.restart == Restart(ledger=ledger.path) and not window.isVisible() and boxes == []
    ((chosen, aside),) = restored
    assert chosen == kept and locked == [True]
    assert pledges(ledger.path) == pledges(kept) != present
    assert pledges(aside) == present


def test_who_thinks_better_of_it_keeps_the_ledger(open_window, kept, monkeypatch, qtbot, restored, ledger):
    window = open_window()
    content = ledger.path.read_bytes()
    answer_dialog(monkeypatch, qtbot, lambda dialog: dialog.reject())
    window.menus.actions["restore"].trigger()
    assert window.isVisible() and window.restart is None and restored == []
    assert ledger.path.read_bytes() == content


def test_one_that_fails_is_told_and_the_ledger_stays(
    open_window, kept, monkeypatch, qtbot, confirm, restored, ledger, boxes
):
    window = open_window()

    def fail(*_):
        raise NotALedger(path=kept)

    monkeypatch.setattr(restoring, "put_back", fail)
    confirm("Restore")
    answer_dialog(monkeypatch, qtbot, choose_and_restore(qtbot, kept))
    window.menus.actions["restore"].trigger()
    assert window.isVisible() and restored == [] and len(boxes) == 1


def test_a_window_that_only_looks_restores_nothing(open_window, kept, monkeypatch, boxes):
    window = open_window()
    monkeypatch.setattr("tracker.gui.session.Session.can_write", property(lambda session: False))
    window.menus.actions["restore"].trigger()
    assert "may only be read" in boxes[0].text() and window.restart is None


@pytest.mark.parametrize("aside", [True, False])
def test_where_the_former_one_lies_is_told(kept, confirm, english, tmp_path, aside):
    boxes = confirm("Go on")
    restoring.tell_restored(kept, tmp_path / "另存.sqlite" if aside else None, english, None)
    assert str(kept) in boxes[0].text()
    assert ("另存.sqlite" in boxes[0].informativeText()) is aside


# A ledger that is damaged at the start


@pytest.fixture
def damaged(kept, ledger):
    """The ledger, closed and spoilt, with a backup beside it."""
    path = ledger.path
    ledger.close()
    path.write_bytes(b"no ledger" * 999)
    return path


def test_a_damaged_ledger_is_restored_at_the_start(
    damaged, kept, monkeypatch, qtbot, confirm, restored, english, press
):
    asked = []

    def run(box: QMessageBox) -> None:
        asked.append(box.informativeText())
        box.show()
        press(box, "Restore from a backup…" if box.text().endswith("program.") else "Restore")

    monkeypatch.setattr(QMessageBox, "exec", run)
    told = []

    def act(dialog: RestoreDialog) -> None:
        told.append(dialog.told.text())
        qtbot.mouseClick(dialog.restore, LEFT)

    answer_dialog(monkeypatch, qtbot, act)
    opened = desktop._open(Restart(damaged), CLERK, english)
    assert opened is not None and opened.refusal is None and opened.ledger.path == damaged
    opened.ledger.close()
    assert "cannot be read" in told[0] and "cannot be told" in asked[1]
    ((_, aside),) = restored
    assert aside.read_bytes() == b"no ledger" * 999
    assert pledges(damaged) == pledges(kept)


def test_who_does_not_restore_is_asked_again(damaged, monkeypatch, qtbot, english, press):
    asked = []

    def run(box: QMessageBox) -> None:
        asked.append(box)
        box.show()
        press(box, "Restore from a backup…" if len(asked) == 1 else "Quit")

    monkeypatch.setattr(QMessageBox, "exec", run)
    answer_dialog(monkeypatch, qtbot, lambda dialog: dialog.reject())
    assert desktop._open(Restart(damaged), CLERK, english) is None
    assert len(asked) == 2 and damaged.read_bytes() == b"no ledger" * 999


def test_without_backups_and_for_other_faults_it_is_not_offered(damaged, kept):
    fault = DamagedLedger(path=damaged, reason="page 7")
    assert restoring.may_be_restored(fault, damaged)
    assert not restoring.may_be_restored(LedgerInUse(path=damaged, holder="李强"), damaged)
    kept.unlink()
    assert not restoring.may_be_restored(fault, damaged)


def test_whoever_opened_it_meanwhile_is_named(
    letters, ledger, kept, monkeypatch, qtbot, confirm, boxes, english, restored
):
    confirm("Restore")
    answer_dialog(monkeypatch, qtbot, lambda dialog: qtbot.mouseClick(dialog.restore, LEFT))
    restoring.restore_closed(ledger.path, english)
    assert "in use" in boxes[0].text() and restored == []


# The tree


def test_a_large_tree_shows_the_first_letters_and_counts_the_rest(qtbot, english):
    tree = DifferenceTree(english)
    qtbot.addWidget(tree)
    inner = (Line("pledge", Fate.LOST, (Line("field"),)),)
    tree.show_lines([Line(f"letter {place}", Fate.CHANGED, inner) for place in range(MOST_LETTERS + 7)])
    assert tree.topLevelItemCount() == MOST_LETTERS + 1
    assert tree.topLevelItem(MOST_LETTERS).text(0) == "… and 7 letters more"
    first = tree.topLevelItem(0)
    assert first.childCount() == 0
    first.setExpanded(True)
    assert first.child(0).child(0).text(0) == "field"
    first.setExpanded(False)
    first.setExpanded(True)
    assert first.childCount() == 1


def test_all_is_said_in_chinese_too(show, kept, ledger):
    from tracker.language import speaker

    dialog = show(say=speaker("zh_CN"))
    assert (
        dialog.told.text() == "将丢失：答复函 1 件，承诺 1 项，操作记录 2 条；将变更：答复函 1 件，承诺 1 项"
    )
