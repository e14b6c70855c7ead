"""Asks who is to deliver: owner, those who join in, the person in charge."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.model import LedgerLine
from tracker.wording.terms import owner_origin


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the user entered."""

    owner: str
    co_owners: tuple[str, ...]
    person: str | None
    phone: str | None


class AssignDialog(OfficeDialog):
    """Starts from the first chosen pledge; owners known to the ledger are offered."""

    def __init__(
        self, lines: Sequence[LedgerLine], owners: Sequence[str], say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Owner and person in charge"))
        pledge = lines[0].pledge
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.owner.addItems(list(owners))
        completer = QCompleter(list(owners), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(completer)
        self.owner.setCurrentText(pledge.owner or "")
        self.co_owners = QLineEdit("、".join(pledge.co_owners))
        self.person = QLineEdit(pledge.person or "")
        self.phone = QLineEdit(pledge.phone or "")
        buttons = dialog_buttons(self, say("Save"), say)
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.owner.editTextChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))
        ok.setEnabled(bool(pledge.owner))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if len(lines) > 1:
            form.addRow(QLabel(say("{count} chosen pledges").format(count=len(lines))))
        for name, field in _named(self, say):
            field.setAccessibleName(name)
            form.addRow(name, field)
        origin = QLabel(owner_origin(pledge, say))
        origin.setTextFormat(Qt.TextFormat.PlainText)  # it may quote the letter
        origin.setWordWrap(True)
        form.addRow(say("Origin of the owner"), origin)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.resize(480, self.sizeHint().height())

    def ask(self) -> Assignment | None:
        """What was entered; None where the user thought better of it."""
        return self.assignment() if self.exec() == QDialog.DialogCode.Accepted else None

    def assignment(self) -> Assignment:
        """What is entered now; co-owners are parted by 、 or a comma."""
        names = self.co_owners.text().replace(",", "、").replace("，", "、").split("、")
        return Assignment(
            self.owner.currentText().strip(),
            tuple(name.strip() for name in names if name.strip()),
            self.person.text().strip() or None,
            self.phone.text().strip() or None,
        )


def _named(dialog: AssignDialog, say: Say) -> list[tuple[str, QWidget]]:
    return [
        (say("Owner"), dialog.owner),
        (say("Co-owners"), dialog.co_owners),
        (say("Person in charge"), dialog.person),
        (say("Phone"), dialog.phone),
    ]
