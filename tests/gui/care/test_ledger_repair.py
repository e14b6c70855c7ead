"""Saving what can be read of a damaged ledger: offered where it cannot be opened, and what is missing is shown."""

import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tracker.errors import DamagedLedger, LedgerLocked, NotALedger
from tracker.gui.care import ledger_repair, unopened
from tracker.gui.care.ledger_repair import save_readable
from tracker.ledger import import_letter, open_ledger
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, LetterFacts, Side

AT = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))
CLERK = Actor("王敏", Side.CLERK)


@pytest.fixture
def damaged(tmp_path) -> Path:
    """A ledger of one letter whose first page is gone."""
    path = tmp_path / "台账.sqlite"
    ledger = open_ledger(path, "王敏", AT)
    text = "我局将开通3路公交。"
    kept = import_letter(
        LetterSource("a.txt", text.encode(), text, "utf-8"), LetterFacts(), [Draft(text, 0, 9)]
    )
    ledger.carry_out(kept, CLERK, AT)
    ledger.close()
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    return path


@pytest.fixture
def shown(monkeypatch) -> list:
    dialogs: list = []
    monkeypatch.setattr(ledger_repair, "show", dialogs.append)
    return dialogs


def to(monkeypatch, path: Path | None) -> None:
    monkeypatch.setattr(ledger_repair, "ask_where", lambda damaged, say, parent: path)


def test_a_new_ledger_is_made_and_shown(qtbot, monkeypatch, damaged, shown, english, tmp_path):
    new = tmp_path / "new.sqlite"
    to(monkeypatch, new)
    assert save_readable(damaged, CLERK, AT, english) == new
    (dialog,) = shown
    qtbot.addWidget(dialog)
    assert "1 letters, 1 pledges" in dialog.body.toPlainText()
    ledger = open_ledger(new, "王敏", AT)
    assert len(ledger.letters()) == 1
    ledger.close()


def test_nothing_is_made_where_the_user_would_rather_not(qtbot, monkeypatch, damaged, shown, english):
    to(monkeypatch, None)
    assert save_readable(damaged, CLERK, AT, english) is None
    assert not shown


def test_what_cannot_be_is_told(qtbot, monkeypatch, damaged, shown, boxes, english, tmp_path):
    to(monkeypatch, damaged)
    assert save_readable(damaged, CLERK, AT, english) is None
    assert len(boxes) == 1
    assert not shown


def test_what_nobody_foresaw_reaches_the_crash_handler(qtbot, monkeypatch, damaged, english, tmp_path):
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    to(monkeypatch, tmp_path / "new.sqlite")
    monkeypatch.setattr(ledger_repair, "repair", fail)
    with pytest.raises(ZeroDivisionError):
        save_readable(damaged, CLERK, AT, english)


def test_it_is_stopped_by_the_user(qtbot, monkeypatch, damaged, shown, english, tmp_path):
    going = threading.Event()

    def last_long(damaged, new, actor, at, report):
        report(1, 2)
        going.wait()
        report(2, 2)

    def stop(dialog, done: int, total: int) -> None:
        dialog.cancel()
        going.set()

    to(monkeypatch, tmp_path / "new.sqlite")
    monkeypatch.setattr(ledger_repair, "repair", last_long)
    monkeypatch.setattr(ledger_repair, "_advance", stop)
    assert save_readable(damaged, CLERK, AT, english) is None
    assert not shown


def test_the_file_is_asked_for_beside_the_damaged_one(qtbot, monkeypatch, damaged, english):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: asked.append(words) or ("", ""))
    assert ledger_repair.ask_where(damaged, english, None) is None
    assert asked[0][2] == str(damaged.with_name("台账-repaired.sqlite"))


@pytest.mark.parametrize(
    ("error", "is_offered"),
    [
        (DamagedLedger(path="a", reason="b"), True),
        (NotALedger(path="a"), True),
        (LedgerLocked(path="a"), False),
    ],
)
def test_it_is_offered_where_a_ledger_is_damaged(
    qtbot, monkeypatch, damaged, tmp_path, english, error, is_offered
):
    new = tmp_path / "new.sqlite"
    monkeypatch.setattr(unopened, "save_readable", lambda path, actor, say: new)
    offered = []

    def press(box: QMessageBox) -> None:
        offered.extend(button for button in box.buttons() if button.text() == "Save what can be read…")
        button = offered[0] if offered else next(one for one in box.buttons() if one.text() == "Quit")
        box.show()
        button.click()

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert unopened.ask_for_another(error, damaged, english) == (new if is_offered else None)
    assert bool(offered) is is_offered
