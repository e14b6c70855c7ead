"""Lets the user say for each column of a sheet what it is taken for."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QWidget

from tracker.language import Say
from tracker.workbooks.columns import LEFT_OUT, OFFERS
from tracker.workbooks.heads import Head

_LONGEST = 22


class ColumnList(QScrollArea):
    """A line for each column that has a title: its title, and what it is taken for.

    Signals:
        changed(): by the user.

    """

    changed = Signal()

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self.boxes: dict[int, QComboBox] = {}
        self.setWidgetResizable(True)
        self.setAccessibleName(say("Which column is what"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_columns(self, head: Head, mapping: Mapping[int, str]) -> None:
        """Show the columns of a head, with what they are taken for."""
        page = QWidget()
        grid = QGridLayout(page)
        grid.setColumnStretch(1, 1)
        self.boxes = {}
        for column, title in enumerate(head.titles):
            if not title and column not in mapping:
                continue
            box = self._box(mapping.get(column))
            words = title or self._say("column {number}").format(number=column + 1)
            box.setAccessibleName(words)
            box.activated.connect(partial(self._choose, column))
            label = QLabel(words if len(words) <= _LONGEST else words[:_LONGEST] + "…")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setToolTip(words)
            label.setBuddy(box)
            row = len(self.boxes)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            self.boxes[column] = box
        grid.setRowStretch(len(self.boxes), 1)
        self.setWidget(page)

    def mapping(self) -> dict[int, str]:
        """Which column is what."""
        return {column: box.currentData() for column, box in self.boxes.items() if box.currentData()}

    def _box(self, key: str | None) -> QComboBox:
        box = QComboBox()
        box.addItem(self._say(LEFT_OUT), "")
        for offer in OFFERS:
            box.addItem(self._say(offer.title), offer.key)
        box.setCurrentIndex(max(0, box.findData(key or "")))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        return box

    def _choose(self, column: int, _: int) -> None:
        """What one column is taken for no other is."""
        key = self.boxes[column].currentData()
        for other, box in self.boxes.items():
            if key and other != column and box.currentData() == key:
                box.setCurrentIndex(0)
        self.changed.emit()
