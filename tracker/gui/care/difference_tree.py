"""What a restore would do, as a tree: letters, their pledges, and each field with its value from and to."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from tracker.gui.widgets.level_signs import level_colour
from tracker.language import Say
from tracker.model import WarningLevel
from tracker.wording.restores import Fate, Line

WORDS, FATE = range(2)

# More letters than anybody reads; the rest is counted.
MOST_LETTERS = 500
# So few are opened at once.
OPENED = 12

_COLOURS = {Fate.LOST: WarningLevel.OVERDUE, Fate.BACK: WarningLevel.CLOSED}
_SIGNS = {Fate.LOST: "−", Fate.BACK: "+", Fate.CHANGED: "~"}


class DifferenceTree(QTreeWidget):
    """Makes the inner lines of a letter when it is opened, so that a large ledger is shown at once."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self.setAccessibleName(say("What would change"))
        self.setHeaderLabels([say("Letter, pledge, field"), say("When restored")])
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FATE, QHeaderView.ResizeMode.ResizeToContents)
        self.itemExpanded.connect(self._fill)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these in place of what was shown."""
        self.clear()
        items = [self._item(line) for line in lines[:MOST_LETTERS]]
        self.addTopLevelItems(items)
        if len(lines) > MOST_LETTERS:
            told = self._say("… and {count} letters more").format(count=len(lines) - MOST_LETTERS)
            self.addTopLevelItem(QTreeWidgetItem([told, ""]))
        if len(items) <= OPENED:
            for item in items:  # Qt's own expandAll says nothing of it
                item.setExpanded(True)

    def _item(self, line: Line) -> QTreeWidgetItem:
        fate = f"{_SIGNS[line.fate]} {self._say(line.fate.value)}" if line.fate else ""
        item = QTreeWidgetItem([line.words, fate])
        item.setToolTip(WORDS, f"<qt>{escape(line.words)}</qt>")
        colour = level_colour(_COLOURS[line.fate], self.palette()) if line.fate in _COLOURS else None
        if colour:
            item.setForeground(FATE, colour)
        if line.lines:
            item.setData(WORDS, Qt.ItemDataRole.UserRole, line)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _fill(self, item: QTreeWidgetItem) -> None:
        line = item.data(WORDS, Qt.ItemDataRole.UserRole)
        if line is None or item.childCount():
            return
        children = [self._item(inner) for inner in line.lines]
        item.addChildren(children)
        for child in children:
            child.setExpanded(True)
