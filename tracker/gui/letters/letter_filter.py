"""What the table of letters asks for: words, and what became of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from tracker.gui.letters.letter_states import STATE, LetterState
from tracker.language import Say


class LetterFilter(QWidget):
    """Both combine.

    Attributes:
        words, state: the two fields; clear: takes both away.

    Signals:
        changed(): other letters are asked for.

    """

    changed = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search number, subject, organ, deputy"))
        self.words.setAccessibleName(say("Search number, subject, organ, deputy"))
        self.words.setClearButtonEnabled(True)
        self.state = QComboBox()
        self.state.setAccessibleName(say("State"))
        self.state.addItem(say("all letters"), None)
        for state, words in STATE.items():
            self.state.addItem(say(words), state.value)
        self.clear = QPushButton(say("Show all"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.state)
        row.addWidget(self.clear)
        self.words.textChanged.connect(lambda _: self.changed.emit())
        self.state.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.clear.clicked.connect(self.show_all)

    def wanted(self) -> tuple[list[str], LetterState | None]:
        """The words, each of which has to be told, and the state; None for any."""
        state = self.state.currentData()
        return self.words.text().split(), LetterState(state) if state else None

    def ask_for(self, state: LetterState | None) -> None:
        """Ask for all letters of a state, None for all there are."""
        self.blockSignals(True)
        self.words.clear()
        self.state.setCurrentIndex(max(0, self.state.findData(state.value if state else None)))
        self.blockSignals(False)
        self.changed.emit()

    def show_all(self) -> None:
        """Take both away."""
        self.ask_for(None)
