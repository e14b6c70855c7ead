"""A letter to read, its pledges' passages marked in it; places are told in offsets into the original."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from tracker.gui.widgets.level_signs import is_dark
from tracker.language import Say
from tracker.letters import heal

# Far more than any letter; what is longer is shown up to here, so that the window never stands still.
SHOWN_CHARACTERS = 200_000
_LINE_HEIGHT = 150.0
_BLANKS = " \t\n\u3000\xa0"

# How much of the palette's highlight is mixed into the ground; neighbours alternate to be told apart.
_CHOSEN = 0.42
_OTHERS = (0.12, 0.2)


class PassageView(QTextEdit):
    """Shows one letter; read-only, plain text, with a cursor that the keyboard moves.

    Signals:
        passage_clicked(int): the place among the passages of the one that was clicked.
        passage_opened(int): the same of one that was clicked twice, or in which Enter was pressed.
        selection_changed(): the user selected other words.

    """

    passage_clicked = Signal(int)
    passage_opened = Signal(int)
    selection_changed = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._reading = heal("")
        self._wide: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._chosen: int | None = None
        self._to_show = False
        self._is_pointing = False
        self.setAccessibleName(say("Text of the letter"))
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.document().setDocumentMargin(12)
        self.selectionChanged.connect(self.selection_changed)

    def set_letter(self, text: str) -> None:
        """Show a letter, given as the ledger keeps it; no passage is marked."""
        self._spans, self._chosen = [], None
        self._reading = heal(text[:SHOWN_CHARACTERS])
        self._wide = [place for place, character in enumerate(self._reading.text) if ord(character) > 0xFFFF]
        shown = self._reading.text
        if len(text) > SHOWN_CHARACTERS:
            shown += "\n" + self._say("The letter goes on; it is too long to be shown whole.")
        self.setPlainText(shown)
        self._set_spacing()
        self._mark()

    def set_passages(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark these spans of the original; none is chosen."""
        place = self._reading.healed_place
        self._spans = [(place(start), place(end)) for start, end in spans]
        self._chosen = None
        self._mark()

    def choose(self, index: int | None) -> None:
        """Mark one passage above the others and bring it into view."""
        self._chosen = index if index is not None and index < len(self._spans) else None
        self._mark()
        self.point_no_more()
        if self._chosen is not None:
            self._put_cursor_into(*self._spans[self._chosen])
            self._to_show = not self.isVisible()
            self._scroll_to_chosen()

    def point_at(self, start: int, end: int) -> None:
        """Select words of the original and bring them into sight; they need be no passage."""
        place = self._reading.healed_place
        self.setTextCursor(self._cursor(place(start), place(end)))
        self._is_pointing = True
        self.ensureCursorVisible()

    def point_no_more(self) -> None:
        """Let go of words that were pointed at, so that they do not look like the user's selection."""
        if self._is_pointing:
            self._is_pointing = False
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def chosen(self) -> int | None:
        """Which passage is marked above the others."""
        return self._chosen

    def selected_span(self) -> tuple[int, int] | None:
        """The selected words' span of the original, without blanks around; None where nothing is selected."""
        cursor = self.textCursor()
        start, end = self._place(cursor.selectionStart()), self._place(cursor.selectionEnd())
        words = self._reading.text[start:end]
        start += len(words) - len(words.lstrip(_BLANKS))
        end -= len(words) - len(words.rstrip(_BLANKS))
        return self._reading.original_span(start, end) if start < end else None

    def cursor_place(self) -> int:
        """The offset into the original of the character behind the text cursor."""
        return self._reading.offsets[self._place(self.textCursor().position())]

    def passage_at(self, point: QPoint) -> int | None:
        """The passage under a point of the viewport, the narrowest where several overlap."""
        cursor = self.cursorForPosition(point)
        character = self._place(cursor.position()) - (point.x() < self.cursorRect(cursor).left())
        return self._narrowest(character)

    def _narrowest(self, character: int) -> int | None:
        hits = [
            (end - start, index) for index, (start, end) in enumerate(self._spans) if start <= character < end
        ]
        return min(hits)[1] if hits else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            index = self.passage_at(event.position().toPoint())
            if index is not None:
                self.passage_clicked.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open(self.passage_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at_cursor = self._narrowest(self._place(self.textCursor().position()))
            self._open(self._chosen if at_cursor is None else at_cursor)

    def _open(self, index: int | None) -> None:
        if index is not None:
            self.passage_opened.emit(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._to_show:  # chosen before there was a size to scroll in
            self._to_show = not self.isVisible()
            self._scroll_to_chosen()

    def _place(self, position: int) -> int:
        """Qt counts UTF-16 units, the reading characters; rare characters of names are two units wide."""
        units = [place + passed for passed, place in enumerate(self._wide)]
        return min(position - bisect_left(units, position), len(self._reading.text))

    def _position(self, place: int) -> int:
        return place + bisect_left(self._wide, place)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _put_cursor_into(self, start: int, end: int) -> None:
        """Let the keyboard go on from the passage, unless the user has placed the cursor or selected words."""
        cursor = self.textCursor()
        if not cursor.hasSelection() and not start <= self._place(cursor.position()) <= end:
            self.setTextCursor(self._cursor(start, start))

    def _scroll_to_chosen(self) -> None:
        """Put the passage's start a third down; leave the page where the whole passage is in sight."""
        if self._chosen is None:
            return
        start, end = self._spans[self._chosen]
        top = self.cursorRect(self._cursor(start, start)).top()
        bottom = self.cursorRect(self._cursor(end, end)).bottom()
        height = self.viewport().height()
        if top < 0 or bottom > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - height // 3)

    def _set_spacing(self) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setBottomMargin(self.fontMetrics().height() * 0.4)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)

    def _mark(self) -> None:
        marks = []
        for index, (start, end) in enumerate(self._spans):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(start, end)
            mark.format = self._format(index)
            marks.append(mark)
        if self._chosen is not None:  # painted last, above those that overlap it
            marks.append(marks.pop(self._chosen))
        self.setExtraSelections(marks)

    def _format(self, index: int) -> QTextCharFormat:
        look, palette = QTextCharFormat(), self.palette()
        if index != self._chosen:
            look.setBackground(_mixed(palette, _OTHERS[index % 2]))
            return look
        look.setBackground(_mixed(palette, _CHOSEN))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(palette.color(QPalette.ColorRole.Text))
        return look


def _mixed(palette: QPalette, share: float) -> QColor:
    """The ground with a share of the highlight in it; words on it stay as readable as elsewhere."""
    ground, highlight = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight)
    if is_dark(palette):
        share *= 1.25
    parts = zip(ground.getRgb()[:3], highlight.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in parts))
