"""The preferences of the office: one step in the ledger, told in the history, undone like any other."""

import pytest
from PySide6.QtWidgets import QFileDialog

from tracker.gui.main_window import Restart
from tracker.gui.preferences.ledger_page import LedgerPage
from tracker.gui.preferences.office_page import OfficePage
from tracker.gui.preferences.preferences_dialog import Preferences
from tracker.ledger import Action, read_ledger
from tracker.model import DefaultDue, OfficeRules


@pytest.fixture
def preferences(window, monkeypatch):
    """Opens the preferences and lets the test act on a page of them."""

    def open_them(kind, act, result: int = 0) -> None:
        def run(dialog: Preferences) -> int:
            act(dialog.findChild(kind))
            return result

        monkeypatch.setattr(Preferences, "exec", run)
        window.menus.actions["preferences"].trigger()

    return open_them


def change(page: OfficePage) -> None:
    page.office.setText("  望海县人大常委会代表工委 ")
    page.due.setCurrentIndex(page.due.findData(DefaultDue.ONE_YEAR))
    page.days["due_soon_days"].setValue(10)
    page.switches["verify_own"].setChecked(True)
    page.classes["A"].setText("甲类")
    page.classes["D"].setText("")


def test_all_that_was_changed_is_one_step_that_can_be_undone(preferences, ledger, session, window):
    preferences(OfficePage, change)
    kept = ledger.rules()
    assert kept == OfficeRules(
        DefaultDue.ONE_YEAR,
        due_soon_days=10,
        verify_own=True,
        office="望海县人大常委会代表工委",
        class_names=("甲类", "B", "C", "D"),
    )
    assert session.undo_action is Action.SET_RULES
    session.undo()
    assert ledger.rules() == OfficeRules()
    session.redo()
    assert ledger.rules() == kept


def test_nothing_changed_writes_nothing(preferences, session, ledger):
    before = session.undo_action
    preferences(OfficePage, lambda page: None)
    assert session.undo_action is before and ledger.rules() == OfficeRules()


def test_the_window_judges_by_the_new_rules_at_once(preferences, window):
    assert "due soon: 1" in window.counts.text()
    preferences(OfficePage, lambda page: page.days["due_soon_days"].setValue(0))
    assert "due soon" not in window.counts.text()


def test_another_process_reads_the_same_rules(preferences, ledger):
    preferences(OfficePage, change)
    reader = read_ledger(ledger.path)
    assert reader.rules() == ledger.rules()
    reader.close()


def test_who_only_looks_changes_nothing(qtbot, ledger, clock, english):
    from tracker.errors import ReadOnlyLedger
    from tracker.gui.session import Session
    from tracker.model import Actor, Side

    reader = read_ledger(ledger.path)
    refusal = ReadOnlyLedger(path=ledger.path)
    page = OfficePage(Session(reader, Actor("李", Side.CLERK), clock, refusal=refusal), english)
    qtbot.addWidget(page)
    assert not page.office.isEnabled() and not page.days["stale_days"].isEnabled()
    page.keep()
    assert "Looking only" in page.told.text()
    reader.close()


def test_classes_are_called_as_the_office_calls_them(preferences, window, keep_letter):
    keep_letter("海函〔2026〕9号", ("修路。", None, "海局"), category="A")
    preferences(OfficePage, change)
    letters = window.letters
    window.show_letters()
    column = 5
    shown = [letters.model.index(row, column).data() for row in range(letters.model.rowCount())]
    assert "甲类" in shown and "A" not in shown


@pytest.mark.parametrize(
    ("code", "name"), [("A", "甲"), ("D", "丁"), (None, ""), ("", ""), ("E", "E"), ("AB", "AB")]
)
def test_a_class_that_the_office_does_not_know_stays_as_it_is(code, name):
    assert OfficeRules(class_names=("甲", "乙", "丙", "丁")).class_name(code) == name


def test_the_ledger_s_page_tells_where_it_lies_and_leads_to_another(
    preferences, window, ledger, monkeypatch, tmp_path, qtbot
):
    other = tmp_path / "other.sqlite"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    monkeypatch.setattr(Preferences, "result", lambda _: Preferences.DialogCode.Accepted.value)
    seen = []
    preferences(LedgerPage, lambda page: seen.append(page.path.text()))
    assert seen == [str(ledger.path)]
    qtbot.waitUntil(lambda: window.restart == Restart(ledger=other), timeout=30_000)


def test_holidays_count_unless_the_office_says_otherwise(preferences, ledger, session):
    told = []

    def switch_off(page: OfficePage) -> None:
        assert page.switches["holidays"].isChecked()
        told.append(page.holidays_note.text())
        page.switches["holidays"].setChecked(False)

    preferences(OfficePage, switch_off)
    assert not ledger.rules().holidays
    assert "do not move" in told[0]
    session.undo()
    assert ledger.rules().holidays
