"""Asks for the password of a locked file, and whether it may open the other locked ones too."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say


@dataclass(frozen=True, slots=True)
class Given:
    """A password; `for_all` where it is to be tried on every locked letter."""

    password: str = field(repr=False)
    for_all: bool


class PasswordDialog(OfficeDialog):
    """`others` is how many more letters are locked; the password is kept nowhere but in memory."""

    def __init__(self, title: str, advice: str, others: int, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Password"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(say("Password"))
        self.shows = QCheckBox(say("Show it"))
        self.for_all = QCheckBox(say("Try it on the other locked letters too: {count}").format(count=others))
        self.for_all.setChecked(True)
        self.for_all.setVisible(others > 0)
        self.buttons = dialog_buttons(self, say("Open"), say)
        self._opens = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._opens.setEnabled(False)
        self.password.textChanged.connect(lambda words: self._opens.setEnabled(bool(words)))
        self.shows.toggled.connect(self._show_password)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for words in (title, advice):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        for widget in (self.password, self.shows, self.for_all, self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(420)

    def given(self) -> Given:
        """What was typed."""
        return Given(self.password.text(), self.for_all.isVisibleTo(self) and self.for_all.isChecked())

    def _show_password(self, shows: bool) -> None:
        modes = QLineEdit.EchoMode
        self.password.setEchoMode(modes.Normal if shows else modes.Password)


def ask_password(
    told: tuple[str, str] | TrackerError, others: int, say: Say, parent: QWidget
) -> Given | None:
    """The password, None where the user has none."""
    title, advice = told.told(say) if isinstance(told, TrackerError) else told
    dialog = PasswordDialog(title, advice, others, say, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    given = dialog.given() if accepted else None
    dialog.deleteLater()
    return given
