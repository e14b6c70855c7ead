"""Shows which open pledges of class B go into a later year's supervision (跨年度跟踪督办), to be left out one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.model import LedgerLine
from tracker.wording.terms import letter_label

_ID = Qt.ItemDataRole.UserRole


class CarryDialog(OfficeDialog):
    """All are ticked; the count says how many of them go."""

    def __init__(
        self, lines: Sequence[LedgerLine], year: int, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say, self._year = say, year
        self.setWindowTitle(say("Carry into the supervision of {year}").format(year=year))
        self.count = QLabel()
        self.list = QListWidget()
        self.list.setAccessibleName(say("Pledges"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        for line in lines:
            self.list.addItem(_item(line))
        self.buttons = dialog_buttons(self, say("Carry over"), say)
        layout = QVBoxLayout(self)
        layout.addWidget(self.count)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)
        self.start_with(620, 420)
        self.list.itemChanged.connect(lambda _: self._show_count())
        self._show_count()

    def ask(self) -> list[str] | None:
        """The pledges' ids; None where the user thought better of it."""
        return self.ids() if self.exec() == QDialog.DialogCode.Accepted else None

    def ids(self) -> list[str]:
        """The ticked pledges' ids."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _show_count(self) -> None:
        count, say = len(self.ids()), self._say
        told = say("{count} of {total} open pledges of class B go into the supervision of {year}.")
        words = told.format(count=count, total=self.list.count(), year=self._year)
        nothing = say("No open pledge of class B is left to be carried over.")
        self.count.setText(words if self.list.count() else nothing)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(count > 0)


def _item(line: LedgerLine) -> QListWidgetItem:
    owner = f" · {line.pledge.owner}" if line.pledge.owner else ""
    item = QListWidgetItem(f"{line.pledge.text}\n{letter_label(line.letter)}{owner}")
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    item.setData(_ID, line.pledge.id)
    return item
