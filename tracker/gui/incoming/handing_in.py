"""What is handed in, as letters of the list: finds them in files, folders and archives, keeps what has no file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.arrivals.arrival import Arrival
from tracker.arrivals.arrival_files import ArrivalFiles
from tracker.arrivals.arrivals_file import ArrivalsFile
from tracker.errors import NotWritten
from tracker.gui.incoming.incoming_list import IncomingList
from tracker.gui.widgets.jobs import Job, Report

if TYPE_CHECKING:
    from tracker.gui.incoming.pasted import Pasted


class HandingIn(QObject):
    """Puts nothing on the list itself, since who hands it in decides what becomes of it.

    Signals:
        looking(Job): files, folders and archives are looked into; the window shows the progress.
        came(list of Arrival, is alone): a user handed these in; `is alone` where it was a single letter.
        failed(exception): what was pasted could not be kept, or what nobody foresaw.

    """

    looking = Signal(object)
    came = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, files: ArrivalFiles, incoming: IncomingList, parent: QObject) -> None:
        super().__init__(parent)
        self._files, self._list = files, incoming

    def take(self, files: Sequence[Path]) -> None:
        """Take what a user chose or dropped."""
        if files:
            self.look_into(files, lambda found: self.came.emit(found, len(files) == len(found) == 1))

    def take_pasted(self, pasted: "Sequence[Pasted]") -> None:
        """Take what was pasted or dropped without a file of its own."""
        if pasted:
            self._run(
                partial(_kept, self._list.file, pasted), lambda came: self.came.emit(came, len(came) == 1)
            )

    def look_into(self, files: Sequence[Path], then: Callable[[list[Arrival]], object]) -> None:
        """Find the letters in these files, folders and archives, in the background."""
        self._run(partial(_found, self._files, files), then)

    def _run(self, work: Callable[[Report], list[Arrival]], then: Callable[[list[Arrival]], object]) -> None:
        job = Job(work, self)
        job.succeeded.connect(then)
        job.failed.connect(self.failed)
        job.ended.connect(job.deleteLater)
        self.looking.emit(job)
        job.start()


def _kept(into: ArrivalsFile, pasted: "Sequence[Pasted]", report: Report) -> list[Arrival]:
    """Runs off the GUI thread; NotWritten where there is no room for it."""
    try:
        return [Arrival(one.name, into.keep_pasted(one.packed()), is_pasted=True) for one in pasted]
    except OSError as error:
        raise NotWritten(path=into.folder, reason=error) from error


def _found(into: ArrivalFiles, files: Sequence[Path], report: Report) -> list[Arrival]:
    """Runs off the GUI thread."""
    found: list[Arrival] = []
    for arrival in into.found(files):
        found.append(arrival)
        report(len(found), 0)
    return found
