"""The parent's side of the worker processes: hands each one errand at a time, and ends it where it breaks a limit."""

import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing import connection
from queue import PriorityQueue
from typing import Any

from tracker.errors import TrackerError
from tracker.file_errors import ReaderCrashed, TookTooLong, TookTooMuch
from tracker.reading.worker import FAILED, MORE_TIME, OUT_OF_MEMORY
from tracker.reading.worker_process import WorkerProcess

_LOOK = 0.05  # seconds between two looks at a worker that is at work
_START = 60.0  # seconds that a worker may take to start on a desktop that is busy


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost, and when a worker is replaced: after so many files, or while it holds so much.

    `seconds` are those of a processor; by the clock it may be twice as many.
    """

    seconds: float = 20.0
    memory_mb: int = 1400  # with the libraries that all workers share it stays below 1.5 GB
    files: int = 500
    kept_mb: int = 1000  # more than recognition's models need


@dataclass(order=True, slots=True)
class Errand:
    """A function to be carried out on the file of that name; errands of a lower rank go first."""

    rank: int
    number: int
    name: str = field(compare=False)
    function: Callable[..., Any] = field(compare=False)
    arguments: tuple[Any, ...] = field(compare=False, repr=False)
    begun: Callable[[], None] = field(compare=False)
    finish: Callable[[Any], Any] = field(compare=False)
    future: "Future[Any]" = field(compare=False, default_factory=Future)

    def settle(self, result: object = None, error: BaseException | None = None) -> None:
        """Tell whoever waits; who cancelled meanwhile is told that."""
        if not self.future.set_running_or_notify_cancel():
            return
        if error is None:
            self.future.set_result(result)
        else:
            self.future.set_exception(error)


class _Unwanted(Exception):
    """Nobody waits for the errand any more."""


class Desk:
    """A thread that takes errands from the queue until it is told to close, with a worker that it keeps alive."""

    def __init__(self, errands: "PriorityQueue[Errand]", limits: Limits, closing: threading.Event) -> None:
        self._errands = errands
        self._limits = limits
        self._closing = closing
        self._worker: WorkerProcess | None = None
        self._thread = threading.Thread(target=self._serve, name="reading desk", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait until the worker is ended; the closing event was set, and an errand put into the queue."""
        self._thread.join()

    def _serve(self) -> None:
        while not self._closing.is_set():
            errand = self._errands.get()
            if self._closing.is_set():
                errand.future.cancel()
            if errand.future.cancelled():
                errand.settle()
            else:
                self._carry_out(errand)
        self._end_worker()

    def _carry_out(self, errand: Errand) -> None:
        try:
            answer = errand.finish(self._answer(errand))
        except _Unwanted:
            errand.future.cancel()
            errand.settle()
        except Exception as error:  # noqa: BLE001 - whoever waits for the errand gets it
            errand.settle(error=error)
        else:
            errand.settle(answer)

    def _answer(self, errand: Errand) -> object:
        """What the function gives; its own error, or one of the limits', is raised."""
        worker = self._ready_worker(errand)
        errand.begun()
        try:
            worker.errands.send((errand.function, errand.arguments))
            said, what = self._watch(worker, errand, self._limits.seconds)
        except (EOFError, OSError) as error:
            self._end_worker()
            raise ReaderCrashed(name=errand.name) from error
        except (TrackerError, _Unwanted):
            self._end_worker()
            raise
        self._replace_if_worn(worker)
        if said == FAILED and isinstance(what, Exception):
            raise what
        if said == OUT_OF_MEMORY:
            self._end_worker()
            raise TookTooMuch(name=errand.name)
        return what

    def _ready_worker(self, errand: Errand) -> WorkerProcess:
        if self._worker is None:
            self._worker = WorkerProcess(self._limits.seconds, self._limits.memory_mb)
        if not self._worker.is_ready:
            try:
                self._watch(self._worker, errand, _START)
            except BaseException:
                self._end_worker()
                raise
            self._worker.is_ready = True
        return self._worker

    def _watch(self, worker: WorkerProcess, errand: Errand, seconds: float) -> tuple[str, object]:
        """The next thing that the worker says, within the limits; EOFError where it died instead."""
        until, spent = time.monotonic() + seconds, worker.cpu_seconds()
        while True:
            if connection.wait([worker.answers], _LOOK):
                said, what = worker.answers.recv()
                if said != MORE_TIME:
                    return said, what
                seconds = what
                until, spent = max(until, time.monotonic() + seconds), worker.cpu_seconds()
            if errand.future.cancelled() or self._closing.is_set():
                raise _Unwanted
            late = time.monotonic() - until
            # On a desktop that is busy with other things a worker gets its time later; twice as long is enough for all.
            if late > seconds or (late > 0 and worker.cpu_seconds() - spent > seconds):
                raise TookTooLong(name=errand.name, seconds=round(seconds))
            if worker.megabytes() > self._limits.memory_mb:
                raise TookTooMuch(name=errand.name)

    def _replace_if_worn(self, worker: WorkerProcess) -> None:
        """What a library leaks is given back with its process; a new one starts with the next file."""
        worker.carried_out += 1
        if worker.carried_out >= self._limits.files or worker.megabytes() > self._limits.kept_mb:
            self._end_worker()

    def _end_worker(self) -> None:
        if self._worker:
            self._worker.end()
            self._worker = None


class Desks:
    """As many desks as there is work for, up to `most`, around one queue."""

    def __init__(self, most: int, limits: Limits) -> None:
        self._most = most
        self._limits = limits
        self._errands: PriorityQueue[Errand] = PriorityQueue()
        self._closing = threading.Event()
        self._numbers = itertools.count()
        self._desks: list[Desk] = []
        self._open: set[Future[Any]] = set()
        self._changing = threading.Lock()

    def take(
        self,
        rank: int,
        name: str,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        begun: Callable[[], None],
        finish: Callable[[Any], Any],
    ) -> "Future[Any]":
        """Queue an errand; one desk more is set up where all have work."""
        errand = Errand(rank, next(self._numbers), name, function, arguments, begun, finish)
        with self._changing:
            self._open.add(errand.future)
            if len(self._desks) < min(self._most, len(self._open)):
                self._desks.append(Desk(self._errands, self._limits, self._closing))
        errand.future.add_done_callback(self._forget)
        self._errands.put(errand)
        return errand.future

    def close(self) -> None:
        """Cancel what is open, and wait until all workers are ended."""
        self._closing.set()
        with self._changing:
            waiting = list(self._open)
        for future in waiting:
            future.cancel()
        for _ in self._desks:  # wakes a desk that waits for work
            self._errands.put(Errand(0, next(self._numbers), "", print, (), print, print))
        for desk in self._desks:
            desk.join()

    def _forget(self, future: "Future[Any]") -> None:
        with self._changing:
            self._open.discard(future)
