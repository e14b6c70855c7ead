"""What the tests of the window share: a real ledger with letters, a window on it, and a user's answers."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEventLoop, Qt, QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMessageBox, QPushButton

from tracker.files.reading import read_received
from tracker.gui.care.backup_settings import BackupSettings
from tracker.gui.incoming import arrival_reading
from tracker.gui.main_window import MainWindow
from tracker.gui.pledges import table_asking
from tracker.gui.session import Session
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.waiting import Waiting
from tracker.gui.window_state import WindowState
from tracker.ledger import Filter, Ledger, import_letter, open_ledger
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, LedgerLine, LetterFacts, Origin, Side
from tracker.reading.intake import take_in

if TYPE_CHECKING:
    from tracker.gui.review.letter_review import LetterReview

NOW = datetime(2026, 10, 8, 9, 30, tzinfo=timezone(timedelta(hours=8)))
CLERK = Actor("王敏", Side.CLERK)


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    """A ledger of its own, empty."""
    opened = open_ledger(tmp_path / "台账.sqlite", "王敏", NOW)
    yield opened
    opened.close()


@pytest.fixture
def keep_letter(ledger) -> Callable[..., str]:
    """Keeps a letter that consists of the given promises; gives its id."""

    def keep(reference: str | None, *promises: tuple, days_ago: int = 0, name: str = "", **facts) -> str:
        text = "\n".join([f"{reference}", *(promise[0] for promise in promises)])
        drafts = []
        for words, due, owner, *more in promises:
            start = text.index(words)
            origin = Origin.STATED if due else Origin.NONE
            said = {"due": due, "due_origin": origin, "owner": owner} | (more[0] if more else {})
            drafts.append(Draft(words, start, start + len(words), **said))
        source = LetterSource(name or f"{reference}.txt", text.encode(), text, "utf-8")
        kept = LetterFacts(reference=reference, **facts)
        change = ledger.carry_out(import_letter(source, kept, drafts), CLERK, NOW - timedelta(days=days_ago))
        return next(iter(change.letter_ids))

    return keep


@pytest.fixture
def letters(keep_letter) -> tuple[str, str]:
    """Two letters: one with an overdue, a pressing and a distant pledge; one long overdue and one undated."""
    first = keep_letter(
        "望交函〔2026〕12号",
        ("开通3路公交。", date(2026, 9, 1), "县公交公司", {"owner_origin": Origin.STATED}),
        ("修复港前路路面。", date(2026, 10, 31), "望海县交通运输局"),
        ("建设公共停车场。", date(2026, 12, 31), "港口镇政府", {"due_origin": Origin.DEFAULT}),
        subject="关于改善渔港片区群众出行条件的建议",
        issuer="望海县交通运输局",
        number="63",
    )
    second = keep_letter(
        "临农函〔2026〕31号",
        ("制定联合执法工作方案。", date(2026, 5, 1), "临江市农业农村局"),
        ("研究设立奖励资金。", None, "临江市农业农村局"),
        days_ago=100,
        issuer="临江市农业农村局",
    )
    return first, second


@pytest.fixture
def session(ledger, clock) -> Session:
    return Session(ledger, CLERK, clock)


@pytest.fixture
def lines(ledger) -> Callable[[], dict[str, LedgerLine]]:
    """All that the ledger holds, by the pledge's words."""
    return lambda: {line.pledge.text: line for line in ledger.lines(Filter(), NOW.date())}


@pytest.fixture
def boxes(monkeypatch) -> list[QMessageBox]:
    """The error dialogs, instead of being shown."""
    shown: list[QMessageBox] = []
    monkeypatch.setattr(error_dialog, "_show", shown.append)
    return shown


@pytest.fixture
def state(tmp_path) -> WindowState:
    return WindowState(tmp_path / "window.ini")


class ReaderHere:
    """Reads in a thread of this process, since workers take half a second to start."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)

    def read(self, file, rules, today) -> Future:
        return self._thread.submit(lambda: take_in(read_received(file), rules, today))

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)


@pytest.fixture(autouse=True)
def reads_here(monkeypatch) -> None:
    """No window of these tests starts workers unless the test says so."""
    monkeypatch.setattr(arrival_reading, "make_reader", ReaderHere)


@pytest.fixture(autouse=True)
def answers_at_once(monkeypatch) -> None:
    """The table's answers are waited for, however busy the machine is, unless the test says otherwise."""
    monkeypatch.setattr(table_asking, "PATIENCE", 30)


@pytest.fixture
def show_review(qtbot, english) -> Callable[..., "LetterReview"]:
    """Shows a letter's review and waits for it; at the test's end it closes without a question."""
    from tracker.gui.review.letter_review import LetterReview

    def let_go(review: LetterReview) -> None:
        review.may_discard = lambda: True

    def show(source, facts, drafts, warnings=(), **more) -> LetterReview:
        review = LetterReview(source, facts, drafts, warnings, english, "蒋军", **more)
        qtbot.addWidget(review, before_close_func=let_go)
        review.may_discard = lambda: pytest.fail("asked without need")
        review.show()
        review.activateWindow()
        qtbot.waitUntil(review.isActiveWindow, timeout=30_000)
        return review

    return show


@pytest.fixture
def open_window(qtbot, session, state, english, boxes) -> Iterator[Callable[..., MainWindow]]:
    """Shows a window on the ledger."""

    def show(say=english, language="en") -> MainWindow:
        window = MainWindow(session, state, say, language)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
        window.show_pledges()  # most tests begin there; what is shown first is the overview
        return window

    yield show
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def window(letters, open_window) -> MainWindow:
    """A window on the two letters."""
    return open_window()


@pytest.fixture
def choose() -> Callable[..., None]:
    """Chooses pledges in the table by their words, the first by click, the others with Ctrl."""

    def choose(window: MainWindow, *texts: str) -> None:
        table, model = window.pledges.table, window.pledges.model
        window.tabs.setCurrentWidget(window.pledges)
        for place, text in enumerate(texts):
            row = next(row for row, line in enumerate(model.lines()) if line.pledge.text == text)
            point = table.visualRect(model.index(row, 0)).center()
            modifier = Qt.KeyboardModifier.ControlModifier if place else Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, point)

    return choose


@pytest.fixture
def answer(monkeypatch) -> Callable[..., list[QDialog]]:
    """Lets dialogs of a class be filled in and accepted (or cancelled) as soon as they are asked; gives them."""

    def answer(kind: type[QDialog], fill: Callable = lambda dialog: None, accepts: bool = True) -> list:
        asked: list[QDialog] = []

        def run(dialog: QDialog) -> int:
            is_asked_again = dialog in asked  # since what was entered was refused
            asked.append(dialog)
            dialog.show()
            if not is_asked_again:
                fill(dialog)
            ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
            button = dialog.findChild(QDialogButtonBox).button(
                ok if accepts and not is_asked_again else cancel
            )
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            if getattr(dialog, "reading", None):  # evidence, in the background
                loop = QEventLoop()
                dialog.reading.ended.connect(loop.quit)
                loop.exec()
            dialog.hide()
            return dialog.result()

        monkeypatch.setattr(kind, "exec", run)
        return asked

    return answer


@pytest.fixture
def press() -> Callable[[QMessageBox, str], None]:
    """Clicks the button of a box that bears the words."""

    def press(box: QMessageBox, words: str) -> None:
        button = next(one for one in box.findChildren(QPushButton) if one.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return press


@pytest.fixture
def settings(state, ledger) -> BackupSettings:
    """What this desktop settles about the ledger's backups."""
    return BackupSettings(state, ledger.path)


@pytest.fixture
def on_notice() -> Callable[[Callable[[Waiting], object]], None]:
    """Calls a function with the notice of what is waited for as soon as it is shown."""

    def on_notice(act: Callable[[Waiting], object]) -> None:
        def find() -> None:
            notice = QApplication.activeModalWidget()
            if isinstance(notice, Waiting):
                act(notice)
            else:
                QTimer.singleShot(5, find)

        QTimer.singleShot(0, find)

    return on_notice
