"""What is asked for the chosen pledges: a turn in their lives, who delivers, several changes at once; each in one step.

What the ledger refuses, at once or behind the window, is asked for again with all that was typed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QDialog, QWidget

from tracker.gui.pledges.chosen import Chosen
from tracker.gui.pledges.row_steps import GoingOn
from tracker.gui.session import Session
from tracker.gui.turns.assign_dialog import AssignDialog
from tracker.gui.turns.change_many_dialog import ChangeManyDialog
from tracker.gui.turns.surveying import look_through
from tracker.gui.turns.turn_dialog import TurnDialog
from tracker.gui.turns.turn_taking import operation_of
from tracker.language import Say
from tracker.ledger import assign
from tracker.ledger.operations.changing_many import change_many
from tracker.ledger.operations.numbered import of_rows
from tracker.model import EntryKind


class ChosenTasks:
    """Asks over the page, and sends what was entered down the session's road."""

    def __init__(self, session: Session, going_on: GoingOn, say: Say, page: QWidget) -> None:
        self._session, self._going_on, self._say, self._page = session, going_on, say, page
        self._last: QDialog | None = None

    def take(self, kind: EntryKind, lines: Chosen, following: str | None, evidence: QMimeData | None) -> None:
        """Ask for what the turn needs, then take it; `following` is the pledge below, `evidence` was dropped."""
        session = self._session
        rules = session.ledger.rules()
        dialog = TurnDialog(kind, lines, session.today, self._say, self._page, self._going_on.wanted, rules)
        self._hold(dialog)
        if evidence is not None:
            dialog.evidence.add_data(evidence)
        stop = look_through(session, lines.numbers, dialog.show_survey) if len(lines) > 1 else None

        def ask() -> None:
            turn = dialog.ask()
            if turn is None:
                if stop:
                    stop()
                return
            self._going_on.settle(turn.goes_on, following)
            session.begin(of_rows(lines.numbers, lambda ids: operation_of(kind, ids, turn)), refused=ask)

        ask()

    def change_many(self, lines: Chosen, owners: Sequence[str]) -> None:
        """Ask what is to be changed, then change it."""
        session = self._session
        rules = session.ledger.rules()
        dialog = ChangeManyDialog(
            len(lines), owners, session.actor, rules, session.today, self._say, self._page
        )
        self._hold(dialog)
        stop = look_through(session, lines.numbers, dialog.show_survey)

        def ask() -> None:
            parts = dialog.ask()
            if parts is None:
                stop()
            else:
                session.begin(change_many(parts), refused=ask)

        ask()

    def assign(self, lines: Chosen) -> None:
        """Ask who delivers, then set it."""
        session = self._session
        dialog = AssignDialog(lines, session.ledger.owners(), self._say, self._page)
        self._hold(dialog)

        def ask() -> None:
            if answer := dialog.ask():
                told = answer.owner, answer.co_owners, answer.person, answer.phone
                session.begin(of_rows(lines.numbers, lambda ids: assign(ids, *told)), refused=ask)

        ask()

    def _hold(self, dialog: QDialog) -> None:
        """Let the dialog before go, with its evidence, unless what it asked for may still be refused."""
        if self._last and not self._session.long.job:
            self._last.deleteLater()
        self._last = dialog
