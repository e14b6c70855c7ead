"""How the program starts its window: screen, language, ledger, samples, who acts; and starts it anew."""

import gc
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from tracker import paths
from tracker.errors import (
    DamagedLedger,
    LedgerError,
    LedgerInUse,
    LedgerMaybeInUse,
    NewerLedger,
    NoScreen,
    NotALedger,
    ReadOnlyLedger,
)
from tracker.gui import desktop
from tracker.gui.main_window import MainWindow, Restart
from tracker.gui.preferences.actor_dialog import ActorDialog
from tracker.gui.window_state import WindowState
from tracker.ledger import LedgerReader, open_ledger
from tracker.ledger.writer_lock import holder_of
from tracker.model import Actor, Side

ACTOR = Actor("王敏", Side.CLERK)
NAMES = ["临江市农业农村局答复函.txt", "云海省市场监督管理局答复函.txt", "望海县交通运输局答复函.txt"]


@pytest.fixture
def questions(monkeypatch) -> list:
    """What is asked about ledgers that cannot be opened; the answers are taken from `answers`."""
    asked: list = []
    monkeypatch.setattr(desktop, "ask_for_another", lambda error, path, say: asked.append((error, path)))
    return asked


@pytest.fixture
def visit(monkeypatch, qtbot):
    """Runs the program; each window that it shows is handed to the next of the visits, then closed."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(desktop, "_warm_up", lambda: None)
    was_collecting = gc.isenabled()

    def visit(*visits, ledger: Path, samples=False, language="en", actor=ACTOR) -> int:
        waiting = list(visits)

        def look() -> None:
            shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
            for window in shown:
                if window.isVisible() and QApplication.activeModalWidget() is None:
                    waiting.pop(0)(window)
                    window.close()

        timer = QTimer(interval=30)
        timer.timeout.connect(look)
        timer.start()
        code = desktop.run_window(ledger, samples, language, actor)
        timer.stop()
        assert waiting == []
        QApplication.processEvents()
        return code

    yield visit
    if was_collecting:
        gc.enable()


@pytest.mark.parametrize("platform, name, opens", [
    ("linux", None, False),
    ("linux", "DISPLAY", True),
    ("linux", "WAYLAND_DISPLAY", True),
    ("linux", "QT_QPA_PLATFORM", True),
    ("win32", None, True),
    ("darwin", None, True),
])  # fmt: skip
def test_a_screen_is_needed_on_linux(monkeypatch, platform, name, opens):
    for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(one, raising=False)
    monkeypatch.setattr(desktop.sys, "platform", platform)
    if name:
        monkeypatch.setenv(name, ":0")
    if opens:
        desktop.require_screen()
    else:
        with pytest.raises(NoScreen):
            desktop.require_screen()


def test_without_a_screen_nothing_is_opened(monkeypatch, tmp_path):
    for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(one, raising=False)
    monkeypatch.setattr(desktop.sys, "platform", "linux")
    with pytest.raises(NoScreen):
        desktop.run_window(tmp_path / "a.sqlite", False, "en", ACTOR)
    assert list(tmp_path.iterdir()) == []


def spoil(path: Path, kind: type[LedgerError]) -> object:
    """Make a ledger that gives this error; what is returned has to be closed."""
    if kind is NotALedger:
        path.write_text("PK 不是台账")
        return None
    if kind is LedgerError:
        path.parent.write_text("in the way")
        return None
    ledger = open_ledger(path, "赵", datetime.now().astimezone())
    if kind is LedgerInUse:
        return ledger
    if kind is NewerLedger:
        ledger._conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "SELECT migration_set, 'later', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    ledger.close()
    if kind is ReadOnlyLedger:
        path.chmod(0o444)
    if kind is DamagedLedger:
        content = bytearray(path.read_bytes())
        content[100:4096] = b"\xff" * 3996
        path.write_bytes(content)
    return None


@pytest.mark.parametrize(
    "kind", [NotALedger, LedgerInUse, NewerLedger, ReadOnlyLedger, DamagedLedger, LedgerError]
)
def test_a_ledger_that_cannot_be_opened_is_asked_about(tmp_path, english, questions, kind):
    path = tmp_path / "台账.sqlite" if kind is not LedgerError else tmp_path / "file" / "台账.sqlite"
    open_elsewhere = spoil(path, kind)
    assert desktop._open(Restart(path), ACTOR, english) is None
    assert [(type(error), asked) for error, asked in questions] == [(kind, path)]
    if open_elsewhere:
        assert "赵" in str(questions[0][0])
        open_elsewhere.close()


def test_another_ledger_is_opened_instead(tmp_path, english, monkeypatch):
    bad, good = tmp_path / "bad.sqlite", tmp_path / "good.sqlite"
    bad.write_text("no ledger")
    monkeypatch.setattr(desktop, "ask_for_another", lambda *_: good)
    ledger = desktop._open(Restart(bad), ACTOR, english).ledger
    assert ledger.path == good and bad.read_text() == "no ledger"
    ledger.close()


def test_samples_are_never_read_into_another_ledger(tmp_path, monkeypatch, visit, answer):
    bad, own, seen = tmp_path / "bad.sqlite", tmp_path / "own.sqlite", []
    bad.write_text("no ledger")
    monkeypatch.setattr(desktop, "ask_for_another", lambda *_: own)
    asked = answer(ActorDialog)

    def look(window) -> None:
        seen.append((window._session.ledger.letters(), window._session.actor.side))

    visit(look, ledger=bad, samples=True, actor=None)
    assert seen == [([], Side.CLERK)] and len(asked) == 1


def test_who_does_not_choose_leaves(visit, tmp_path, questions):
    (tmp_path / "bad.sqlite").write_text("no ledger")
    assert visit(ledger=tmp_path / "bad.sqlite") == 1
    assert len(questions) == 1


@pytest.mark.parametrize("words, chosen", [
    ("Try again", "bad.sqlite"),
    ("Choose another ledger…", "other.sqlite"),
    ("Quit", None),
])  # fmt: skip
def test_the_question_about_a_ledger(qtbot, english, monkeypatch, tmp_path, press, words, chosen):
    boxes = []

    def run(box: QMessageBox) -> None:
        boxes.append(box)
        qtbot.addWidget(box)
        box.show()
        press(box, words)

    monkeypatch.setattr(QMessageBox, "exec", run)
    other = (str(tmp_path / "other.sqlite"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: other)
    path = tmp_path / "bad.sqlite"
    given = desktop.ask_for_another(NotALedger(path="<b>bad</b>&amp;.sqlite"), path, english)
    assert given == (tmp_path / chosen if chosen else None)
    assert "<b>bad</b>&amp;.sqlite" in boxes[0].text()
    assert boxes[0].textFormat() == Qt.TextFormat.PlainText


def test_a_ledger_in_use_is_looked_at_in_the_same_window(visit, tmp_path, monkeypatch):
    """Another language keeps looking without a question; another ledger is opened for writing."""
    path, free, seen, asked = tmp_path / "台账.sqlite", tmp_path / "另一本.sqlite", [], []
    elsewhere = open_ledger(path, "赵", datetime.now().astimezone())

    def look(error, *_):
        asked.append(error)
        return desktop.Choice.LOOK

    def see(window) -> None:
        seen.append((window._session.ledger.path, window._session.can_write, window.windowTitle()[:7]))

    def speak_chinese(window) -> None:
        see(window)
        window.menus.languages["zh_CN"].trigger()

    def choose_another(window) -> None:
        see(window)
        window.menus.actions["open_ledger"].trigger()

    monkeypatch.setattr(desktop, "ask_for_another", look)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(free), ""))
    visit(speak_chinese, choose_another, see, ledger=path)
    elsewhere.close()
    assert [place for place, *_ in seen] == [path, path, free]
    assert [writes for _, writes, _ in seen] == [False, False, True]
    assert seen[0][2] == "Commitm" != seen[1][2]
    assert [type(error) for error in asked] == [LedgerInUse]
    open_ledger(path, "x", datetime.now().astimezone()).close()


def left_in_a_shared_folder(folder: Path) -> Path:
    """A ledger that another desktop opened in a shared folder and did not close."""
    (folder / ".stfolder").mkdir()
    path = folder / "台账.sqlite"
    ledger = open_ledger(path, "赵", datetime.now().astimezone())
    ledger._lock._conn.execute("UPDATE open_by SET desktop = '办公室-PC'")
    ledger._lock._conn.execute("COMMIT")
    ledger._lock.close(is_own=False)
    LedgerReader.close(ledger)
    return path


@pytest.mark.parametrize("choice, writes", [(desktop.Choice.LOOK, False), (desktop.Choice.TAKE_OVER, True)])
def test_a_ledger_that_may_be_open_elsewhere_is_taken_over_by_choice_only(
    visit, tmp_path, monkeypatch, choice, writes
):
    path, asked, seen = left_in_a_shared_folder(tmp_path), [], []

    def ask(error, *_):
        asked.append(error)
        return choice

    def see(window) -> None:
        bars = window.notices.looking, window.notices.left
        seen.append((window._session.can_write, [bar.words.text() for bar in bars if bar]))

    monkeypatch.setattr(desktop, "ask_for_another", ask)
    visit(see, ledger=path)
    assert [type(error) for error in asked] == [LedgerMaybeInUse]
    ((can_write, (words,)),) = seen
    assert can_write is writes
    assert words.startswith("Taken over: 赵 opened" if writes else "Looking only: 赵 opened")


def test_a_ledger_that_cannot_even_be_read_is_asked_about_again(tmp_path, english, monkeypatch):
    bad, answers = tmp_path / "bad.sqlite", [desktop.Choice.LOOK, None]
    bad.write_text("no ledger")
    monkeypatch.setattr(desktop, "ask_for_another", lambda *_: answers.pop(0))
    assert desktop._open(Restart(bad, only_looks=True), ACTOR, english) is None
    assert answers == []


@pytest.mark.parametrize("kind, offered", [
    (LedgerInUse, ["Look at it only"]),
    (LedgerMaybeInUse, ["Look at it only", "Take it over"]),
    (NewerLedger, ["Look at it only"]),
    (ReadOnlyLedger, ["Look at it only"]),
    (NotALedger, []),
])  # fmt: skip
@pytest.mark.parametrize("pressed, choice", [
    ("Look at it only", desktop.Choice.LOOK),
    ("Take it over", desktop.Choice.TAKE_OVER),
])  # fmt: skip
def test_what_can_still_be_done_with_a_ledger_is_offered(
    qtbot, english, monkeypatch, tmp_path, press, kind, offered, pressed, choice
):
    path = tmp_path / "台账.sqlite"
    if kind is NotALedger:
        path.write_text("no ledger")
    else:
        open_ledger(path, "赵", datetime.now().astimezone()).close()
    more = []

    def run(box: QMessageBox) -> None:
        qtbot.addWidget(box)
        box.show()
        more.extend(button.text() for button in box.buttons())
        press(box, pressed if pressed in offered else "Quit")

    monkeypatch.setattr(QMessageBox, "exec", run)
    error = kind(path=path, name="赵", desktop="甲", since="9:30")
    given = desktop.ask_for_another(error, path, english)
    assert [words for words in ("Look at it only", "Take it over") if words in more] == offered
    assert given is (choice if pressed in offered else None)


def test_whoever_acts_is_the_one_named_to_others(visit, tmp_path):
    WindowState(paths.settings_file()).actor = Actor("李文书", Side.CLERK)
    names = []
    path = tmp_path / "a.sqlite"
    visit(lambda window: names.append(holder_of(path).name), ledger=path, actor=None)
    assert names == ["李文书"] and holder_of(path) is None


def test_the_sample_letters_are_read_once_and_stay(visit, tmp_path):
    seen = []

    def look(window) -> None:
        actions = window.menus.actions
        names = [letter.name for letter in window._session.ledger.letters()]
        seen.append((names, window._session.actor.side, actions["undo"].isEnabled()))

    for _ in range(2):
        assert visit(look, ledger=tmp_path / "samples.sqlite", samples=True, actor=None) == 0
    assert seen == [(sorted(NAMES), Side.SUPERVISOR, False)] * 2


def test_from_an_empty_ledger_to_the_samples(visit, tmp_path):
    counts = []
    visit(
        lambda window: window.empty.samples.click(),
        lambda window: counts.append((window._session.ledger.path, window.letters.model.rowCount())),
        ledger=tmp_path / "own.sqlite",
    )
    assert counts == [(paths.sample_ledger(), 3)]


def test_who_acts_is_asked_once(visit, tmp_path, answer):
    asked = answer(ActorDialog, lambda dialog: dialog.name.setText("李文书"))
    acting = []
    for _ in range(2):
        visit(lambda window: acting.append(window._session.actor.name), ledger=tmp_path / "a", actor=None)
    assert len(asked) == 1 and acting == ["李文书", "李文书"]


def test_who_does_not_say_is_asked_again(visit, tmp_path, answer):
    asked = answer(ActorDialog, accepts=False)
    for _ in range(2):
        visit(lambda window: None, ledger=tmp_path / "a", actor=None)
    assert len(asked) == 2 and WindowState(paths.settings_file()).actor is None


def test_another_language_is_spoken_at_once_and_next_time(visit, tmp_path):
    titles = []

    def switch(window) -> None:
        titles.append(window.windowTitle())
        window.menus.languages["zh_CN"].trigger()

    def look(window) -> None:
        titles.append(window.windowTitle())

    visit(switch, look, ledger=tmp_path / "a.sqlite")
    visit(look, ledger=tmp_path / "a.sqlite", language=None)
    assert titles[0] == "Commitment tracker — a.sqlite"
    assert titles[1] == titles[2] != titles[0]
    assert WindowState(paths.settings_file()).language == "zh_CN"


def test_another_ledger_is_shown_in_a_new_window(visit, tmp_path, monkeypatch):
    other, seen = tmp_path / "other.sqlite", []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    visit(
        lambda window: window.menus.actions["open_ledger"].trigger(),
        lambda window: seen.append(window._session.ledger.path),
        ledger=tmp_path / "first.sqlite",
    )
    assert seen == [other]
    for path in (other, tmp_path / "first.sqlite"):
        open_ledger(path, "x", datetime.now().astimezone()).close()  # both were let go
