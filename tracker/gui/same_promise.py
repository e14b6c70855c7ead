"""The same promise in other letters, a button each that leads there."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.language import Say
from tracker.model import LedgerLine
from tracker.wording import STATUS, letter_label


class SamePromise(QWidget):
    """Hidden while there is none.

    Signals:
        pledge_requested(pledge id): that pledge is to be shown.

    """

    pledge_requested = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.links: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(QLabel(say("Same promise in other letters")))
        self.hide()

    def show_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Show these pledges of other letters."""
        for button in self.links:
            self._layout.removeWidget(button)
            button.hide()  # until the event loop deletes it, which may be clicked on just now
            button.deleteLater()
        self.links = [self._link(line) for line in lines]
        for button in self.links:
            self._layout.addWidget(button)
        self.setVisible(bool(lines))

    def _link(self, line: LedgerLine) -> QPushButton:
        status = self._say(STATUS[line.pledge.status])
        button = QPushButton(f"→ {letter_label(line.letter)} · {status}".replace("&", "&&"))
        button.setToolTip(escape(line.pledge.text))
        button.setFlat(True)
        button.setStyleSheet("text-align: left; padding: 2px; text-decoration: underline;")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.pledge_requested.emit(line.pledge.id))
        return button
