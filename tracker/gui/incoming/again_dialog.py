"""Asks what to do with a letter that is in the ledger already; shows what it is beside the kept one."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.gui.session import Session
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.ledger import Filter
from tracker.ledger.questions.sameness import Again, Sameness
from tracker.model import Letter, LetterFacts
from tracker.reading.intake import Intake
from tracker.reading.taking_again import AGAIN, Choice, new_drafts
from tracker.wording.formats import format_words
from tracker.wording.terms import FACT

_SHOWN = ("reference", "dated", "number", "subject", "issuer")


class AgainDialog(OfficeDialog):
    """One letter beside the kept one; `choice` is what was chosen, to skip it unless another button was pressed."""

    def __init__(
        self, session: Session, intake: Intake, again: Again, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._intake, self._again, self._say = session, intake, again, say
        self.choice = Choice.SKIP
        self.setWindowTitle(say("Known letter"))
        self.told = _label(say(AGAIN[again.kind]), bold=True)
        self.table = QGridLayout()
        self.note = _label(self._note())
        self.skip = QPushButton(say("Skip"))
        self.both = QPushButton(say("Keep both"))
        self.newer = QPushButton(say("Take as the newer version"))
        self.open_kept = QPushButton(say("Bring it back") if again.binned else say("Open the kept letter"))
        self._fill_table(session.ledger.letter(again.letter_id))
        self._lay_out()

    def _note(self) -> str:
        """What each choice leads to."""
        say, again = self._say, self._again
        if again.binned:
            return say(
                "The kept letter lies in the bin. Brought back, it stands as it was; this file is not needed then."
            )
        new, repeated = new_drafts(self._intake.drafts, again, self._session.ledger, self._session.today)
        told = say(
            "As the newer version it is kept too, and the older letter's pledges go on. {repeated} of its pledges only"
            " repeat one of those and are left out; {new} are new."
        )
        return told.format(repeated=len(repeated), new=len(new))

    def _fill_table(self, kept: Letter) -> None:
        say, intake, ledger = self._say, self._intake, self._session.ledger
        count = len(ledger.lines(Filter(letter_id=kept.id), self._session.today))
        self._add_row(0, "", say("This file"), say("Kept in the ledger"), head=True)
        files = (say("File"), intake.source.name, kept.name)
        pledges = (say("Pledges"), str(len(intake.drafts)), "—" if self._again.binned else str(count))
        formats = (
            say("Format"),
            format_words(intake.source.encoding, say),
            format_words(kept.encoding or ledger.source(kept.id).encoding, say),
        )
        rows = [files, *_facts_beside(intake.facts, kept.facts, say), formats, pledges]
        for number, row in enumerate(rows, 1):
            self._add_row(number, *row)
        if self._again.kind in (Sameness.FORMAT, Sameness.REPLY):
            share = say("{percent} % of the words are the same").format(
                percent=int(self._again.likeness * 100)
            )
            self._add_row(len(rows) + 1, say("Likeness"), share, "")

    def _add_row(self, row: int, title: str, here: str, kept: str, head: bool = False) -> None:
        """One line; what differs is in bold, as the heads are."""
        name = _label(title)
        name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.table.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        for column, words in enumerate((here, kept), 1):
            cell = _label(words, bold=head or (bool(kept) and here != kept))
            self.table.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        self.table.setHorizontalSpacing(20)
        self.table.setVerticalSpacing(5)
        self.table.setColumnStretch(1, 1)
        self.table.setColumnStretch(2, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_kept)
        buttons.addStretch(1)
        for button, choice in self._choices():
            button.clicked.connect(lambda _=False, choice=choice: self._choose(choice))
            button.setAutoDefault(False)
            if button is not self.open_kept:
                buttons.addWidget(button)
        self.newer.setVisible(not self._again.binned)
        self.skip.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.told)
        layout.addLayout(self.table)
        layout.addWidget(self.note)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(640)
        self.skip.setFocus()

    def _choices(self) -> Sequence[tuple[QPushButton, Choice]]:
        return (
            (self.open_kept, Choice.OPEN),
            (self.newer, Choice.NEWER),
            (self.both, Choice.BOTH),
            (self.skip, Choice.SKIP),
        )

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()


def ask_again(session: Session, intake: Intake, again: Again, say: Say, parent: QWidget) -> Choice:
    """Show both letters and let the user choose; closing the dialog skips the letter. Tests replace this one name."""
    dialog = AgainDialog(session, intake, again, say, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.choice


def _facts_beside(here: LetterFacts, kept: LetterFacts, say: Say) -> Iterator[tuple[str, str, str]]:
    """What either letter says of itself."""
    for name in _SHOWN:
        values = [getattr(facts, name) for facts in (here, kept)]
        if any(values):
            a, b = (str(value) if value else "—" for value in values)
            yield say(FACT[name]), a, b


def _label(words: str, bold: bool = False) -> QLabel:
    """A label for words of letters: plain text, wrapped, to be copied from."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
    return label
