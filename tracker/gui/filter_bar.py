"""What the table of pledges asks for: words, status, warning level, owner."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from tracker.language import Say
from tracker.ledger import Filter
from tracker.model import Status, WarningLevel
from tracker.wording import LEVEL, STALE, STATUS

# Typing asks the ledger once the user pauses, not at every key.
PAUSE_MS = 120
_STALE = "stale"


class FilterBar(QWidget):
    """Filters that combine; “letter” is set from outside and named on a button that takes it away.

    Signals:
        changed(): other lines are asked for.

    """

    changed = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._letter_id: str | None = None
        self._asked = Filter()
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search pledges, owners, letters, entries"))
        self.words.setAccessibleName(say("Search"))
        self.words.setClearButtonEnabled(True)
        self.status = _choice(
            say("Status"), [(say("all statuses"), None), *((say(STATUS[s]), s) for s in Status)]
        )
        levels = [(say(LEVEL[level]), level) for level in reversed(WarningLevel)]
        self.warning = _choice(say("Warning"), [(say("all levels"), None), *levels, (say(STALE), _STALE)])
        self.owner = _choice(say("Owner"), [(say("all owners"), None)])
        self.letter = QPushButton()
        self.letter.hide()
        self.clear = QPushButton(say("Show all"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()

    def wanted(self) -> Filter:
        """What is asked for now."""
        status, warning = self.status.currentData(), self.warning.currentData()
        levels = frozenset([WarningLevel(warning)]) if isinstance(warning, int) else frozenset()
        return replace(
            self._asked,
            words=self.words.text().strip(),
            statuses=frozenset([Status(status)]) if status else self._asked.statuses,
            warnings=levels or self._asked.warnings,
            owner=self.owner.currentData() or self._asked.owner,
            letter_id=self._letter_id,
            stale=warning == _STALE or self._asked.stale,
        )

    def set(self, wanted: Filter, letter: str = "") -> None:
        """Ask for something else; `letter` names the one of which all are asked for."""
        self.show_all()
        self._asked = wanted
        self.ask_for_letter(wanted.letter_id, letter)

    def stop(self) -> None:
        """Ask for nothing more: the ledger is about to be closed."""
        self._pause.stop()

    def set_owners(self, owners: Sequence[str]) -> None:
        """Offer these owners, keeping the chosen one."""
        chosen = self.owner.currentData()
        self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.addItem(self._say("all owners"), None)
        for owner in owners:
            self.owner.addItem(owner, owner)
        self.owner.setCurrentIndex(max(0, self.owner.findData(chosen)))
        self.owner.blockSignals(False)

    def ask_for_letter(self, letter_id: str | None, label: str = "") -> None:
        """Show one letter's pledges, or all again."""
        self._letter_id = letter_id
        self.letter.setVisible(letter_id is not None)
        self.letter.setText(f"{label} ✕".replace("&", "&&"))  # Qt: a single one underlines what follows
        self.letter.setAccessibleName(self._say("Show all letters again"))
        self.changed.emit()

    def show_all(self) -> None:
        """Take every filter away."""
        self._asked = Filter()
        for choice in (self.status, self.warning, self.owner):
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self.ask_for_letter(None)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 3)
        for widget in (self.status, self.warning, self.owner):
            layout.addWidget(widget, 1)
        layout.addWidget(self.letter)
        layout.addWidget(self.clear)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.words.returnPressed.connect(self.changed)
        for choice in (self.status, self.warning, self.owner):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.letter.clicked.connect(lambda: self.ask_for_letter(None))
        self.clear.clicked.connect(self.show_all)


def _choice(name: str, items: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(7)
    for words, value in items:
        box.addItem(words, value)
    return box
