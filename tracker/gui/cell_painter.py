"""Paints the cells of the table of pledges: what stands in one is cut and laid out once, and hits are marked."""

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPalette, QStaticText, QTransform
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from tracker.gui.hit_marks import HitMarks
from tracker.gui.level_signs import level_colour
from tracker.gui.pledge_table import COLOURED, COUNTED, PledgeTableModel
from tracker.model import WarningLevel

# Laid out words that are kept: those of some screens.
KEPT = 2048
_State = QStyle.StateFlag
# What a style shows in its own way: such cells, and heads of groups, it paints itself.
_SPECIAL = (_State.State_Selected | _State.State_HasFocus | _State.State_MouseOver).value


class LaidOut(NamedTuple):
    """Words as they are painted, and the pixels that they take."""

    text: QStaticText
    width: int
    height: int


class CellPainter(HitMarks):
    """Paints ordinary cells in a fraction of a style's time, which asks for eight roles and lays words out anew."""

    def __init__(self, model: PledgeTableModel, searched: Collection[int], view: QTableView) -> None:
        super().__init__(searched, view)
        self._model, self._view = model, view
        self._laid_out: dict[tuple[str, int], LaidOut] = {}
        self._colours: dict[WarningLevel | None, QColor] = {}
        self._font = view.font()
        self._margin = 0

    def begin(self) -> None:
        """Settle what holds for one painting of the view: its font, margins and colours."""
        font, metric = self._view.font(), QStyle.PixelMetric.PM_FocusFrameHMargin
        if font != self._font:
            self._font = font
            self._laid_out.clear()
        self._margin = self._view.style().pixelMetric(metric, None, self._view) + 1
        self._colours = {None: self._view.palette().color(QPalette.ColorRole.Text)}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, column = index.row(), index.column()
        words = None if option.state.value & _SPECIAL else self._model.words_at(row, column)
        if words is None:
            super().paint(painter, option, index)
            return
        if not words:
            return
        place = option.rect
        width = place.width() - 2 * self._margin
        laid_out = self._laid_out.get((words, width)) or self._lay_out(words, width)
        left = place.left() + self._margin + (width - laid_out.width if column in COUNTED else 0)
        painter.setPen(self._colour(self._model.level_at(row) if column in COLOURED else None))
        painter.drawStaticText(left, place.top() + (place.height() - laid_out.height) // 2, laid_out.text)
        if self.words and column in self._columns:
            self._mark(painter, option, laid_out.text.text(), left)

    def _colour(self, level: WarningLevel | None) -> QColor:
        colour = self._colours.get(level)
        if colour is None:
            colour = level_colour(level, QGuiApplication.palette()) if level is not None else None
            colour = self._colours[level] = colour or self._colours[None]
        return colour

    def _lay_out(self, words: str, width: int) -> LaidOut:
        if len(self._laid_out) >= KEPT:
            self._laid_out.clear()
        metrics, elide = QFontMetrics(self._font), self._view.textElideMode()
        text = QStaticText(metrics.elidedText(words.replace("\n", " "), elide, width))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(QTransform(), self._font)
        size = text.size()
        laid_out = self._laid_out[words, width] = LaidOut(text, round(size.width()), round(size.height()))
        return laid_out
