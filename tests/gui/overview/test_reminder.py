"""Reminders: once a day, in the window and beside the clock, each part opening its list."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from tracker.gui.overview.reminder import Reminder, tray_of
from tracker.ledger import take_turn
from tracker.model import Actor, EntryKind, Side

LEFT = Qt.MouseButton.LeftButton


class Tray(QObject):
    """Keeps what it is told."""

    messageClicked = Signal()  # noqa: N815 - as Qt has it
    activated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def setToolTip(self, words: str) -> None:
        self.tip = words

    def show(self) -> None:
        self.is_shown = True

    def hide(self) -> None:
        self.is_shown = False

    def showMessage(self, title: str, words: str, icon: object) -> None:
        self.told.append(words)


@pytest.fixture
def window(letters, open_window, qtbot):
    window = open_window()
    qtbot.waitUntil(
        lambda: "reminder" in vars(window.desk) and window.desk.overview.numbers is not None, timeout=30_000
    )
    yield window
    QThreadPool.globalInstance().waitForDone()


def words(window) -> list[str]:
    return [button.text() for button in window.desk.reminder.bar.parts]


def test_the_start_tells_what_is_late_with_signs_and_words(window):
    assert window.desk.reminder.bar.isVisible()
    assert words(window) == [
        "▲ 2 overdue",
        "◷ 1 due within 30 days",
        "⋯ 2 without an entry for 90 days",
    ]
    assert window.desk.reminder.tray is None and tray_of(window) is None  # no tray offscreen


@pytest.mark.parametrize("place", range(3))
def test_each_part_opens_its_list(window, qtbot, place):
    button = window.desk.reminder.bar.parts[place]
    qtbot.mouseClick(button, LEFT)
    assert window.tabs.currentWidget() is window.pledges
    count = int(button.text().split()[1])
    qtbot.waitUntil(lambda: window.pledges.model.rowCount() == count, timeout=30_000)


def test_it_is_told_once_a_day(window, open_window, clock, qtbot):
    bar = window.desk.reminder.bar
    qtbot.mouseClick(bar.button, LEFT)
    assert not bar.isVisible()
    again = open_window()
    qtbot.waitUntil(
        lambda: "overview" in vars(again.desk) and again.desk.overview.numbers is not None, timeout=30_000
    )
    assert not again.desk.reminder.bar.isVisible()
    clock.now += timedelta(days=1)
    again.desk.timer.timeout.emit()
    qtbot.waitUntil(again.desk.reminder.bar.isVisible, timeout=30_000)


def test_the_bar_keeps_to_the_numbers(window, session, lines, qtbot):
    window.show_overview()
    late = lines()["开通3路公交。"].pledge.id
    session.run(take_turn(EntryKind.DROP, [late], "并线", approver="张主任"))
    qtbot.waitUntil(lambda: words(window)[0] == "▲ 1 overdue", timeout=30_000)


def numbers_of(window):
    return window.desk.overview.numbers


def test_a_tray_says_the_same_and_opens_the_first_list(window, session, state, english, clock, qtbot):
    clock.now += timedelta(days=1)
    tray = Tray()
    reminder = Reminder(session, state, english, window, lambda _: tray)
    window.notices.add(reminder.bar)
    asked = []
    reminder.filter_requested.connect(asked.append)
    reminder.look(numbers_of(window))
    reminder.look(numbers_of(window))
    assert len(tray.told) == 1 and tray.told[0].splitlines()[0] == "▲ 2 overdue" and tray.is_shown
    tray.messageClicked.emit()
    assert [one.queue.value for one in asked] == ["overdue"]
    reminder.stop()
    assert not tray.is_shown


def test_each_side_is_told_what_it_can_act_on(window, session, state, english, lines, clock, qtbot):
    session.run(take_turn(EntryKind.REPORT, [lines()["建设公共停车场。"].pledge.id], "完工"))
    window.show_overview()
    qtbot.waitUntil(lambda: numbers_of(window).overview.counts.reported == 1, timeout=30_000)
    clock.now += timedelta(days=1)
    session.act_as(Actor("李督办", Side.SUPERVISOR))
    reminder = Reminder(session, state, english, window, lambda _: None)
    window.notices.add(reminder.bar)
    reminder.look(numbers_of(window))
    assert reminder.bar.parts[-1].text() == "⚑ 1 waiting to be verified"


def test_an_empty_ledger_reminds_of_nothing_and_leaves_the_day_open(
    session, state, open_window, keep_letter, clock, qtbot
):
    window = open_window()
    qtbot.waitUntil(
        lambda: "overview" in vars(window.desk) and window.desk.overview.numbers is not None, timeout=30_000
    )
    assert not window.desk.reminder.bar.isVisible()
    keep_letter("甲", ("建成公园。", clock.now.date() - timedelta(days=3), "园林局"))
    window.desk.renew()
    window.menus.actions["refresh"].trigger()
    window.show_overview()
    qtbot.waitUntil(window.desk.reminder.bar.isVisible, timeout=30_000)
