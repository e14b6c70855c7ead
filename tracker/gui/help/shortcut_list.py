"""The list of shortcuts, made from the actions themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.command_finding import Command, found
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say


class ShortcutList(OfficeDialog):
    """Menus with their commands and keys; what is typed on top leaves the ones that are meant."""

    def __init__(self, commands: Sequence[Command], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Shortcuts"))
        self._commands = commands
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search"))
        self.words.setAccessibleName(say("Search"))
        self.words.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(say("Shortcuts"))
        self.list.setHeaderLabels([say("Command"), say("Keys")])
        self.list.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(say("Close"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.words, self.list, buttons):
            layout.addWidget(widget)
        self.words.textChanged.connect(self._show)
        self._show("")
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 72, self.fontMetrics().height() * 34)

    def _show(self, typed: str) -> None:
        self.list.clear()
        kept = {command.name for command in found(typed, self._commands)}
        menus: dict[str, QTreeWidgetItem] = {}
        for command in self._commands:
            if command.name in kept and command.keys:
                menu = menus.get(command.menu)
                if menu is None:
                    menu = menus[command.menu] = _menu(self.list, command.menu)
                QTreeWidgetItem(menu, [command.words, "   ".join(command.keys)])
        self.list.expandAll()


def _menu(tree: QTreeWidget, words: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(tree, [words])
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setFirstColumnSpanned(True)
    return item
