"""One of several values of a field, on a card: the value, who set it and when, and the button that lets it hold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.gui.pledges.rival_words import rival_beside, rival_value, set_by_words
from tracker.language import Say
from tracker.ledger import Candidate, Rival


class RivalCard(QFrame):
    """Shows a candidate; `number` from 1 is also its key (Alt+1 …).

    Signals:
        chosen(candidate id): the button was pressed.

    """

    chosen = Signal(str)

    def __init__(
        self, rival: Rival, candidate: Candidate, number: int, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.value = _plain(rival_value(rival.field, candidate.values, say))
        font = self.value.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        self.value.setFont(font)
        self.beside = _plain("\n".join(rival_beside(rival, candidate, say)))
        self.set_by = _plain(say("set by {who}").format(who=set_by_words(candidate, say)))
        shown = candidate is rival.candidates[-1]
        self.shown = _plain("● " + say("The ledger shows this one meanwhile.") if shown else "")
        self.choose = QPushButton(say("&{number} This one holds").format(number=number))
        self.choose.clicked.connect(lambda: self.chosen.emit(candidate.id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        for label in (self.value, self.beside, self.set_by, self.shown):
            layout.addWidget(label)
            label.setVisible(bool(label.text()))
        layout.addStretch(1)
        layout.addWidget(self.choose)
        self.setMinimumWidth(230)

    def let_choose(self, why_not: str) -> None:
        """Bar the button and say why; with nothing said, let it be pressed."""
        self.choose.setEnabled(not why_not)
        self.choose.setToolTip(why_not)


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
