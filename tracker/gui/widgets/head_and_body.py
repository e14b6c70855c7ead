"""A head of facts over what is worked in: the head scrolls where it would take more than its share of the height."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

# The body keeps at least so much of the height.
BODY = 0.5


class HeadAndBody(QWidget):
    """Both as wide as there is room."""

    def __init__(self, head: QWidget, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = head
        self._scroll = QScrollArea()
        self._scroll.setWidget(head)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take the focus and are scrolled to
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        layout.addWidget(body, 1)
        head.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._head.layout()
        if layout is None:
            return
        asked = (
            layout.heightForWidth(self.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
        )
        self._scroll.setFixedHeight(min(asked, max(60, round(self.height() * (1 - BODY)))))
