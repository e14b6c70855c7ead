"""A ledger that another process has open: the same window looks at it, follows its changes, and writes once it may."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from tracker.errors import (
    LedgerError,
    LedgerInUse,
    LedgerLocked,
    LedgerMaybeInUse,
    NewerLedger,
    NotALedger,
    ReadOnlyLedger,
)
from tracker.gui.main_window import MainWindow, Restart
from tracker.gui.menu_entries import TURNS, WRITING
from tracker.gui.papers.report_dialog import ReportDialog
from tracker.gui.session import Session
from tracker.ledger import Filter, open_ledger, read_ledger, take_turn
from tracker.ledger.columns.followed_table import FollowedTable
from tracker.ledger.questions.table import LedgerTable
from tracker.ledger.writer_lock import Holder
from tracker.model import Actor, EntryKind, Side
from tracker.wording.holders import clock_words, refusal_words

ROOT = Path(__file__).parents[3]
LEFT = Qt.MouseButton.LeftButton
OWN = Actor("李强", Side.CLERK)
HOLDING = """
import sys
from datetime import datetime
from pathlib import Path
from tracker.ledger import Filter, open_ledger, take_turn
from tracker.model import Actor, EntryKind, Side
at = datetime.fromisoformat("2026-10-08T09:30+08:00")
ledger = open_ledger(Path(sys.argv[1]), "王敏", at)
print("open", flush=True)
for line in sys.stdin:
    first = ledger.lines(Filter(), at.date())[0].pledge
    ledger.carry_out(take_turn(EntryKind.PROGRESS, [first.id], line.strip()), Actor("王敏", Side.CLERK), at)
    print("kept", flush=True)
ledger.close()
print("closed", flush=True)
"""


class Other:
    """Another process that has the ledger open."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", HOLDING, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
        )
        assert self._process.stdout.readline() == "open\n"

    def record(self, note: str) -> None:
        self._process.stdin.write(f"{note}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "kept\n"

    def leave(self) -> None:
        self._process.stdin.close()
        assert self._process.stdout.readline() == "closed\n"
        self._process.wait()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            pipe.close()


@pytest.fixture
def path(ledger, letters) -> Path:
    """A ledger with two letters, which nobody has open."""
    ledger.close()
    return ledger.path


@pytest.fixture
def other(path) -> Iterator[Other]:
    running = Other(path)
    yield running
    running.kill()


@pytest.fixture
def looking(qtbot, path, other, clock, state, english, boxes) -> Iterator[MainWindow]:
    """A window that looks at what the other process has open."""
    yield from window_on(path, qtbot, clock, state, english)


def window_on(path, qtbot, clock, state, say) -> Iterator[MainWindow]:
    with pytest.raises(LedgerError) as caught:
        open_ledger(path, "李强", clock.now)
    session = Session(read_ledger(path, also_newer=True), OWN, clock, refusal=caught.value)
    window = MainWindow(session, state, say, "en")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    yield window
    QThreadPool.globalInstance().waitForDone()
    window.close()
    session.ledger.close()


def test_it_tells_who_has_it_open_and_offers_no_change(looking):
    words = looking.notices.looking.words.text()
    assert words.startswith("Looking only: 王敏 has had this ledger open on ") and words.endswith(
        " since 9:30."
    )
    for name in WRITING:
        action = looking.menus.actions[name]
        assert not action.isEnabled() and action.toolTip() == words
    panel = looking.pledges.panel
    for button in (*panel.turns.values(), panel.assign):
        assert not button.isEnabled() and button.toolTip() == words
    page = looking.letters
    assert page.show_pledges.isEnabled() and page.save_original.isEnabled()
    changing = (page.add_missed, page.read_again, page.revise, page.delete)
    for button in changing:
        assert not button.isEnabled() and button.toolTip() == words
    writing = {button.text() for button in changing}
    for action in page.table.actions():
        assert action.isEnabled() == (action.text() not in writing), action.text()


def test_everything_that_changes_the_ledger_is_known_as_such():
    assert {*TURNS, "read", "undo", "redo", "assign"} <= set(WRITING)


def test_choosing_and_searching_let_nothing_be_changed(looking, choose):
    choose(looking, "修复港前路路面。")
    looking.show_letters()
    looking.show_pledges()
    looking.pledges.filters.words.setText("公交")
    looking.pledges.filters.changed.emit()
    assert looking.pledges.model.rowCount() == 1
    assert not any(looking.menus.actions[name].isEnabled() for name in WRITING)


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_8, Qt.Key.Key_Z, Qt.Key.Key_O])
def test_shortcuts_change_nothing(looking, qtbot, key):
    content = looking._session.ledger.path.read_bytes()
    qtbot.keyClick(looking, key, Qt.KeyboardModifier.ControlModifier)
    assert looking._session.ledger.path.read_bytes() == content
    assert QApplication.activeModalWidget() is None


def test_letters_dropped_are_not_taken(looking, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, none)
    event.ignore()
    looking.dragEnterEvent(event)
    assert not event.isAccepted()


def test_the_table_s_menu_offers_no_change(looking, choose, monkeypatch):
    menus = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: menus.append(menu))
    choose(looking, "修复港前路路面。")
    looking.pledges.table.customContextMenuRequested.emit(QPoint(5, 5))
    assert [action.text() for action in menus[0].actions()] == ["Open the pledge", "Papers"]


def test_an_operation_that_comes_all_the_same_is_refused(looking, boxes):
    pledge = looking.pledges.model.lines()[0].pledge
    assert looking._session.run(take_turn(EntryKind.PROGRESS, [pledge.id], "甲")) is None
    assert looking._session.undo() is None and looking._session.redo() is None
    assert len(boxes) == 1 and "may only be read" in boxes[0].text()


def test_a_report_and_a_backup_are_made(looking, qtbot, monkeypatch, tmp_path):
    shown, target = [], tmp_path / "备份.sqlite"
    monkeypatch.setattr(ReportDialog, "exec", lambda preview: shown.append(preview.windowTitle()))
    looking.menus.actions["report"].trigger()
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    looking.menus.actions["backup"].trigger()
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not looking.progress.isVisible(), timeout=30_000)


def test_what_the_other_records_is_shown(looking, qtbot, other, choose):
    choose(looking, "修复港前路路面。")
    other.record("路基已完工")
    first = looking.pledges.model.lines()[0]
    with qtbot.waitSignal(looking._session.renewed, timeout=10_000):
        pass
    line = looking._session.ledger.line(first.pledge.id)
    assert line.last_entry.note == "路基已完工"
    assert looking.pledges.model.line_at(looking.pledges.model.row_of(first.pledge.id)) == line
    assert [chosen.pledge.text for chosen in looking.pledges.chosen_lines()] == ["修复港前路路面。"]


def test_it_is_shown_at_once_when_somebody_comes_back_to_the_window(looking, qtbot, other):
    looking.notices.looking._timer.setInterval(1_000_000)
    other.record("路基已完工")
    with qtbot.waitSignal(looking._session.renewed):
        QApplication.sendEvent(looking.notices.looking, QEvent(QEvent.Type.WindowActivate))


def test_nothing_is_asked_anew_where_nothing_changed(looking, qtbot):
    with qtbot.assertNotEmitted(looking._session.renewed):
        for _ in range(3):
            looking.notices.looking.look()


def press_again(window) -> None:
    QTest.mouseClick(window.notices.looking.button, LEFT)


def test_trying_again_while_the_other_is_there_changes_nothing(looking, boxes):
    press_again(looking)
    assert not looking._session.can_write and boxes == []
    assert looking.notices.looking.words.text().startswith("Looking only: 王敏 has had")


def test_once_the_other_has_closed_it_the_same_window_writes(looking, other, answer, qtbot, choose):
    from tracker.gui.turns.turn_dialog import TurnDialog

    choose(looking, "修复港前路路面。")
    other.leave()
    looking.notices.looking.look()
    assert looking.notices.looking.words.text() == "Looking only: whoever had this ledger open has closed it."
    press_again(looking)
    assert looking._session.can_write and looking.notices.looking is None
    assert [line.pledge.text for line in looking.pledges.chosen_lines()] == ["修复港前路路面。"]
    assert looking.menus.actions["read"].isEnabled()
    assert looking.menus.actions["progress"].toolTip() == "Record progress (Ctrl+1)"
    assert looking.letters.read_again.isEnabled() and looking.letters.read_again.toolTip() == ""
    answer(TurnDialog, lambda dialog: dialog.note.setPlainText("已开工"))
    QTest.mouseClick(looking.pledges.panel.turns[EntryKind.PROGRESS], LEFT)
    assert looking.menus.actions["undo"].isEnabled()
    chosen = looking.pledges.chosen_lines()[0].pledge.id
    assert looking._session.ledger.entries(chosen)[0].note == "已开工"


def test_a_killed_other_is_told_once_the_window_writes(looking, other):
    other.kill()
    looking.notices.looking.look()
    assert looking.notices.looking.words.text().startswith("Looking only: 王敏 has had")
    press_again(looking)
    assert looking._session.can_write
    assert looking.notices.left.words.text() == (
        "The last session ended without closing this ledger (王敏, opened at 9:30). All that was kept is here."
    )


def test_a_doubt_is_put_to_the_user(looking, monkeypatch):
    def doubt():
        raise LedgerMaybeInUse(path=looking._session.ledger.path, name="王", desktop="甲", since="乙")

    monkeypatch.setattr(looking._session, "open_for_writing", doubt)
    path = looking._session.ledger.path
    press_again(looking)
    assert looking.restart == Restart(ledger=path)


def test_a_file_that_is_gone_is_told_once(looking, boxes, monkeypatch, qtbot):
    def gone():
        raise LedgerError(path="x", reason="disk I/O error")

    monkeypatch.setattr(looking._session, "look", gone)
    for _ in range(3):
        looking.notices.looking.look()
    assert len(boxes) == 1 and "disk I/O error" in boxes[0].text()


def test_a_file_that_cannot_be_read_while_it_is_shown_anew_is_told(looking, boxes, monkeypatch):
    def locked(*_):
        raise LedgerLocked(path="x")

    for table in (LedgerTable, FollowedTable):
        monkeypatch.setattr(table, "found", locked)
    looking._session.renewed.emit()
    assert len(boxes) == 1 and "Another program is writing" in boxes[0].text()


def test_closing_the_window_looks_no_more(looking):
    timer = looking.notices.looking._timer
    assert timer.isActive()
    looking.close()
    assert not timer.isActive()


def test_a_newer_ledger_is_looked_at_with_its_report(qtbot, path, clock, state, english, boxes, monkeypatch):
    writing = open_ledger(path, "x", clock.now)
    writing._conn.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tracker', 'm999', '')"
    )
    writing.close()
    shown = []
    monkeypatch.setattr(ReportDialog, "exec", lambda preview: shown.append(preview.windowTitle()))
    for window in window_on(path, qtbot, clock, state, english):
        assert "a newer version" in window.notices.looking.words.text()
        window.menus.actions["report"].trigger()
        qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
        press_again(window)
        assert len(boxes) == 1 and "newer version" in boxes[0].text()
        assert not window._session.can_write


def test_an_empty_ledger_only_looked_at_takes_no_letters(qtbot, ledger, clock, state, english, boxes):
    for window in window_on(ledger.path, qtbot, clock, state, english):
        assert window.pages.currentWidget() is window.empty
        assert not window.empty.read.isEnabled() and window.empty.samples.isEnabled()
        ledger.close()
        press_again(window)
        assert window.empty.read.isEnabled()


@pytest.mark.parametrize("kind", [LedgerInUse, LedgerMaybeInUse, NewerLedger, ReadOnlyLedger, NotALedger])
def test_every_reason_is_told_whole(clock, say, kind):
    holder = Holder("王敏", "办公室-PC", clock.now)
    facts = {"holder": holder, "name": "王敏", "desktop": "办公室-PC", "since": "9:30"}
    told = refusal_words(kind(path="台账.sqlite", **facts), clock.now.date(), say)
    assert "{" not in told and told.startswith(say("Looking only: {reason}").split("{")[0])
    if issubclass(kind, LedgerInUse):
        assert all(word in told for word in ("王敏", "办公室-PC", "9:30"))


def test_who_cannot_be_named_is_told_all_the_same(clock, english):
    facts = {"holder": None, "name": "?", "desktop": "?", "since": "?"}
    told = refusal_words(LedgerInUse(path="台账.sqlite", **facts), clock.now.date(), english)
    assert "台账.sqlite" in told


def test_another_day_is_told_with_its_date(clock):
    assert clock_words(clock.now, clock.now.date()) == "9:30"
    assert clock_words(clock.now - timedelta(days=1), clock.now.date()) == "2026-10-07 9:30"


def test_a_drag_is_taken_where_the_ledger_is_written(window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, LEFT, none)
    window.dragEnterEvent(event)
    assert event.isAccepted()
    assert window._session.ledger.lines(Filter(), window._session.today)
