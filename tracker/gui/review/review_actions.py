"""What may be done with the drafts under review: names, shortcuts and when each is possible."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSizePolicy, QToolButton, QWidget

from tracker.gui.review.reasons_view import ReasonsView
from tracker.gui.review.review_cells import ReviewTable
from tracker.gui.review.review_table import ReviewTableModel
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.language import N_, Say
from tracker.model import Draft

# Name, what it does, and its keys; the first key is told in the tooltip.
ACTIONS = {
    "split": (
        N_("Split at cursor"),
        N_("Make two pledges of the chosen one, cut where the cursor stands in its words or in the letter"),
        ("Ctrl+/", "Ctrl+D"),
    ),
    "merge": (
        N_("Merge with next"),
        N_("Make one pledge of the chosen one and the one that follows in the letter"),
        ("Ctrl+M",),
    ),
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

LOOKS = {
    "why": (N_("Show why"), N_("Tell how sure the reader is of the chosen pledge, and why"), ("Ctrl+I",)),
    "doubtful_first": (
        N_("Doubtful first"),
        N_("Order the list by how sure the reader is, the least sure first; else as in the letter"),
        ("Ctrl+U",),
    ),
    "previous": (N_("Previous doubtful"), N_("Go to the doubtful pledge above"), ("Shift+F8",)),
    "next": (N_("Next doubtful"), N_("Go to the doubtful pledge below"), ("F8",)),
}
_TOGGLES = ("why", "doubtful_first")
_Named = Mapping[str, tuple[str, str, tuple[str, ...]]]


class ReviewActions(QWidget):
    """A row of buttons, wrapped where it is narrow; `table` is where the Delete key counts."""

    def __init__(self, table: QWidget, window: QWidget, say: Say, which: _Named | None = None) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        self.buttons: list[QAbstractButton] = []
        flow = FlowLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for name, (words, does, keys) in (which or ACTIONS).items():
            action = QAction(say(words), self)
            action.setCheckable(name in _TOGGLES)
            action.setShortcuts([QKeySequence(key) for key in keys])
            key_words = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(say("{does} ({key})").format(does=say(does), key=key_words))
            at_table = name == "drop"
            contexts = Qt.ShortcutContext
            action.setShortcutContext(contexts.WidgetShortcut if at_table else contexts.WindowShortcut)
            (table if at_table else window).addAction(action)
            self.buttons.append(self._box(action) if action.isCheckable() else self._button(action))
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

    def _box(self, action: QAction) -> QCheckBox:
        """A box to tick, since a pressed button is told from others by its shade alone; it leaves the focus too."""
        box = QCheckBox(action.text(), self)
        box.setToolTip(action.toolTip())
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        box.clicked.connect(action.trigger)
        action.toggled.connect(box.setChecked)
        action.enabledChanged.connect(box.setEnabled)
        return box


class ReviewLooks(ReviewActions):
    """How the drafts are looked at: in which order, from doubt to doubt, and why each was read so.

    `finish` takes over what is being typed and says whether it could be taken.
    """

    def __init__(
        self,
        table: ReviewTable,
        model: ReviewTableModel,
        reasons: ReasonsView,
        finish: Callable[[], bool],
        window: QWidget,
        say: Say,
    ) -> None:
        super().__init__(table, window, say, LOOKS)
        self._table = table
        self._model = model
        self._reasons = reasons
        self._finish = finish
        self.by_name["why"].setChecked(ReasonsView.is_wanted)
        self.connect_to(
            {
                "why": self._remember_why,
                "doubtful_first": self._order,
                "previous": lambda: self._jump(-1),
                "next": lambda: self._jump(1),
            }
        )

    def follow(self, draft: Draft | None) -> None:
        """Tell of the chosen draft, and offer only what is possible now."""
        row, doubtful = self._table.chosen_row(), self._model.doubtful_rows()
        is_another = any(other != row for other in doubtful)
        some = draft is not None
        self.enable({"why": some, "doubtful_first": some, "previous": is_another, "next": is_another})
        self._reasons.show_reasons(draft)
        self._reasons.setVisible(some and self.by_name["why"].isChecked())

    def _remember_why(self) -> None:
        """Show or hide the reasons, here and in the letters reviewed after this one."""
        ReasonsView.is_wanted = self.by_name["why"].isChecked()
        if self._reasons.hasFocus():
            self._table.setFocus()
        self._reasons.setVisible(ReasonsView.is_wanted)
        QTimer.singleShot(0, self._table, lambda: self._table.scrollTo(self._table.currentIndex()))

    def _order(self) -> None:
        """Order the rows anew; the chosen draft stays chosen."""
        action, row = self.by_name["doubtful_first"], self._table.chosen_row()
        if row is None or not self._finish():
            action.setChecked(not action.isChecked())
            return
        place = self._model.place(row)
        self._model.put_doubtful_first(action.isChecked())
        self._table.choose(self._model.row_of(place))

    def _jump(self, step: int) -> None:
        """Choose the doubtful draft below or above, behind the last the first again."""
        if not self._finish():
            return
        row, rows = self._table.chosen_row() or 0, self._model.doubtful_rows()[::step]
        further = (other for other in rows if (other - row) * step > 0)
        target = next(further, rows[0] if rows else row)
        self._table.choose(target)
