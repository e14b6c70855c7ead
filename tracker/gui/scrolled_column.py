"""A column beside a table that scrolls where the window is too low for it, and is never narrower than its parts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrolledColumn(QScrollArea):
    """Qt gives the inside the height that its width needs; nothing scrolls sideways."""

    def __init__(self, inside: QWidget, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        inside = self.widget()
        width = inside.minimumSizeHint().width() + bar if inside else bar
        return QSize(width, super().minimumSizeHint().height())
