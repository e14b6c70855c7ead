"""Checking the ledger from the menu: behind the window, with progress; sound or not, the outcome is shown."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from tracker.gui.widgets.text_dialog import TextDialog
from tracker.language import speaker
from tracker.ledger import assign


@pytest.fixture
def dialogs(monkeypatch) -> list[TextDialog]:
    """The dialogs that were shown; a test may name the button to press in `press`."""
    shown: list[TextDialog] = []

    def run(dialog: TextDialog) -> int:
        dialog.show()
        shown.append(dialog)
        words = dialogs.press
        if words:
            button = next(one for one in dialog.findChildren(QPushButton) if one.text() == words)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        dialog.hide()
        return dialog.result()

    class Shown(list):
        press = ""

    dialogs = shown = Shown()
    monkeypatch.setattr(QDialog, "exec", run)
    return dialogs


def spoil(ledger) -> None:
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as conn:
        conn.execute("UPDATE pledge SET owner = '别的单位' WHERE text = '开通3路公交。'")


def text_of(dialog: TextDialog) -> str:
    return dialog.text


def test_a_sound_ledger_shows_what_to_write_down(qtbot, window, ledger, dialogs):
    window.menus.actions["check"].trigger()
    assert window.progress.isVisible()
    qtbot.waitUntil(lambda: bool(dialogs), timeout=30_000)
    tip = ledger._conn.execute("SELECT hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()[0]
    assert tip in text_of(dialogs[0]).splitlines()
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=30_000)


def test_findings_are_listed_and_can_be_copied(qtbot, window, ledger, dialogs):
    spoil(ledger)
    dialogs.press = "Copy"
    window.menus.actions["check"].trigger()
    qtbot.waitUntil(lambda: bool(dialogs), timeout=30_000)
    assert "开通3路公交。" in text_of(dialogs[0])
    assert QGuiApplication.clipboard().text() == text_of(dialogs[0])
    assert window.restart is None


def test_the_user_works_on_meanwhile(qtbot, window, session, dialogs, lines):
    window.menus.actions["check"].trigger()
    pledge_id = lines()["开通3路公交。"].pledge.id
    assert session.run(assign([pledge_id], "县公交集团", (), None, None))
    qtbot.waitUntil(lambda: bool(dialogs), timeout=30_000)
    assert "hash" in text_of(dialogs[0])


def test_it_can_be_stopped(qtbot, window, dialogs):
    window.menus.actions["check"].trigger()
    window.progress.cancel()
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=30_000)
    assert not dialogs


def test_saving_what_can_be_read_closes_the_window_first(qtbot, window, ledger, dialogs):
    spoil(ledger)
    dialogs.press = "Save what can be read…"
    window.menus.actions["check"].trigger()
    qtbot.waitUntil(lambda: window.restart is not None, timeout=30_000)
    assert window.restart.repair == ledger.path
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "How the history is verified"), ("zh_CN", "如何核验变更记录")]
)
def test_the_ledger_s_form_is_told(open_window, letters, dialogs, language, words):
    window = open_window(speaker(language), language)
    window.menus.actions["ledger_form"].trigger()
    assert words in text_of(dialogs[0])
    assert "CREATE TABLE history" in text_of(dialogs[0])
