"""The desk where the doubtful readings of a recognised letter are compared with its pages."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.gui.review.doubt_table import DoubtTableModel
from tracker.gui.review.doubt_view import DoubtView
from tracker.gui.review.letter_checking import LetterChecking
from tracker.gui.sheets.cut_outs import CutOuts
from tracker.gui.sheets.letter_view import LetterView
from tracker.gui.sheets.page_pictures import Paper
from tracker.language import N_, Say

_HINT = N_(
    "Compare each with the page. Space or Enter: it is right, go to the next. "
    "Wrong: type what stands on the page, then Enter."
)


class DoubtsDesk(QWidget):
    """The table of doubts, in step with text and pages.

    Signals:
        corrected(): the letter says something else now.
        counted(): another number of doubts is left.

    """

    corrected = Signal()
    counted = Signal()

    def __init__(self, checking: LetterChecking, view: LetterView, paper: Paper, say: Say) -> None:
        super().__init__()
        self._checking = checking
        self._view = view
        letter = checking.letter
        self.model = DoubtTableModel(lambda: checking.letter, self._correct, say, self)
        self.cut_outs = CutOuts([doubt.places for doubt in letter.doubts], paper, self)
        self.table = DoubtView(self.model, self.cut_outs, say)
        self.restore = QPushButton(say("Back to as read"))
        self.restore.setToolTip(say("Bring back the words that were read at first"))
        self.restore.setAutoDefault(False)
        self.hint = QLabel(say(_HINT))
        self.hint.setWordWrap(True)
        self._lay_out()
        self.table.settled.connect(self._settle)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.follow())
        self.restore.clicked.connect(self._restore)
        self.model.ticked.connect(self.counted)
        self._offer()

    @property
    def left(self) -> int:
        """How many nobody looked at yet."""
        return len(self.model.left())

    def refresh(self) -> None:
        """Show the words as they are after a correction, an undo or a redo."""
        self.model.refresh()
        self._offer()

    def start(self) -> None:
        """Choose the first that nobody looked at, and let the keyboard go on there."""
        if (
            not self.table.selectionModel().hasSelection()
        ):  # a table that gets the focus has a current row only
            self.table.choose(next(iter(self.model.left()), 0))
        self.table.setFocus()
        self.follow()

    def follow(self) -> None:
        """Let text and pages show the chosen reading, while this is what the user looks at."""
        row = self._row()
        self._offer()
        if row is not None and self.isVisible():
            self._view.point_at(*self._checking.letter.spans[row])

    def finish(self) -> None:
        """Take over what is being typed, if anything."""
        self.table.finish()

    def _row(self) -> int | None:
        row = self.table.currentIndex().row()
        return row if row >= 0 else None

    def _correct(self, row: int, words: str | None) -> None:
        if self._checking.correct(row, words):
            self.corrected.emit()
            self.follow()

    def _restore(self) -> None:
        row = self._row()
        if row is not None:
            self._correct(row, None)
            self.table.setFocus()

    def _settle(self, row: int) -> None:
        """Tick the row off and go to the next that nobody looked at, behind the last to the first."""
        self.model.tick(row)
        left = self.model.left()
        following = next((other for other in left if other > row), left[0] if left else row)
        self.table.choose(following)

    def _offer(self) -> None:
        row = self._row()
        self.restore.setEnabled(row is not None and self._checking.letter.words[row] is not None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        QTimer.singleShot(0, self, self._view.point_no_more)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        row.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
