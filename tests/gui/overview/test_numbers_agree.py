"""Every number of the overview opens as many rows as it counts: tiles, bars of all charts, queues, on a ledger of all sorts."""

from datetime import date, timedelta
from itertools import cycle

import pytest
from PySide6.QtCore import Qt

from tracker.ledger import Filter, ask_drop, ask_extend, carry_over, import_letter, rate, set_rules, take_turn
from tracker.letter_source import LetterSource
from tracker.model import (
    Actor,
    Draft,
    EntryKind,
    LetterFacts,
    OfficeRules,
    Origin,
    Rating,
    Side,
)

CLERK, DEPUTY = Actor("王敏", Side.CLERK), Actor("陈代表", Side.SUPERVISOR)
OWNERS = ("望海县交通运输局", "港口镇人民政府", None, "望海县海洋与渔业综合行政执法大队港口镇中队")
LEFT = Qt.MouseButton.LeftButton
LETTERS, EACH = 9, 7


@pytest.fixture
def all_sorts(ledger, session, clock):
    """Sixty pledges in nine letters, whose lives differ; one operation is about one pledge, each."""
    today, owners = clock.now.date(), cycle(OWNERS)
    ledger.carry_out(set_rules(OfficeRules(clerk_decides=False)), DEPUTY, clock.now - timedelta(days=300))
    for letter in range(LETTERS):
        words = [f"完成第{letter}号函第{number}项工作。" for number in range(EACH if letter else 0)]
        text = "\n".join(["答复", *words])
        drafts = []
        for number, one in enumerate(words):
            due = None if number == 5 else today + timedelta(days=40 * number - 130 + letter)
            origin = Origin.STATED if due else Origin.NONE
            start = text.index(one)
            drafts.append(
                Draft(one, start, start + len(one), owner=next(owners), due=due, due_origin=origin,
                      continuing=number == 6, measurable=number != 2)
            )  # fmt: skip
        facts = LetterFacts(reference=f"望函〔2026〕{letter}号", category=(None, *"ABCD")[letter % 5],
                            dated=date(2025, 11, 1))  # fmt: skip
        source = LetterSource(f"{letter}.txt", text.encode(), text, "utf-8")
        ledger.carry_out(import_letter(source, facts, drafts), CLERK, clock.now - timedelta(days=30 * letter))
    for place, letter in enumerate(sorted(ledger.letters(), key=lambda letter: letter.facts.reference)):
        live(ledger, letter.id, place, clock)
    return ledger


def steps_of(way: int, one: list[str], today: date) -> list:
    """What is done in turn with one pledge, and by whom."""
    report = take_turn(EntryKind.REPORT, one, "完成"), CLERK
    verify = take_turn(EntryKind.VERIFY, one, "属实"), DEPUTY
    back = take_turn(EntryKind.RETURN, one, "佐证不足"), DEPUTY
    good = rate(one, Rating.SATISFIED, today, "电话", "陈代表"), DEPUTY
    bad = rate(one, Rating.DISSATISFIED, today, "走访", "陈代表", "未办"), DEPUTY
    ways = (
        [(take_turn(EntryKind.DROP, one, "撤并", approver="陈"), DEPUTY)],
        [report],
        [(take_turn(EntryKind.PROGRESS, one, "开工"), CLERK)],
        [report, verify],
        [report, verify, good],
        [report, verify, bad],
        [(carry_over(one, 2027), DEPUTY)],
        [report, back],
        [(ask_extend(one, today + timedelta(days=400), "汛期"), CLERK)],
        [(ask_drop(one, "规划调整"), CLERK)],
        [],
    )
    return ways[way % len(ways)]


def live(ledger, letter_id: str, place: int, clock) -> None:
    """One letter is left alone, one closed whole; the others' pledges go several ways."""
    lines = ledger.lines(Filter(letter_id=letter_id), clock.now.date())
    at = clock.now - timedelta(days=20 * place)
    for number, line in enumerate(lines if place > 1 else ()):
        for operation, actor in steps_of(3 if place == 2 else number + place, [line.pledge.id], at.date()):
            ledger.carry_out(operation, actor, at)


@pytest.fixture
def window(all_sorts, session, open_window, qtbot):
    session.act_as(DEPUTY)
    window = open_window()
    qtbot.waitUntil(lambda: window.desk.overview.numbers is not None, timeout=30_000)
    window.show_overview()
    return window


def opens(window, qtbot, count: int, name: str) -> None:
    assert window.tabs.currentWidget() is window.pledges, name
    qtbot.waitUntil(lambda: len(window.pledges.model.found.numbers) == count, timeout=30_000)


def test_each_tile_and_each_bar_opens_what_it_counts(window, qtbot):
    page, noughts = window.desk.overview, 0
    for name, tile in (page.urgent.tiles | page.others.tiles).items():
        if not tile.isVisibleTo(page):
            noughts += 1
            continue
        window.show_overview()
        qtbot.mouseClick(tile, LEFT)
        if tile.number.wanted is None:
            assert window.letters.model.rowCount() == tile.count > 0, name
        else:
            opens(window, qtbot, tile.count, name)
    assert noughts <= 1  # of special supervision there is none here
    for panel in (page.owners, page.months, page.classes):
        for bar in panel.bars.bars:
            window.show_overview()
            panel.chosen.emit(bar)
            opens(window, qtbot, sum(bar.values), bar.label)


def test_a_month_of_progress_opens_its_entries(window, qtbot):
    for bar in window.desk.overview.progress.bars.bars:
        window.show_overview()
        window.desk.overview.progress.chosen.emit(bar)
        assert window.tabs.currentWidget() is window.history
        qtbot.waitUntil(lambda bar=bar: window.history.model.rowCount() == sum(bar.values), timeout=30_000)


def test_each_queue_shows_what_its_button_counts(window, qtbot):
    window.show_pledges()
    queues = window.pledges.queues
    qtbot.waitUntil(lambda: bool(queues.counts), timeout=30_000)
    for queue, button in queues.buttons.items():
        if button.isVisible():
            qtbot.mouseClick(button, LEFT)
            opens(window, qtbot, queues.counts[queue], button.text())


def test_what_has_no_date_is_told_beside_the_months(window):
    bars = window.desk.overview.months.bars
    inside = sum(sum(bar.values) for bar in bars.bars)
    undated = (LETTERS - 1) * EACH - inside
    assert undated > 0 and bars.title == f"Pledges by month due; {undated} without a date"
