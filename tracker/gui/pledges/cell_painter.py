"""Paints the cells of the table of pledges: what stands in one is cut and laid out once, and hits are marked."""

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QPalette, QStaticText, QTransform
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from tracker.gui.pledges.hit_marks import HitMarks
from tracker.gui.pledges.pledge_table import COLOURED, COUNTED, PledgeTableModel
from tracker.gui.widgets.level_signs import level_colour
from tracker.model import WarningLevel

# Laid out words that are kept: those of some screens.
KEPT = 2048
_State = QStyle.StateFlag
_SELECTED = _State.State_Selected.value
# What a style shows in its own way: such cells, and heads of groups, it paints itself.
_SPECIAL = (_State.State_HasFocus | _State.State_MouseOver).value
# Styles that show what is selected by the palette's colours alone.
_PLAIN_STYLES = ("fusion", "windows")


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
        self._advances: dict[str, int] = {}
        self._colours: dict[WarningLevel | None, QColor] = {}
        self._selected = QColor()
        self._font = view.font()
        self._metrics = QFontMetrics(self._font)
        self._special = _SPECIAL
        self._margin = 0

    def begin(self) -> None:
        """Settle what holds for one painting of the view: its font, margins and colours."""
        view, metric = self._view, QStyle.PixelMetric.PM_FocusFrameHMargin
        if view.font() != self._font:
            self._font = view.font()
            self._metrics = QFontMetrics(self._font)
            self._laid_out.clear()
            self._advances.clear()
        self._margin = view.style().pixelMetric(metric, None, view) + 1
        self._special = _SPECIAL if view.style().name() in _PLAIN_STYLES else _SPECIAL | _SELECTED
        self._colours = {None: view.palette().color(QPalette.ColorRole.Text)}
        self._selected = view.palette().color(QPalette.ColorRole.HighlightedText)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, column = index.row(), index.column()
        state = option.state.value
        words = None if state & self._special else self._model.words_at(row, column)
        if words is None:
            super().paint(painter, option, index)
            return
        if state & _SELECTED:
            element = QStyle.PrimitiveElement.PE_PanelItemViewItem
            self._view.style().drawPrimitive(element, option, painter, self._view)
        if not words:
            return
        place = option.rect
        width = place.width() - 2 * self._margin
        laid_out = self._laid_out.get((words, width)) or self._lay_out(words, width)
        left = place.left() + self._margin + (width - laid_out.width if column in COUNTED else 0)
        level = self._model.level_at(row) if column in COLOURED else None
        painter.setPen(self._selected if state & _SELECTED else self._colour(level))
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
        shown = words.replace("\n", " ")
        if sum(map(self._advance, shown)) > width:
            shown = self._metrics.elidedText(shown, self._view.textElideMode(), width)
        text = QStaticText(shown)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.prepare(QTransform(), self._font)
        size = text.size()
        laid_out = self._laid_out[words, width] = LaidOut(text, round(size.width()), round(size.height()))
        return laid_out

    def _advance(self, character: str) -> int:
        """The pixels that a character takes; a sum of these is a hundred times faster than laying words out."""
        advance = self._advances.get(character)
        if advance is None:
            advance = self._advances[character] = self._metrics.horizontalAdvance(character)
        return advance
