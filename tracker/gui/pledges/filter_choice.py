"""One list of the filters: each of its lines asks for something of its own, the first for nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from tracker.gui.widgets.pinyin_list import PinyinList
from tracker.ledger import Filter

Values = Mapping[str, Any]
NOTHING = Filter()


class FilterChoice(QComboBox):
    """Sets the same fields of a filter with each line; what none of them stands for shows as “several”.

    Attributes:
        title: what the list is about; fields: of the filter, that it sets.

    """

    def __init__(
        self, title: str, fields: Sequence[str], every: str, items: Sequence[tuple[str, Values]], several: str
    ) -> None:
        super().__init__()
        self.title, self.fields = title, tuple(fields)
        self._every, self._values = every, list[Values]()
        self._several = several
        self.setAccessibleName(title)
        self.setPlaceholderText(several)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # Qt counts letters as wide as an X; Chinese ones are half as wide again.
        wide = sum(1 if letter.isascii() else 1.6 for letter in every)
        self.setMinimumContentsLength(max(7, round(wide)))
        self._has_list = False
        self.set_items(items, NOTHING)

    def set_items(self, items: Sequence[tuple[str, Values]], wanted: Filter) -> None:
        """Offer these, and show what is wanted among them."""
        self.blockSignals(True)
        self.clear()
        self._values = [{name: getattr(NOTHING, name) for name in self.fields}]
        self.addItem(self._every, None)
        for words, values in items:
            self._values.append({**self._values[0], **values})
            self.addItem(words, next(iter(values.values())))
        self.show_wanted(wanted)
        self.blockSignals(False)

    def show_wanted(self, wanted: Filter) -> None:
        """Show the line that stands for what is wanted, if there is one."""
        asked = {name: getattr(wanted, name) for name in self.fields}
        self.setCurrentIndex(self._values.index(asked) if asked in self._values else -1)

    def event(self, event: QEvent) -> bool:
        # Letters find a line here; J and K are not the window's shortcuts meanwhile.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            has_keys = event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if event.text().isprintable() and event.text().strip() and not has_keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._make_list()
        super().keyPressEvent(event)

    def showPopup(self) -> None:
        """Unfold the list."""
        self._make_list()
        super().showPopup()

    def _make_list(self) -> None:
        """Only once somebody comes: a list costs as much as all else here."""
        if not self._has_list:
            self._has_list = True
            self.setView(PinyinList())

    def applied(self, wanted: Filter) -> Filter:
        """The filter with what is chosen here."""
        row = self.currentIndex()
        return replace(wanted, **self._values[row]) if row >= 0 else wanted

    def taken_away(self, wanted: Filter) -> Filter:
        """The filter without anything of this."""
        return replace(wanted, **self._values[0])

    def words(self, wanted: Filter) -> str:
        """What is wanted of this, in words; empty where nothing is."""
        asked = {name: getattr(wanted, name) for name in self.fields}
        if asked == self._values[0]:
            return ""
        return self.itemText(self._values.index(asked)) if asked in self._values else self._several
