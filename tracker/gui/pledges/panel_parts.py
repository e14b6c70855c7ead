"""The parts of the pledge panel, laid out as the room and the size of letters want it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from tracker.language import Say

# In letters and lines: from what width on the parts stand beside one another, below what width titles stand over the
# facts, below what height all of it scrolls, and how high the tabs are then at least.
WIDE, NARROW, LOW, LEAST_LINES = 120, 36, 24, 11


class PanelParts(QScrollArea):
    """Words and facts above the buttons and tabs, or beside them; in a low window they scroll together.

    Attributes:
        head: words and facts, which scroll for themselves where there is room, so that long words leave some to the rest.

    """

    def __init__(
        self, above: QVBoxLayout, form: QFormLayout, buttons: QWidget, tabs: QTabWidget, say: Say
    ) -> None:
        super().__init__()
        self._above, self._form, self._tabs = above, form, tabs
        self._buttons, self._below = buttons, QWidget()
        self.head, self._parts = QScrollArea(), QSplitter(Qt.Orientation.Vertical)
        self.setAccessibleName(say("Pledge"))
        self.head.setAccessibleName(say("Facts of the pledge"))
        head = QWidget()
        head.setLayout(above)
        layout = QVBoxLayout(self._below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(buttons)
        layout.addWidget(tabs, 1)
        for area, inside in ((self.head, head), (self, self._parts)):
            area.setWidget(inside)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts.addWidget(self.head)
        self._parts.addWidget(self._below)
        self._parts.setChildrenCollapsible(False)
        self._parts.setStretchFactor(0, 2)
        self._parts.setStretchFactor(1, 3)

    def fit(self) -> None:
        """Lay the parts out anew: the room, the letters or what is shown changed."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        is_wide, is_low = self.width() > WIDE * letter, self.height() < LOW * line
        is_narrow = self.width() < NARROW * letter
        policies = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policies.WrapAllRows if is_narrow else policies.DontWrapRows)
        self._parts.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        tabs = (LEAST_LINES if is_low else 6) * line
        # Qt: a splitter asks none of its parts which height it needs for its width.
        buttons = self._buttons.heightForWidth(room * 3 // 5 if is_wide else room)
        self._below.setMinimumHeight(buttons + tabs)
        whole = self._above.heightForWidth(room) if is_low and not is_wide else 0
        self.head.setMinimumHeight(max(whole, 3 * line))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the widest part, since nothing scrolls sideways."""
        parts = (self._above.minimumSize(), self._buttons.minimumSizeHint(), self._tabs.minimumSizeHint())
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(part.width() for part in parts) + 2 * bar, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
