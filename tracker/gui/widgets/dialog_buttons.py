"""The row of buttons under a dialog: one that says what it does, and Cancel, in the user's language."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox

from tracker.language import Say


def dialog_buttons(dialog: QDialog, does: str, say: Say) -> QDialogButtonBox:
    """Buttons that accept or reject the dialog; `does` is the accepting one's text."""
    ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
    buttons = QDialogButtonBox(ok | cancel)
    buttons.button(ok).setText(does)
    buttons.button(cancel).setText(say("Cancel"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
