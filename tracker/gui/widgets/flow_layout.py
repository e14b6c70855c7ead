"""Buttons in rows that wrap where the window is narrow; Qt has no such layout of its own."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Places visible widgets left to right, then on the next row; those that grow share the room left in their row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 4, 0, 4)
        self.setSpacing(6)
        parent.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """That of one row: Qt takes the height which this width needs for the least that the widget may have."""
        widths = [item.sizeHint().width() + self.spacing() for item in self._items if not item.isEmpty()]
        return QSize(max(sum(widths) - self.spacing(), 0), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = max((size.width() for size in sizes), default=0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height + margins.top() + margins.bottom())

    def _place(self, rect: QRect, move: bool) -> int:
        """Place the items, or only measure; gives the height that they take."""
        margins = self.contentsMargins()
        y, rows = rect.y() + margins.top(), self._rows(rect.width())
        for row in rows:
            height = max(item.sizeHint().height() for item in row)
            if move:
                self._place_row(row, QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return y - (self.spacing() if rows else 0) + margins.bottom() - rect.y()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """Which items stand in a row together; one alone may be wider than there is room."""
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if not rows or wanted > left:
                rows.append([])
                left = width
            rows[-1].append(item)
            left -= wanted + self.spacing()
        return rows

    def _place_row(self, row: list[QLayoutItem], room: QRect) -> None:
        taken = sum(item.sizeHint().width() for item in row) + self.spacing() * (len(row) - 1)
        growing = [item for item in row if item.expandingDirections() & Qt.Orientation.Horizontal]
        more = max(0, room.width() - taken) // len(growing) if growing else 0
        x = room.x()
        for item in row:
            size = item.sizeHint()
            width = min(size.width() + more if item in growing else size.width(), room.width())
            top = room.y() + (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, top), QSize(width, size.height())))
            x += width + self.spacing()
