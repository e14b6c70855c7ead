"""The list of templates with the buttons for what is done to a whole one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.gui.papers.template_list import TemplateList
from tracker.language import Say


class TemplateShelf(QWidget):
    """The list above, the buttons below; F2 and Del are heard while the list has the focus."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = TemplateList(say)
        self.copy = QPushButton(say("Copy…"))
        self.rename = QPushButton(say("Rename…"))
        self.delete = QPushButton(say("Delete…"))
        self.open_folder = QPushButton(say("Open the folder"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        for button in (self.copy, self.rename, self.delete, self.open_folder):
            layout.addWidget(button)
        context = Qt.ShortcutContext.WidgetShortcut
        add_key(self.rename, QKeySequence("F2"), self.list, context)
        add_key(self.delete, QKeySequence.StandardKey.Delete, self.list, context)

    def enable(self, is_readable: bool, is_own: bool) -> None:
        """Offer what can be done to the current template; the built-in one is copied only."""
        self.copy.setEnabled(is_readable)
        self.rename.setEnabled(is_own)
        self.delete.setEnabled(is_own)


def add_key(
    button: QPushButton,
    keys: QKeySequence | QKeySequence.StandardKey,
    place: QWidget,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    """Let keys that are pressed in a place press a button, which tells of them."""
    shortcut = QShortcut(keys, place, button.click, context=context)
    told = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{button.text()} ({told})")
