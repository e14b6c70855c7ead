"""The view of the doubtful readings: cut-outs painted at readable size, keys that tick off and go on."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.gui.review.doubt_table import Column, DoubtTableModel
from tracker.gui.sheets.cut_outs import CutOuts
from tracker.language import Say

Index = QModelIndex | QPersistentModelIndex
_LINES = 2.2  # a cut-out is so many lines of the window's words high
_AIR = 4
_NARROW = 24  # a table of fewer lines' heights across does without what a reading is


class CutOutDelegate(QStyledItemDelegate):
    """Paints a cut-out as large as its cell lets it be."""

    def __init__(self, cut_outs: CutOuts, say: Say, parent: QWidget) -> None:
        super().__init__(parent)
        self._cut_outs = cut_outs
        self._say = say

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inner = QStyleOptionViewItem(option)
        self.initStyleOption(inner, index)
        style = inner.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, inner, painter, inner.widget)
        room = option.rect.adjusted(_AIR, _AIR, -_AIR, -_AIR)
        image = self._cut_outs.of(index.row())
        if image is None:
            inner.text = self._told(index.row())
            inner.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, inner, painter, inner.widget)
            return
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.left(), room.center().y() - size.height() // 2, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, round(option.fontMetrics.lineSpacing() * _LINES) + 2 * _AIR)

    def _told(self, row: int) -> str:
        refusal = self._cut_outs.refusal(row)
        return refusal.told(self._say)[0] if refusal else "…"


class DoubtView(QTableView):
    """Space or Enter ticks the chosen row off and goes to the next; any other sign begins to type.

    Signals:
        settled(row): the user is done with a row.

    """

    settled = Signal(int)

    def __init__(self, model: DoubtTableModel, cut_outs: CutOuts, say: Say) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegateForColumn(Column.PICTURE, CutOutDelegate(cut_outs, say, self))
        cut_outs.cut.connect(self.viewport().update)
        self.setAccessibleName(say("Readings to check"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        edits = QAbstractItemView.EditTrigger
        self.setEditTriggers(edits.DoubleClicked | edits.EditKeyPressed | edits.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(self.fontMetrics().lineSpacing() * _LINES) + 2 * _AIR)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.PICTURE, QHeaderView.ResizeMode.Stretch)
        for column in (Column.LOOKED, Column.KIND):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def choose(self, row: int) -> None:
        """Choose a row, its words ready to be typed over."""
        self.setCurrentIndex(self.model().index(row, Column.WORDS))

    def finish(self) -> None:
        """Take over what is being typed, if anything."""
        editor = self.indexWidget(self.currentIndex())
        if editor:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, is_editing = self.currentIndex().row(), self.state() is self.State.EditingState
        if (
            row >= 0
            and not is_editing
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.settled.emit(row)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:  # ended with Enter
            self.settled.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnHidden(Column.KIND, width < _NARROW * self.fontMetrics().lineSpacing())
        self.setColumnWidth(Column.WORDS, round(width * 0.36))
