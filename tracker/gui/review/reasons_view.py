"""Why a draft was read as it was: how sure the reader is, and the letter's words behind each rule."""

from typing import ClassVar

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from tracker.language import Say
from tracker.model import Draft, Reason

_SURE, _LIKELY = 80, 60  # per cent
_LINES = 6  # what is shown without scrolling
_INDENT = 14  # of a reason's further lines


def is_doubtful(draft: Draft) -> bool:
    """Whether the user should look at the draft before keeping it."""
    return _percent(draft) < _LIKELY


def how_sure(draft: Draft, say: Say) -> str:
    """How sure the reader is, in words and per cent."""
    percent = _percent(draft)
    if percent >= _SURE:
        words = say("Sure ({percent}%)")
    elif percent >= _LIKELY:
        words = say("Likely ({percent}%)")
    else:
        words = say("Doubtful ({percent}%)")
    return words.format(percent=percent)


class ReasonsView(QTextEdit):
    """Tells of one draft why it was read so; of fixed height, so that the table above stands still."""

    is_wanted: ClassVar[bool] = False  # remembered from one letter's review to the next

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(say("Why it was read as a pledge"))
        self.document().setDocumentMargin(6)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 12 + 2 * self.frameWidth())

    def show_reasons(self, draft: Draft | None) -> None:
        """Tell how sure the reader is of a draft, and why; words of the letter stay plain text."""
        self.clear()
        if draft is None:
            return
        cursor = self.textCursor()
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        cursor.insertText(how_sure(draft, self._say), bold)
        for reason in draft.reasons:
            self._insert(cursor, "• " + self._told(reason))
        if not draft.reasons:
            self._insert(cursor, self._say("No reason is told."))

    def _told(self, reason: Reason) -> str:
        rule = self._say(reason.rule) if reason.rule else ""  # of "" a catalogue tells its own head
        if not reason.words:
            return rule
        return self._say("{rule}: “{words}”").format(rule=rule, words=reason.words)

    def _insert(self, cursor: QTextCursor, words: str) -> None:
        """A paragraph whose further lines stand below its words, not below its bullet."""
        block = QTextBlockFormat()
        block.setTopMargin(2)
        block.setLeftMargin(_INDENT)
        block.setTextIndent(-_INDENT)
        cursor.insertBlock(block, QTextCharFormat())
        cursor.insertText(" ".join(words.splitlines()))


def _percent(draft: Draft) -> int:
    """Rounded down, so that words and number never part; the grain of a float does not count."""
    return int(draft.confidence * 100 + 1e-6)
