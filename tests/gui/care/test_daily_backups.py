"""Backups that nobody asks for: caught up after the first painting, once a day, on leaving; what fails is said."""

import platform
import sqlite3
import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QThreadPool

from tracker.gui.care import daily_backups as module
from tracker.gui.session import Session
from tracker.gui.widgets import waiting
from tracker.ledger import Filter, bin_letters, read_ledger
from tracker.ledger.care.backing_up import look_into
from tracker.ledger.care.backups import backups_in, folder_on, own_folder

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(ledger):
    return own_folder(ledger.path)


@pytest.fixture
def taken(ledger, folder):
    """The moments of the backups beside the ledger, oldest first."""
    return lambda: [kept.at for kept in reversed(backups_in(folder, ledger.path))]


def settle(window, qtbot):
    """Wait until the window has made all that it makes after the first painting, and no backup is being taken."""
    qtbot.waitUntil(window.ledger_errands.backups.timer.isActive, timeout=30_000)
    qtbot.waitUntil(lambda: window.ledger_errands.backups._job is None, timeout=20_000)
    return window.ledger_errands.backups


def local(moment):
    return moment.replace(tzinfo=None, second=0, microsecond=0)


def change(session):
    letter = session.ledger.letters()[0]
    session.run(bin_letters([letter.id]))


def shows(backups) -> str | None:
    """What the bar tells, None where it is not shown."""
    return None if backups.bar.isHidden() else backups.bar.words.text()


def test_a_day_missed_is_caught_up_after_the_first_painting(window, qtbot, clock, taken, folder):
    settle(window, qtbot)
    assert taken() == [local(clock.now)]
    look = look_into(backups_in(folder, window._session.ledger.path)[0].path)
    assert (look.fault, look.letters, look.pledges) == (None, 2, 5)


def test_nothing_is_written_where_nothing_changed(window, qtbot, clock, taken, open_window):
    settle(window, qtbot)
    window.close()
    clock.now += timedelta(days=1)
    again = open_window()
    settle(again, qtbot)
    again.close()
    assert len(taken()) == 1


def test_a_ledger_without_letters_leaves_no_folder(open_window, qtbot, folder):
    window = open_window()
    settle(window, qtbot)
    window.close()
    assert not folder.exists()


def test_on_leaving_what_changed_since_is_backed_up(window, qtbot, clock, session, taken, folder, boxes):
    settle(window, qtbot)
    clock.now += timedelta(hours=2)
    change(session)
    window.close()
    assert not window.isVisible() and boxes == []
    assert taken() == [local(clock.now - timedelta(hours=2)), local(clock.now)]
    with_it = read_ledger(backups_in(folder, session.ledger.path)[0].path)
    assert len(with_it.in_bin()) == 1
    with_it.close()


def test_while_it_runs_for_days_one_is_taken_each_day_on_which_something_changed(
    window, qtbot, clock, session, taken
):
    backups = settle(window, qtbot)
    for hours in (3, 24, 48):
        clock.now += timedelta(hours=hours)
        change(session) if hours == 3 else session.undo() if hours == 24 else None
        backups.timer.timeout.emit()
        settle(window, qtbot)
    first, second = taken()
    assert second - first == timedelta(hours=27)


def test_the_timer_looks_several_times_a_day(window, qtbot):
    assert settle(window, qtbot).timer.interval() <= 3_600_000


def test_a_stick_gets_one_too_as_soon_as_it_is_there(window, qtbot, settings, stick, clock, ledger):
    settings.choose(stick, clock.now.date())
    stick.rmdir()
    backups = settle(window, qtbot)
    backups.look()
    settle(window, qtbot)
    assert shows(backups) is None and not stick.exists()
    stick.mkdir()
    backups.timer.timeout.emit()
    settle(window, qtbot)
    assert len(backups_in(folder_on(stick, ledger.path, platform.node()), ledger.path)) == 1


def test_a_stick_that_stays_away_is_told_of_after_a_week(window, qtbot, settings, stick, clock):
    backups = settle(window, qtbot)
    settings.choose(stick, clock.now.date())
    backups.look()
    settle(window, qtbot)
    (own,) = stick.iterdir()
    for kept in own.iterdir():
        kept.unlink()
    own.rmdir()
    stick.rmdir()
    told = []
    for _ in range(8):
        clock.now += timedelta(days=1)
        backups.timer.timeout.emit()
        settle(window, qtbot)
        told.append(shows(backups))
    assert told[:6] == [None] * 6
    assert str(stick) in told[6] and "7 days" in told[6] and "8 days" in told[7]
    stick.mkdir()
    backups.timer.timeout.emit()
    settle(window, qtbot)
    assert shows(backups) is None


def test_one_that_fails_is_told_in_a_bar_and_the_bar_goes_when_it_works(
    window, qtbot, folder, clock, session, boxes
):
    backups = settle(window, qtbot)
    for kept in folder.iterdir():
        kept.unlink()
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    backups.timer.timeout.emit()
    settle(window, qtbot)
    assert "was not backed up" in shows(backups) and str(folder) in shows(backups) and boxes == []
    qtbot.mouseClick(backups.bar.closing, LEFT)
    backups.timer.timeout.emit()
    settle(window, qtbot)
    assert shows(backups) is None  # told once a day is enough
    clock.now += timedelta(days=1)
    backups.timer.timeout.emit()
    settle(window, qtbot)
    assert shows(backups) is not None
    folder.unlink()
    backups.timer.timeout.emit()
    settle(window, qtbot)
    assert shows(backups) is None


def test_a_ledger_that_cannot_be_read_is_told_in_the_bar(window, qtbot, ledger, monkeypatch):
    backups = settle(window, qtbot)
    monkeypatch.setattr(ledger, "path", ledger.path.with_name("gone.sqlite"))
    backups.look()
    settle(window, qtbot)
    assert "gone.sqlite" in shows(backups)


def test_what_nobody_foresaw_reaches_the_crash_handler(window, qtbot, monkeypatch):
    backups = settle(window, qtbot)

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(module, "go_round", broken)
    with qtbot.captureExceptions() as caught:
        backups.look()
        settle(window, qtbot)
        window.close()  # all the same
    assert [kind for kind, *_ in caught] == [ZeroDivisionError] * 2
    assert not window.isVisible()


def test_one_that_fails_on_leaving_is_said_and_the_window_closes(
    window, qtbot, folder, session, clock, boxes
):
    settle(window, qtbot)
    clock.now += timedelta(days=1)
    change(session)
    for kept in folder.iterdir():
        kept.unlink()
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    window.close()
    assert not window.isVisible()
    assert (
        len(boxes) == 1
        and "was not backed up" in boxes[0].text()
        and "Free some space" in boxes[0].informativeText()
    )


def test_a_ledger_that_is_gone_on_leaving_is_said(window, qtbot, ledger, monkeypatch, boxes):
    settle(window, qtbot)
    monkeypatch.setattr(ledger, "path", ledger.path.with_name("gone.sqlite"))
    window.close()
    assert not window.isVisible() and "gone.sqlite" in boxes[0].text()


@pytest.fixture
def slow(monkeypatch):
    """A disk on which a backup takes until it is let through."""
    monkeypatch.setattr(waiting, "PATIENCE", 1)
    monkeypatch.setattr(waiting, "HOLDS_FOR", 1)
    go, take = threading.Event(), module.go_round

    def held(ledger, second, desktop, at, only_due, report):
        while not go.wait(0.01):
            report(0, 1)
        return take(ledger, second, desktop, at, only_due, report)

    monkeypatch.setattr(module, "go_round", held)
    yield go
    go.set()


def test_the_window_closes_only_when_a_slow_backup_is_whole(
    window, qtbot, session, clock, taken, on_notice, request
):
    settle(window, qtbot)
    clock.now += timedelta(hours=1)
    change(session)
    go = request.getfixturevalue("slow")
    seen = []

    def act(notice) -> None:
        seen.append((window.isVisible(), notice.windowTitle(), len(taken())))
        go.set()

    on_notice(act)
    window.close()
    assert seen == [(True, "Backing up", 1)]
    assert len(taken()) == 2 and not window.isVisible()


def test_the_user_may_leave_without_it_and_no_half_file_stays(
    window, qtbot, session, clock, taken, folder, on_notice, request, boxes
):
    settle(window, qtbot)
    clock.now += timedelta(hours=1)
    change(session)
    request.getfixturevalue("slow")

    def act(notice) -> None:
        qtbot.waitUntil(notice.without.isEnabled, timeout=30_000)
        qtbot.mouseClick(notice.without, LEFT)

    on_notice(act)
    window.close()
    assert not window.isVisible() and boxes == []
    assert len(taken()) == 1 == len(list(folder.iterdir()))
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_a_window_that_only_looks_takes_none(window, qtbot, session, clock, taken, monkeypatch):
    backups = settle(window, qtbot)
    before = taken()
    change(session)
    clock.now += timedelta(days=1)
    monkeypatch.setattr(Session, "can_write", property(lambda session: False))
    backups.timer.timeout.emit()
    assert backups._job is None
    window.close()
    assert taken() == before and not window.isVisible()


def test_who_reads_only_cannot_write(session, ledger, monkeypatch):
    assert session.can_write
    reader = read_ledger(ledger.path)
    monkeypatch.setattr(session, "ledger", reader)
    assert not session.can_write
    reader.close()


def test_the_work_goes_on_while_a_backup_is_taken(window, qtbot, session, clock, request, lines, taken):
    backups = settle(window, qtbot)
    clock.now += timedelta(days=1)
    go = request.getfixturevalue("slow")
    backups.look()
    change(session)
    assert backups._job is not None and len(session.ledger.in_bin()) == 1
    go.set()
    settle(window, qtbot)
    assert len(taken()) == 2 and len(session.ledger.lines(Filter(), clock.now.date())) < 5


def test_a_full_disk_is_told_in_the_user_s_words(window, qtbot, session, clock, monkeypatch):
    backups = settle(window, qtbot)
    clock.now += timedelta(days=1)
    change(session)

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tracker.ledger.care.backing_up.backup", full)
    backups.look()
    settle(window, qtbot)
    assert "full" in shows(backups)
