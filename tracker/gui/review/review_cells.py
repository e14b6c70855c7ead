"""The view of the drafts' table: rows as tall as their words, and an editor that wraps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.gui.review.review_table import Column, ReviewTableModel
from tracker.language import Say

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 5
# At most so many pixels, and at most such a share of the table; the words take the rest.
_WIDTHS = {Column.OWNER: (140, 0.19), Column.DUE: (150, 0.2), Column.CO_OWNERS: (110, 0.14)}
_AIR = 4  # above and below the words of a row


class WordsEditor(QPlainTextEdit):
    """Edits a pledge's words, which are one line of text however they wrap."""

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def characters_before_cursor(self) -> int:
        """How many characters stand before the cursor; Qt counts rare ones twice."""
        units = self.toPlainText().encode("utf-16-le")[: 2 * self.textCursor().position()]
        return len(units.decode("utf-16-le", "ignore"))


class ReviewDelegate(QStyledItemDelegate):
    """Makes the editors and measures the cells.

    Signals:
        editor_moved(): an editor was opened or closed, or the cursor moved in the words.

    """

    editor_moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editor: QWidget | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == Column.WORDS:
            editor = self.editor = WordsEditor(parent)
            editor.setTabChangesFocus(True)
            editor.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
            editor.cursorPositionChanged.connect(self.editor_moved)
            editor.finished.connect(self.finish, Qt.ConnectionType.QueuedConnection)
        else:
            self.editor = super().createEditor(parent, option, index)
        QTimer.singleShot(0, self, self.editor_moved.emit)
        return self.editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)
        self.editor_moved.emit()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, WordsEditor):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, WordsEditor):
            index.model().setData(index, editor.toPlainText())
        else:
            super().setModelData(editor, model, index)  # type: ignore[arg-type]

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, WordsEditor):  # room for some lines, also where the row has but one
            lines = editor.fontMetrics().lineSpacing() * 3 + 12
            editor.resize(editor.width(), max(editor.height(), lines))

    def finish(self) -> None:
        """Take over what is being typed, if anything."""
        editor = self.editor
        if editor:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground over the whole cell, the words with some air above."""
        inner = QStyleOptionViewItem(option)
        self.initStyleOption(inner, index)
        style = inner.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, inner, painter, inner.widget)
        inner.rect = option.rect.adjusted(0, _AIR, 0, -_AIR)
        super().paint(painter, inner, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as the wrapped words, up to some lines."""
        hint = super().sizeHint(option, index)
        most = option.fontMetrics.lineSpacing() * MOST_LINES
        return QSize(hint.width(), min(hint.height(), most) + 2 * _AIR)


class ReviewTable(QTableView):
    """Shows the drafts, one row chosen at a time."""

    def __init__(self, model: ReviewTableModel, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = ReviewDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(say("Pledges"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        edits = QAbstractItemView.EditTrigger
        self.setEditTriggers(edits.DoubleClicked | edits.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnWidth(Column.NUMBER, max(40, self.fontMetrics().horizontalAdvance("100 ?") + 12))
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda *_: self.resizeRowsToContents())
        model.modelReset.connect(self.resizeRowsToContents)
        model.dataChanged.connect(lambda *_: self.resizeRowsToContents())

    def chosen_row(self) -> int | None:
        """The row of the chosen draft."""
        row = self.currentIndex().row()
        return row if row >= 0 else None

    def choose(self, row: int) -> None:
        """Choose a draft's row and bring it into view."""
        column = self.currentIndex().column()
        self.setCurrentIndex(self.model().index(row, column if column > 0 else Column.WORDS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, (most, share) in _WIDTHS.items():
            self.setColumnWidth(column, min(most, round(self.viewport().width() * share)))
        self.resizeRowsToContents()
