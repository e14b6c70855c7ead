"""A table is read in as a user does it: its columns are looked over, its rows seen, then kept, and undone."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tracker.files.reading import receive
from tracker.gui.workbooks.plan_table import PlanColumn
from tracker.gui.workbooks.table_dialog import TableDialog
from tracker.ledger.operations.from_table import keep_table
from tracker.workbooks.grid import read_sheets
from tracker.workbooks.plan import Fate

sys.path.append(str(Path(__file__).parents[2] / "workbooks"))
from office_sheets import write_messy

LONG = 30_000


@pytest.fixture
def messy(tmp_path) -> Path:
    return write_messy(tmp_path / "督办台账.xlsx")


@pytest.fixture
def show(qtbot, session, state, messy, english):
    def show(say=english) -> TableDialog:
        dialog = TableDialog(session, state, messy.name, read_sheets(receive(messy)), say, None)
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.planned, timeout=LONG):
            dialog.show()
        return dialog

    return show


def test_it_shows_what_comes_of_each_row_and_why(show, say, qtmodeltester):
    dialog = show(say)
    qtmodeltester.check(dialog.model)
    assert dialog.plan and {fate.value: count for fate, count in dialog.plan.counts.items()} == {
        "new": 4,
        "known": 0,
        "unread": 2,
    }
    assert dialog.sheet.currentText().startswith("2024年台账") and dialog.head.value() == 3
    assert dialog.model.rowCount() == 6
    dialog.doubtful.setChecked(True)
    shown = [dialog.model.index(row, PlanColumn.ROW).data() for row in range(dialog.model.rowCount())]
    assert shown == ["5", "6", "9", "10", "11"]  # 6 is verified, which a clerk may not say
    assert all(dialog.model.index(row, PlanColumn.NOTES).data() for row in range(5))


def test_a_column_taken_for_another_changes_the_rows_and_is_remembered(qtbot, show):
    dialog = show()
    owner = next(box for column, box in dialog.columns.boxes.items() if column == 8)
    place = owner.findData("co_owners")
    with qtbot.waitSignal(dialog.planned, timeout=LONG):
        owner.setCurrentIndex(place)
        owner.activated.emit(place)
    assert dialog.plan.rows[0].row.pledge.draft.co_owners == ("市住建局", "市财政局")
    dialog.accept()
    assert show().columns.boxes[8].currentData() == "co_owners"


def test_without_a_column_of_pledges_nothing_can_be_read_in(qtbot, show):
    dialog = show()
    with qtbot.waitSignal(dialog.planned, timeout=LONG):
        dialog.columns.boxes[7].setCurrentIndex(0)
        dialog.columns.boxes[7].activated.emit(0)
    assert not dialog.go.isEnabled() and dialog.plan is None and dialog.counts.text()


def test_rows_that_are_not_read_are_saved_with_the_reason(show, tmp_path, monkeypatch):
    dialog = show()
    for name in ("没读入.csv", "没读入.xlsx"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        dialog.save_unread()
        (sheet,) = read_sheets(receive(tmp_path / name))
        told = [row for row in sheet.rows if row and str(row[0]) in ("10", "11")]
        assert [row[1] for row in told] == [
            "No words of a pledge stand in it.",
            "It is a row of totals.",
        ]


def test_the_window_reads_a_file_in_and_takes_it_back(qtbot, open_window, session, messy, monkeypatch):
    window = open_window()
    seen = []

    def look(dialog: TableDialog) -> int:
        qtbot.waitUntil(lambda: dialog.plan is not None, timeout=LONG)
        seen.append(dialog.plan.counts[Fate.NEW])
        return 1

    monkeypatch.setattr(TableDialog, "exec", look)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(messy), ""))
    with qtbot.waitSignal(session.changed, timeout=LONG):
        window.menus.actions["read_table"].trigger()
    assert seen == [4] and len(session.ledger.letters()) == 3
    session.undo()
    assert not session.ledger.letters()


def test_a_wrong_file_is_told(qtbot, open_window, tmp_path, boxes):
    window = open_window()
    wrong = tmp_path / "坏.xlsx"
    wrong.write_bytes(b"PK\x03\x04 xl/ and nothing")
    with qtbot.waitSignal(window.tables.failed, timeout=LONG):
        window.tables.take([wrong])
    qtbot.waitUntil(lambda: window.tables._job is None, timeout=LONG)


def test_large_tables_are_kept_behind_the_window(qtbot, session, show):
    dialog = show()
    session.at_once = 1
    with qtbot.waitSignal(session.changed, timeout=LONG):
        session.begin(keep_table(dialog.plan.letters))
    assert len(session.ledger.letters()) == 3


def test_after_a_stop_another_table_can_be_read(qtbot, open_window, session, messy, monkeypatch):
    window = open_window()
    monkeypatch.setattr(
        TableDialog,
        "exec",
        lambda dialog: qtbot.waitUntil(lambda: dialog.plan is not None, timeout=LONG) or 1,
    )
    window.tables.take([messy])
    window.progress.cancel()
    qtbot.waitUntil(lambda: window.tables._job is None, timeout=LONG)
    assert not session.ledger.letters()
    with qtbot.waitSignal(session.changed, timeout=LONG):
        window.tables.take([messy])
    assert len(session.ledger.letters()) == 3
