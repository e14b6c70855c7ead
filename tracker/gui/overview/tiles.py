"""Numbers as large tiles, each with its sign and its words, in a grid that has as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from tracker.gui.overview.overview_words import Number
from tracker.gui.widgets.level_signs import level_colour
from tracker.language import Say

STRIPE, PADDING = 5, 10


class Tile(QPushButton):
    """One number; a click, Enter or Space opens what stands behind it."""

    def __init__(self, number: Number, say: Say, is_large: bool) -> None:
        super().__init__()
        self.number, self._say = number, say
        self._count: int | None = None
        self._scale = 2.2 if is_large else 1.5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        """Show this number, None while it is not known."""
        self._count = count
        words = self._say(self.number.words)
        self.setText(words)
        shown = "–" if count is None else str(count)
        self.setAccessibleName(self._say("{words}: {count}").format(words=words, count=shown))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    @property
    def count(self) -> int | None:
        """The number shown."""
        return self._count

    def sizeHint(self) -> QSize:
        big = scaled(self.font(), self._scale)
        height = QFontMetrics(big).height() + self.fontMetrics().height() + 2 * PADDING
        words = self.fontMetrics().horizontalAdvance(self._caption())
        return QSize(max(words, self.fontMetrics().averageCharWidth() * 6) + STRIPE + 2 * PADDING, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        room = self.rect().adjusted(STRIPE + PADDING, PADDING, -PADDING, -PADDING)
        painter.setPen(self._colour() or self.palette().color(QPalette.ColorRole.Text))
        painter.setFont(scaled(self.font(), self._scale, bold=True))
        shown = "–" if self._count is None else f"{self._count:,}"
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        painter.setFont(self.font())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._caption())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _caption(self) -> str:
        return f"{self.number.sign} {self.text()}".strip()

    def _colour(self) -> QColor | None:
        """That of its level; a nought warns of nothing."""
        level = self.number.level
        return level_colour(level, self.palette()) if level is not None and self._count else None

    def _paint_ground(self, painter: QPainter) -> None:
        palette, area = self.palette(), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_marked = self.hasFocus() or self.underMouse()
        edge = palette.color(QPalette.ColorRole.Highlight if is_marked else QPalette.ColorRole.Mid)
        painter.setPen(edge)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(area, 4, 4)
        if self.hasFocus():
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3)
        stripe = self._colour() or palette.color(QPalette.ColorRole.Mid)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(stripe)
        painter.drawRect(QRectF(area.left() + 2, area.top() + 6, STRIPE - 1, area.height() - 12))


class TileGrid(QWidget):
    """Tiles of one width, in rows.

    Attributes:
        tiles: by the names of their numbers.

    Signals:
        pressed(Number): a tile was opened.

    """

    pressed = Signal(object)

    def __init__(self, numbers: Sequence[Number], say: Say, is_large: bool = False) -> None:
        super().__init__()
        self.tiles = {number.name: Tile(number, say, is_large) for number in numbers}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for tile in self.tiles.values():
            tile.setParent(self)
            tile.clicked.connect(lambda _=False, number=tile.number: self.pressed.emit(number))
        self._place(1)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show these numbers; a tile that hides at nought leaves its place to the others."""
        for name, tile in self.tiles.items():
            tile.show_count(counts[name])
        self._place(self._room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._columns:
            self._place(self._room())

    def _shown(self) -> list[Tile]:
        return [tile for tile in self.tiles.values() if tile.count or not tile.number.hides]

    def minimumSizeHint(self) -> QSize:
        # One column suffices, so that a narrow window is no obstacle.
        widest = max(tile.sizeHint().width() for tile in self._shown())
        return QSize(widest, super().minimumSizeHint().height())

    def _room(self) -> int:
        widest = max(tile.sizeHint().width() for tile in self._shown())
        most = max(1, (self.width() + 8) // (widest + 8))
        rows = -(-len(self._shown()) // most)
        return -(-len(self._shown()) // rows)  # as many in each row, rather than one left over

    def _place(self, columns: int) -> None:
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
        shown = self._shown()
        for place, tile in enumerate(shown):
            self._grid.addWidget(tile, place // columns, place % columns)
        for tile in self.tiles.values():
            tile.setVisible(tile in shown)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns


def scaled(font: QFont, scale: float, bold: bool = False) -> QFont:
    """The same font so much larger, however its size was given."""
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * scale)
    else:
        scaled.setPixelSize(round(font.pixelSize() * scale))
    scaled.setBold(bold)
    return scaled
