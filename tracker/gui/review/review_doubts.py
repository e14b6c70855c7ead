"""The part of a review that a recognised letter has besides: its doubtful readings, and what follows from a correction."""

from PySide6.QtCore import QObject

from tracker.gui.review.doubts_desk import DoubtsDesk
from tracker.gui.review.letter_checking import LetterChecking
from tracker.gui.review.review_desk import ReviewDesk
from tracker.gui.sheets.letter_view import LetterView
from tracker.gui.sheets.page_pictures import Paper
from tracker.language import Say


class ReviewDoubts(QObject):
    """Keeps the doubts' desk, the pledges' desk and the letter's view in step.

    Attributes:
        desk: where readings are compared; checking: what carries corrections over.

    """

    def __init__(
        self, checking: LetterChecking, pledges: ReviewDesk, view: LetterView, paper: Paper, say: Say
    ) -> None:
        super().__init__(pledges)
        self._pledges = pledges
        self._view = view
        self.checking = checking
        self.desk = DoubtsDesk(self.checking, view, paper, say)
        pledges.moving.connect(self._follow_letter)
        self.desk.corrected.connect(pledges.show_anew)
        self.checking.read_again.connect(self._show_read_again)

    def _follow_letter(self) -> None:
        """Show what the letter says after a correction, or after one was undone."""
        source = self.checking.letter.source
        if source.text != self._view.text:
            self._view.set_letter(source.text, source.places)
            self.checking.follow()
            self.desk.refresh()

    def _show_read_again(self) -> None:
        """Show what the corrected letter was read as; the user may be looking at the next reading by now."""
        self._pledges.show_anew()
        self.desk.follow()
