"""Tells, above the pages, that two desktops settled something differently and somebody has to choose."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QSizePolicy, QToolBar, QWidget

from tracker.gui.widgets.level_signs import level_colour
from tracker.language import Say
from tracker.model import WarningLevel


class RivalBar(QToolBar):
    """A bar of its own under the tools, hidden while there is nothing to choose.

    Signals:
        choice_requested(): the user wants to choose.

    """

    choice_requested = Signal()

    def __init__(self, say: Say, window: QMainWindow) -> None:
        super().__init__(say("Values that differ"), window)
        self._say = say
        self.setObjectName("rivals")
        self.setMovable(False)
        self.toggleViewAction().setVisible(False)
        self.sign = QLabel(" ▲  ")
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.choose = QPushButton(say("Choose…"))
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.sign, self.told, room, self.choose):
            self.addWidget(widget)
        self.choose.clicked.connect(self.choice_requested)
        self.setIconSize(QSize(1, 1))
        self.setContentsMargins(6, 0, 6, 0)

    def show_count(self, count: int) -> None:
        """Tell how many fields wait."""
        told = self._say("Filled in differently on two desktops: {count}. Please choose which value holds.")
        self.told.setText(told.format(count=count))
        colour = level_colour(WarningLevel.OVERDUE, self.palette())
        self.sign.setStyleSheet(f"color: {colour.name()}" if colour else "")
        self.setVisible(count > 0)
