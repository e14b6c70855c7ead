"""How errors are told: the expected in words, the unforeseen with a report to copy and a log."""

import sqlite3
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox

from tracker.errors import EmptyLetter, NotAllowed, NotText
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.error_dialog import CrashHandler, report_of
from tracker.ledger import take_turn
from tracker.model import Actor, EntryKind, Side, Status

MARKUP = "<img src=x> <b>1</b>&amp;.txt"


@pytest.fixture
def shown(monkeypatch, qtbot) -> list[QMessageBox]:
    """The dialogs, really shown but not waited for."""
    shown: list[QMessageBox] = []

    def show(box: QMessageBox) -> None:
        shown.append(box)
        qtbot.addWidget(box)
        box.setModal(False)
        box.show()

    monkeypatch.setattr(error_dialog, "_show", show)
    return shown


@pytest.fixture
def handler(tmp_path, english, monkeypatch, qtbot) -> CrashHandler:
    """Installed as in the program; the hooks go back after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    handler = CrashHandler(tmp_path / "日志" / "tracker.log", english)
    handler.install()
    return handler


def crash(handler: CrashHandler, words: str = "the hinge broke") -> None:
    try:
        raise ValueError(words)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def is_plain(box: QMessageBox) -> bool:
    labels = [label for label in box.findChildren(QLabel) if label.text()]
    return all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_one_error_is_told_with_its_advice(shown, say):
    error = EmptyLetter(name="空.txt")
    error_dialog.tell(None, [error], say)
    box = shown[0]
    assert (box.text(), box.informativeText()) == error.told(say)
    assert box.windowTitle() in ("", say("Not possible")) and box.detailedText() == ""


def test_several_errors_are_told_in_one_dialog(shown, english):
    errors = [NotText(name=f"{number}.bin") for number in range(10)]
    error_dialog.tell(None, errors, english)
    box = shown[0]
    assert box.text() == "10 files could not be read in."
    assert box.informativeText().count("\n") == 7
    assert all(f"“{number}.bin” is not a text file." in box.detailedText() for number in range(10))


def test_names_with_markup_are_shown_as_they_are(shown, english):
    error_dialog.tell(None, [EmptyLetter(name=MARKUP)], english)
    error_dialog.tell(None, [EmptyLetter(name=MARKUP)] * 2, english)
    assert MARKUP in shown[0].text() and MARKUP in shown[1].informativeText()
    assert is_plain(shown[0]) and is_plain(shown[1])


def test_a_refusal_speaks_the_users_language(shown, say):
    error_dialog.tell(None, [NotAllowed(reason="Name who approved it.")], say)
    assert shown[0].text() == say("Name who approved it.")


def test_escape_closes_an_error(shown, english, qtbot):
    error_dialog.tell(None, [EmptyLetter(name="1")] * 2, english)
    qtbot.keyClick(shown[0], Qt.Key.Key_Escape)
    assert not shown[0].isVisible()


def test_what_nobody_foresaw_is_logged_and_shown(handler, shown, qtbot, tmp_path):
    crash(handler)
    log = tmp_path / "日志" / "tracker.log"
    assert "ValueError: the hinge broke" in log.read_text("utf-8")
    assert shown == []  # shown from the event loop, never in the midst of what went wrong
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    box = shown[0]
    assert str(log) in box.informativeText()
    assert "ValueError: the hinge broke" in box.detailedText()
    assert "Your ledger is as it was" in box.text()


def test_copy_puts_the_report_on_the_clipboard_and_leaves_the_dialog_open(handler, shown, qtbot, press):
    QGuiApplication.clipboard().setText("else")
    crash(handler)
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    press(shown[0], "Copy details")
    assert shown[0].isVisible()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("commitment-tracker ") and "ValueError: the hinge broke" in copied
    press(shown[0], "Close")
    assert not shown[0].isVisible()


def test_escape_closes_the_report_of_a_crash(handler, shown, qtbot):
    crash(handler)
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    qtbot.keyClick(shown[0], Qt.Key.Key_Escape)
    assert not shown[0].isVisible()


def test_an_exception_in_a_slot_reaches_the_handler(handler, shown, qtbot):
    class Bell(QObject):
        rung = Signal()

    def break_down() -> None:
        raise RuntimeError("in a slot")

    bell = Bell()
    bell.rung.connect(break_down)
    with qtbot.captureExceptions() as caught:  # pytest-qt's own hook stands in for the window's
        bell.rung.emit()
    sys.excepthook(*caught[0])
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    assert "RuntimeError: in a slot" in shown[0].detailedText()


def test_an_exception_on_another_thread_is_shown_in_the_windows(handler, shown, qtbot):
    def break_down() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=break_down)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    assert "RuntimeError: in a thread" in shown[0].detailedText()


def test_a_log_that_cannot_be_written_does_not_hide_the_error(english, shown, qtbot, tmp_path):
    (tmp_path / "file").write_text("in the way")
    handler = CrashHandler(tmp_path / "file" / "tracker.log", english)
    handler.handle(ValueError, ValueError("unlogged"), None)
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    assert "unlogged" in shown[0].detailedText()


def test_ctrl_c_in_the_terminal_ends_the_program_quietly(handler, shown, monkeypatch):
    ended = []
    monkeypatch.setattr(QGuiApplication, "quit", lambda: ended.append(True))
    handler.handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert ended == [True] and shown == []


def test_the_report_names_the_versions():
    report = report_of(ValueError("x"))
    assert all(word in report.splitlines()[0] for word in ("commitment-tracker", "Python 3", "Qt 6"))
    assert report.endswith("ValueError: x\n")


def test_a_crash_is_told_in_the_language_that_the_window_has_now(handler, shown, qtbot, say):
    handler.say = say
    crash(handler)
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    words = "Something went wrong that nobody foresaw. Your ledger is as it was before this step."
    assert shown[0].text() == say(words)


def test_a_refused_step_is_told_once_and_changes_nothing(
    window, qtbot, choose, answer, lines, boxes, ledger, clock
):
    """Another turn was taken between the question and its answer."""
    choose(window, "开通3路公交。")
    pledge_id = lines()["开通3路公交。"].pledge.id

    def fill(dialog) -> None:
        ledger.carry_out(take_turn(EntryKind.REPORT, [pledge_id], "已开通"), Actor("赵", Side.CLERK), clock())
        dialog.note.setPlainText("还在进行")

    answer(TurnDialog, fill)
    window.menus.actions["progress"].trigger()
    assert [box.text() for box in boxes] == [
        "Progress is recorded while a pledge is open and not yet reported done."
    ]
    assert lines()["开通3路公交。"].pledge.status is Status.REPORTED
    assert len(ledger.entries(pledge_id)) == 1


def test_evidence_that_vanished_is_told_and_nothing_recorded(window, choose, answer, boxes, tmp_path, ledger):
    photo = tmp_path / "vanished.jpg"
    photo.write_bytes(b"1")

    def fill(dialog) -> None:
        dialog.note.setPlainText("见附件")
        dialog.evidence.add([photo])
        photo.unlink()

    asked = answer(TurnDialog, fill)
    choose(window, "开通3路公交。")
    window.menus.actions["progress"].trigger()
    assert boxes == [] and "“vanished.jpg” cannot be opened" in asked[0].evidence.told.text()
    assert ledger.undo_action.value == "import_letter"
    assert asked[0].note.toPlainText() == "见附件" and asked[0].result() == 0  # the words are there still


def test_a_ledger_locked_by_another_program_is_told(window, session, lines, boxes, ledger):
    pledge_id = next(iter(window.pledges.model.lines())).pledge.id
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert session.run(take_turn(EntryKind.PROGRESS, [pledge_id], "动工")) is None
    other.execute("ROLLBACK")
    other.close()
    assert len(boxes) == 1 and "Another program is writing" in boxes[0].text()
    assert ledger.entries(pledge_id) == []
