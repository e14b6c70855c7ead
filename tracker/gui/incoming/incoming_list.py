"""The list of letters on their way in, as the window's parts share it: tells what changed, and keeps itself on disk."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.arrivals.arrival import Arrival, Arrivals
from tracker.arrivals.arrivals_file import ArrivalsFile
from tracker.errors import NotWritten
from tracker.gui.session import Session

# Changes that come in a burst are written once, so many milliseconds after the first.
SAVED_AFTER = 1000


class IncomingList(QObject):
    """Where the ledger is only looked at the list stays empty: it belongs to the one who writes.

    Attributes:
        arrivals: the letters; file: where they are kept.

    Signals:
        changed(arrival id): one of them came further.
        renewed(): some came or went.
        failed(TrackerError): the list could not be kept; told once.

    """

    changed = Signal(str)
    renewed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, file: ArrivalsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self.file = session, file
        self._is_told = False
        self.arrivals = Arrivals()
        self._pause = QTimer(self, singleShot=True, interval=SAVED_AFTER)
        self._pause.timeout.connect(self.save)

    def load(self) -> None:
        """Take the list up where it was left, without what was finished before today."""
        kept = self.file.load()
        for arrival in kept:
            self.arrivals.put(arrival)
        for arrival in self.arrivals.outlived(self._session.today):
            self.arrivals.remove(arrival.id)
        self.file.drop_pasted(self.arrivals)
        if kept:
            self.renewed.emit()

    def add(self, arrivals: Iterable[Arrival]) -> None:
        """Put these at the end."""
        for arrival in arrivals:
            self.arrivals.put(arrival)
        self._tell()

    def put(self, arrival: Arrival) -> None:
        """Let one come further; one that was removed meanwhile stays so."""
        if arrival.id in self.arrivals:
            self.arrivals.put(arrival)
            self._pause.start()
            self.changed.emit(arrival.id)

    def remove(self, ids: Iterable[str]) -> None:
        """Take these off the list; their files stay where they are."""
        for arrival_id in ids:
            self.arrivals.remove(arrival_id)
        self._tell()

    def clear_finished(self) -> None:
        """Take off what nothing more comes of."""
        self.remove([arrival.id for arrival in self.arrivals if arrival.state.is_finished])

    def save(self) -> None:
        """Write the list down now."""
        self._pause.stop()
        try:
            self.file.save(self.arrivals)
        except OSError as error:
            if not self._is_told:
                self._is_told = True
                self.failed.emit(NotWritten(path=error.filename or self.file.folder, reason=error))

    def _tell(self) -> None:
        self._pause.start()
        self.renewed.emit()
