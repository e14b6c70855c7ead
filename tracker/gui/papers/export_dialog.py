"""Asks which pledges are exported, and as which kind of file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.papers.paper_scopes import Scope
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import N_, Say
from tracker.papers.asked import Asked, Paper
from tracker.papers.exporting import FORMATS

# The usual one first, and what each is for.
_PURPOSES = {
    ".xlsx": N_("to calculate with and to fill in; it can be read in again"),
    ".csv": N_("for other programs that take tables"),
    ".ics": N_("for Outlook, phones and other calendars, with reminders"),
    ".json": N_("the whole ledger with its history, whatever is chosen above"),
    ".docx": N_("the ledger table, to be edited"),
    ".pdf": N_("the ledger table, to be sent and printed"),
}


@dataclass(frozen=True, slots=True)
class Export:
    """Which pledges go into which kind of file (its suffix)."""

    scope: Scope
    kind: str

    def asked(self, today: date) -> Asked:
        """The same as whoever writes it is asked."""
        scope = self.scope
        return Asked(
            Paper.LEDGER,
            today,
            scope.wanted,
            scope.ids,
            scope=scope.name,
            is_landscape=True,
            today=today,
        )


class ExportDialog(OfficeDialog):
    """Offers the narrowest scope first: what is chosen, else what is shown."""

    def __init__(self, scopes: Sequence[Scope], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = scopes
        self.setWindowTitle(say("Export"))
        self.scopes = _buttons(self, [scope.name for scope in scopes], len(scopes) - 1)
        self.kinds = _buttons(self, [say(FORMATS[kind]) + f" (*{kind})" for kind in _PURPOSES], 0)
        self.buttons = dialog_buttons(self, say("Choose the file…"), say)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(say("Pledges")))
        for button in self.scopes.buttons():
            layout.addWidget(button)
        layout.addSpacing(8)
        layout.addWidget(QLabel(say("Kind of file")))
        kinds = QFormLayout()
        for button, told in zip(self.kinds.buttons(), _PURPOSES.values(), strict=True):
            kinds.addRow(button, QLabel(say(told)))
        layout.addLayout(kinds)
        layout.addSpacing(8)
        layout.addStretch(1)
        layout.addWidget(self.buttons)

    def ask(self) -> Export | None:
        """What is to be exported; None where the user thought better of it."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return Export(self._scopes[self.scopes.checkedId()], list(_PURPOSES)[self.kinds.checkedId()])


def _buttons(parent: QWidget, names: Sequence[str], chosen: int) -> QButtonGroup:
    """One button for each name, of which one is chosen; their ids count from 0."""
    group = QButtonGroup(parent)
    for place, name in enumerate(names):
        button = QRadioButton(name)
        button.setChecked(place == chosen)
        group.addButton(button, place)
    return group
