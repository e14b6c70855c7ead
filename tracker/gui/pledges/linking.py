"""Marks pledges of several letters as the same promise."""

from PySide6.QtWidgets import QWidget

from tracker.gui.pledges.chosen import Chosen
from tracker.gui.session import Session
from tracker.language import Say
from tracker.ledger.operations.marking import link, unlink
from tracker.ledger.operations.numbered import of_rows

# Of more than these it is not looked beforehand whether any is linked.
MOST_LOOKED_AT = 200


def link_pledges(lines: Chosen, session: Session, say: Say, window: QWidget) -> None:
    """Link the chosen ones; where it is one alone, the other is searched for."""
    from tracker.gui.pledges.link_dialog import LinkDialog

    ids = lines.ids()
    if len(ids) == 1:
        other = LinkDialog(lines[0], session.ledger.path, session.today, say, window).ask()
        ids = [*ids, other] if other else []
    if ids:
        session.begin(link(ids))


def unlink_pledges(lines: Chosen, session: Session) -> None:
    """Let the chosen ones be promises of their own again, where any of them is linked."""
    if len(lines) > MOST_LOOKED_AT or any(line.pledge.promise for line in lines):
        session.begin(of_rows(lines.numbers, unlink))
