"""What all dialogs over the window share: the help's keys work in them, and they come back as large as they were left."""

import importlib
import pkgutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

import tracker.gui
from tracker.gui.help.dialog_help import PAGES
from tracker.gui.help.help_window import HelpWindow
from tracker.gui.help.shortcut_list import ShortcutList
from tracker.gui.turns.assign_dialog import AssignDialog
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.help_pages import PAGES as HELP
from tracker.model import EntryKind

F1 = Qt.Key.Key_F1
# They ask for nothing themselves, so the page on what the window shows is the one to be read.
OF_THE_WINDOW = {"TurnDialog", "HelpWindow", "OfficeDialog", "Waiting"}


@pytest.fixture
def over(qtbot):
    """Lets a modal dialog be opened, does something in it while it is open, and closes it."""

    def over(opens, act) -> None:
        def step() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isActiveWindow():
                QTimer.singleShot(5, step)
                return
            try:
                act(dialog)
            finally:
                while (shown := QApplication.activeModalWidget()) is not None:
                    shown.close()

        QTimer.singleShot(0, step)
        opens()

    return over


def press(key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_f1_in_a_dialog_opens_the_fitting_page_which_can_be_used(window, over, choose, qtbot):
    choose(window, "修复港前路路面。")
    seen = []

    def act(dialog) -> None:
        press(F1)
        helps = dialog.findChild(HelpWindow)
        qtbot.waitUntil(helps.isActiveWindow, timeout=30_000)
        seen.append((type(dialog), helps.page))
        row = helps.list.visualItemRect(helps.list.item(0)).center()
        place = helps.list.viewport().mapTo(helps, row)
        QTest.mouseClick(helps.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        assert helps.page == "first_steps"  # Qt: a window that a dialog bars gets no clicks
        assert helps.isVisible() and dialog.isVisible()

    over(window.pledges.assign, act)
    over(window.menus.actions["progress"].trigger, act)
    assert seen[0] == (AssignDialog, "follow_up") and seen[1][0] is TurnDialog
    assert seen[1][1] == "follow_up"
    assert not [
        one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow) and one.isVisible()
    ]


def test_f1_again_shows_the_same_window(window, over, choose):
    choose(window, "修复港前路路面。")

    def act(dialog) -> None:
        for _ in range(2):
            dialog.activateWindow()
            QApplication.processEvents()
            press(F1)
        assert len(dialog.findChildren(HelpWindow)) == 1

    over(window.pledges.assign, act)


def test_the_list_of_shortcuts_stands_over_a_dialog_too(window, over, choose, monkeypatch):
    choose(window, "修复港前路路面。")
    shown = []
    monkeypatch.setattr(ShortcutList, "exec", lambda dialog: shown.append(dialog.parentWidget()))
    dialogs = []

    def act(dialog) -> None:
        dialogs.append(dialog)
        press(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)

    over(window.pledges.assign, act)
    assert shown == dialogs


def test_f1_in_a_question_shows_the_page_on_what_the_window_shows(window, over):
    pages = []

    def act(dialog) -> None:
        press(F1)
        pages.append(dialog.findChild(HelpWindow).page)

    over(lambda: QMessageBox.question(window, "?", "?"), act)
    assert pages == ["follow_up"]


def dialogs() -> set[type[QDialog]]:
    for module in pkgutil.walk_packages(tracker.gui.__path__, "tracker.gui."):
        importlib.import_module(module.name)
    found, left = set(), [QDialog]
    while left:
        kinds = [kind for kind in left.pop().__subclasses__() if kind.__module__.startswith("tracker.")]
        found |= set(kinds)
        left += kinds
    return found | {kind for kind in OfficeDialog.__subclasses__() if kind.__module__.startswith("tracker.")}


def test_every_dialog_names_a_page_of_the_help_that_there_is():
    assert set(PAGES.values()) <= set(HELP)
    assert {kind.__name__ for kind in dialogs()} - OF_THE_WINDOW <= set(PAGES)
    assert set(PAGES) <= {kind.__name__ for kind in dialogs()}


def test_a_dialog_comes_back_as_large_as_its_user_pulled_it(window, over, choose, state, open_window):
    choose(window, "修复港前路路面。")
    sizes = []
    over(window.pledges.assign, lambda dialog: dialog.resize(700, 433))
    over(window.pledges.assign, lambda dialog: sizes.append(dialog.size().toTuple()))
    window.close()
    again = open_window()
    choose(again, "修复港前路路面。")
    over(again.pledges.assign, lambda dialog: sizes.append(dialog.size().toTuple()))
    assert sizes == [(700, 433)] * 2


def test_one_that_nobody_pulled_is_not_kept(window, over, choose, state):
    choose(window, "修复港前路路面。")
    over(window.pledges.assign, lambda dialog: None)
    assert state.kept_size("AssignDialog") is None


def test_it_is_never_larger_than_the_screen(window, over, choose, state):
    choose(window, "修复港前路路面。")
    sizes, room = [], window.screen().availableSize()
    over(window.pledges.assign, lambda dialog: dialog.resize(room.width() * 3, room.height() * 3))
    over(window.pledges.assign, lambda dialog: sizes.append(dialog.size()))
    assert sizes[0].width() <= room.width() and sizes[0].height() <= room.height()


def test_each_turn_has_a_size_of_its_own(window, over, choose, state):
    choose(window, "修复港前路路面。")
    over(window.menus.actions["progress"].trigger, lambda dialog: dialog.resize(640, 500))
    assert state.kept_size(f"TurnDialog-{EntryKind.PROGRESS}").toTuple() == (640, 500)
    assert state.kept_size(f"TurnDialog-{EntryKind.EXTEND}") is None
