"""Waiting for work that must be whole: no notice for what is quick, a way out after a second, the outcome in any case."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from tracker.gui.widgets import waiting as module
from tracker.gui.widgets.waiting import Waiting, wait_for

ESCAPE, LEFT = Qt.Key.Key_Escape, Qt.MouseButton.LeftButton


@pytest.fixture
def held(monkeypatch):
    """Work that lasts until it is let go or called off; gives what lets it go."""
    monkeypatch.setattr(module, "PATIENCE", 1)
    go = threading.Event()

    def work(report):
        while not go.wait(0.01):
            report(1, 2)
        return "done"

    yield work, go
    go.set()


def test_what_is_quick_shows_nothing(qtbot, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 20_000)
    monkeypatch.setattr(Waiting, "exec", lambda notice: pytest.fail("a notice was shown"))
    assert wait_for(lambda report: "done", "Backing up…", "Leave", None) == "done"


def test_what_takes_longer_is_told_and_its_result_comes(qtbot, on_notice, held):
    work, go = held
    seen = []

    def look(notice) -> None:
        seen.append((notice.windowTitle(), notice.without.isEnabled(), notice.isModal()))
        qtbot.waitUntil(lambda: notice.bar.maximum() == 1000, timeout=30_000)
        seen.append(notice.bar.value())
        go.set()

    on_notice(look)
    assert wait_for(work, "Backing up…", "Leave", None) == "done"
    assert seen == [("Backing up", False, True), 500]


def test_the_way_out_opens_after_a_moment(qtbot, on_notice, held, monkeypatch):
    monkeypatch.setattr(module, "HOLDS_FOR", 1)
    work, _ = held

    def leave(notice) -> None:
        qtbot.waitUntil(notice.without.isEnabled, timeout=30_000)
        qtbot.mouseClick(notice.without, LEFT)

    on_notice(leave)
    assert wait_for(work, "Backing up…", "Leave", None) is None


@pytest.mark.parametrize("leave", [
    lambda notice: QApplication.sendEvent(notice, QCloseEvent()),
    lambda notice: notice.reject(),
])  # fmt: skip
def test_escape_and_the_frame_s_cross_do_the_same_but_not_before(qtbot, on_notice, held, leave):
    work, _ = held
    before = []

    def press(notice) -> None:
        leave(notice)
        before.append((notice.isVisible(), notice._job._worker.stop.is_set()))
        notice._offer_to_give_up()
        leave(notice)

    on_notice(press)
    assert wait_for(work, "Backing up…", "Leave", None) is None
    assert before == [(True, False)]


def test_what_was_done_in_spite_of_a_late_wish_counts(qtbot, on_notice, monkeypatch):
    """A restore that has begun to write cannot be called off; its outcome must be told."""
    monkeypatch.setattr(module, "PATIENCE", 1)
    go = threading.Event()

    def work(report):
        go.wait(20)
        return "done"

    def leave(notice) -> None:
        notice._offer_to_give_up()
        notice.reject()
        go.set()

    on_notice(leave)
    assert wait_for(work, "Restoring…", "Cancel", None) == "done"


@pytest.mark.parametrize("patience", [1, 20_000])
def test_what_it_raises_is_raised(qtbot, monkeypatch, patience):
    monkeypatch.setattr(module, "PATIENCE", patience)

    def work(report):
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        wait_for(work, "Backing up…", "Leave", None)


def test_events_of_other_kinds_are_left_alone(qtbot):
    notice = Waiting(lambda report: None, "Backing up…", "Leave", None)
    qtbot.addWidget(notice)
    notice._is_over = True
    event = QCloseEvent()
    QApplication.sendEvent(notice, event)
    assert event.isAccepted() and event.type() == QEvent.Type.Close
