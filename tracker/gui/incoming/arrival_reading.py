"""Reads letters behind the window, several at a time: fetches bytes on one thread, hands them to worker processes."""

import os
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from tracker.arrivals.arrival import Arrival
from tracker.arrivals.arrival_files import ArrivalFiles
from tracker.errors import LedgerError, TrackerError
from tracker.files.received import Received
from tracker.gui.widgets.jobs import Job, Report
from tracker.ledger import read_ledger
from tracker.ledger.questions.sameness import Again
from tracker.model import OfficeRules
from tracker.reading.intake import Intake

# So many letters are in memory with their bytes at once: enough to keep every worker busy.
AT_ONCE = max(6, (os.cpu_count() or 1) + 2)
# A letter of one word: reading it loads all that reading takes.
WARMING = Received("", "好".encode())


class Reader(Protocol):
    """What reads; a pool of worker processes, in tests a thread of this one."""

    def read(self, file: Received, rules: OfficeRules, today: date) -> "Future[Intake]":
        """Read a file; the future fails with the expected error of one that gives no letter."""

    def close(self) -> None:
        """End it, and whatever it is reading."""


def make_reader() -> Reader:
    """What reads for a window, made for its first letter; tests replace this one name."""
    from tracker.reading.pool import ReadingPool

    return ReadingPool()


class ArrivalReading(QObject):
    """A round lasts from the first letter handed in until none is left; it shows and stops as a job does.

    Attributes:
        accepts: asked with a letter's id and its digest before it is read; False passes it over.

    Signals:
        begun(arrival id), read(arrival id, Intake, Again or None), failed(arrival id, exception).
        progressed(done, total): of the round; ended(): the round is over, also where it was stopped.

    """

    begun = Signal(str)
    read = Signal(str, object, object)
    failed = Signal(str, object)
    progressed = Signal(object, object)
    ended = Signal()
    _answered = Signal(object, object)

    def __init__(self, files: ArrivalFiles, ledger: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files, self._ledger = files, ledger
        self._reader: Reader | None = None
        self._waiting: deque[tuple[Arrival, str | None]] = deque()
        self._running: dict[object, str] = {}
        self._futures: dict[object, Future[Intake]] = {}
        self._done = self._total = 0
        self._rules, self._today = OfficeRules(), date.min
        self.accepts: Callable[[str, str], bool] = lambda arrival_id, digest: True
        self._answered.connect(self._take_answer)

    @property
    def is_running(self) -> bool:
        """Whether a round is on."""
        return bool(self._waiting or self._running)

    def warm_up(self) -> None:
        """Let a worker start while the user still chooses; its answer is nobody's business."""
        if self._reader is None:
            self._reader = make_reader()
            self._reader.read(WARMING, self._rules, self._today)

    def add(
        self,
        arrivals: Iterable[Arrival],
        rules: OfficeRules,
        today: date,
        password: str | None = None,
        first: bool = False,
    ) -> None:
        """Read these; before all that wait where they are `first`."""
        self._rules, self._today = rules, today
        added = [(arrival, password) for arrival in arrivals]
        if first:
            self._waiting.extendleft(reversed(added))
        else:
            self._waiting.extend(added)
        self._total += len(added)
        self._go_on()

    def drop(self, arrival_id: str) -> None:
        """Read this one no more, and tell nothing of it."""
        kept = [pair for pair in self._waiting if pair[0].id != arrival_id]
        dropped = len(self._waiting) - len(kept)
        self._waiting = deque(kept)
        for token in [token for token, running in self._running.items() if running == arrival_id]:
            del self._running[token]
            future = self._futures.pop(token, None)
            if future:
                future.cancel()
            dropped += 1
        if dropped:
            self._count(dropped)

    def cancel(self) -> None:
        """Stop at once; what comes in of it is told no more."""
        was_running = self.is_running
        self._waiting.clear()
        self._running.clear()
        futures, self._futures = self._futures, {}
        for future in futures.values():  # each answers at once, and is known no more
            future.cancel()
        if was_running:
            self._end()

    def close(self) -> None:
        """Stop, and end the workers."""
        self.cancel()
        if self._reader:
            self._reader.close()
            self._reader = None

    def _go_on(self) -> None:
        while self._waiting and len(self._running) < AT_ONCE:
            arrival, password = self._waiting.popleft()
            self._begin(arrival, password)

    def _begin(self, arrival: Arrival, password: str | None) -> None:
        token = object()
        self._running[token] = arrival.id
        self._run(token, partial(_fetch, self._files, arrival, password), self._hand_over)
        self.begun.emit(arrival.id)

    def _run(
        self, token: object, work: Callable[[Report], object], then: Callable[[object, Any], object]
    ) -> None:
        job = Job(work, self)
        job.succeeded.connect(partial(then, token))
        job.failed.connect(partial(self._fail, token))
        job.ended.connect(job.deleteLater)
        job.start()

    def _hand_over(self, token: object, fetched: tuple[Received, str]) -> None:
        file, digest = fetched
        if token not in self._running:
            return
        if not self.accepts(self._running[token], digest):
            self._finish(token)
            return
        if self._reader is None:
            self._reader = make_reader()
        future = self._futures[token] = self._reader.read(file, self._rules, self._today)
        # A future answers on a thread of its own; the signal brings it to this one.
        future.add_done_callback(partial(self._answered.emit, token))

    @Slot(object, object)
    def _take_answer(self, token: object, future: "Future[Intake]") -> None:
        if self._futures.pop(token, None) is None:  # stopped meanwhile
            return
        error = future.exception()
        if error:
            self._fail(token, error)
            return
        self._run(token, partial(_look_up, self._ledger, future.result()), self._tell)

    def _tell(self, token: object, found: "tuple[Intake, Again | None]") -> None:
        arrival_id = self._finish(token)
        if arrival_id:
            self.read.emit(arrival_id, *found)

    def _fail(self, token: object, error: BaseException) -> None:
        arrival_id = self._finish(token)
        if arrival_id:
            self.failed.emit(arrival_id, error)
        elif not isinstance(error, TrackerError):
            raise error

    def _finish(self, token: object) -> str | None:
        arrival_id = self._running.pop(token, None)
        if arrival_id is not None:
            self._count(1)
        return arrival_id

    def _count(self, done: int) -> None:
        self._done += done
        self._go_on()
        if self.is_running:
            self.progressed.emit(self._done, self._total)
        else:
            self._end()

    def _end(self) -> None:
        self._done = self._total = 0
        self.ended.emit()


def _fetch(
    files: ArrivalFiles, arrival: Arrival, password: str | None, report: Report
) -> tuple[Received, str]:
    """Runs off the GUI thread."""
    return files.receive(arrival, password)


def _look_up(ledger: Path, intake: Intake, report: Report) -> tuple[Intake, Again | None]:
    """What is kept that the letter repeats. Runs off the GUI thread, through a reader of its own."""
    try:
        with closing(read_ledger(ledger)) as opened:
            return intake, opened.again(intake.source, intake.facts)
    except LedgerError:  # its review asks anew, and tells if that fails too
        return intake, None
