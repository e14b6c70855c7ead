"""Many letters on their way in: listed, read several at a time, reviewed one after the other, there after a restart."""

import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tracker.arrivals.arrival import State
from tracker.errors import ReadOnlyLedger
from tracker.file_errors import NeedsPassword, WrongPassword
from tracker.files.reading import read_received
from tracker.gui.errands import LETTER_FILES, kinds_of_files
from tracker.gui.incoming import arrival_reading, letter_intake
from tracker.gui.incoming.arrival_reading import WARMING
from tracker.gui.incoming.arrival_table import Column
from tracker.gui.incoming.password_dialog import PasswordDialog
from tracker.gui.main_window import INCOMING, MainWindow
from tracker.gui.review.letter_review import LetterReview
from tracker.gui.session import Session
from tracker.language import speaker
from tracker.ledger import read_ledger
from tracker.ledger.questions.sameness import Sameness
from tracker.model import Actor, Side
from tracker.paths import resources
from tracker.reading.intake import take_in
from tracker.reading.pool import ReadingPool
from tracker.reading.taking_again import Choice

SAMPLES = sorted((resources() / "samples").glob("*.txt"))
CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
PLAIN = "来信收悉，感谢您的关心。"


@pytest.fixture
def window(open_window):
    """A window on an empty ledger."""
    return open_window()


@pytest.fixture
def reviews(monkeypatch) -> SimpleNamespace:
    """Presses in each review what `presses` says next, Keep where it says no more; `titles` tells what was shown."""
    asked = SimpleNamespace(titles=[], presses=[])

    def run(review: LetterReview) -> int:
        asked.titles.append(review.windowTitle())
        review.show()
        press = asked.presses.pop(0) if asked.presses else "keep"
        if press == "close":
            review.reject()
        else:
            QTest.mouseClick(review.keep if press == "keep" else review.skip, LEFT)
        review.hide()
        return review.result()

    monkeypatch.setattr(LetterReview, "exec", run)
    return asked


@pytest.fixture
def states() -> Callable[..., dict[str, State]]:
    """How far each letter of the list has got, by its name."""
    return lambda window: {one.name: one.state for one in window.intake.list.arrivals}


@pytest.fixture
def settle(qtbot, states):
    """Waits until nothing is read or about to be reviewed any more."""

    def is_settled(window) -> bool:
        done = not window.intake.reads.is_running and not window.intake.queue.is_open
        return done and not window.progress.isVisible()

    def settle(window) -> None:
        qtbot.waitUntil(lambda: is_settled(window), timeout=20_000)
        window.incoming.show_all()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=30_000)

    return settle


@pytest.fixture
def drop(settle):
    """Drops data or paths on a window and waits until all was read."""

    def drop(window, *dropped: Path | QMimeData) -> None:
        data = dropped[0] if isinstance(dropped[0], QMimeData) else files(*dropped)
        keys = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, keys)
        QApplication.sendEvent(window, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, keys))
        settle(window)

    return drop


@pytest.fixture
def review_all(settle, qtbot):
    """Presses the button that reviews all, and waits until the last review is closed."""

    def review_all(window) -> None:
        qtbot.waitUntil(window.incoming.review.isEnabled, timeout=30_000)
        with qtbot.waitSignal(window.intake.queue.ended, timeout=20_000):
            qtbot.mouseClick(window.incoming.review, LEFT)
        settle(window)

    return review_all


class Held:
    """Reads nothing until it is let go; files that begin with a lock need the password."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.begun: list[str] = []
        self.warmed = 0
        self.threads = 4
        self.futures: list[Future] = []

    def opened(self) -> "Held":
        self._thread = ThreadPoolExecutor(self.threads)
        return self

    def read(self, file, rules, today) -> Future:
        self.futures.append(self._thread.submit(self._read, file, rules, today))
        return self.futures[-1]

    def _read(self, file, rules, today):
        if file is WARMING:
            self.warmed += 1
            return None
        self.begun.append(file.name)
        self.gate.wait(20)
        if file.content.startswith("锁".encode()) and file.password != "开":
            raise (WrongPassword if file.password else NeedsPassword)(name=file.name)
        return take_in(read_received(file), rules, today)

    def close(self) -> None:
        self.gate.set()
        self._thread.shutdown(cancel_futures=True)


@pytest.fixture
def held(monkeypatch) -> Held:
    reader = Held()
    monkeypatch.setattr(arrival_reading, "make_reader", reader.opened)
    return reader


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def cell(window, name: str, column: Column) -> str:
    model = window.incoming.model
    row = next(row for row in range(model.rowCount()) if model.arrival_at(row).name == name)
    return model.index(row, column).data()


def choose_row(window, name: str) -> None:
    model = window.incoming.model
    row = next(row for row in range(model.rowCount()) if model.arrival_at(row).name == name)
    window.incoming.table.selectRow(row)


def reopened(window, open_window, qtbot):
    """The window closed and opened again, once it has taken up what the list holds."""
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: "intake" in vars(again) and len(again.intake.list.arrivals) > 0, timeout=30_000)
    return again


def test_a_folder_is_listed_and_one_bad_file_costs_only_itself(window, drop, states, tmp_path, boxes):
    folder = tmp_path / "来信"
    for sample in SAMPLES:
        write(folder / "二级", sample.name, sample.read_text("utf-8"))
    write(folder, "空.txt", "")
    write(folder, "~$空.docx", "锁")
    write(folder, ".hidden", "x")
    (folder / "扫描.pdf").write_bytes(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nstream\nx\x9c\x00\x01\xff\xfe\x80\x00endstream\n" * 9
    )
    drop(window, folder, tmp_path / "gone.txt")
    read = {sample.name: State.READ for sample in SAMPLES}
    bad = {"空.txt": State.FAILED, "扫描.pdf": State.FAILED, "gone.txt": State.FAILED}
    assert states(window) == read | bad
    assert boxes == [] and window.tabs.currentIndex() == INCOMING
    assert window.tabs.tabText(INCOMING) == "Incoming (3)"
    assert window.incoming.told.text() == "6 of 6 read, 3 to be reviewed, 3 cannot be read"
    assert cell(window, "空.txt", Column.STATE) == "✕ is empty."
    assert cell(window, SAMPLES[0].name, Column.STATE) == "● to be reviewed"
    assert int(cell(window, SAMPLES[0].name, Column.PLEDGES)) > 1
    assert "%" in cell(window, SAMPLES[0].name, Column.SURE)
    assert cell(window, SAMPLES[0].name, Column.ISSUER)


def test_a_name_is_never_markup(window, drop, tmp_path):
    name = "<b>x&amp;.txt"
    drop(window, write(tmp_path, name, ""), write(tmp_path, "b.txt", " "))
    model = window.incoming.model
    assert "&lt;b&gt;" in model.index(0, Column.STATE).data(Qt.ItemDataRole.ToolTipRole)
    choose_row(window, name)
    assert window.incoming.detail.textFormat() == Qt.TextFormat.PlainText
    assert "Ask the sender for the letter again" in window.incoming.detail.text()


def test_reviews_follow_one_another_each_kept_by_an_operation_of_its_own(
    window, drop, review_all, reviews, ledger, states, session
):
    drop(window, *SAMPLES)
    assert window.incoming.review.text() == "Review 3 letters" and reviews.titles == []
    order = sorted(window.intake.list.arrivals, key=lambda one: -one.average)
    review_all(window)
    assert reviews.titles == [
        f"Review: {one.name} — letter {place} of 3" for place, one in enumerate(order, 1)
    ]
    assert set(states(window).values()) == {State.KEPT} and len(ledger.letters()) == 3
    assert window.tabs.currentIndex() == INCOMING and window.tabs.tabText(INCOMING) == "Incoming"
    for sample in SAMPLES:
        digest = {ledger.source(letter.id).original for letter in ledger.letters()}
        assert sample.read_bytes() in digest
    session.undo()
    assert [letter.name for letter in ledger.letters()] == [one.name for one in order[:2]]
    assert states(window)[order[2].name] is State.READ  # and can be reviewed again
    review_all(window)
    assert len(ledger.letters()) == 3 and reviews.titles[-1] == f"Review: {order[2].name}"


def test_the_doubtful_come_first_where_that_is_wanted(window, drop, review_all, reviews):
    drop(window, *SAMPLES)
    window.incoming.order.setCurrentIndex(1)
    review_all(window)
    order = sorted(window.intake.list.arrivals, key=lambda one: one.lowest)
    assert [title.split(" — ")[0] for title in reviews.titles] == [f"Review: {one.name}" for one in order]


def test_a_letter_can_be_left_for_later_and_comes_last_then(
    window, drop, review_all, reviews, states, ledger
):
    drop(window, *SAMPLES)
    reviews.presses += ["skip", "keep", "close"]
    review_all(window)
    assert sorted(states(window).values()) == sorted([State.SKIPPED, State.KEPT, State.READ])
    assert window.tabs.tabText(INCOMING) == "Incoming (2)"
    skipped, first = (
        next(name for name, state in states(window).items() if state is State.SKIPPED),
        reviews.titles[0],
    )
    assert skipped in first
    review_all(window)
    assert skipped in reviews.titles[-1] and reviews.titles[-1].endswith("letter 2 of 2")
    assert len(ledger.letters()) == 3


def test_enter_opens_the_chosen_letter_first(window, drop, reviews, qtbot, settle):
    drop(window, *SAMPLES)
    choose_row(window, SAMPLES[2].name)
    with qtbot.waitSignal(window.intake.queue.ended, timeout=20_000):
        qtbot.keyClick(window.incoming.table, Qt.Key.Key_Return)
    settle(window)
    assert SAMPLES[2].name in reviews.titles[0] and len(reviews.titles) == 3


def test_enter_without_a_chosen_letter_begins_with_the_surest(window, drop, reviews, qtbot, settle):
    drop(window, *SAMPLES)
    surest = max(window.intake.list.arrivals, key=lambda one: one.average)
    with qtbot.waitSignal(window.intake.queue.ended, timeout=20_000):
        qtbot.keyClick(window.incoming.table, Qt.Key.Key_Return)
    settle(window)
    assert surest.name in reviews.titles[0] and len(reviews.titles) == 3


def test_the_same_bytes_twice_are_told_at_once_and_read_once(held, window, drop, states, tmp_path):
    held.gate.set()
    copy = tmp_path / "副本.txt"
    copy.write_bytes(SAMPLES[0].read_bytes())
    drop(window, SAMPLES[0], copy)
    found = {state: name for name, state in states(window).items()}
    assert set(found) == {State.READ, State.SAME}
    assert cell(window, found[State.SAME], Column.STATE) == f"＝ the same as “{found[State.READ]}”"
    assert held.begun == [found[State.READ]]


def test_a_known_letter_is_told_and_can_be_kept_all_the_same(
    window, drop, reviews, states, monkeypatch, qtbot, settle, ledger
):
    drop(window, SAMPLES[0])
    drop(window, *SAMPLES[:2])
    assert states(window)[SAMPLES[0].name] is State.KNOWN
    monkeypatch.setattr(letter_intake, "ask_again", lambda *_: Choice.BOTH)
    choose_row(window, SAMPLES[0].name)
    with qtbot.waitSignal(window.intake.queue.ended, timeout=20_000):
        qtbot.keyClick(window.incoming.table, Qt.Key.Key_Return)
    assert [letter.name for letter in ledger.letters()] == [SAMPLES[0].name] * 2
    assert states(window) == {SAMPLES[0].name: State.KEPT, SAMPLES[1].name: State.READ}


def test_another_reply_to_the_same_suggestion_is_told_and_its_review_asks(
    window, drop, review_all, reviews, monkeypatch, tmp_path, ledger
):
    drop(window, SAMPLES[0])
    words = (
        SAMPLES[0].read_text("utf-8").replace("31号", "88号")
        + "再次答复如下：将于2027年6月底前建成检测中心。" * 9
    )
    drop(window, write(tmp_path, "再复.txt", words), SAMPLES[1])
    assert cell(window, "再复.txt", Column.STATE) == "● to be reviewed, another reply to the same suggestion"
    choose_row(window, "再复.txt")
    assert "Its review asks what to do with it." in window.incoming.detail.text()
    asked = []
    monkeypatch.setattr(
        letter_intake, "ask_again", lambda _, intake, again, *__: asked.append(again.kind) or Choice.NEWER
    )
    review_all(window)
    assert asked == [Sameness.REPLY]
    older, newer = (letter for letter in ledger.letters() if letter.facts.number == "045")
    assert newer.replaces == older.id


def test_stop_leaves_what_was_not_read_waiting_and_going_on_reads_it(held, window, qtbot, settle, states):
    held.threads = 1
    window.intake.take(SAMPLES)
    qtbot.waitUntil(lambda: len(held.futures) == 3 and len(held.begun) == 1, timeout=30_000)
    window.show_incoming()
    qtbot.waitUntil(lambda: window.incoming.stop.text() == "Stop", timeout=30_000)
    assert set(states(window).values()) == {State.READING} and window.progress.isVisible()
    qtbot.mouseClick(window.incoming.stop, LEFT)
    assert set(states(window).values()) == {State.WAITING} and not window.progress.isVisible()
    assert [future.cancelled() for future in held.futures] == [False, True, True]
    held.gate.set()
    assert window.incoming.stop.text() == "Go on reading"
    qtbot.mouseClick(window.incoming.stop, LEFT)
    settle(window)
    assert set(states(window).values()) == {State.READ}


def test_removing_a_letter_ends_its_reading_and_the_others_go_on(held, window, qtbot, settle, states):
    window.intake.take(SAMPLES)
    qtbot.waitUntil(lambda: len(held.begun) == 3, timeout=30_000)
    window.show_incoming()
    choose_row(window, SAMPLES[1].name)
    qtbot.keyClick(window.incoming.table, Qt.Key.Key_Delete)
    held.gate.set()
    settle(window)
    assert states(window) == {SAMPLES[0].name: State.READ, SAMPLES[2].name: State.READ}
    assert SAMPLES[1].exists()


def test_one_password_opens_all_locked_letters(held, window, drop, answer, qtbot, settle, states, tmp_path):
    held.gate.set()
    locked = [write(tmp_path, f"{name}.txt", "锁" + name + PLAIN) for name in "甲乙"]
    drop(window, *locked, SAMPLES[0])
    assert [states(window)[path.name] for path in locked] == [State.LOCKED] * 2
    assert cell(window, "甲.txt", Column.STATE) == "▲ needs a password"
    offered = []

    def give_wrong(dialog: PasswordDialog) -> None:
        offered.append(dialog.for_all.text())
        dialog.password.setText("关")

    answer(PasswordDialog, give_wrong)
    qtbot.mouseClick(window.incoming.unlock, LEFT)
    settle(window)
    assert offered == ["Try it on the other locked letters too: 1"]
    choose_row(window, "甲.txt")
    assert "does not open “甲.txt”" in window.incoming.detail.text()
    answer(PasswordDialog, lambda dialog: dialog.password.setText("开"))
    qtbot.mouseClick(window.incoming.unlock, LEFT)
    settle(window)
    assert set(states(window).values()) == {State.READ}


def test_a_single_locked_letter_asks_for_its_password_and_goes_to_its_review(
    held, window, drop, answer, reviews, tmp_path, ledger
):
    held.gate.set()
    answer(PasswordDialog, lambda dialog: dialog.password.setText("开"))
    drop(window, write(tmp_path, "甲.txt", "锁甲" + PLAIN))
    assert reviews.titles == ["Review: 甲.txt"] and [letter.name for letter in ledger.letters()] == ["甲.txt"]


def test_a_letter_that_changed_since_it_was_read_is_read_again_for_its_review(
    window, drop, review_all, reviews, tmp_path, ledger
):
    first = write(tmp_path, "甲.txt", "甲" + PLAIN)
    drop(window, first, SAMPLES[0])
    write(tmp_path, "甲.txt", SAMPLES[1].read_text("utf-8"))
    review_all(window)
    assert len(reviews.titles) == 2
    kept = {letter.name: ledger.source(letter.id) for letter in ledger.letters()}
    assert kept["甲.txt"].original == first.read_bytes()
    assert kept["甲.txt"].text == SAMPLES[1].read_text("utf-8")


def test_a_letter_that_is_gone_by_its_review_says_so_and_the_next_one_follows(
    window, drop, review_all, reviews, tmp_path, states
):
    gone = write(tmp_path, "甲.txt", "甲" + PLAIN)
    drop(window, gone, SAMPLES[0])
    gone.unlink()
    window.incoming.order.setCurrentIndex(1)
    review_all(window)
    assert states(window) == {"甲.txt": State.FAILED, SAMPLES[0].name: State.KEPT}
    assert "there is no such file" in cell(window, "甲.txt", Column.STATE)


def test_the_list_is_there_after_a_restart_and_what_was_not_finished_is_read_again(
    window, open_window, drop, reviews, review_all, settle, states, tmp_path, qtbot
):
    gone = write(tmp_path, "走.txt", "走" + PLAIN)
    archive = tmp_path / "包.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("内/一.txt", "一" + PLAIN)
        made.writestr("内/二.txt", "二" + PLAIN)
    drop(window, *SAMPLES, gone, archive)
    reviews.presses += ["keep", "close"]
    review_all(window)
    before = states(window)
    gone.unlink()
    again = reopened(window, open_window, qtbot)
    settle(again)
    after = states(again)
    assert set(before) == set(after) == {*(sample.name for sample in SAMPLES), "走.txt", "一.txt", "二.txt"}
    assert after["走.txt"] is State.FAILED and after["一.txt"] is after["二.txt"] is State.READ
    assert sorted(after.values()) == sorted([State.KEPT, *[State.READ] * 4, State.FAILED])
    assert again.tabs.tabText(INCOMING) == "Incoming (4)"


def test_finished_ones_leave_the_list_when_asked_to_or_after_a_day(
    window, open_window, drop, reviews, review_all, clock, qtbot, states, settle, tmp_path
):
    drop(window, *SAMPLES[:2])
    review_all(window)
    drop(window, write(tmp_path, "甲.txt", "甲" + PLAIN), write(tmp_path, "乙.txt", "乙" + PLAIN))
    assert len(states(window)) == 4
    again = reopened(window, open_window, qtbot)
    settle(again)
    assert len(states(again)) == 4
    clock.now += timedelta(days=1)
    another = reopened(again, open_window, qtbot)
    settle(another)
    assert set(states(another)) == {"甲.txt", "乙.txt"}
    review_all(another)
    qtbot.mouseClick(another.incoming.clear, LEFT)
    assert states(another) == {} and another.incoming.empty.isVisible() is False


def test_ctrl_v_takes_in_words_that_were_copied(window, qtbot, settle, reviews, ledger):
    QGuiApplication.clipboard().setText(PLAIN)
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL)
    settle(window)
    assert reviews.titles == ["Review: Pasted text.txt"]
    assert ledger.source(ledger.letters()[0].id).original == PLAIN.encode()


def test_ctrl_v_in_a_field_pastes_into_the_field(letters, open_window, qtbot):
    window = open_window()
    QGuiApplication.clipboard().setText("公交")
    words = window.pledges.filters.words
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_V, CTRL)
    assert words.text() == "公交" and not len(window.intake.list.arrivals)


def test_copied_files_are_pasted_as_files(window, qtbot, settle, reviews, states):
    QGuiApplication.clipboard().setMimeData(files(*SAMPLES[:2]))
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL)
    settle(window)
    assert set(states(window)) == {sample.name for sample in SAMPLES[:2]}


def test_content_that_cannot_be_kept_is_told(window, qtbot, settle, monkeypatch, boxes, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(window.intake.list.file, "folder", tmp_path / "file")
    QGuiApplication.clipboard().setText(PLAIN)
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: boxes != [], timeout=20_000)
    assert "could not be written" in boxes[0].text() and not len(window.intake.list.arrivals)


def test_text_dragged_on_the_window_is_a_letter(window, drop, reviews, ledger):
    data = QMimeData()
    data.setText(SAMPLES[0].read_text("utf-8"))
    drop(window, data)
    assert [letter.name for letter in ledger.letters()] == ["Pasted text.txt"]


def test_pasted_letters_last_over_a_restart(held, window, open_window, qtbot, settle, states):
    data = QMimeData()
    data.setText("贴" + PLAIN)
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(held.begun) == 1, timeout=30_000)
    again = reopened(window, open_window, qtbot)
    settle(again)
    assert states(again) == {"Pasted text.txt": State.READ}


def test_a_worker_starts_while_the_user_still_chooses(held, window, qtbot, monkeypatch):
    warmed = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (warmed.append(held.warmed), ([], ""))[1])
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: held.warmed == 1, timeout=30_000)
    assert len(warmed) == 2 and not len(window.intake.list.arrivals)


def test_words_dragged_about_inside_the_window_are_no_letter(window, english):
    class FromInside(QDragEnterEvent):
        def source(self):
            return window

    data = QMimeData()
    data.setText(PLAIN)
    keys = Qt.KeyboardModifier.NoModifier
    entering = FromInside(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, keys)
    entering.ignore()
    window.dragEnterEvent(entering)
    assert not entering.isAccepted()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_file_dialog_lists_all_kinds_of_files_by_name(language):
    kinds = kinds_of_files(speaker(language)).split(";;")
    assert len(kinds) == len(LETTER_FILES) + 2 and kinds[-1].endswith("(*)")
    for suffix in (
        "docx",
        "doc",
        "wps",
        "rtf",
        "odt",
        "pdf",
        "ofd",
        "html",
        "mht",
        "txt",
        "md",
        "jpg",
        "tif",
        "zip",
    ):
        assert f"*.{suffix} " in kinds[0].replace(")", " ")


def test_nothing_to_paste_is_told(window, qtbot):
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL)
    assert window.statusBar().currentMessage() == "There is no letter in what was copied."


def test_a_folder_is_read_by_the_menu(window, qtbot, settle, monkeypatch, states, tmp_path, state):
    for sample in SAMPLES[:2]:
        write(tmp_path / "夹", sample.name, sample.read_text("utf-8"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "夹"))
    qtbot.keyClick(window, Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(window)
    assert len(states(window)) == 2 and state.folder == str(tmp_path / "夹")


def test_a_ledger_that_is_only_looked_at_takes_no_letters(letters, ledger, qtbot, clock, english, state):
    reader = read_ledger(ledger.path)
    looking = Session(reader, Actor("李强", Side.CLERK), clock, refusal=ReadOnlyLedger(path=ledger.path))
    window = MainWindow(looking, state, english, "en")
    qtbot.addWidget(window)
    window.show()
    window.show_incoming()
    entering = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, files(SAMPLES[0]), LEFT, Qt.KeyboardModifier.NoModifier
    )
    entering.ignore()
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()
    for name in ("read", "read_folder", "paste"):
        action = window.menus.actions[name]
        assert not action.isEnabled() and "may not be written" in action.toolTip()
    assert not window.incoming.review.isEnabled() and "may not be written" in window.incoming.review.toolTip()
    window.close()
    reader.close()


def test_letters_are_read_by_worker_processes(open_window, drop, monkeypatch, states):
    pools = []

    def make() -> ReadingPool:
        pools.append(ReadingPool(workers=1))
        return pools[-1]

    monkeypatch.setattr(arrival_reading, "make_reader", make)
    window = open_window()
    drop(window, *SAMPLES)
    assert set(states(window).values()) == {State.READ} and len(pools) == 1
    window.close()
