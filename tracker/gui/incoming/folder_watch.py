"""Looks at the watched folder behind the window: on the system's signal, and every ten seconds where none comes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from tracker.arrivals.watched_folder import STEADY, Found, Steady, Taken, digest_of, list_folder
from tracker.gui.widgets.jobs import Job, Report

# In milliseconds. A network folder gives no signals, and a signal often comes before the file is whole.
POLLED_EVERY, LOOKED_SOON, LOOKED_AGAIN = 10_000, 200, round(STEADY * 1000) + 100


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look gave: whole new files with their digests, and whether others are about to be whole."""

    fresh: tuple[tuple[Found, str | None], ...]
    is_waiting: bool


Given = list[tuple[Found, str | None]]


class FolderWatch(QObject):
    """One folder at a time, one look at a time; the looks alone know what was taken.

    Signals:
        found(list of Path): new files; they are taken once `remember` is called.
        lost(OSError), back(): the folder cannot be reached any more, and can be again; each told once.
        failed(exception): what was taken could not be written down, or what nobody foresaw.

    """

    found = Signal(object)
    lost = Signal(object)
    back = Signal()
    failed = Signal(object)

    def __init__(
        self, taken: Taken, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._taken, self._clock = taken, clock
        self._folder: Path | None = None
        self._steady = Steady()
        self._job: Job | None = None
        self._given: Given = []
        self._kept: Given = []
        self._is_lost = False
        self._takes_present = self._is_begun = False
        self._poll = QTimer(self, interval=POLLED_EVERY)
        self._soon = QTimer(self, singleShot=True, interval=LOOKED_SOON)
        self._again = QTimer(self, singleShot=True, interval=LOOKED_AGAIN)
        for timer in (self._poll, self._soon, self._again):
            timer.timeout.connect(self.look)
        self._signals = QFileSystemWatcher(self)
        self._signals.directoryChanged.connect(lambda _: self._soon.start())

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._folder

    def watch(self, folder: Path, takes_present: bool = False) -> None:
        """Watch this folder; what lies in it already is new only where it was left behind, or `takes_present`."""
        self.stop()
        self._folder, self._steady, self._is_lost = folder, Steady(), False
        self._given, self._kept = [], []
        self._takes_present, self._is_begun = takes_present, False
        self._poll.start()
        self.look()

    def stop(self) -> None:
        """Watch no more."""
        self._folder = None
        for timer in (self._poll, self._soon, self._again):
            timer.stop()
        if self._signals.directories():
            self._signals.removePaths(self._signals.directories())
        if self._job:
            self._job.cancel()
            self._job = None

    def remember(self) -> None:
        """What was found so far is kept elsewhere now, and is to be taken no more."""
        self._kept, self._given = [*self._kept, *self._given], []
        self._soon.start()

    def look(self) -> None:
        """Look now, unless a look is on."""
        folder = self._folder
        if folder is None or self._job:
            return
        known = (folder, self._steady, self._taken)
        if self._is_begun:
            kept, self._kept = self._kept, []
            self._run(folder, partial(_look, *known, kept, [one for one, _ in self._given], self._clock()))
        else:
            self._run(folder, partial(_first_look, *known, self._takes_present, self._clock()))

    def _run(self, folder: Path, work: Callable[[Report], object]) -> None:
        job = Job(work, self)
        self._job = job
        job.succeeded.connect(partial(self._take_sight, folder))
        job.failed.connect(self._take_failure)
        job.ended.connect(partial(self._end, job))
        job.start()

    def _end(self, job: Job) -> None:
        job.deleteLater()
        if self._job is job:
            self._job = None

    def _take_sight(self, folder: Path, sight: Sight) -> None:
        self._is_begun = True
        if self._is_lost:
            self._is_lost = False
            self.back.emit()
        if not self._signals.directories():  # only of a folder that answers: asking a dead share takes long
            self._signals.addPath(str(folder))
        if sight.fresh:
            self._given += sight.fresh
            self.found.emit([folder / one.name for one, _ in sight.fresh])
        if sight.is_waiting:
            self._again.start()

    def _take_failure(self, error: BaseException) -> None:
        if not isinstance(error, OSError):
            self.failed.emit(error)
        elif not self._is_lost:
            self._is_lost = True
            self.lost.emit(error)


def _first_look(
    folder: Path, steady: Steady, taken: Taken, takes_present: bool, at: float, report: Report
) -> Sight:
    """Runs off the GUI thread."""
    is_known = taken.open(folder)
    if takes_present:
        taken.forget()
    elif not is_known:
        taken.take(list_folder(folder))
    return _look(folder, steady, taken, [], (), at, report)


def _look(
    folder: Path,
    steady: Steady,
    taken: Taken,
    kept: Given,
    given: Sequence[Found],
    at: float,
    report: Report,
) -> Sight:
    """Runs off the GUI thread; OSError where the folder cannot be listed."""
    if kept:
        taken.take([one for one, _ in kept], [digest for _, digest in kept if digest])
    found = [one for one in taken.new(list_folder(folder)) if one not in given]
    fresh: Given = []
    renamed: list[Found] = []
    for one in steady.look(found, at):
        report(len(fresh), len(found))
        try:
            digest = digest_of(folder / one.name)
        except OSError:  # another program is at it still: the next look tells
            continue
        if digest and (taken.is_known(digest) or digest in (told for _, told in fresh)):
            renamed.append(one)
        else:
            fresh.append((one, digest))
    if renamed:
        taken.take(renamed)
    return Sight(tuple(fresh), is_waiting=len(found) > len(fresh) + len(renamed))
