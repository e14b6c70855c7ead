"""What may be done with the drafts under review: names, shortcuts and when each is possible."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from tracker.gui.flow_layout import FlowLayout
from tracker.language import N_, Say

# Name, what it does, and its keys; the first key is told in the tooltip.
ACTIONS = {
    "split": (
        N_("Split at cursor"),
        N_("Make two pledges of the chosen one, cut where the cursor stands in its words or in the letter"),
        ("Ctrl+/", "Ctrl+D"),
    ),
    "merge": (N_("Merge with next"), N_("Make one pledge of the chosen one and the next"), ("Ctrl+M",)),
    "drop": (
        N_("Drop from the list"),
        N_("Take the chosen one away because it is no pledge; works while the table has the focus"),
        ("Del",),
    ),
    "add": (
        N_("Mark selection as pledge"),
        N_("Make a new pledge of the words selected in the letter"),
        ("Ctrl+N",),
    ),
    "use": (
        N_("Use selection as words"),
        N_("Let the words selected in the letter stand for the chosen pledge"),
        ("Ctrl+R",),
    ),
    "undo": (N_("Undo"), N_("Take the last change back"), ("Ctrl+Z",)),
    "redo": (N_("Redo"), N_("Make the change again that was taken back"), ("Ctrl+Shift+Z", "Ctrl+Y")),
}


class ReviewActions(QWidget):
    """A row of buttons, wrapped where it is narrow; `table` is where the Delete key counts."""

    def __init__(self, table: QWidget, window: QWidget, say: Say) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        self.buttons: list[QToolButton] = []
        flow = FlowLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for name, (words, does, keys) in ACTIONS.items():
            action = QAction(say(words), self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            key_words = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(say("{does} ({key})").format(does=say(does), key=key_words))
            at_table = name == "drop"
            contexts = Qt.ShortcutContext
            action.setShortcutContext(contexts.WidgetShortcut if at_table else contexts.WindowShortcut)
            (table if at_table else window).addAction(action)
            self.buttons.append(self._button(action))
            flow.addWidget(self.buttons[-1])
            self.by_name[name] = action

    def connect_to(self, does: dict[str, Callable[[], None]]) -> None:
        """Let each action do its part."""
        for name, function in does.items():
            self.by_name[name].triggered.connect(lambda _=False, function=function: function())

    def enable(self, possible: dict[str, bool]) -> None:
        """Offer only what is possible now."""
        for name, is_possible in possible.items():
            self.by_name[name].setEnabled(is_possible)

    def _button(self, action: QAction) -> QToolButton:
        """A tool button leaves the focus, and with it an open editor's cursor, where it is."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button
