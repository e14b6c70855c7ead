"""The main window's actions, in its menus and its tool bar (see `menu_entries`)."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from tracker.gui.help.language_actions import add_languages
from tracker.gui.history.history_words import ACTION
from tracker.gui.menu_entries import MENUS, TOOLS, TURNS, WRITING, Entry
from tracker.language import Say
from tracker.ledger import Action
from tracker.model import EntryKind, Status


class Menus:
    """Builds menu bar and tool bar of a window.

    Attributes:
        actions: by name; languages: by code; menus: as they stand in the bar.

    """

    def __init__(self, window: QMainWindow, say: Say, does: Mapping[str, Callable[[], object]]) -> None:
        self.actions: dict[str, QAction] = {}
        self.languages: dict[str, QAction] = {}
        self.menus: list[QMenu] = []
        for title, entries in MENUS:
            menu = window.menuBar().addMenu(say(title))
            self.menus.append(menu)
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                else:
                    self.actions[entry.name] = _action(window, entry, say, does[entry.name])
                    menu.addAction(self.actions[entry.name])
            if title == "&View":
                self.languages = add_languages(window, menu)
        self._add_tools(window, say)
        self._tips = {name: self.actions[name].toolTip() for name in WRITING}

    def enable_turns(self, offered: Collection[EntryKind], statuses: Collection[Status]) -> None:
        """Let the user take these turns, and do what the statuses of the chosen lines, all of them, allow."""
        for name, kind in TURNS.items():
            self.actions[name].setEnabled(kind in offered)
        is_open = bool(statuses) and all(status.is_open for status in statuses)
        self.actions["assign"].setEnabled(is_open)
        for name in ("change_many", "delete"):
            self.actions[name].setEnabled(bool(statuses))

    def let_change(self, why_not: str) -> None:
        """Bar the actions that change the ledger and say why; with nothing said, let them be done again."""
        for menu in self.menus:
            menu.setToolTipsVisible(bool(why_not))
        for name in WRITING:
            action = self.actions[name]
            action.setEnabled(not why_not)
            action.setToolTip(why_not or self._tips[name])

    def name_undo(self, undone: Action | None, redone: Action | None, say: Say) -> None:
        """Say what undo and redo would do."""
        for name, words, done in (("undo", say("&Undo"), undone), ("redo", say("&Redo"), redone)):
            action = self.actions[name]
            action.setEnabled(done is not None)
            action.setText(f"{words}: {say(ACTION[done])}" if done else words)
            action.setIconText(plain(words))

    def _add_tools(self, window: QMainWindow, say: Say) -> None:
        tools = QToolBar(say("Tools"), window)
        tools.setObjectName("tools")
        tools.setMovable(False)
        tools.toggleViewAction().setEnabled(False)
        for name in TOOLS:
            if name is None:
                tools.addSeparator()
            else:
                tools.addAction(self.actions[name])
        window.addToolBar(tools)


def _action(window: QMainWindow, entry: Entry, say: Say, does: Callable[[], object]) -> QAction:
    words = say(entry.words)
    action = QAction(words, window)
    action.setIconText(plain(words))
    if entry.shortcut:
        action.setShortcuts(QKeySequence.listFromString(entry.shortcut))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{plain(words)} ({shown})")
    action.triggered.connect(lambda _=False: does())
    return action


def plain(words: str) -> str:
    """A menu's words without its accelerator, which Chinese menus write as “文件(&F)”, and without dots."""
    return words.split("(&", maxsplit=1)[0].replace("&", "").rstrip("…. ")
