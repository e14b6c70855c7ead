"""The open ledger and who acts on it: the one road that every change of the window takes."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from tracker.errors import LedgerError, ReadOnlyLedger, TrackerError
from tracker.gui.long_changes import LongChanges, Write
from tracker.ledger import Action, Change, Ledger, LedgerReader, Operation, open_ledger
from tracker.ledger.writer_lock import Holder
from tracker.model import Actor

# What takes a tenth of a second at most on a slow desktop, half a millisecond a pledge and 40 MB a second: more of it
# is written behind the window.
AT_ONCE = 200
CONTENT_AT_ONCE = 4 << 20


class Session(QObject):
    """Carries operations out and tells what they changed; a ledger that is only looked at refuses them all.

    Attributes:
        ledger: for all that is asked of it; refusal: why it is only looked at, None where it is written.
        at_once: operations on more pledges are written behind the window, by `long`.

    Signals:
        changed(Change): an operation, an undo or a redo was carried out; views refresh what it names.
        actor_changed(Actor): somebody else acts now.
        failed(TrackerError): an operation was refused; the ledger is as it was.
        renewed(): all is to be asked anew: another process wrote, or from now on this one may.

    """

    changed = Signal(object)
    actor_changed = Signal(object)
    failed = Signal(object)
    renewed = Signal()

    def __init__(
        self,
        ledger: LedgerReader,
        actor: Actor,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
        refusal: LedgerError | None = None,
    ) -> None:
        super().__init__(parent)
        self.ledger = ledger
        self.refusal = refusal
        self._version = ledger.version()
        self._actor = actor
        self._clock = clock
        self.at_once = AT_ONCE
        self.long = LongChanges(self)
        self.long.written.connect(self.changed)
        self.long.failed.connect(self.failed)

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self._actor

    @property
    def now(self) -> datetime:
        """The moment, with its time zone."""
        return self._clock()

    @property
    def today(self) -> date:
        """The day by which overdue and stale are judged."""
        return self._clock().date()

    @property
    def can_write(self) -> bool:
        """Whether operations can be carried out."""
        return isinstance(self.ledger, Ledger)

    @property
    def writer(self) -> Ledger:
        """The ledger as it can be changed; ReadOnlyLedger where it is only looked at."""
        if isinstance(self.ledger, Ledger):
            return self.ledger
        raise ReadOnlyLedger(path=self.ledger.path)

    @property
    def left_by(self) -> Holder | None:
        """Who had the ledger open before and did not close it."""
        return self.ledger.left_by if isinstance(self.ledger, Ledger) else None

    def open_for_writing(self) -> None:
        """Go on as the writer of the same ledger; LedgerError where it still cannot be, and all stays as it is."""
        try:
            opened = open_ledger(self.ledger.path, self._actor.name, self._clock())
        except LedgerError as error:
            self.refusal = error
            raise
        self.ledger.close()
        self.ledger, self.refusal, self._version = opened, None, opened.version()
        self.renewed.emit()

    def look(self) -> None:
        """Tell where another process changed the ledger since; LedgerError where it cannot be read."""
        version = self.ledger.version()
        if version != self._version:
            self._version = version
            self.renewed.emit()

    def act_as(self, actor: Actor) -> None:
        """Let somebody else act from now on."""
        self._actor = actor
        self.actor_changed.emit(actor)

    def run(self, operation: Operation) -> Change | None:
        """Carry a small operation out; None where it was refused."""
        return self._told(lambda: self.writer.carry_out(operation, self._actor, self._clock()))

    def begin(self, operation: Operation, refused: Callable[[], object] = lambda: None) -> None:
        """Carry an operation of any size out, a large one behind the window; `refused` is called where it was not."""
        if operation.size <= self.at_once and operation.content <= CONTENT_AT_ONCE:
            if self.run(operation) is None:
                refused()
            return
        actor, at = self._actor, self._clock()
        self._write_long(
            lambda ledger, report: ledger.carry_out(operation, actor, at, report), operation.action, refused
        )

    def undo(self) -> Change | None:
        """Take the last operation back; None also where that is being done behind the window."""
        if not self.undo_action:
            return None
        actor, at = self._actor, self._clock()
        if self.writer.undo_size <= 2 * self.at_once:  # an entry and the pledge itself
            return self._told(lambda: self.writer.undo(actor, at))
        self._write_long(lambda ledger, report: ledger.undo(actor, at, report), Action.UNDO)
        return None

    def redo(self) -> Change | None:
        """Do again what was last taken back; None also where that is being done behind the window."""
        if not self.redo_action:
            return None
        actor, at = self._actor, self._clock()
        if self.writer.redo_size <= 2 * self.at_once:
            return self._told(lambda: self.writer.redo(actor, at))
        self._write_long(lambda ledger, report: ledger.redo(actor, at, report), Action.REDO)
        return None

    def taken_in(self, change: Change) -> None:
        """Tell of a hand-over file that was taken in behind the window; what was done before is no step of undo now."""
        self.writer.forget_steps()
        self.changed.emit(change)

    def empty_bin(self) -> Change | None:
        """Delete for good what has lain in the bin for more than 30 days; None where there is nothing, or later."""
        if not self.can_write or self.long.job:
            return None
        return self._told(lambda: self.writer.empty_bin(self._actor, self._clock()))

    @property
    def undo_action(self) -> Action | None:
        """What undo would take back."""
        return self.ledger.undo_action if isinstance(self.ledger, Ledger) else None

    @property
    def redo_action(self) -> Action | None:
        """What redo would do again."""
        return self.ledger.redo_action if isinstance(self.ledger, Ledger) else None

    def _told(self, write: Callable[[], Change | None]) -> Change | None:
        try:
            self.long.require_none()
            change = write()
        except TrackerError as error:
            self.failed.emit(error)
            return None
        if change:
            self.changed.emit(change)
        return change

    def _write_long(self, write: Write, action: Action, refused: Callable[[], object] = lambda: None) -> None:
        try:
            self.long.begin(self.writer, write, action, refused)
        except TrackerError as error:
            self.failed.emit(error)
            refused()
