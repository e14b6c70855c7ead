"""What stands over a pledge that is shown large: the way back to the table, and to the pledges beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tracker.gui.widgets.flow_layout import FlowLayout
from tracker.language import Say


class LargeBar(QWidget):
    """Hidden while the table is shown.

    Signals:
        back_requested(): by the button or Escape.
        step_requested(rows): to the next pledge or the one before.

    """

    back_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.back = QPushButton(say("← Back to the table (Esc)"))
        self.previous = QPushButton(say("‹ Previous pledge"))
        self.next = QPushButton(say("Next pledge ›"))
        self.place = QLabel()
        self.escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        flow = FlowLayout(self)
        for widget in (self.back, self.previous, self.next, self.place):
            flow.addWidget(widget)
        self.back.clicked.connect(self.back_requested)
        self.escape.activated.connect(self.back_requested)
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.hide()

    def show_place(self, row: int, count: int) -> None:
        """Tell which of how many is shown; both from the table, the first row being 0."""
        self.place.setText(self._say("{place} of {count}").format(place=row + 1, count=count))
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(row < count - 1)
