"""What helps users to find their way: the command search, the list of shortcuts, the help."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from tracker.gui.help.dialog_help import DialogHelp
from tracker.gui.menus import Menus
from tracker.gui.session import Session
from tracker.gui.window_state import WindowState
from tracker.language import Say

if TYPE_CHECKING:
    from tracker.command_finding import Command
    from tracker.gui.help.help_window import HelpWindow
    from tracker.gui.widgets.notice_bar import NoticeBar

_HINT = "hints/first_letter"


class Guidance(QObject):
    """Everything is made when it is first asked for.

    Attributes:
        menus: of the window, once they are adopted.
        in_dialogs: what answers to the keys of the help in dialogs.
        why_not: tells of an action's name why it is greyed out.
        page: tells the name of the help page that suits what is shown.

    Signals:
        pledge_chosen(id), letter_chosen(id): to be shown.

    """

    pledge_chosen = Signal(str)
    letter_chosen = Signal(str)
    menus: Menus

    def __init__(
        self, session: Session, state: WindowState, say: Say, language: str, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session, self._state, self._window = session, state, window
        self._say, self._language = say, language
        self.why_not: Callable[[str], str] = lambda name: ""
        self.page: Callable[[], str] = lambda: "first_steps"
        self.in_dialogs = DialogHelp(self._make_help, self.list_shortcuts, self._page_shown, window)

    def adopt(self, menus: Menus) -> None:
        """Work for these menus, and let dialogs answer to the same keys."""
        self.menus = menus
        self.in_dialogs.help_keys = menus.actions["help"].shortcuts()
        self.in_dialogs.list_keys = menus.actions["shortcuts"].shortcuts()

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the entries of the menu do, by their names."""
        return {"commands": self.search, "shortcuts": self.list_shortcuts, "help": self.show_help}

    def search(self) -> None:
        """Ask for a few letters and do what is chosen."""
        from tracker.gui.help.command_list import action_of
        from tracker.gui.help.command_search import CommandSearch, Kind

        def reason(name: str) -> str:
            return "" if action_of(self.menus, name).isEnabled() else self.why_not(name)

        dialog = CommandSearch(self._commands(), reason, self._session, self._say, self._window)
        taken = dialog.ask()
        dialog.deleteLater()
        if taken is None:
            return
        kind, name = taken
        if kind is Kind.COMMAND:
            action_of(self.menus, name).trigger()
        else:
            (self.pledge_chosen if kind is Kind.PLEDGE else self.letter_chosen).emit(name)

    def list_shortcuts(self, over: QWidget | None = None) -> None:
        """Show the list, over a dialog or the window."""
        from tracker.gui.help.shortcut_list import ShortcutList

        dialog = ShortcutList(self._commands(), self._say, over or self._window)
        dialog.exec()
        dialog.deleteLater()

    @cached_property
    def help(self) -> "HelpWindow":
        """The help, in a window beside the main one."""
        return self._make_help(self._window)

    def _page_shown(self) -> str:
        return self.page()

    def _make_help(self, over: QWidget) -> "HelpWindow":
        from tracker.gui.help.help_window import HelpWindow

        window = HelpWindow(self._language, self._commands(), self._say, over)
        self._state.bring_back(window, "help")
        self._state.bring_back(window.splitter, "help_pages")
        window.finished.connect(lambda _: self._keep_help(window))
        return window

    def _keep_help(self, window: "HelpWindow") -> None:
        self._state.keep(window, "help")
        self._state.keep(window.splitter, "help_pages")

    def show_help(self, page: str | None = None) -> None:
        """Show the page on what the main window shows, or the one that is named."""
        self.help.show_page(page or self.page())
        self.help.show()
        self.help.activateWindow()

    def hint_of_first_letter(self) -> "NoticeBar | None":
        """What comes next, told once ever: a bar that goes away when its button is pressed or a pledge is dealt with."""
        if self._state.text(_HINT):
            return None
        from tracker.gui.widgets.notice_bar import NoticeBar

        self._state.keep_text(_HINT, "told")
        keys = (
            self.menus.actions["progress"].shortcut().toString(),
            self.menus.actions["commands"].shortcut().toString(),
        )
        words = self._say(
            "The letter is in the ledger. Next: choose a pledge and record its progress ({progress}). {search} finds everything else."
        )
        bar = NoticeBar(words.format(progress=keys[0], search=keys[1]), self._say("Show me"))
        bar.pressed.connect(partial(self.show_help, "follow_up"))
        bar.pressed.connect(bar.hide)
        self._session.changed.connect(
            lambda change: bar.setVisible(bar.isVisible() and not change.pledge_ids)
        )
        return bar

    def leave(self) -> None:
        """Remember how the help's window stood; the main one is about to close."""
        if "help" in vars(self):
            self._keep_help(self.help)
            self.help.close()

    def _commands(self) -> "list[Command]":
        from tracker.gui.help.command_list import commands_of

        return commands_of(self.menus, self._say)
