"""The preferences: pages in a list; the page on backups tells where they lie and takes a second folder."""

import platform
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel

from tracker.gui.care.backup_settings import BackupSettings
from tracker.gui.preferences.backup_page import BackupPage
from tracker.gui.preferences.preferences_dialog import Preferences
from tracker.gui.window_state import WindowState
from tracker.language import speaker
from tracker.ledger.care.backup_round import go_round
from tracker.ledger.care.backups import backups_in, folder_on, own_folder

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, session, settings, english):
    def show(say=english) -> BackupPage:
        page = BackupPage(session, settings, say)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: not page._jobs._running, timeout=30_000)
        return page

    return show


@pytest.fixture
def opened(monkeypatch):
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


def answer_folder(monkeypatch, folder) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder) if folder else "")


def done(qtbot, page) -> None:
    qtbot.waitUntil(lambda: not page._jobs._running, timeout=30_000)


def test_ctrl_comma_shows_the_page_on_backups(window, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(
        Preferences,
        "exec",
        lambda dialog: shown.extend(
            (dialog.titles.item(row).text(), dialog.pages.widget(row)) for row in range(3)
        ),
    )
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    title, page = shown[2]
    assert title == "Backups" and isinstance(page, BackupPage)


def test_another_page_finds_its_place(qtbot, english):
    pages = [("Backups", QLabel("a")), ("Reports", QLabel("b"))]
    dialog = Preferences(pages, english)
    qtbot.addWidget(dialog)
    assert dialog.pages.currentWidget() is pages[0][1]
    dialog.titles.setCurrentRow(1)
    assert dialog.pages.currentWidget() is pages[1][1]


def test_where_they_lie_and_the_last_good_one(page, session, letters, ledger, clock, opened, qtbot):
    go_round(ledger.path, None, platform.node(), clock.now)
    shown = page()
    assert shown.own.text() == str(own_folder(ledger.path))
    assert "Last good backup: 2026-10-08 09:30" in shown.own_found.text()
    assert "Backups: 1, " in shown.own_found.text()
    qtbot.mouseClick(shown.open_own, LEFT)
    assert [url.toLocalFile() for url in opened] == [str(own_folder(ledger.path))]


def test_the_rule_is_told_in_words(page, say):
    words = " ".join(label.text() for label in page(say).findChildren(QLabel))
    assert all(f"{number}" in words for number in ("7", "8", "24")) and "{" not in words


def test_before_the_first_one_there_is_nothing_to_open(page):
    shown = page()
    assert "No good backup yet" in shown.own_found.text() and not shown.open_own.isEnabled()
    assert not shown.forget.isVisible() and "none" in shown.second.text()


def test_a_second_folder_is_chosen_and_forgotten(
    page, settings, stick, monkeypatch, qtbot, ledger, clock, letters
):
    shown = page()
    answer_folder(monkeypatch, None)
    qtbot.mouseClick(shown.choose, LEFT)
    assert settings.second is None
    answer_folder(monkeypatch, stick)
    qtbot.mouseClick(shown.choose, LEFT)
    done(qtbot, shown)
    assert settings.second == stick and shown.second.text() == str(stick)
    assert "same disk" in shown.second_found.text() and not shown.open_second.isEnabled()
    go_round(ledger.path, stick, platform.node(), clock.now)
    shown.show_all()
    done(qtbot, shown)
    assert "Last good backup: 2026-10-08" in shown.second_found.text() and shown.open_second.isEnabled()
    qtbot.mouseClick(shown.forget, LEFT)
    assert settings.second is None and "none" in shown.second.text()
    assert backups_in(folder_on(stick, ledger.path, platform.node()), ledger.path)  # left where they are


def test_one_that_is_away_tells_since_when(page, settings, stick, clock):
    settings.choose(stick, clock.now.date())
    stick.rmdir()
    clock.now += timedelta(days=3)
    shown = page()
    assert "3 days ago" in shown.second_found.text() and not shown.open_second.isEnabled()


def test_what_the_page_chose_is_there_next_time_and_for_this_ledger_only(
    settings, state, stick, clock, tmp_path, ledger
):
    settings.choose(stick, clock.now.date())
    state.save()
    again = WindowState(tmp_path / "window.ini")
    assert BackupSettings(again, ledger.path).second == stick
    assert BackupSettings(again, tmp_path / "other.sqlite").second is None
    assert BackupSettings(again, tmp_path / "other.sqlite").days_away(clock.now.date()) == 0


def test_a_clock_set_back_makes_no_days(settings, stick, clock):
    settings.choose(stick, clock.now.date())
    assert settings.days_away(clock.now.date() - timedelta(days=9)) == 0


def test_after_choosing_a_stick_it_gets_its_backup_at_once(window, qtbot, monkeypatch, stick, ledger):
    def choose(dialog) -> None:
        answer_folder(monkeypatch, stick)
        dialog.show()
        dialog.titles.setCurrentRow(2)
        qtbot.mouseClick(dialog.findChild(BackupPage).choose, LEFT)
        dialog.hide()

    qtbot.waitUntil(window.ledger_errands.backups.timer.isActive, timeout=30_000)
    qtbot.waitUntil(lambda: window.ledger_errands.backups._job is None, timeout=30_000)
    monkeypatch.setattr(Preferences, "exec", choose)
    window.menus.actions["preferences"].trigger()
    second = folder_on(stick, ledger.path, platform.node())
    qtbot.waitUntil(lambda: window.ledger_errands.backups._job is None, timeout=30_000)
    assert len(backups_in(second, ledger.path)) == 1


def test_a_page_that_is_gone_is_told_nothing_more(qtbot, session, settings, english):
    pages = Preferences([("Backups", BackupPage(session, settings, english))], english)
    jobs = pages.pages.currentWidget()._jobs
    pages.deleteLater()
    qtbot.waitUntil(lambda: not jobs._running, timeout=30_000)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_both_languages(page, language):
    assert "{" not in " ".join(label.text() for label in page(speaker(language)).findChildren(QLabel))
