"""One process that reads files: its pipes, what it holds, its end; and how many of them a desktop bears."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from tracker.reading.worker import serve

_MEMORY_OF_EACH = 1_500_000_000


def most_workers() -> int:
    """One for each core, but no more than memory holds: recognition takes a gigabyte in each."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, int(psutil.virtual_memory().total / _MEMORY_OF_EACH)))


class WorkerProcess:
    """A process with a pipe to it and one from it; one-way pipes, since those need no sockets."""

    def __init__(self, seconds: float, memory_mb: int) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would take along what Qt holds
        errands, self.errands = context.Pipe(duplex=False)
        self.answers, answers = context.Pipe(duplex=False)
        self.process = context.Process(target=serve, args=(errands, answers, seconds, memory_mb), daemon=True)
        with _deaf_to_interrupts():
            self.process.start()
        errands.close()
        answers.close()
        self.carried_out = 0
        self.is_ready = False
        self._seen = psutil.Process(self.process.pid)

    def cpu_seconds(self) -> float:
        """How long processors have been at work for it, all of them together."""
        try:
            times = self._seen.cpu_times()
        except psutil.Error:  # it has ended, which its answers tell
            return 0.0
        return float(times.user + times.system)

    def megabytes(self) -> float:
        """What the process holds now."""
        try:
            return float(self._seen.memory_info().rss) / 1_000_000
        except psutil.Error:  # it has ended, which its answers tell
            return 0.0

    def end(self) -> None:
        """End it at once, whatever it is at."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.errands.close()
        self.answers.close()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A process begun meanwhile hears no Ctrl+C, not even before it can say so itself; only this thread does not."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
