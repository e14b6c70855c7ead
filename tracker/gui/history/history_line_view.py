"""The chosen entry of the history in full, as plain text to be read and copied, and the ways to what it is about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from tracker.gui.history.history_line_words import full_words, who_words
from tracker.gui.history.history_words import action_words
from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.language import Say
from tracker.ledger.past.history_lines import HistoryLine, Subject


class HistoryLineView(QWidget):
    """Shows one entry.

    Signals:
        pledge_requested(pledge id), letter_requested(letter id): the user wants to see it.

    """

    pledge_requested = Signal(str)
    letter_requested = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._subjects: list[Subject] = []
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.head.setObjectName("head")
        font = self.head.font()
        font.setBold(True)
        self.head.setFont(font)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(say("The whole entry"))
        self.words.setTabChangesFocus(True)
        self.to_pledge = QPushButton(say("Go to the pledge"))
        self.to_letter = QPushButton(say("Go to the letter"))
        self.to_pledge.clicked.connect(self.go_to_pledge)
        self.to_letter.clicked.connect(self.go_to_letter)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.to_pledge)
        flow.addWidget(self.to_letter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addWidget(self.head)
        layout.addWidget(buttons)
        layout.addWidget(self.words, 1)
        self.show_line(None)

    def show_line(self, line: HistoryLine | None) -> None:
        """Show an entry, or that none is chosen."""
        say = self._say
        told = "{at:%Y-%m-%d %H:%M:%S}   {who}   {what}"
        self.head.setText(
            told.format(at=line.at, who=who_words(line, say), what=action_words(line, say))
            if line
            else say("No entry chosen")
        )
        self.words.setPlainText(full_words(line, say) if line else "")
        self._subjects = [subject for subject in line.subjects if subject.is_shown] if line else []
        self.to_pledge.setEnabled(any(subject.pledge_id for subject in self._subjects))
        self.to_letter.setEnabled(bool(self._subjects))

    def go_to_pledge(self) -> None:
        """Ask for the first pledge that the entry is about, its letter where it is about none."""
        pledge_id = next((one.pledge_id for one in self._subjects if one.pledge_id), None)
        if pledge_id:
            self.pledge_requested.emit(pledge_id)
        else:
            self.go_to_letter()

    def go_to_letter(self) -> None:
        """Ask for the first letter that the entry is about."""
        letter_id = next((one.letter_id for one in self._subjects if one.letter_id), None)
        if letter_id:
            self.letter_requested.emit(letter_id)
