"""Bars over the pages: a ledger that was left open, one in a shared folder; told once, calmly, and gone when read."""

import socket
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest

from tracker.gui.care.ledger_notices import folder_words
from tracker.gui.main_window import MainWindow
from tracker.gui.session import Session
from tracker.gui.widgets.notice_bar import NoticeBar
from tracker.gui.window_state import WindowState
from tracker.ledger import LedgerReader, open_ledger
from tracker.ledger.care.folders import SharedFolder, Sharing
from tracker.ledger.writer_lock import Holder
from tracker.model import Actor, Side
from tracker.wording.holders import left_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def show(qtbot, clock, english, boxes, tmp_path):
    """Shows a window on a ledger until it is complete; settings are read anew each time, as at a new start."""
    opened = []

    def show(path) -> MainWindow:
        ledger = open_ledger(path, "王敏", clock.now)
        state = WindowState(tmp_path / "window.ini")
        window = MainWindow(Session(ledger, Actor("王敏", Side.CLERK), clock), state, english, "en")
        opened.append((window, ledger))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
        return window

    yield show
    for window, ledger in opened:
        window.close()
        ledger.close()


def close(window: MainWindow) -> None:
    window.close()
    window._session.ledger.close()


def test_an_ordinary_ledger_needs_no_word(show, tmp_path):
    notices = show(tmp_path / "台账.sqlite").notices
    assert notices.looking is notices.left is notices.folder is None


def test_a_shared_folder_is_told_until_it_was_read_and_then_no_more(show, tmp_path, qtbot):
    cloud = tmp_path / "坚果云"
    for times in (1, 2):
        window = show(cloud / "台账.sqlite")
        bar = window.notices.folder
        qtbot.waitUntil(bar.isVisible, timeout=30_000)
        assert "Nutstore" in bar.words.text()
        if times == 2:
            QTest.mouseClick(bar.button, LEFT)
            assert not bar.isVisible()
        close(window)
    window = show(cloud / "台账.sqlite")
    assert window.notices.folder is None
    close(window)
    assert show(cloud / "另一本.sqlite").notices.folder


def test_a_ledger_left_open_by_a_crash_is_told_in_one_line(show, tmp_path, clock):
    path = tmp_path / "台账.sqlite"
    ledger = open_ledger(path, "李强", clock.now)
    ledger._lock.close(is_own=False)  # as the system does at a process's death
    LedgerReader.close(ledger)
    window = show(path)
    bar = window.notices.left
    assert bar.words.text() == (
        "The last session ended without closing this ledger (李强, opened at 9:30). All that was kept is here."
    )
    QTest.mouseClick(bar.button, LEFT)
    assert not bar.isVisible()
    close(window)
    assert show(path).notices.left is None


@pytest.mark.parametrize("desktop, told", [(socket.gethostname(), False), ("办公室-PC", True)])
def test_it_is_told_which_desktop_left_it_where_that_is_another(clock, say, desktop, told):
    words = left_words(Holder("王敏", desktop, clock.now), date(2026, 10, 9), say)
    assert "{" not in words and "2026-10-08 9:30" in words and "王敏" in words
    assert (desktop in words) is told


@pytest.mark.parametrize("sharing", Sharing)
def test_a_folder_is_told_whole_in_both_languages(say, sharing):
    words = folder_words(SharedFolder(sharing, "WeCom"), say)
    assert "{" not in words and say("WeCom") in words


def test_markup_in_a_name_is_shown_as_it_is(qtbot, clock, english):
    words = left_words(Holder("<b>x</b>&amp;", "y", clock.now), clock.now.date(), english)
    bar = NoticeBar(words, "OK")
    qtbot.addWidget(bar)
    assert "<b>x</b>&amp;" in bar.words.text()
    assert bar.words.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("warns", [False, True])
def test_the_ground_follows_the_palette(qtbot, warns):
    bar = NoticeBar("甲", "OK", warns)
    qtbot.addWidget(bar)
    bar.show()
    light = bar.grab().toImage().pixelColor(2, 2)
    palette = QPalette(bar.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    bar.setPalette(palette)
    dark = bar.grab().toImage().pixelColor(2, 2)
    assert dark.lightness() < 128 < light.lightness()
    assert dark != QColor("#202020")
