"""What users ask of the ledger file as a whole: back it up, open another one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.gui.progress_strip import ProgressStrip
from tracker.gui.session import Session
from tracker.language import Say


class LedgerErrands(QObject):
    """Asks what it needs to know, lets the work run behind the window, and tells how it ended.

    Signals:
        ledger_chosen(Path): the window goes on with it.
        told(words): for the status bar.
        failed(exception): expected errors and others alike.

    """

    ledger_chosen = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, say: Say, progress: ProgressStrip, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._say = session, say
        self._progress, self._window = progress, window

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the entries of the menu do, by their names."""
        return {"backup": self.back_up, "open_ledger": self.choose_ledger}

    def back_up(self) -> None:
        """Ask where, then copy the ledger in the background."""
        from PySide6.QtWidgets import QFileDialog

        from tracker.gui.report_making import make_backup

        ledger, say = self._session.ledger.path, self._say
        name = ledger.with_name(f"{ledger.stem}-{self._session.today.isoformat()}.sqlite")
        target, _ = QFileDialog.getSaveFileName(
            self._window, say("Back the ledger up"), str(name), "SQLite (*.sqlite)"
        )
        if target:
            self._progress.run(
                lambda report: make_backup(ledger, Path(target), report),
                self._tell_backup,
                self.failed,
                say("Backing the ledger up…"),
            )

    def choose_ledger(self) -> None:
        """Ask for another ledger."""
        from PySide6.QtWidgets import QFileDialog

        folder, say = str(self._session.ledger.path.parent), self._say
        kinds = say("Ledgers") + " (*.sqlite *.db);;(*)"
        file, _ = QFileDialog.getOpenFileName(self._window, say("Open another ledger"), folder, kinds)
        if file:
            self.ledger_chosen.emit(Path(file))

    def _tell_backup(self, target: Path) -> None:
        self.told.emit(self._say("Backup written and checked: {path}").format(path=target))
