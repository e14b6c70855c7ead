"""Many chosen pledges changed in one dialog: what is ticked, for how many, what stays; few or very many alike."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from tracker.gui.turns.assign_dialog import AssignDialog
from tracker.gui.turns.change_many_dialog import ChangeManyDialog
from tracker.gui.turns.many_fields import words_of
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.ledger import Filter, put_in_charge, take_turn
from tracker.model import Actor, EntryKind, OfficeRules, Side, Status

MANY = 3000
WAIT = 60_000
SUPERVISOR = Actor("周主任", Side.SUPERVISOR)
OK = QDialogButtonBox.StandardButton.Ok
BUS, ROAD, PARKING = "开通3路公交。", "修复港前路路面。", "建设公共停车场。"


def finish(qtbot, session):
    qtbot.waitUntil(lambda: session.long.job is None, timeout=WAIT)


def tick(dialog, *names):
    for name in names:
        dialog.fields.boxes[name].setChecked(True)


@pytest.fixture
def dialog(window, session, answer):
    """Opens the dialog on all chosen pledges, lets it be filled in and accepted."""

    def ask(fill, actor=SUPERVISOR, accepts=True):
        session.act_as(actor)
        window.pledges.table.selectAll()
        asked = answer(ChangeManyDialog, fill, accepts)
        window.menus.actions["change_many"].trigger()
        return asked[0]

    return ask


def ok(dialog):
    return dialog.buttons.button(OK)


def test_only_what_is_ticked_is_changed_in_one_step(dialog, lines, session, boxes):
    def fill(one):
        assert not ok(one).isEnabled()
        tick(one, "person", "add_tags")
        one.fields.person.setText(" 孙处长 ")
        one.fields.add_tags.setText("汛期，民生,汛期")
        assert ok(one).isEnabled()

    dialog(fill)
    assert {line.pledge.person for line in lines().values()} == {"孙处长"}
    assert {line.pledge.tags for line in lines().values()} == {("汛期", "民生")}
    assert lines()[BUS].pledge.owner == "县公交公司"
    assert session.undo_action.value == "change_many"
    session.undo()
    assert {line.pledge.person for line in lines().values()} == {None}
    assert boxes == []


def test_what_all_have_stands_in_the_fields_and_what_differs_is_told(dialog, session, lines):
    session.run(put_in_charge([line.pledge.id for line in lines().values()], person="孙处长"))

    def look(one):
        fields = one.fields
        assert fields.person.text() == "孙处长"
        assert (fields.owner.currentText(), fields.owner.lineEdit().placeholderText()) == (
            "", "(they differ)",
        )  # fmt: skip
        assert fields.phone.placeholderText() == "" and not fields.phone.isEnabled()
        assert "县公交公司" in [fields.owner.itemText(row) for row in range(fields.owner.count())]

    dialog(look, accepts=False)


def test_a_date_asks_for_reason_and_approver_and_tells_what_stays(dialog, session, lines, boxes):
    session.run(take_turn(EntryKind.DROP, [lines()[BUS].pledge.id], "停办", approver="局长"))

    def fill(one):
        tick(one, "due")
        assert "Say why the date has to move." in one.told.text()
        one.fields.reason.setText("雨季")
        assert "Name who approved the new date." in one.told.text() and not ok(one).isEnabled()
        one.fields.due_approver.setText("周主任")
        one.fields.due.setDate(QDate(2027, 6, 30))
        assert ok(one).isEnabled()
        told = one.fields._told["due"].text()
        assert told == "4 of 5 pledges are changed.\n1 stay as they are: they are closed."

    dialog(fill)
    assert lines()[BUS].pledge.due == date(2026, 9, 1)
    road = lines()[ROAD].pledge
    assert (road.due, road.slips, road.baseline_due) == (date(2027, 6, 30), 1, date(2026, 10, 31))
    assert boxes == []


def test_a_clerk_whose_office_lets_it_only_ask_asks_for_the_date(qtbot, english):
    rules = OfficeRules(clerk_decides=False)
    one = ChangeManyDialog(5, [], Actor("王敏", Side.CLERK), rules, date(2026, 10, 8), english)
    qtbot.addWidget(one)
    assert one.fields.boxes["due"].text() == "Ask for another due date"
    one.show()
    tick(one, "due")
    assert one.fields.reason.isVisible() and not one.fields.due_approver.isVisible()


def test_a_turn_is_taken_where_it_may_be(dialog, session, lines):
    session.run(take_turn(EntryKind.REPORT, [lines()[BUS].pledge.id], "已开通"))

    def fill(one):
        tick(one, "turn")
        one.fields.turn.setCurrentIndex(one.fields.turns.index(EntryKind.VERIFY))
        assert one.fields._told["turn"].text().startswith("1 of 5 pledges are changed.")

    dialog(fill)
    assert lines()[BUS].pledge.status is Status.VERIFIED
    assert lines()[ROAD].pledge.status is Status.NOT_STARTED


def test_a_drop_needs_an_approver_and_an_owner_is_never_empty(dialog):
    def fill(one):
        tick(one, "turn", "owner")
        one.fields.turn.setCurrentIndex(one.fields.turns.index(EntryKind.DROP))
        assert one.fields.turn_approver.isVisible()
        for told in ("Name who approved it.", "Enter the owner", "Say in a few words"):
            assert told in one.told.text()
        assert not ok(one).isEnabled()

    dialog(fill, accepts=False)


def test_names_and_tags_are_parted_as_people_write_them():
    assert words_of(" 民生，汛期、重点; 民生 ,") == ("民生", "汛期", "重点")
    assert words_of(" 、") == ()


def test_all_of_it_by_keys(window, session, answer, lines, choose):
    session.act_as(SUPERVISOR)
    choose(window, BUS, ROAD)

    def fill(one):
        one.activateWindow()
        one.fields.boxes["phone"].setFocus()
        QTest.keyClick(one.fields.boxes["phone"], Qt.Key.Key_Space)
        QTest.keyClick(one.fields.boxes["phone"], Qt.Key.Key_Tab)
        assert one.focusWidget() is one.fields.phone
        QTest.keyClicks(one.focusWidget(), "0580-1234567")

    answer(ChangeManyDialog, fill)
    QTest.keyClick(
        window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert (lines()[BUS].pledge.phone, lines()[PARKING].pledge.phone) == ("0580-1234567", None)


# Very many


@pytest.fixture
def crowd(keep_letter, open_window, session, qtbot):
    """A window on three thousand pledges, all of them chosen."""
    keep_letter("望交函〔2026〕1号", *((f"第{n}项。", date(2026, 12, 31), "交通局") for n in range(MANY)))
    session.act_as(SUPERVISOR)
    window = open_window()
    window.pledges.table.setFocus()
    QTest.keyClick(window.pledges.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.pledges.chosen_lines()) == MANY, timeout=WAIT)
    return window


@pytest.fixture
def few_read(crowd, session, monkeypatch):
    """How many lines the window reads of the ledger."""
    read = []
    table = type(session.ledger.table)
    lines = table.lines
    monkeypatch.setattr(table, "lines", lambda self, numbers: read.extend(numbers) or lines(self, numbers))
    return read


def test_the_dialog_opens_at_once_on_very_many_and_is_filled_in_behind_it(
    qtbot, crowd, session, answer, few_read, monkeypatch
):
    seen = []

    def run(one):
        one.show()
        seen.append(one.told.text())
        qtbot.waitUntil(lambda: one.fields.person.placeholderText() == "" and bool(one._survey), timeout=WAIT)
        tick(one, "owner")
        seen.append(one.fields.owner.currentText())
        one.fields.owner.setCurrentText("市水利局")
        one.accept()
        return one.result()

    monkeypatch.setattr(ChangeManyDialog, "exec", run)
    crowd.menus.actions["change_many"].trigger()
    assert seen == ["Looking at the chosen pledges…", "交通局"]
    assert crowd.progress.isVisible()
    finish(qtbot, session)
    assert len(session.ledger.lines(Filter(owner="市水利局"), session.today)) == MANY
    session.undo()
    finish(qtbot, session)
    assert len(session.ledger.lines(Filter(owner="交通局"), session.today)) == MANY
    assert len(set(few_read)) < 1000


@pytest.mark.parametrize("kind", [EntryKind.EXTEND, EntryKind.PROGRESS])
def test_a_turn_of_very_many_opens_at_once_and_is_taken(qtbot, crowd, session, few_read, monkeypatch, kind):
    def run(one):
        one.show()
        if kind is EntryKind.EXTEND:
            assert one.dates.text() == "…"
            qtbot.waitUntil(lambda: one.dates.text() == "2026-12-31", timeout=WAIT)
            assert one.new_due.date() == QDate(2027, 4, 1)
        one.note.setPlainText("雨季")
        one.approver.setText("周主任")
        one.accept()
        return one.result()

    monkeypatch.setattr(TurnDialog, "exec", run)
    crowd.pledges.take(kind)
    finish(qtbot, session)
    change = session.undo_action
    assert change.value == kind.value
    assert len(set(few_read)) < 1000


def test_owners_of_very_many_are_set_and_they_are_deleted_without_reading_them(
    qtbot, crowd, session, answer, few_read, monkeypatch
):
    answer(AssignDialog, lambda one: one.owner.setCurrentText("市水利局"))
    crowd.pledges.assign()
    finish(qtbot, session)
    assert len(session.ledger.lines(Filter(owner="市水利局"), session.today)) == MANY
    monkeypatch.setattr("tracker.gui.pledges.deleting.confirm", lambda *_: True)
    crowd.pledges.delete()
    finish(qtbot, session)
    assert session.ledger.lines(Filter(), session.today) == []
    assert len(set(few_read)) < 1000
