"""The button of the papers that are made of a letter; its lines stand in the menu of the letters' table too."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tracker.language import N_, Say

# By the names of the main menu's actions.
PAPERS = {
    "letter_sheet": N_("Letter's sheet…"),
    "reanswer": N_("Draft of a second answer…"),
    "rating_form": N_("Rating form for the deputy…"),
}


class LetterPapers(QPushButton):
    """Opens a menu.

    Signals:
        paper_requested(name): a paper on the chosen letter is wanted, by its action's name.

    """

    paper_requested = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say("Papers"), parent)
        self.setMenu(QMenu(self))
        for name, words in PAPERS.items():
            self.menu().addAction(say(words), partial(self.paper_requested.emit, name))

    def let(self, is_possible: bool) -> None:
        """Offer the papers or not."""
        self.setEnabled(is_possible)
        for action in self.menu().actions():
            action.setEnabled(is_possible)
