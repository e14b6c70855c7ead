"""Asks once who acts, and for which side; every entry will bear it."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.model import Actor, Side
from tracker.wording.terms import SIDE


class ActorDialog(OfficeDialog):
    """Name and side; OK waits for a name."""

    def __init__(self, actor: Actor, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Who is acting?"))
        self.name = QLineEdit(actor.name)
        self.name.setAccessibleName(say("Name"))
        self.clerk = QRadioButton(
            say("{side}: records progress, reports done").format(side=say(SIDE[Side.CLERK]))
        )
        self.supervisor = QRadioButton(
            say("{side}: verifies, sends back").format(side=say(SIDE[Side.SUPERVISOR]))
        )
        (self.clerk if actor.side is Side.CLERK else self.supervisor).setChecked(True)
        buttons = dialog_buttons(self, say("Start work"), say)
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.name.textChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))
        ok.setEnabled(bool(actor.name.strip()))
        self._lay_out(say, buttons)

    def ask(self) -> Actor | None:
        """Who acts; None where the user did not say."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return self.actor()

    def actor(self) -> Actor:
        """What is entered now."""
        return Actor(self.name.text().strip(), Side.CLERK if self.clerk.isChecked() else Side.SUPERVISOR)

    def _lay_out(self, say: Say, buttons: QDialogButtonBox) -> None:
        told = QLabel(say("Every entry in the ledger bears the name and the side of whoever made it."))
        told.setWordWrap(True)
        form = QFormLayout()
        form.addRow(say("Name"), self.name)
        form.addRow(say("Side"), self.clerk)
        form.addRow("", self.supervisor)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)
