"""What the user does with evidence in the ledger: open it from a copy, or save it under its own name."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker import paths
from tracker.errors import NotWritten, TrackerError
from tracker.gui.letters.originals import open_original
from tracker.gui.session import Session
from tracker.gui.widgets.proposed_names import proposed_name
from tracker.language import Say
from tracker.model import KeptEvidence


class KeptFiles:
    """Opens and saves evidence out of the ledger; what goes wrong is told over the window."""

    def __init__(self, session: Session, say: Say, window: QWidget) -> None:
        self._session, self._say, self._window = session, say, window

    def open(self, evidence: KeptEvidence) -> None:
        """Open it with the desktop's own program, from a copy that is read-only and named by its content."""
        content = self._session.ledger.evidence(evidence.id)
        try:
            open_original(content, paths.originals_folder(), self._session.now, evidence.name)
        except TrackerError as error:
            self._session.failed.emit(error)

    def save(self, evidence: KeptEvidence) -> None:
        """Save it where the user says, under its own name made harmless."""
        name = proposed_name(evidence.name)
        target, _ = QFileDialog.getSaveFileName(self._window, self._say("Save evidence as"), name)
        if not target:
            return
        try:
            Path(target).write_bytes(self._session.ledger.evidence(evidence.id))
        except OSError as error:
            self._session.failed.emit(NotWritten(path=target, reason=error))
