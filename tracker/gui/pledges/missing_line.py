"""The line that tells what a view or a filter names and the ledger does not have any more."""

from dataclasses import replace

from tracker.gui.pledges.saved_views import View, without_missing
from tracker.gui.session import Session
from tracker.gui.widgets.notice_line import NoticeLine
from tracker.language import Say
from tracker.ledger import Filter
from tracker.ledger.questions.table import Choices


class MissingLine(NoticeLine):
    """Gives the filter that is left, so that the rest is shown."""

    def __init__(self, session: Session, say: Say) -> None:
        super().__init__(say)
        self._session, self._say = session, say

    def left_of_view(self, view: View, choices: Choices) -> Filter:
        """What a view asks for without what is gone, which is told."""
        has_letter = self._session.ledger.desk.has_letter
        wanted, missing = without_missing(view.question.wanted, view.letter, choices, has_letter)
        words = self._say("The view “{name}” names what is not in the ledger any more: {missing}")
        self.tell(words.format(name=view.name, missing="、".join(missing)) if missing else "")
        return wanted

    def left_of_filter(self, wanted: Filter, letter: str) -> Filter:
        """What is shown now without the letter, where that went away meanwhile; `letter` is how it is called."""
        letter_id = wanted.letter_id
        if letter_id is None or self._session.ledger.desk.has_letter(letter_id):
            return wanted
        words = self._say("The letter is not in the ledger any more: {letter}")
        self.tell(words.format(letter=letter or letter_id))
        return replace(wanted, letter_id=None)
