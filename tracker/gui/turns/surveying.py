"""Looks through the chosen pledges for a dialog: few at once, many behind the window while the dialog is open."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.gui.session import Session
from tracker.gui.widgets.latest_answer import LatestAnswer
from tracker.ledger import read_ledger
from tracker.ledger.questions.survey import Survey


def look_through(
    session: Session, numbers: Sequence[int], tell: Callable[[Survey], object]
) -> Callable[[], object]:
    """Tell what the pledges of these numbers have in common; what is given stops it once the dialog is closed."""
    if len(numbers) <= session.at_once:
        tell(session.ledger.desk.survey(numbers))
        return lambda: None
    ledger = session.ledger.path
    asking = LatestAnswer(session, session)  # a worker still speaks through it when the dialog is gone
    asking.answered.connect(tell)
    asking.ask(lambda: _survey(ledger, numbers))
    return asking.stop


def _survey(ledger: Path, numbers: Sequence[int]) -> Survey:
    reader = read_ledger(ledger, also_newer=True)
    try:
        return reader.desk.survey(numbers)
    finally:
        reader.close()
