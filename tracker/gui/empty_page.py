"""What an empty ledger shows: the two ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.language import Say


class EmptyPage(QWidget):
    """Offers to read letters in, or to look at the samples first.

    Signals:
        letters_requested(), samples_requested(): a button was pressed.

    """

    letters_requested = Signal()
    samples_requested = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(say("No letters yet"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        told = QLabel(say("Read reply letters in, or drop their files on this window."))
        self.read = QPushButton(say("Read letters in…"))
        self.read.setDefault(True)
        self.samples = QPushButton(say("Look at the sample letters"))
        self.read.clicked.connect(self.letters_requested)
        self.samples.clicked.connect(self.samples_requested)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.read)
        buttons.addWidget(self.samples)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        for label in (title, told):
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def let_read(self, why_not: str) -> None:
        """Let letters be read in, or say why not."""
        self.read.setEnabled(not why_not)
        self.read.setToolTip(why_not)
