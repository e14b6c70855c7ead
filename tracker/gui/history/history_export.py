"""Copies the history that is asked for and saves it as a file, both behind the window."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.gui.history.history_saving import Chosen, copied_history, save_history
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Report
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.language import Say


class HistoryExport(QObject):
    """Asks where to, lets the work run, and tells how it ended.

    Signals:
        told(words): for the status bar.
        failed(exception): expected errors and others alike.

    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, progress: ProgressStrip, say: Say, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._progress, self._say, self._page = session, progress, say, page

    def copy(self, chosen: Chosen) -> None:
        """Put entries on the clipboard as a table."""
        say, ledger = self._say, self._session.ledger.path

        def work(report: Report) -> tuple[str, bool]:
            return copied_history(ledger, chosen, say, report)

        self._progress.run(work, self._put_on_clipboard, self.failed, say("Copying the history…"))

    def save_as(self, chosen: Chosen) -> None:
        """Ask where, then write entries as a table or a text."""
        say, ledger = self._say, self._session.ledger.path
        name = f"{ledger.stem}-{say('History')}-{self._session.today.isoformat()}.csv"
        kinds = say("Table (*.csv)") + ";;" + say("Text (*.txt)")
        file, kind = QFileDialog.getSaveFileName(
            self._page, say("Save the history as"), str(ledger.with_name(name)), kinds
        )
        if not file:
            return
        target = Path(file)
        if target.suffix.lower() not in (".csv", ".txt"):
            target = target.with_name(target.name + (".txt" if "txt" in kind else ".csv"))
        self._progress.run(
            lambda report: save_history(ledger, chosen, target, say, report),
            lambda path: self.told.emit(say("History written: {path}").format(path=path)),
            self.failed,
            say("Writing the history…"),
        )

    def _put_on_clipboard(self, copied: tuple[str, bool]) -> None:
        text, is_all = copied
        QGuiApplication.clipboard().setText(text)
        count, say = text.count("\n"), self._say
        if is_all:
            self.told.emit(say("{count} entries copied.").format(count=count))
        else:
            told = say("The newest {count} entries were copied; save the history as a file to have them all.")
            self.told.emit(told.format(count=count))
