"""The watched folder as its users know it: new files come into the list once, and nothing in the folder is touched."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tracker.arrivals.arrival import State
from tracker.arrivals.watched_folder import STEADY, Taken
from tracker.gui.incoming import folder_watch
from tracker.gui.incoming.folder_watch import FolderWatch
from tracker.gui.main_window import INCOMING
from tracker.gui.preferences import watching_page
from tracker.gui.preferences.preferences_dialog import Preferences
from tracker.gui.preferences.watching_page import WatchingPage, ask_for_present
from tracker.gui.review.letter_review import LetterReview

LEFT = Qt.MouseButton.LeftButton
PLAIN = "来信收悉，感谢您的关心。"


class Watch:
    """A folder that is looked at when a test says so, by a clock that the test moves."""

    def __init__(self, qtbot, tmp_path: Path, parent) -> None:
        self._qtbot, self.now = qtbot, 0.0
        self.folder = tmp_path / "共享"
        self.folder.mkdir(exist_ok=True)
        self.memory = tmp_path / "memory" / "watched.json"
        self.watch = FolderWatch(Taken(self.memory), parent, lambda: self.now)
        self.found: list[str] = []
        self.told: list[str] = []
        self.watch.found.connect(lambda files: self.found.extend(file.name for file in files))
        self.watch.lost.connect(lambda _: self.told.append("lost"))
        self.watch.back.connect(lambda: self.told.append("back"))

    def put(self, name: str, words: str) -> Path:
        (self.folder / name).write_text(words, "utf-8")
        return self.folder / name

    def begin(self, takes_present: bool = False) -> None:
        self.watch.watch(self.folder, takes_present)
        self._settle()

    def look(self, later: float = STEADY, remembers: bool = True) -> list[str]:
        """What one look more finds, so many seconds later."""
        self.now += later
        self.found.clear()
        self.watch.look()
        self._settle()
        if remembers:
            self.watch.remember()
        return list(self.found)

    def _settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.watch._job is None, timeout=60_000)


@pytest.fixture
def watch(qtbot, tmp_path, qapp, monkeypatch):
    """No timer runs on its own; the test looks."""
    for name in ("POLLED_EVERY", "LOOKED_SOON", "LOOKED_AGAIN"):
        monkeypatch.setattr(folder_watch, name, 10_000_000)
    made = Watch(qtbot, tmp_path, qapp)
    yield made
    made.watch.stop()
    made._settle()
    made.watch.deleteLater()


def test_a_new_file_is_taken_once_it_is_whole_and_once_only(watch):
    watch.put("旧.txt", "旧")
    watch.begin()
    watch.put("新.txt", "新")
    assert watch.look() == []
    watch.put("新.txt", "新的")
    assert watch.look() == [] and watch.look(STEADY / 2) == []
    assert watch.look() == ["新.txt"]
    assert watch.look() == watch.look() == []
    assert sorted(path.name for path in watch.folder.iterdir()) == ["新.txt", "旧.txt"]


def test_what_lies_there_already_is_taken_where_that_is_wanted(watch):
    watch.put("旧.txt", "旧")
    watch.begin(takes_present=True)
    assert watch.look() == ["旧.txt"] and watch.look() == []


def test_the_same_bytes_under_another_name_are_not_taken_again(watch):
    watch.begin()
    file = watch.put("一.txt", "一")
    watch.look()
    assert watch.look() == ["一.txt"]
    watch.look()
    file.rename(watch.folder / "二.txt")
    watch.put("三.txt", "一")
    assert watch.look() == watch.look() == watch.look() == []


def test_what_was_not_kept_by_anybody_is_found_again_after_a_restart(watch, qtbot, tmp_path, qapp):
    watch.begin()
    watch.put("一.txt", "一")
    watch.look()
    assert watch.look(remembers=False) == ["一.txt"] and watch.look(remembers=False) == []
    again = Watch(qtbot, tmp_path, qapp)
    again.begin()
    assert again.look() == ["一.txt"]
    again.look()
    another = Watch(qtbot, tmp_path, qapp)
    another.begin()
    assert another.look() == another.look() == []
    for one in (again, another):
        one.watch.stop()


def test_a_folder_that_is_gone_is_told_once_and_found_again(watch):
    watch.begin()
    away = watch.folder.with_name("走了")
    watch.folder.rename(away)
    watch.look()
    watch.look()
    assert watch.told == ["lost"]
    (away / "新.txt").write_text("新", "utf-8")
    away.rename(watch.folder)
    watch.look()
    assert watch.told == ["lost", "back"] and watch.look() == ["新.txt"]


def test_a_folder_that_is_away_at_first_brings_none_of_its_old_files(watch):
    watch.put("旧.txt", "旧")
    away = watch.folder.with_name("走了")
    watch.folder.rename(away)
    watch.begin()
    away.rename(watch.folder)
    assert watch.look() == watch.look() == [] and watch.told == ["lost", "back"]


def test_a_signal_of_the_system_brings_a_look(qtbot, tmp_path, qapp, monkeypatch):
    for name in ("LOOKED_SOON", "LOOKED_AGAIN"):
        monkeypatch.setattr(folder_watch, name, 1)
    made = Watch(qtbot, tmp_path, qapp)
    made.begin()
    made.now = 1.0
    made.put("新.txt", "新")
    qtbot.waitUntil(lambda: made.watch._steady.is_waiting, timeout=60_000)
    made.now += STEADY
    qtbot.waitUntil(lambda: made.found == ["新.txt"], timeout=60_000)
    made.watch.stop()
    made._settle()


@pytest.fixture
def quick(monkeypatch) -> None:
    monkeypatch.setattr(folder_watch, "STEADY", 0)
    monkeypatch.setattr("tracker.arrivals.watched_folder.STEADY", 0.0)
    for name, value in (("POLLED_EVERY", 60), ("LOOKED_SOON", 1), ("LOOKED_AGAIN", 1)):
        monkeypatch.setattr(folder_watch, name, value)


@pytest.fixture
def choose_folder(monkeypatch, qtbot) -> Callable:
    """Chooses a folder on the page of the preferences; `takes` answers whether the present files are wanted."""

    def choose(window, folder: Path, takes: bool) -> list[int]:
        asked: list[int] = []
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
        monkeypatch.setattr(watching_page, "ask_for_present", lambda count, *_: asked.append(count) or takes)

        def run(preferences: Preferences) -> int:
            preferences.show()
            page = preferences.findChild(WatchingPage)
            preferences.titles.setCurrentRow(preferences.pages.indexOf(page))
            qtbot.mouseClick(page.choose, LEFT)
            qtbot.waitUntil(lambda: page.folder.text() == str(folder), timeout=60_000)
            preferences.hide()
            return 0

        monkeypatch.setattr(Preferences, "exec", run)
        window.menus.actions["preferences"].trigger()
        return asked

    return choose


@pytest.mark.parametrize("takes", [True, False])
def test_files_of_the_watched_folder_come_into_the_list_and_no_review_opens(
    quick, open_window, choose_folder, qtbot, tmp_path, takes, monkeypatch
):
    monkeypatch.setattr(LetterReview, "exec", lambda review: pytest.fail("a review opened"))
    window, folder = open_window(), tmp_path / "共享"
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    folder.mkdir()
    (folder / "旧.txt").write_text("旧" + PLAIN, "utf-8")
    assert choose_folder(window, folder, takes) == [1]
    arrivals = window.intake.list.arrivals
    if takes:
        qtbot.waitUntil(lambda: arrivals.count(State.READ) == 1, timeout=60_000)
    (folder / "新.txt").write_text("新" + PLAIN, "utf-8")
    qtbot.waitUntil(lambda: arrivals.count(State.READ) == 1 + takes, timeout=60_000)
    assert [one.name for one in arrivals] == ["旧.txt"] * takes + ["新.txt"]
    news = window.watching.news
    assert news.isVisible() and window.tabs.currentIndex() != INCOMING
    count = "2 new letters in the watched folder." if takes else "1 new letter in the watched folder."
    assert news.words.text() == count
    qtbot.mouseClick(news.button, LEFT)
    assert not news.isVisible() and window.tabs.currentIndex() == INCOMING


def test_a_window_opened_again_goes_on_watching_until_told_to_stop(
    quick, open_window, choose_folder, qtbot, tmp_path, monkeypatch
):
    window, folder = open_window(), tmp_path / "共享"
    qtbot.waitUntil(lambda: window.is_whole, timeout=30_000)
    folder.mkdir()
    assert choose_folder(window, folder, takes=False) == []
    window.close()
    folder.rename(tmp_path / "走了")
    again = open_window()
    qtbot.waitUntil(lambda: "watching" in vars(again) and again.watching.lost.isVisible(), timeout=60_000)
    assert str(folder) in again.watching.lost.words.text()
    assert "there is no such file or folder" in again.watching.lost.words.text()
    (tmp_path / "走了").rename(folder)
    (folder / "新.txt").write_text("新" + PLAIN, "utf-8")
    qtbot.waitUntil(lambda: again.intake.list.arrivals.count(State.READ) == 1, timeout=60_000)
    assert not again.watching.lost.isVisible()
    again.close()
    again = open_window()
    (folder / "又.txt").write_text("又" + PLAIN, "utf-8")
    qtbot.waitUntil(
        lambda: "watching" in vars(again) and again.intake.list.arrivals.count(State.READ) == 2,
        timeout=60_000,
    )
    assert [one.name for one in again.intake.list.arrivals] == ["新.txt", "又.txt"]
    page = WatchingPage(again._session, again.watching, lambda words: words)
    qtbot.addWidget(page)
    qtbot.mouseClick(page.forget, LEFT)
    assert again.watching.folder is None and again.watching.watch.folder is None


@pytest.mark.parametrize(("words", "takes"), [("Take them in", True), ("Only new ones", False)])
def test_the_question_about_present_files(window, english, monkeypatch, press, words, takes):
    def run(box: QMessageBox) -> None:
        box.show()
        press(box, words)

    monkeypatch.setattr(QMessageBox, "exec", run)
    assert ask_for_present(3, english, window) is takes
