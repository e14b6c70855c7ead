"""The command search (Ctrl+K): every action by a few letters, and pledges and letters by their words."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.command_finding import Command, found
from tracker.gui.pledges.ledger_search import LedgerSearch
from tracker.gui.session import Session
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.model import LedgerLine
from tracker.wording.terms import letter_label

PAUSE_MS = 150
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
_What = Qt.ItemDataRole.UserRole


class Kind(StrEnum):
    """What a line of the list stands for."""

    COMMAND = "command"
    PLEDGE = "pledge"
    LETTER = "letter"


class CommandSearch(OfficeDialog):
    """Enter takes what is chosen; what cannot be done now is shown grey, with the reason."""

    def __init__(
        self,
        commands: Sequence[Command],
        reason: Callable[[str], str],
        session: Session,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Find a command, pledge or letter"))
        self._commands, self._reason, self._say = commands, reason, say
        self._taken: tuple[Kind, str] | None = None
        self.words = QLineEdit()
        self.list = QTreeWidget()
        self.hint = QLabel(say("Words, or first letters in pinyin. Enter runs, Esc closes."))
        self._search = LedgerSearch(session, self._add_lines, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._lay_out()
        self.words.textChanged.connect(self._show)
        self.list.itemActivated.connect(lambda item, _: self._take(item))
        self.words.installEventFilter(self)
        self._show("")

    def ask(self) -> tuple[Kind, str] | None:
        """What was chosen, by its name or id; None where the user wants nothing."""
        self.exec()
        return self._taken

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the list while the words keep the focus; Enter takes the chosen line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self.list.clear()
        for command in found(typed, self._commands):
            self._add_command(command)
        self._choose_first()
        self._search.stop()
        if typed.strip():
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        self._search.ask(self.words.text())

    def _add_command(self, command: Command) -> None:
        reason = self._reason(command.name)
        words = f"{command.menu} › {command.words}"
        item = self._add(f"{words}  —  {reason}" if reason else words, "   ".join(command.keys[:1]))
        item.setData(0, _What, (Kind.COMMAND, command.name))
        if reason:
            grey = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            item.setForeground(0, grey)
            item.setForeground(1, grey)
            item.setData(0, _What, None)
            item.setToolTip(0, reason)

    def _add_lines(self, lines: Sequence[LedgerLine]) -> None:
        for line in lines:
            words = " · ".join(filter(None, (line.pledge.text, line.pledge.owner)))
            item = self._add(words, self._say("Pledge"))
            item.setData(0, _What, (Kind.PLEDGE, line.pledge.id))
        for letter in {line.letter.id: line.letter for line in lines}.values():
            item = self._add(letter_label(letter), self._say("Letter"))
            item.setData(0, _What, (Kind.LETTER, letter.id))
        if self.list.currentItem() is None:
            self._choose_first()

    def _add(self, words: str, more: str) -> QTreeWidgetItem:
        return QTreeWidgetItem(self.list, [" ".join(words.split("\n")), more])

    def _choose_first(self) -> None:
        """The first one that can be done, else the first."""
        count = self.list.topLevelItemCount()
        items = [item for row in range(count) if (item := self.list.topLevelItem(row))]
        possible = [item for item in items if item.data(0, _What)]
        if items:
            self.list.setCurrentItem((possible or items)[0])

    def _take(self, item: QTreeWidgetItem | None) -> None:
        what = item.data(0, _What) if item else None
        if what:
            self._taken = (Kind(what[0]), what[1])
            self.accept()

    def _lay_out(self) -> None:
        say = self._say
        self.words.setPlaceholderText(self.windowTitle())
        self.words.setAccessibleName(self.windowTitle())
        self.words.setClearButtonEnabled(True)
        self.list.setAccessibleName(say("Found"))
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        for widget in (self.words, self.list, self.hint):
            layout.addWidget(widget)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 96, metrics.height() * 26)
