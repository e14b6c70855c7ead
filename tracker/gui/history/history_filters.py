"""What the history page asks for: words, who, what was done, which letter, when; all of them combine."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPushButton, QWidget

from tracker.gui.history.history_words import ACTION
from tracker.gui.papers.period_choice import PeriodChoice
from tracker.gui.pledges.filter_bar import PAUSE_MS
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.language import Say
from tracker.ledger import Action
from tracker.ledger.past.history_search import HistoryFilter

# What the overview's chart of progress tells of.
DONE = (Action.PROGRESS, Action.REPORT, Action.VERIFY)


class HistoryFilters(QWidget):
    """The row of filters.

    Signals:
        changed(): other entries are asked for.

    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._letters: Mapping[str, str] = {}
        self._letter_id: str | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search entries, pledges, letters, names"))
        self.words.setAccessibleName(say("Search"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(240)
        self.by = _choice(say("Who"), [(say("everybody"), None)])
        kinds = [(say(words), (action,)) for action, words in ACTION.items()]
        self.action = _choice(
            say("What"), [(say("all kinds"), ()), (say("progress, reports, verifications"), DONE), *kinds]
        )
        self.letter = QLineEdit()
        self.letter.setPlaceholderText(say("all letters"))
        self.letter.setAccessibleName(say("Letter"))
        self.letter.setClearButtonEnabled(True)
        self.letter.setMinimumWidth(190)
        self.period = PeriodChoice(today, say)
        self.clear = QPushButton(say("Show all"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        layout = FlowLayout(self)
        for widget in (self.words, self.by, self.action, self.letter, self.period, self.clear):
            layout.addWidget(widget)
        self._connect()

    def wanted(self) -> HistoryFilter:
        """What is asked for now."""
        since, until = self.period.period()
        return HistoryFilter(
            words=self.words.text().strip(),
            by=self.by.currentData(),
            actions=frozenset(Action(action) for action in self.action.currentData()),
            letter_id=self._letter_id,
            since=since,
            until=until,
        )

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these persons, keeping the chosen one."""
        chosen = self.by.currentData()
        self.by.blockSignals(True)
        self.by.clear()
        self.by.addItem(self._say("everybody"), None)
        for name in names:
            self.by.addItem(name, name)
        self.by.setCurrentIndex(max(0, self.by.findData(chosen)))
        self.by.blockSignals(False)

    def set_letters(self, letters: Mapping[str, str]) -> None:
        """Offer these letters as one types: by their labels their ids."""
        self._letters = letters
        completer = QCompleter(list(letters), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._choose_letter)
        self.letter.setCompleter(completer)

    def ask_for_letter(self, letter_id: str, label: str) -> None:
        """Show the history of one letter."""
        self._letters = {**self._letters, label: letter_id}
        self.show_all()
        self.letter.setText(label)
        self._choose_letter(label)

    def ask_for_period(self, since: date, until: date) -> None:
        """Show the progress, reports and verifications from one day to another, as the overview's chart counts them."""
        self._clear()
        self.action.blockSignals(True)
        self.action.setCurrentIndex(1)
        self.action.blockSignals(False)
        self.period.ask_for(since, until)
        self.changed.emit()

    def show_all(self) -> None:
        """Take every filter away."""
        self._clear()
        self.changed.emit()

    def _clear(self) -> None:
        for widget in (self.words, self.by, self.action, self.letter):
            widget.blockSignals(True)
        for choice in (self.by, self.action):
            choice.setCurrentIndex(0)
        self.words.clear()
        self.letter.clear()
        for widget in (self.words, self.by, self.action, self.letter):
            widget.blockSignals(False)
        self._letter_id = None
        self.period.show_all()

    def stop(self) -> None:
        """Ask for nothing more: the ledger is about to be closed."""
        self._pause.stop()

    def _connect(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.words.returnPressed.connect(self.changed)
        for choice in (self.by, self.action):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.letter.editingFinished.connect(lambda: self._choose_letter(self.letter.text()))
        self.letter.textChanged.connect(self._look_whether_empty)
        self.period.changed.connect(self.changed)
        self.clear.clicked.connect(self.show_all)

    def _choose_letter(self, label: str) -> None:
        """Take a letter by its label; words that name none take the filter away, and go."""
        letter_id = self._letters.get(label)
        if letter_id is None and label:
            self.letter.clear()
        if letter_id != self._letter_id:
            self._letter_id = letter_id
            self.changed.emit()

    def _look_whether_empty(self, words: str) -> None:
        if not words:
            self._choose_letter("")


def _choice(name: str, items: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMaxVisibleItems(24)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(9)
    for words, value in items:
        box.addItem(words, value)
    return box
