"""What the user does with a letter's original: open it, or save it under its own name."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker import paths
from tracker.errors import NotWritten, TrackerError
from tracker.gui.letters.originals import clean, open_original
from tracker.gui.session import Session
from tracker.gui.widgets.proposed_names import proposed_name
from tracker.language import Say
from tracker.model import Letter


class LetterOriginals:
    """Opens and saves originals out of the ledger; what goes wrong is told over the window.

    Copies that an earlier day left behind are removed at once.
    """

    def __init__(self, session: Session, say: Say, window: QWidget) -> None:
        self._session, self._say, self._window = session, say, window
        clean(paths.originals_folder(), session.now)

    def open(self, letter: Letter) -> None:
        """Open it with the desktop's own program, from a copy."""
        original = self._session.ledger.source(letter.id).original
        try:
            open_original(original, paths.originals_folder(), self._session.now)
        except TrackerError as error:
            self._session.failed.emit(error)

    def save(self, letter: Letter) -> None:
        """Save it where the user says, under its own name made harmless."""
        name = proposed_name(letter.name)
        target, _ = QFileDialog.getSaveFileName(self._window, self._say("Save the original as…"), name)
        if target:
            try:
                Path(target).write_bytes(self._session.ledger.source(letter.id).original)
            except OSError as error:
                self._session.failed.emit(NotWritten(path=target, reason=error))
