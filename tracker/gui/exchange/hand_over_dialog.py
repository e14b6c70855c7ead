"""Asks which letters are handed over, and whether a passphrase locks the file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.ledger.exchange.lock_box import LEAST
from tracker.model import Letter
from tracker.wording.terms import letter_label


@dataclass(frozen=True, slots=True)
class Offer:
    """Letters that the window offers to choose at once: what they are called there, and their ids."""

    words: str
    letter_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class HandOver:
    """What is handed over: None for all letters; an empty passphrase locks nothing."""

    letter_ids: frozenset[str] | None
    passphrase: str


class HandOverDialog(OfficeDialog):
    """All letters, or those ticked in a list that can be searched; OK waits for a passphrase that holds."""

    def __init__(
        self, letters: Sequence[Letter], offers: Sequence[Offer], say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say = say
        self.setWindowTitle(say("Hand over"))
        self.all = QRadioButton(say("All letters: {count}").format(count=len(letters)))
        self.some = QRadioButton()
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search letters"))
        self.words.setAccessibleName(say("Search letters"))
        self.words.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Letters"))
        self.offers = [QPushButton(offer.words.replace("&", "&&")) for offer in offers]
        self.passphrase, self.again = (QLineEdit(echoMode=QLineEdit.EchoMode.Password) for _ in range(2))
        self.hint = QLabel()
        self.buttons = dialog_buttons(self, say("Choose the file…"), say)
        self._fill(letters)
        self._lay_out()
        self._connect(offers)
        self.all.setChecked(True)
        self._look()

    def ask(self) -> HandOver | None:
        """What was chosen; None where the user thought better of it."""
        return self.chosen() if self.exec() == QDialog.DialogCode.Accepted else None

    def chosen(self) -> HandOver:
        """What is chosen now; letters that the search hides count as well."""
        return HandOver(None if self.all.isChecked() else self._ticked(), self.passphrase.text())

    def _ticked(self) -> frozenset[str]:
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _fill(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            item = QListWidgetItem(" ".join(letter_label(letter).split()))
            item.setToolTip(letter.name if "<" not in letter.name else "")
            item.setData(Qt.ItemDataRole.UserRole, letter.id)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _lay_out(self) -> None:
        say = self._say
        told = QLabel(
            say(
                "The file holds the letters and all that was ever done about them, names, phones, notes and evidence"
                " included. Whoever takes it in can hand back what was done there."
            )
        )
        told.setWordWrap(True)
        offers = QWidget()
        flow = FlowLayout(offers)
        for button in self.offers:
            button.setAutoDefault(False)
            flow.addWidget(button)
        offers.setVisible(bool(self.offers))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in ((say("Passphrase"), self.passphrase), (say("Once more"), self.again)):
            field.setAccessibleName(title)
            form.addRow(title, field)
        form.addRow("", self.hint)
        self.hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (told, self.all, self.some, offers, self.words):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.start_with(620, 600)

    def _connect(self, offers: Sequence[Offer]) -> None:
        for button, offer in zip(self.offers, offers, strict=True):
            button.clicked.connect(lambda _=False, ids=offer.letter_ids: self._tick(ids))
        self.words.textChanged.connect(self._search)
        self.list.itemChanged.connect(lambda _: self._choose_some())
        for field in (self.passphrase, self.again):
            field.textChanged.connect(self._look)
        self.all.toggled.connect(self._look)

    def _tick(self, letter_ids: Collection[str]) -> None:
        for item in self._items():
            ticked = item.data(Qt.ItemDataRole.UserRole) in letter_ids
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._choose_some()

    def _choose_some(self) -> None:
        self.some.setChecked(True)
        self._look()

    def _search(self, words: str) -> None:
        for item in self._items():
            item.setHidden(not all(word in item.text() for word in words.split()))

    def _look(self) -> None:
        """Say what is still missing."""
        say, ticked = self._say, len(self._ticked())
        self.some.setText(say("Only the letters ticked below: {count}").format(count=ticked))
        passphrase = self.passphrase.text()
        is_weak = bool(passphrase) and len(passphrase) < LEAST
        is_other = passphrase != self.again.text()
        if is_weak:
            told = say("Too short: at least {least} characters; better four words.").format(least=LEAST)
        elif is_other:
            told = say("The two are not the same yet.")
        elif passphrase:
            told = say(
                "The file can be read with this passphrase only. Tell it on another way than the file."
            )
        else:
            told = say("Without a passphrase, whoever finds the file can read it.")
        self.hint.setText(told)
        letters = bool(ticked) if self.some.isChecked() else bool(self.list.count())
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(letters and not is_weak and not is_other)
