"""The main window's actions: their words, shortcuts, menus and tool bar in one place."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from tracker.gui.help.language_actions import add_languages
from tracker.gui.history.history_words import ACTION
from tracker.language import N_, Say
from tracker.ledger import Action
from tracker.model import EntryKind, Status


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu; `name` is the key by which the window finds its action, `writes` tells of a change.

    `shortcut` may be several, parted by “; ”; the first is the one that the menu shows.
    """

    name: str
    words: str
    shortcut: str = ""
    writes: bool = False


LINE = None

MENUS: tuple[tuple[str, tuple[Entry | None, ...]], ...] = (
    (
        N_("&File"),
        (
            Entry("read", N_("&Read letters in…"), "Ctrl+O", writes=True),
            Entry("read_folder", N_("Read a f&older…"), "Ctrl+Shift+O", writes=True),
            Entry("paste", N_("Paste &a letter"), "Ctrl+V", writes=True),
            Entry("original", N_("&Open the letter's original"), "Ctrl+Alt+O"),
            LINE,
            Entry("report", N_("Status &report…"), "Ctrl+P"),
            Entry("report_shown", N_("Report on what is &shown…"), "Ctrl+Shift+P"),
            Entry("notice", N_("Reminder &notice…"), "Ctrl+Shift+N"),
            LINE,
            Entry("preferences", N_("Pre&ferences…"), "Ctrl+,"),
            LINE,
            Entry("quit", N_("&Quit"), "Ctrl+Q"),
        ),
    ),
    (
        N_("Led&ger"),
        (
            Entry("backup", N_("&Back the ledger up…"), "Ctrl+B"),
            Entry("restore", N_("&Restore from a backup…"), "Ctrl+Shift+B", writes=True),
            Entry("bin", N_("B&in…"), "Ctrl+Shift+Del"),
            Entry("check", N_("&Check the ledger…"), "Ctrl+Shift+K"),
            LINE,
            Entry("hand_over", N_("&Hand over…"), "Ctrl+H"),
            Entry("take_in", N_("&Take in…"), "Ctrl+I", writes=True),
            Entry("read_table", N_("Read in an &Excel ledger…"), "Ctrl+Shift+I", writes=True),
            Entry("publish", N_("&Publish…"), "Ctrl+Shift+E"),
            LINE,
            Entry("open_ledger", N_("Open another &ledger…"), "Ctrl+L"),
        ),
    ),
    (
        N_("&Edit"),
        (
            Entry("undo", N_("&Undo"), "Ctrl+Z", writes=True),
            Entry("redo", N_("&Redo"), "Ctrl+Y; Ctrl+Shift+Z", writes=True),
            LINE,
            Entry("find", N_("&Search"), "Ctrl+F"),
            Entry("commands", N_("Find a &command, pledge or letter…"), "Ctrl+K"),
        ),
    ),
    (
        N_("&Pledge"),
        (
            Entry("open_pledge", N_("Open the pled&ge"), "Return; Enter"),
            Entry("progress", N_("Record &progress…"), "Ctrl+1", writes=True),
            Entry("report_done", N_("Report &done…"), "Ctrl+2", writes=True),
            LINE,
            Entry("verify", N_("&Verify…"), "Ctrl+3", writes=True),
            Entry("return", N_("&Send back…"), "Ctrl+4", writes=True),
            LINE,
            Entry("extend", N_("&Extend…"), "Ctrl+5", writes=True),
            Entry("drop", N_("D&rop…"), "Ctrl+6", writes=True),
            Entry("reopen", N_("Re&open…"), "Ctrl+7", writes=True),
            LINE,
            Entry("ask_extend", N_("&Ask for an extension…"), "Ctrl+Shift+5", writes=True),
            Entry("ask_drop", N_("As&k to drop…"), "Ctrl+Shift+6", writes=True),
            Entry("grant", N_("&Grant…"), "Ctrl+Shift+3", writes=True),
            Entry("refuse", N_("Re&fuse…"), "Ctrl+Shift+4", writes=True),
            LINE,
            Entry("comment", N_("&Comment…"), "Ctrl+9", writes=True),
            Entry("rate", N_("Rate b&y the deputy…"), "Ctrl+Shift+2", writes=True),
            Entry("review", N_("Revie&w…"), "Ctrl+Shift+8", writes=True),
            Entry("plan_review", N_("Plan a re&view…"), "Ctrl+Shift+R", writes=True),
            LINE,
            Entry("assign", N_("Set &owner…"), "Ctrl+8", writes=True),
            Entry("change_many", N_("C&hange chosen pledges…"), "Ctrl+Shift+M", writes=True),
            LINE,
            Entry("link", N_("Same pro&mise in another letter…"), "Ctrl+Shift+L", writes=True),
            Entry("unlink", N_("No longer the same prom&ise"), "Ctrl+Shift+U", writes=True),
            Entry("carry_over", N_("Carry class &B into next year…"), "Ctrl+Shift+Y", writes=True),
            Entry("revise_class", N_("Class of the &letter now…"), "Ctrl+Shift+9", writes=True),
            LINE,
            Entry("delete", N_("Dele&te…"), "Del", writes=True),
            LINE,
            Entry("next", N_("&Next line"), "Ctrl+Down; J"),
            Entry("previous", N_("Previous l&ine"), "Ctrl+Up; K"),
        ),
    ),
    (
        N_("&View"),
        (
            Entry("overview", N_("&Overview"), "Alt+0"),
            Entry("as_tables", N_("&Numbers in place of charts"), "Ctrl+T"),
            Entry("calendar", N_("&Calendar"), "Alt+5"),
            Entry("pledges", N_("&Pledges"), "Alt+1"),
            Entry("letters", N_("&Letters"), "Alt+2"),
            Entry("history", N_("&History"), "Alt+3"),
            Entry("incoming", N_("&Incoming"), "Alt+4"),
            Entry("refresh", N_("&Refresh"), "F5"),
            LINE,
            Entry("show_all", N_("Show &all pledges"), "Ctrl+Shift+F"),
            Entry("more_filters", N_("More &filters"), "Ctrl+Alt+F"),
            Entry("views", N_("Saved vie&ws…"), "Ctrl+Alt+V"),
            Entry("columns", N_("Columns and &groups…"), "Ctrl+Shift+C"),
            LINE,
            Entry("queue_to_verify", N_("What is to be &verified"), "Alt+Shift+1"),
            Entry("queue_extension_asked", N_("&Extensions asked for"), "Alt+Shift+2"),
            Entry("queue_drop_asked", N_("&Drops asked for"), "Alt+Shift+3"),
            Entry("queue_to_rate", N_("What is to be ra&ted"), "Alt+Shift+4"),
            Entry("queue_special", N_("&Special supervision"), "Alt+Shift+5"),
            Entry("queue_returned", N_("What was se&nt back"), "Alt+Shift+6"),
            Entry("queue_overdue", N_("What is &overdue"), "Alt+Shift+7"),
            Entry("queue_due_soon", N_("What is due s&oon"), "Alt+Shift+8"),
            Entry("queue_stale", N_("What is st&ale"), "Alt+Shift+9"),
            LINE,
        ),
    ),
    (
        N_("&Help"),
        (
            Entry("help", N_("&Help on this page"), "F1"),
            Entry("shortcuts", N_("&Shortcuts…"), "Ctrl+/; ?"),
            LINE,
            Entry("actor", N_("&Who is acting…"), "Ctrl+Shift+A"),
            Entry("ledger_form", N_("The ledger's &form…"), "Ctrl+Shift+F1"),
            Entry("about", N_("&About…"), "Ctrl+F1"),
        ),
    ),
)

# The names of the actions that are turns in a pledge's life.
TURNS = {
    "progress": EntryKind.PROGRESS,
    "report_done": EntryKind.REPORT,
    "verify": EntryKind.VERIFY,
    "return": EntryKind.RETURN,
    "extend": EntryKind.EXTEND,
    "drop": EntryKind.DROP,
    "reopen": EntryKind.REOPEN,
    "ask_extend": EntryKind.ASK_EXTEND,
    "ask_drop": EntryKind.ASK_DROP,
    "grant": EntryKind.GRANT,
    "refuse": EntryKind.REFUSE,
    "comment": EntryKind.COMMENT,
    "rate": EntryKind.RATE,
    "review": EntryKind.REVIEW,
}
WRITING = tuple(entry.name for _, entries in MENUS for entry in entries if entry and entry.writes)
TOOLS = ("read", "report", LINE, "undo", "redo")


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
