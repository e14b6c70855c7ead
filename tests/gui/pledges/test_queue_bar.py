"""What waits for the acting side: counted behind the window, shown by buttons and menu entries that filter the table."""

from datetime import date

import pytest

from tracker.ledger import ask_extend, take_turn
from tracker.model import Actor, EntryKind, Queue, Side

BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"
SUPERVISOR = Actor("李督办", Side.SUPERVISOR)


@pytest.fixture
def waiting(session, letters, lines):
    """One reported, one whose extension is asked for; two are overdue."""
    session.run(take_turn(EntryKind.REPORT, [lines()[ROAD].pledge.id], "已修复"))
    session.run(ask_extend([lines()[PARKING].pledge.id], date(2027, 6, 30), "征地未完"))


def offered(window) -> dict[Queue, str]:
    buttons = window.pledges.queues.buttons
    return {queue: button.text() for queue, button in buttons.items() if button.isVisible()}


def shown(window) -> set[str]:
    return {line.pledge.text for line in window.pledges.model.lines()}


def test_each_side_sees_its_own_queues_with_counts(waiting, open_window, session, qtbot):
    window = open_window()
    qtbot.waitUntil(lambda: bool(window.pledges.queues.counts), timeout=30_000)
    assert offered(window) == {Queue.OVERDUE: "overdue 2", Queue.DUE_SOON: "due soon 0"} or offered(
        window
    ) == {
        Queue.OVERDUE: "overdue 2",
        Queue.STALE: "stale 2",
    }
    session.act_as(SUPERVISOR)
    assert {
        Queue.TO_VERIFY: "to verify 1",
        Queue.EXTENSION_ASKED: "extension asked for 1",
    }.items() <= offered(window).items()
    assert Queue.DROP_ASKED not in offered(window)


def test_a_queue_filters_the_table_and_lets_it_go(waiting, open_window, session, qtbot):
    session.act_as(SUPERVISOR)
    window = open_window()
    qtbot.waitUntil(lambda: bool(window.pledges.queues.counts), timeout=30_000)
    button = window.pledges.queues.buttons[Queue.TO_VERIFY]
    with qtbot.waitSignal(window.pledges.lines_shown):
        button.click()
    qtbot.waitUntil(lambda: shown(window) == {ROAD}, timeout=30_000)
    assert button.isChecked() and button.accessibleName() == "Queue: to verify, 1"
    button.click()
    qtbot.waitUntil(lambda: len(shown(window)) == 5, timeout=30_000)
    window.menus.actions["queue_extension_asked"].trigger()
    qtbot.waitUntil(lambda: shown(window) == {PARKING}, timeout=30_000)
    assert window.pledges.queues.buttons[Queue.EXTENSION_ASKED].isChecked()


def test_counts_follow_what_is_done(waiting, open_window, session, qtbot, lines):
    session.act_as(SUPERVISOR)
    window = open_window()
    counts = window.pledges.queues
    qtbot.waitUntil(lambda: counts.counts.get(Queue.TO_VERIFY) == 1, timeout=30_000)
    session.run(take_turn(EntryKind.VERIFY, [lines()[ROAD].pledge.id]))
    qtbot.waitUntil(lambda: counts.counts.get(Queue.TO_VERIFY) == 0, timeout=30_000)
    session.undo()
    qtbot.waitUntil(lambda: counts.counts.get(Queue.TO_VERIFY) == 1, timeout=30_000)
