"""Says in an empty table why it is empty, and what to do."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QLabel

MARGIN = 24


class NothingFound(QLabel):
    """Lies over a table's rows, of which there are none; the mouse goes through it."""

    def __init__(self, table: QAbstractItemView, words: str) -> None:
        super().__init__(words, table.viewport())
        self._table = table
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        table.viewport().installEventFilter(self)
        self._fit()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        self.setGeometry(self._table.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
