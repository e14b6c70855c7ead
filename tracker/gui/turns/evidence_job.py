"""Reads the evidence on a list behind its dialog, with progress; what cannot be read is told beside the list."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar

from tracker.gui.turns.evidence_list import EvidenceList
from tracker.gui.turns.evidence_reading import Read, read_evidence
from tracker.gui.widgets.jobs import Job, raise_here
from tracker.language import Say
from tracker.model import Evidence


class EvidenceJob(QObject):
    """One reading at a time.

    Attributes:
        job: the reading that goes on, None else; evidence: what was read last.

    Signals:
        ended(bool): after any outcome, whether all on the list was read.

    """

    ended = Signal(bool)

    def __init__(self, listed: EvidenceList, pledges: int, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._listed, self._pledges = listed, pledges
        self.job: Job | None = None
        self.evidence: tuple[Evidence, ...] = ()
        self._is_whole = False
        self.bar = QProgressBar()
        self.bar.setAccessibleName(say("Reading evidence…"))
        self.bar.hide()

    def begin(self) -> None:
        """Read all that is on the list."""
        handed, pledges = self._listed.handed(), self._pledges
        self._is_whole = False
        self.job = Job(lambda report: read_evidence(handed, report, pledges), self)
        self.job.progressed.connect(self._advance)
        self.job.succeeded.connect(self._keep)
        self.job.failed.connect(raise_here)
        self.job.ended.connect(self._end)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.job.start()

    def cancel(self) -> None:
        """Stop at the next megabyte."""
        if self.job:
            self.job.cancel()

    def _advance(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _keep(self, read: Read) -> None:
        self.evidence = read.evidence
        self._is_whole = not read.errors
        self._listed.tell(read.errors, read.bad)

    def _end(self) -> None:
        self.job = None
        self.bar.hide()
        self.ended.emit(self._is_whole)
