"""Until when a deputy rates: told in the queue, beside the pledge and by the reminder, late ones by word and sign."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt

from tracker.gui.pledges.pledge_cells import Column
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.gui.widgets.date_field import day_of
from tracker.ledger import set_rules, take_turn
from tracker.ledger.questions.table_order import SortBy, Sorting
from tracker.model import Actor, EntryKind, OfficeRules, Queue, Rating, Side

BUS, ROAD = "开通3路公交。", "修复港前路路面。"
SUPERVISOR = Actor("李督办", Side.SUPERVISOR)


@pytest.fixture
def reported(session, letters, lines, clock):
    """One reported five weeks before today, 8 October 2026, over which the National Day lies; one today."""
    now = clock.now
    clock.now = now - timedelta(days=35)
    session.run(take_turn(EntryKind.REPORT, [lines()[ROAD].pledge.id], "已修复"))
    clock.now = now
    session.run(take_turn(EntryKind.REPORT, [lines()[BUS].pledge.id], "已开通"))


@pytest.fixture
def window(reported, open_window, session, qtbot):
    session.act_as(SUPERVISOR)
    window = open_window()
    qtbot.waitUntil(lambda: bool(window.pledges.queues.counts), timeout=30_000)
    return window


def show_queue(window, qtbot) -> dict[str, str]:
    """The words of each pledge in the queue with the cell that tells until when it is rated."""
    window.pledges.queues.buttons[Queue.TO_RATE].click()
    model = window.pledges.model
    qtbot.waitUntil(lambda: model.rowCount() == 2, timeout=30_000)
    rows = range(model.rowCount())
    return {model.index(row, Column.WORDS).data(): model.index(row, Column.RATE_BY).data() for row in rows}


def test_the_queue_tells_how_many_are_late(window):
    button = window.pledges.queues.buttons[Queue.TO_RATE]
    assert button.text() == "to rate 2 · ▲ 1 late"
    assert button.accessibleName() == "Queue: to rate, 2, ▲ 1 late"


def test_its_rows_tell_until_when_in_a_column_that_comes_and_goes(window, qtbot):
    table = window.pledges.table
    assert table.isColumnHidden(Column.RATE_BY)
    assert show_queue(window, qtbot) == {ROAD: "2026-09-23 ▲ overdue", BUS: "2026-10-28"}
    header = table.horizontalHeader()
    assert not table.isColumnHidden(Column.RATE_BY)
    assert header.visualIndex(Column.RATE_BY) == header.visualIndex(Column.WARNING) + 1
    window.pledges.queues.buttons[Queue.TO_RATE].click()
    qtbot.waitUntil(lambda: window.pledges.model.rowCount() > 2, timeout=30_000)
    assert table.isColumnHidden(Column.RATE_BY)


def test_by_that_column_the_latest_comes_first(window, qtbot):
    show_queue(window, qtbot)
    header, model = window.pledges.table.horizontalHeader(), window.pledges.model
    place = QPoint(header.sectionViewportPosition(Column.RATE_BY) + 9, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.pledges.table.order == (Sorting(SortBy.REPORTED),)
    qtbot.waitUntil(lambda: model.index(0, Column.WORDS).data() == ROAD, timeout=30_000)


def test_the_panel_tells_it_of_one_pledge_by_the_office_s_rule(window, choose, session):
    choose(window, BUS)
    assert window.pledges.panel.facts["rate_by"].text() == "2026-10-28"
    session.run(set_rules(replace(session.ledger.rules(), holidays=False)))
    choose(window, BUS)
    assert window.pledges.panel.facts["rate_by"].text() == "2026-10-29"


def test_the_reminder_tells_the_supervising_side_of_late_ones(window, qtbot):
    qtbot.waitUntil(
        lambda: "reminder" in vars(window.desk) and window.desk.overview.numbers is not None, timeout=30_000
    )
    told = {button.text() for button in window.desk.reminder.bar.parts}
    assert "▲ 1 not rated within 15 working days" in told


@pytest.fixture
def dialog(lines, reported, session, english, qtbot):
    shown: list[TurnDialog] = []  # else they are gone while their parts are looked at

    def dialog(words: str = ROAD, **rules: bool) -> TurnDialog:
        made = TurnDialog(
            EntryKind.RATE, [lines()[words]], session.today, english, rules=OfficeRules(**rules)
        )
        qtbot.addWidget(made)
        made.show()
        shown.append(made)
        return made

    return dialog


@pytest.mark.parametrize(
    ("holidays", "order", "redo"),
    [(True, "2026-10-13", date(2026, 11, 8)), (False, "2026-10-07 ▲ overdue", date(2026, 11, 7))],
)
def test_dissatisfied_it_proposes_the_redo_date_of_the_rule(dialog, holidays, order, redo):
    form = dialog(holidays=holidays).rating
    assert not form.order.isVisible()
    form.ratings[Rating.DISSATISFIED].click()
    assert form.order.isVisible()
    form.rated_on.setDate(QDate(2026, 9, 30))
    assert form.order.text() == f"To be ordered within 5 working days: by {order}"
    assert day_of(form.redo_by) == redo


def test_a_redo_date_before_the_rating_or_the_letter_is_told(dialog, keep_letter):
    keep_letter("一号", ("修路。", date(2026, 12, 1), "县局"), dated=date(2026, 6, 1))
    form = dialog("修路。").rating
    form.ratings[Rating.DISSATISFIED].click()
    assert not form.doubt.isVisible()
    form.redo_by.setDate(QDate(2026, 10, 1))
    assert form.doubt.text() == "▲ The date to redo it by is before the rating."
    form.rated_on.setDate(QDate(2020, 1, 2))
    assert "before the letter's own date" in form.doubt.text()
    form.rated_on.setDate(QDate(1801, 1, 2))
    assert "between 1949 and 2199" in form.doubt.text()
