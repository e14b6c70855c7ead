"""Handing over, taking in and publishing, as users do it in the window."""

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from tracker.gui.exchange import exchange_making
from tracker.gui.exchange.hand_over_dialog import HandOverDialog
from tracker.gui.exchange.publish_dialog import PublishDialog
from tracker.gui.exchange.take_in_dialog import TakeInDialog
from tracker.ledger import assign, open_ledger, take_turn
from tracker.ledger.exchange.lock_box import is_locked
from tracker.ledger.exchange.package import read_package
from tracker.model import Actor, EntryKind, Side

LEFT = Qt.MouseButton.LeftButton
WORD = "四个 互不 相干 的词"
DEPUTY = Actor("李强", Side.SUPERVISOR)


@pytest.fixture
def target(tmp_path, monkeypatch) -> Path:
    """Where the user lets files be written."""
    path = tmp_path / "交换包.handover"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    return path


@pytest.fixture
def from_elsewhere(tmp_path, ledger, letters, lines, clock):
    """A hand-over file of a deputy who took the letters in and verified a pledge that was reported done there."""
    with closing(open_ledger(tmp_path / "代表.sqlite", "李强", clock.now)) as deputy:
        first, second = tmp_path / "去.handover", tmp_path / "回.handover"
        ledger.hand_over(first, None, DEPUTY, clock.now)
        deputy.take_in(read_package(first), DEPUTY, clock.now)
        pledge_id = lines()["开通3路公交。"].pledge.id
        for kind in (EntryKind.REPORT, EntryKind.VERIFY):
            actor = DEPUTY if kind is EntryKind.VERIFY else Actor("王敏", Side.CLERK)
            deputy.carry_out(take_turn(kind, [pledge_id], "属实"), actor, clock.now)
        deputy.hand_over(second, None, DEPUTY, clock.now, "")
        locked = tmp_path / "锁.handover"
        deputy.hand_over(locked, None, DEPUTY, clock.now, WORD)
    return second, locked, pledge_id


def wait(window, qtbot):
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=20_000)


def letters_of(file: Path, passphrase: str = "") -> set[str]:
    package = read_package(file, passphrase)
    return {
        change["key"]
        for entry in package.entries
        for change in entry["changes"]
        if change["table"] == "letter"
    }


def drop(window, *files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *buttons))


def dialog_of(window, qtbot) -> TakeInDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(TakeInDialog)), timeout=30_000)
    return next(one for one in window.findChildren(TakeInDialog) if one.isVisible())


def ready(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)


# Handing over


def test_all_letters_are_handed_over(window, qtbot, answer, target, letters):
    told = []
    answer(HandOverDialog, lambda dialog: told.append(dialog.all.text()))
    window.menus.actions["hand_over"].trigger()
    wait(window, qtbot)
    assert letters_of(target) == set(letters)
    assert window.statusBar().currentMessage() == f"Hand-over file written: {target}"
    assert told == ["All letters: 2"]


def test_ticked_letters_are_handed_over_also_those_that_the_search_hides(
    window, qtbot, answer, target, letters
):
    def fill(dialog):
        dialog.words.setText("31")
        hidden = [item.isHidden() for item in dialog._items()]
        assert sorted(hidden) == [False, True]
        dialog.list.item(hidden.index(False)).setCheckState(Qt.CheckState.Checked)
        dialog.words.clear()
        assert dialog.some.isChecked() and "1" in dialog.some.text()

    answer(HandOverDialog, fill)
    window.menus.actions["hand_over"].trigger()
    wait(window, qtbot)
    assert letters_of(target) == {letters[1]}


def test_what_the_pages_show_is_offered(window, qtbot, answer, target, letters):
    window.pledges.filters.words.setText("公交")
    window.pledges.filters.changed.emit()
    window.letters.choose(letters[1])
    told = []

    def fill(dialog):
        told.extend(button.text() for button in dialog.offers)
        qtbot.mouseClick(dialog.offers[0], LEFT)

    answer(HandOverDialog, fill)
    window.menus.actions["hand_over"].trigger()
    wait(window, qtbot)
    assert told == ["Those of the pledges shown: 1", "The chosen one: 临农函〔2026〕31号"]
    assert letters_of(target) == {letters[0]}


def test_nothing_is_written_before_the_passphrase_holds(window, qtbot, english, ledger):
    dialog = HandOverDialog(ledger.letters(), [], english)
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    for passphrase, again, can in (
        ("", "", True),
        ("kurz", "kurz", False),
        (WORD, "", False),
        (WORD, WORD, True),
    ):
        dialog.passphrase.setText(passphrase)
        dialog.again.setText(again)
        assert ok.isEnabled() is can and dialog.hint.text()
    dialog.some.setChecked(True)
    assert not ok.isEnabled()
    assert dialog.passphrase.echoMode() is dialog.again.echoMode() is dialog.passphrase.EchoMode.Password


def test_a_passphrase_locks_the_file(window, qtbot, answer, target, letters):
    def fill(dialog):
        dialog.passphrase.setText(WORD)
        dialog.again.setText(WORD)

    answer(HandOverDialog, fill)
    window.menus.actions["hand_over"].trigger()
    wait(window, qtbot)
    assert is_locked(target.read_bytes()) and letters_of(target, WORD) == set(letters)


def test_a_file_of_another_kind_is_not_overwritten(window, qtbot, answer, target, boxes, ledger):
    target.write_text("别的文件", "utf-8")
    answer(HandOverDialog)
    window.menus.actions["hand_over"].trigger()
    wait(window, qtbot)
    assert "could not be written" in boxes[0].text() and target.read_text("utf-8") == "别的文件"


def test_a_stopped_hand_over_leaves_no_file(window, qtbot, answer, target, monkeypatch):
    make = exchange_making.make_hand_over

    def stopped(*told):
        window.progress._jobs and next(iter(window.progress._jobs)).cancel()
        return make(*told)

    monkeypatch.setattr(exchange_making, "make_hand_over", stopped)
    answer(HandOverDialog)
    window.menus.actions["hand_over"].trigger()
    wait(window, qtbot)
    assert not target.exists() and not list(target.parent.glob("*.part"))


def test_whoever_thinks_better_of_it_writes_nothing(window, qtbot, answer, target):
    answer(HandOverDialog, accepts=False)
    window.menus.actions["hand_over"].trigger()
    assert not window.progress.isVisible() and not target.exists()


# Taking in


def test_a_dropped_file_is_told_first_then_taken_in(window, qtbot, from_elsewhere, ledger, lines, session):
    file, _, pledge_id = from_elsewhere
    drop(window, file)
    dialog = dialog_of(window, qtbot)
    ready(dialog, qtbot)
    assert "of these, verifications: 1" in dialog.news.text() and "New entries: 2" in dialog.news.text()
    told = [dialog.facts.itemAt(row, dialog.facts.ItemRole.FieldRole).widget().text() for row in range(4)]
    assert told[0] == file.name and told[1].startswith("李强 (supervising side), 2026-10-08")
    assert told[2].startswith("代表.sqlite (") and told[3] == "2"
    assert ledger.line(pledge_id).pledge.status.value == "not_started"
    qtbot.mouseClick(dialog.go, LEFT)
    ready(dialog, qtbot)
    assert dialog.told.text().startswith("Taken in.") and not dialog.go.isVisible()
    shown = {line.pledge.text: line.pledge.status.value for line in window.pledges.model.lines()}
    assert shown["开通3路公交。"] == "verified" and session.undo_action is None
    qtbot.mouseClick(dialog.leave, LEFT)
    assert not dialog.isVisible()


def test_the_same_again_brings_nothing(window, qtbot, from_elsewhere, ledger, clock):
    file, *_ = from_elsewhere
    ledger.take_in(read_package(file), DEPUTY, clock.now)
    drop(window, file)
    dialog = dialog_of(window, qtbot)
    ready(dialog, qtbot)
    assert dialog.news.text() == "Nothing in it is new."
    assert not dialog.go.isVisible() and dialog.leave.text() == "Close"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_locked_file_asks_for_its_passphrase_until_it_opens(window, qtbot, from_elsewhere):
    _, locked, _ = from_elsewhere
    drop(window, locked)
    dialog = dialog_of(window, qtbot)
    ready(dialog, qtbot)
    assert dialog.passphrase.isVisible() and "locked" in dialog.told.text() and not dialog.wrong.isVisible()
    dialog.passphrase.setText("falsch falsch")
    qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    ready(dialog, qtbot)
    assert dialog.wrong.text() == "This passphrase does not open it; try again."
    dialog.passphrase.setText(WORD)
    qtbot.mouseClick(dialog.go, LEFT)
    ready(dialog, qtbot)
    assert "New entries: 2" in dialog.news.text() and not dialog.passphrase.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_file_that_is_none_is_told_and_the_dialog_goes(window, qtbot, tmp_path, boxes):
    bad = tmp_path / "坏.handover"
    bad.write_bytes(b"PK" + b"x" * 500)
    drop(window, bad)
    qtbot.waitUntil(lambda: bool(boxes), timeout=30_000)
    assert "no whole hand-over file" in boxes[0].text()
    qtbot.waitUntil(
        lambda: not any(one.isVisible() for one in window.findChildren(TakeInDialog)), timeout=30_000
    )


def test_two_dropped_files_come_one_after_the_other(window, qtbot, from_elsewhere, tmp_path, boxes):
    file, locked, _ = from_elsewhere
    drop(window, file, locked)
    for name in (file.name, locked.name):
        dialog = dialog_of(window, qtbot)
        ready(dialog, qtbot)
        assert dialog._file.name == name
        dialog.reject()
        qtbot.waitUntil(lambda dialog=dialog: not dialog.isVisible(), timeout=30_000)


def test_cancelling_before_the_end_changes_nothing(window, qtbot, from_elsewhere, ledger, monkeypatch):
    file, _, pledge_id = from_elsewhere
    window.ledger_errands.take_in([file])
    dialog = dialog_of(window, qtbot)
    ready(dialog, qtbot)
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.mouseClick(dialog.leave, LEFT)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog) or dialog._job is None, timeout=30_000)
    stays = ledger.line(pledge_id).pledge.status.value == "not_started"
    # Too late a stop is told as what it is: taken in.
    assert stays is not (shiboken6.isValid(dialog) and dialog.isVisible())


def test_the_menu_asks_for_a_file(window, qtbot, from_elsewhere, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(from_elsewhere[0]), ""))
    window.menus.actions["take_in"].trigger()
    dialog = dialog_of(window, qtbot)
    ready(dialog, qtbot)
    dialog.reject()


# Publishing


def test_a_publication_has_no_box_ticked_and_shows_its_columns(
    window, qtbot, answer, tmp_path, monkeypatch, ledger, lines, session
):
    pledge_id = lines()["开通3路公交。"].pledge.id
    session.run(assign([pledge_id], "县公交公司", (), "赵铁柱", "13800001234"))
    out = tmp_path / "公开.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    heads = []

    def fill(dialog):
        assert dialog.extras() == frozenset()
        qtbot.waitUntil(lambda: dialog.preview.rowCount() == 5, timeout=30_000)
        heads.extend(
            dialog.preview.horizontalHeaderItem(at).text() for at in range(dialog.preview.columnCount())
        )

    answer(PublishDialog, fill)
    window.menus.actions["publish"].trigger()
    wait(window, qtbot)
    assert "Pledge" in heads and "Person in charge" not in heads
    content = out.read_text("utf-8-sig")
    assert "赵铁柱" not in content and "13800001234" not in content
    assert [row[heads.index("Pledge")] for row in csv.reader(content.splitlines())][1:]


def test_what_is_ticked_is_published(window, qtbot, answer, tmp_path, monkeypatch, lines, session):
    pledge_id = lines()["开通3路公交。"].pledge.id
    session.run(assign([pledge_id], "县公交公司", (), "赵铁柱", "13800001234"))
    out = tmp_path / "公开.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))

    def fill(dialog):
        QTest.mouseClick(dialog.boxes["persons"], LEFT, pos=dialog.boxes["persons"].rect().center() / 4)
        dialog.boxes["persons"].setChecked(True)
        qtbot.waitUntil(lambda: "Person in charge" in [
            dialog.preview.horizontalHeaderItem(at).text() for at in range(dialog.preview.columnCount())
        ])  # fmt: skip

    answer(PublishDialog, fill)
    window.menus.actions["publish"].trigger()
    wait(window, qtbot)
    told = json.loads(out.read_text("utf-8"))
    assert "赵铁柱" in [pledge["person"] for pledge in told["pledges"]]
    assert "13800001234" not in out.read_text("utf-8")
