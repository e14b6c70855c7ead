"""A plain text with the numbers of its lines, one of which may be marked as wrong."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from tracker.gui.widgets.level_signs import is_dark

ROOM = 6  # pixels on either side of a number
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Role = QPalette.ColorRole
_WRONG, _WRONG_ON_DARK = QColor("#ffd9d4"), QColor("#6b2420")


class TemplateEdit(QPlainTextEdit):
    """Tab leads out of it, as out of any field; long lines are wrapped and bear one number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrong_line: int | None = None
        self.setTabChangesFocus(True)
        self._numbers = _Numbers(self)
        self._colours = _Colours(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self._make_room()

    def mark(self, line: int | None) -> None:
        """Show that this line, counted from 1, is wrong; None for no line."""
        self.wrong_line = line
        selections = []
        if line is not None:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
            selection.format.setBackground(self.wrong_colour())
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selections.append(selection)
        self.setExtraSelections(selections)
        self._numbers.update()

    def wrong_colour(self) -> QColor:
        """The ground of a wrong line; words on it stay as readable as elsewhere."""
        return _WRONG_ON_DARK if is_dark(self.palette()) else _WRONG

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line, in sight."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line - 1)))
        self.centerCursor()

    def numbers_width(self) -> int:
        """How many pixels the numbers need."""
        digits = max(2, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 2 * ROOM

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in sight beside them."""
        painter, palette = QPainter(self._numbers), self.palette()
        painter.fillRect(event.rect(), palette.color(_Role.Window))
        width = self._numbers.width() - ROOM
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            row = QRect(0, round(place.top()), self._numbers.width(), round(place.height()))
            if number == self.wrong_line:
                painter.fillRect(row, self.wrong_colour())
            is_wrong = number == self.wrong_line
            painter.setPen(palette.color(_Role.Text if is_wrong else _Role.PlaceholderText))
            first = round(block.layout().lineAt(0).height())
            painter.drawText(0, row.top(), width, first, _RIGHT, str(number))
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.numbers_width(), inside.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    def _follow(self, rect: QRect, moved: int) -> None:
        if moved:
            self._numbers.scroll(0, moved)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())


class _Colours(QSyntaxHighlighter):
    """Sets what is passed over back, and the heads of sections forward."""

    def __init__(self, edit: TemplateEdit) -> None:
        super().__init__(edit.document())
        self._edit = edit

    def highlightBlock(self, text: str) -> None:
        look = QTextCharFormat()
        if text.lstrip().startswith(("#", "＃")):
            look.setForeground(self._edit.palette().color(_Role.PlaceholderText))
        elif text.lstrip().startswith(("[", "【")):
            look.setFontWeight(QFont.Weight.Bold)
        self.setFormat(0, len(text), look)


class _Numbers(QWidget):
    """The column of numbers at the left of the text."""

    def __init__(self, edit: TemplateEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def paintEvent(self, event: QPaintEvent) -> None:
        self._edit.paint_numbers(event)
