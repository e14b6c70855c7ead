"""The same promise in other letters, a button each that leads there."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.language import Say
from tracker.model import LedgerLine
from tracker.wording.terms import STATUS, letter_label


class LinkButton(QPushButton):
    """Words that are shortened where there is no room for them; a screen reader is told all of them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words.replace("&", "&&")  # Qt: a single one underlines what follows
        self.setAccessibleName(words)
        self.setFlat(True)
        self.setStyleSheet("text-align: left; padding: 2px; text-decoration: underline;")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - self.fontMetrics().averageCharWidth()
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class SamePromise(QWidget):
    """Hidden while there is none.

    Signals:
        pledge_requested(pledge id): that pledge is to be shown.
        unlink_requested(): the pledge that is shown is to be a promise of its own again.

    """

    pledge_requested = Signal(str)
    unlink_requested = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.links: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(2)
        title = QLabel(say("Same promise in other letters"))
        title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.part = QPushButton(say("No longer the same promise"))
        self.part.clicked.connect(self.unlink_requested)
        self._layout.addWidget(title)
        self._layout.addWidget(self.part, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_lines(self, lines: Sequence[LedgerLine], barred: str = "") -> None:
        """Show these pledges of other letters; `barred` is why nothing may be changed."""
        for button in self.links:
            self._layout.removeWidget(button)
            button.hide()  # until the event loop deletes it, which may be clicked on just now
            button.deleteLater()
        self.links = [self._link(line) for line in lines]
        for place, button in enumerate(self.links):
            self._layout.insertWidget(1 + place, button)
        self.part.setEnabled(not barred)
        self.part.setToolTip(barred)
        self.setVisible(bool(lines))

    def _link(self, line: LedgerLine) -> QPushButton:
        status = self._say(STATUS[line.pledge.status])
        button = LinkButton(f"→ {letter_label(line.letter)} · {status}")
        button.setToolTip(escape(line.pledge.text))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.pledge_requested.emit(line.pledge.id))
        return button
