"""Takes letters in from the window: reads them in the background, lists how far each has got, lets each be reviewed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.arrivals.arrival import Arrival, State
from tracker.arrivals.arrival_files import ArrivalFiles, failed
from tracker.errors import TrackerError, UnreadableLetter
from tracker.file_errors import NeedsPassword
from tracker.gui.incoming.arrival_reading import ArrivalReading
from tracker.gui.incoming.handing_in import HandingIn
from tracker.gui.incoming.incoming_list import IncomingList
from tracker.gui.review.review_queue import ReviewQueue
from tracker.gui.session import Session
from tracker.language import Say
from tracker.ledger.questions.sameness import Again, Sameness
from tracker.reading.intake import Intake

if TYPE_CHECKING:
    from tracker.gui.incoming.pasted import Pasted


class Incoming(QObject):
    """A letter that comes alone goes straight to its review; many wait in the list until somebody turns to them.

    Attributes:
        list: all that are on their way; reads: what reads them; queue: their reviews.

    Signals:
        reading(ArrivalReading or Job): letters are looked for or read from now on; the window shows the progress.
        kept(letter id): a single letter was kept, or the kept one is to be opened.
        refused(list of TrackerError): a file that came alone gave no letter.
        failed(exception): what was handed in could not be looked into, or pasted content not be kept.
        gathered(): letters came that wait in the list; the window turns to it.

    """

    reading = Signal(object)
    kept = Signal(str)
    refused = Signal(object)
    gathered = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, incoming: IncomingList, say: Say, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._say, self._window = session, say, window
        self._straight: set[str] = set()
        self._is_taken_up = False
        self.list = incoming
        self._files = ArrivalFiles()
        self._handed_in = HandingIn(self._files, incoming, self)
        self.reads = ArrivalReading(self._files, session.ledger.path, self)
        self.reads.accepts = self._is_no_twin
        self.queue = ReviewQueue(session, incoming, self._files, say, window)
        self._connect()

    def take(self, files: Sequence[Path]) -> None:
        """Read what is in these files, folders and archives."""
        self.take_up()  # first what was left, or what comes now would be read once more with it
        self._handed_in.take(files)

    def take_pasted(self, pasted: "Sequence[Pasted]") -> None:
        """Read what was pasted or dropped without a file of its own."""
        self.take_up()
        self._handed_in.take_pasted(pasted)

    def take_watched(self, files: Sequence[Path], then: Callable[[], object]) -> None:
        """Read files that nobody handed in; they wait in the list, whatever their number. `then` they are kept in it."""

        def take(arrivals: list[Arrival]) -> None:
            self.list.add(arrivals)
            self.list.save()
            then()
            self._read(arrivals)

        self._handed_in.look_into(files, take)

    def take_up(self) -> None:
        """Take the list up where it was left when the program was closed, once the ledger may be written."""
        if self._session.can_write and not self._is_taken_up:
            self._is_taken_up = True
            self.list.load()
            self.go_on()

    def go_on(self) -> None:
        """Read what waits."""
        self._read([arrival for arrival in self.list.arrivals if arrival.state is State.WAITING])

    @property
    def has_listed(self) -> bool:
        """Whether anything is in the list that did not come alone."""
        return any(arrival.id not in self._straight for arrival in self.list.arrivals)

    def try_again(self, ids: Iterable[str]) -> None:
        """Read these anew, as they now are."""
        again = [self.list.arrivals[one].unread() for one in ids if not self._state(one).is_unread]
        for arrival in again:
            self.queue.forget(arrival.id)
            self.list.put(arrival)
        self._read(again)

    def unlock(self, ids: Iterable[str], password: str) -> None:
        """Read these locked ones with a password."""
        locked = [self.list.arrivals[one].unread() for one in ids if self._state(one) is State.LOCKED]
        for arrival in locked:
            self.queue.passwords[arrival.id] = password
            self.list.put(arrival)
        self._read(locked, password)

    def remove(self, ids: Sequence[str]) -> None:
        """Take these off the list; reading them ends."""
        self.list.remove(ids)
        for arrival_id in ids:
            self._straight.discard(arrival_id)
            self.reads.drop(arrival_id)
            self._files.let_go(arrival_id)
            self.queue.forget(arrival_id)

    def cancel(self) -> None:
        """Stop reading; what was not read waits in the list, but for a letter that came alone."""
        self.remove(tuple(self._straight))
        self._stop()

    def _stop(self) -> None:
        self.queue.end()
        self.reads.cancel()
        for arrival in self.list.arrivals:
            if arrival.state is State.READING:
                self.list.put(replace(arrival, state=State.WAITING))

    def close(self) -> None:
        """Stop reading and keep the list for the next start."""
        self._stop()
        self.reads.close()
        if self._is_taken_up:
            self.list.save()

    # Coming in

    def _take_handed_in(self, arrivals: list[Arrival], is_alone: bool) -> None:
        if is_alone and not self.queue.is_open:
            self._straight.update(arrival.id for arrival in arrivals)
        self.list.add(arrivals)
        if not self._straight.issuperset(arrival.id for arrival in arrivals):
            self.gathered.emit()
        self._read(arrivals)

    def _read(self, arrivals: list[Arrival], password: str | None = None, first: bool = False) -> None:
        if not arrivals:
            return
        was_running = self.reads.is_running
        rules, today = self._session.ledger.rules(), self._session.today
        self.reads.add(arrivals, rules, today, password, first or len(arrivals) == 1)
        if not was_running:
            self.reading.emit(self.reads)

    def _state(self, arrival_id: str) -> State:
        return self.list.arrivals[arrival_id].state

    # What reading gave

    def _is_no_twin(self, arrival_id: str, digest: str) -> bool:
        twin = self.list.arrivals.twin_of(arrival_id, digest)
        self.list.put(self.list.arrivals[arrival_id].seen(digest, twin, self._session.today))
        if twin and arrival_id in self._straight:
            self._straight.discard(arrival_id)
            self.gathered.emit()
        return twin is None

    def _take_read(self, arrival_id: str, intake: Intake, again: Again | None) -> None:
        self._files.let_go(arrival_id)
        arrival = self.list.arrivals[arrival_id].read(intake)
        if again:
            arrival = replace(arrival, again=again.kind.value, letter_id=again.letter_id)
        if arrival_id in self._straight and not self.queue.is_open:
            self.list.put(arrival)
            self.queue.show_alone(arrival_id, intake)
            return
        self._straight.discard(arrival_id)
        is_known = again and not again.binned and again.kind in (Sameness.BYTES, Sameness.WORDS)
        if is_known and not self.queue.waits_for(arrival_id):
            arrival = replace(arrival, state=State.KNOWN, since=self._session.today)
        self.list.put(arrival)
        self.queue.hold(arrival_id, intake)

    def _take_failure(self, arrival_id: str, error: BaseException) -> None:
        self._files.let_go(arrival_id)
        arrival = self.list.arrivals[arrival_id]
        expected = error if isinstance(error, TrackerError) else UnreadableLetter(name=arrival.name)
        arrival = failed(arrival, expected)
        if isinstance(error, NeedsPassword):
            arrival = replace(arrival, state=State.LOCKED)
        self.list.put(arrival)
        self.queue.pass_over(arrival_id)
        if arrival_id in self._straight:
            self._tell_alone(arrival_id, expected)
        if error is not expected:
            raise error

    def _tell_alone(self, arrival_id: str, error: TrackerError) -> None:
        from tracker.gui.incoming.password_dialog import ask_password

        if not isinstance(error, NeedsPassword):
            self.remove([arrival_id])
            self.refused.emit([error])
            return
        given = ask_password(error, 0, self._say, self._window)
        if given:
            self.unlock([arrival_id], given.password)
        else:
            self.remove([arrival_id])

    # What reviews gave

    def _end_review(self, arrival_id: str, letter_id: str) -> None:
        """A letter was kept, opened or brought back; of one that came alone the window shows the pledges."""
        is_known = self._state(arrival_id) is State.KNOWN
        if arrival_id in self._straight:
            self.remove([arrival_id])
            self.kept.emit(letter_id)
        elif is_known:
            self.kept.emit(letter_id)

    def _leave_review(self, arrival_id: str) -> None:
        if arrival_id in self._straight:
            self.remove([arrival_id])

    def _read_for_review(self, arrival_id: str) -> None:
        arrival = self.list.arrivals[arrival_id].unread()
        self.list.put(arrival)
        self._read([arrival], self.queue.passwords.get(arrival_id), first=True)

    def _connect(self) -> None:
        self._handed_in.looking.connect(self.reading)
        self._handed_in.came.connect(self._take_handed_in)
        self._handed_in.failed.connect(self.failed)
        self.reads.begun.connect(
            lambda one: self.list.put(replace(self.list.arrivals[one], state=State.READING))
        )
        self.reads.read.connect(self._take_read)
        self.reads.failed.connect(self._take_failure)
        self.queue.settled.connect(self._end_review)
        self.queue.left.connect(self._leave_review)
        self.queue.reading_wanted.connect(self._read_for_review)
        self.queue.failed.connect(self._take_failure)
        self._session.renewed.connect(self.take_up)
