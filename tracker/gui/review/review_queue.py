"""The reviews of letters that were read, one after the other; each is kept by an operation of its own."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tracker.arrivals.arrival import Arrival, Order, State
from tracker.arrivals.arrival_files import ArrivalFiles
from tracker.gui.incoming.incoming_list import IncomingList
from tracker.gui.incoming.letter_intake import Outcome, Settled, take_letter_in
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job, Report
from tracker.language import Say
from tracker.ledger import Change
from tracker.reading.intake import Intake

if TYPE_CHECKING:
    from tracker.gui.sheets.page_shelf import PageShelf

# So many letters stay in memory, without their bytes, until their review; the rest are read again for it.
MOST_HELD = 400


class ReviewQueue(QObject):
    """Holds what was read until somebody has looked at it.

    Attributes:
        passwords: by arrival, for archives whose parts are locked; kept in memory only;
        shelf: where the pages to be shown in a review come from, once there is such.

    Signals:
        settled(arrival id, letter id): the letter was kept, or the kept one is to be opened.
        left(arrival id): its review was left and nothing was kept.
        reading_wanted(arrival id): its file changed, or it is no longer held.
        failed(arrival id, exception): its bytes cannot be fetched any more.
        ended(): no review follows.

    """

    settled = Signal(str, str)
    left = Signal(str)
    reading_wanted = Signal(str)
    failed = Signal(str, object)
    ended = Signal()

    def __init__(
        self, session: Session, incoming: IncomingList, files: ArrivalFiles, say: Say, window: QWidget
    ) -> None:
        super().__init__(window)
        self._files = files
        self._session, self._list, self._say, self._window = session, incoming, say, window
        self.passwords: dict[str, str] = {}
        self.shelf: PageShelf | None = None
        self._held: dict[str, Intake] = {}
        self._ids: list[str] = []
        self._place = 0
        self._opening: str | None = None
        self._is_skipped = False
        session.changed.connect(self._follow_undo)

    @property
    def is_open(self) -> bool:
        """Whether a review is shown or about to be."""
        return self._opening is not None

    def waits_for(self, arrival_id: str) -> bool:
        """Whether this one's review opens as soon as it is read."""
        return self._opening == arrival_id

    def hold(self, arrival_id: str, intake: Intake) -> None:
        """Keep what was read for its review, at once where that waits for it."""
        if self._opening == arrival_id:
            self._show(arrival_id, intake)
        elif len(self._held) < MOST_HELD:
            self._held[arrival_id] = replace(intake, source=replace(intake.source, original=b""))

    def forget(self, arrival_id: str) -> None:
        """What was read of it counts no more."""
        self._held.pop(arrival_id, None)
        if self._opening == arrival_id:
            self._opening = None

    def pass_over(self, arrival_id: str) -> None:
        """Nothing is there to be reviewed after all; the next one follows if this one was about to be."""
        was_next = self._opening == arrival_id
        self.forget(arrival_id)
        if was_next:
            self._go_on()

    def review(self, order: Order, first: str | None = None) -> None:
        """Review all that were read, one after the other, beginning with `first`; a known one alone."""
        ids = self._list.arrivals.queue(order)
        if first in ids:
            ids.sort(key=lambda one: one != first)
        elif first:
            ids = [first]
        self.begin(ids)

    def begin(self, ids: Iterable[str]) -> None:
        """Review these in this order, unless a review is open."""
        if not self.is_open:
            self._ids, self._place = list(ids), 0
            self._open_next()

    def show_alone(self, arrival_id: str, intake: Intake) -> None:
        """Review one letter that was read this moment, bytes and all."""
        self._ids, self._place, self._opening = [arrival_id], 0, arrival_id
        self._show(arrival_id, intake)

    def end(self) -> None:
        """Open no more."""
        self._ids, self._opening = [], None

    def _open_next(self) -> None:
        while self._place < len(self._ids):
            arrival_id = self._ids[self._place]
            arrivals = self._list.arrivals
            if arrival_id in arrivals and arrivals[arrival_id].state.can_be_reviewed:
                self._open(arrivals[arrival_id])
                return
            self._place += 1
        self.ended.emit()

    def _open(self, arrival: Arrival) -> None:
        """Fetch the letter's bytes; its review follows where they are still those that were read."""
        self._opening = arrival.id
        intake = self._held.get(arrival.id)
        if intake is None:
            self.reading_wanted.emit(arrival.id)
            return
        job = Job(partial(_complete, self._files, arrival, intake, self.passwords.get(arrival.id)), self)
        job.succeeded.connect(partial(self._show_complete, arrival.id))
        job.failed.connect(partial(self.failed.emit, arrival.id))
        job.ended.connect(job.deleteLater)
        job.start()

    def _show_complete(self, arrival_id: str, intake: Intake | None) -> None:
        if self._opening != arrival_id:
            return
        if intake is None:
            self._held.pop(arrival_id, None)
            self.reading_wanted.emit(arrival_id)
        else:
            self._show(arrival_id, intake)

    def _show(self, arrival_id: str, intake: Intake) -> None:
        from tracker.gui.review.review_bar import QueueStep

        self._is_skipped = False
        step = QueueStep(self._place + 1, len(self._ids), self._skip) if len(self._ids) > 1 else None
        shelf = self.shelf.with_password(self.passwords.get(arrival_id)) if self.shelf else None
        try:
            settled = take_letter_in(self._session, intake, self._say, self._window, step, shelf)
        finally:
            self._opening = None
        if settled.outcome is Outcome.LEFT:
            self._leave(arrival_id)
        else:
            self._settle(arrival_id, settled)

    def _skip(self) -> None:
        self._is_skipped = True

    def _leave(self, arrival_id: str) -> None:
        if self._is_skipped:
            self._list.put(replace(self._list.arrivals[arrival_id], state=State.SKIPPED))
            self._go_on()
        else:
            self._ids = []
            self.left.emit(arrival_id)
            self.ended.emit()

    def _settle(self, arrival_id: str, settled: Settled) -> None:
        self._held.pop(arrival_id, None)
        is_kept = settled.outcome is Outcome.KEPT
        arrival = replace(
            self._list.arrivals[arrival_id],
            state=State.KEPT if is_kept else State.KNOWN,
            letter_id=settled.letter_id,
            since=self._session.today,
        )
        self._list.put(arrival)
        if settled.shown:
            self._ids = self._ids if is_kept else []  # the user turns to the kept one
            self.settled.emit(arrival_id, settled.shown)
        else:
            self.left.emit(arrival_id)
        self._go_on()

    def _follow_undo(self, change: Change) -> None:
        """Let a letter whose keeping was taken back wait for its review again."""
        for arrival in self._list.arrivals:
            if arrival.state is State.KEPT and arrival.letter_id in change.letter_ids:
                try:
                    self._session.ledger.letter(arrival.letter_id or "")
                except KeyError:
                    self._list.put(replace(arrival, state=State.READ, letter_id=None, since=None))

    def _go_on(self) -> None:
        """From the event loop, so that reviews do not stand one upon the other."""
        self._place += 1
        QTimer.singleShot(0, self, self._open_next)


def _complete(
    files: ArrivalFiles, arrival: Arrival, intake: Intake, password: str | None, report: Report
) -> Intake | None:
    """The letter with its bytes, None where these are not those that were read. Runs off the GUI thread."""
    file, digest = files.receive(arrival, password)
    if digest != arrival.digest:
        return None
    return replace(intake, source=replace(intake.source, original=file.content))
