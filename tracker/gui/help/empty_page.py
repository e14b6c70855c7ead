"""What an empty ledger shows: what to do first, and the ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.language import N_, Say

STEPS = (
    N_("Drop letters here: Word, WPS, PDF, OFD, scans, archives."),
    N_("Compare what was read with the letter, mend it, and accept it."),
    N_("Choose a pledge, record progress, report it done with evidence."),
    N_("The supervising side verifies it or sends it back."),
)


class EmptyPage(QWidget):
    """Offers to read letters in, to look at the samples first, or to read how all goes on.

    Signals:
        letters_requested(), samples_requested(), help_requested(): a button was pressed.

    """

    letters_requested = Signal()
    samples_requested = Signal()
    help_requested = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(say("No letters yet"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        told = QLabel(say("Read reply letters in, or drop their files on this window."))
        steps = QLabel("\n".join(f"{number}.  {say(words)}" for number, words in enumerate(STEPS, start=1)))
        self.read = QPushButton(say("Read letters in…"))
        self.help = QPushButton(say("First steps"))
        self.read.setDefault(True)
        self.samples = QPushButton(say("Look at the sample letters"))
        self.read.clicked.connect(self.letters_requested)
        self.samples.clicked.connect(self.samples_requested)
        self.help.clicked.connect(self.help_requested)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.read, self.samples, self.help):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        for label in (title, told):
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addSpacing(24)
        layout.addWidget(steps, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def let_read(self, why_not: str) -> None:
        """Let letters be read in, or say why not."""
        self.read.setEnabled(not why_not)
        self.read.setToolTip(why_not)
