"""The open ledger and who acts on it: the one road that every change of the window takes."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from tracker.errors import TrackerError
from tracker.ledger import Action, Change, Ledger, Operation
from tracker.model import Actor


class Session(QObject):
    """Carries operations out and tells what they changed.

    Signals:
        changed(Change): an operation, an undo or a redo was carried out; views refresh what it names.
        actor_changed(Actor): somebody else acts now.
        failed(TrackerError): an operation was refused; the ledger is as it was.

    """

    changed = Signal(object)
    actor_changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, ledger: Ledger, actor: Actor, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.ledger = ledger
        self._actor = actor
        self._clock = clock

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self._actor

    @property
    def today(self) -> date:
        """The day by which overdue and stale are judged."""
        return self._clock().date()

    def act_as(self, actor: Actor) -> None:
        """Let somebody else act from now on."""
        self._actor = actor
        self.actor_changed.emit(actor)

    def run(self, operation: Operation) -> Change | None:
        """Carry an operation out; None where it was refused."""
        return self._told(lambda: self.ledger.carry_out(operation, self._actor, self._clock()))

    def undo(self) -> Change | None:
        """Take the last operation back."""
        return self._told(lambda: self.ledger.undo(self._actor, self._clock())) if self.undo_action else None

    def redo(self) -> Change | None:
        """Do again what was last taken back."""
        return self._told(lambda: self.ledger.redo(self._actor, self._clock())) if self.redo_action else None

    @property
    def undo_action(self) -> Action | None:
        """What undo would take back."""
        return self.ledger.undo_action

    @property
    def redo_action(self) -> Action | None:
        """What redo would do again."""
        return self.ledger.redo_action

    def _told(self, write: Callable[[], Change]) -> Change | None:
        try:
            change = write()
        except TrackerError as error:
            self.failed.emit(error)
            return None
        self.changed.emit(change)
        return change
