"""Takes in tables that an office kept until now: opens the file in the background, asks, then keeps what is new."""

from collections.abc import Sequence
from concurrent.futures import wait
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.errors import TrackerError
from tracker.file_errors import NeedsPassword
from tracker.gui.incoming.password_dialog import ask_password
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job, Report
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.gui.window_state import WindowState
from tracker.gui.workbooks.table_dialog import TableDialog
from tracker.language import Say
from tracker.ledger.operations.from_table import keep_table
from tracker.workbooks.grid import Sheet
from tracker.workbooks.opening import open_table, table_pool
from tracker.workbooks.table_suffixes import TABLE_SUFFIXES

_LOOK = 0.1  # seconds between two looks whether the user wants to stop


class Tables(QObject):
    """One file at a time.

    Signals:
        failed(exception): expected errors and others alike.

    """

    failed = Signal(object)

    def __init__(
        self, session: Session, state: WindowState, say: Say, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._state, self._say = session, state, say
        self._progress, self._window = progress, window
        self._waiting: list[tuple[Path, str | None]] = []
        self._job: Job | None = None

    def choose(self) -> None:
        """Ask for a file, then read it."""
        say = self._say
        patterns = " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES)
        kinds = say("Tables") + f" ({patterns});;" + say("All files") + " (*)"
        file, _ = QFileDialog.getOpenFileName(
            self._window, say("Read in an Excel ledger"), self._state.folder, kinds
        )
        if file:
            self._state.folder = str(Path(file).parent)
            self.take([Path(file)])

    def take(self, files: Sequence[Path]) -> None:
        """Read files in the background, one after the other; what will come of each is shown before the next."""
        self._waiting += ((file, None) for file in files)
        if self._waiting and self._job is None:
            self._read(*self._waiting.pop(0))

    def _read(self, file: Path, password: str | None) -> None:
        job = self._job = Job(lambda report: _outcome(file, password, report), self)
        job.succeeded.connect(lambda outcome: self._go_on(file, outcome))
        job.failed.connect(self.failed)
        job.ended.connect(self._end)  # also where the user stopped it
        self._progress.follow(job, self._say("Reading “{name}”…").format(name=file.name))
        job.start()

    def _go_on(self, file: Path, outcome: "tuple[Sheet, ...] | TrackerError") -> None:
        if isinstance(outcome, NeedsPassword):
            given = ask_password(outcome, 0, self._say, self._window)
            if given:
                self._waiting.insert(0, (file, given.password))
        elif isinstance(outcome, TrackerError):
            self.failed.emit(outcome)
        else:
            self._ask(file, outcome)

    def _end(self) -> None:
        self._job = None
        self.take(())

    def _ask(self, file: Path, sheets: tuple[Sheet, ...]) -> None:
        dialog = TableDialog(self._session, self._state, file.name, sheets, self._say, self._window)
        dialog.failed.connect(self.failed)
        if dialog.exec() and dialog.plan:
            self._session.begin(keep_table(dialog.plan.letters))
        dialog.deleteLater()


def _outcome(file: Path, password: str | None, report: Report) -> "tuple[Sheet, ...] | TrackerError":
    """The file's sheets, or why there are none, out of a worker process, which ends where the user stops."""
    try:
        with table_pool() as pool:
            future = open_table(pool, file, password)
            while not wait([future], _LOOK).done:
                report(0, 0)
            return future.result()
    except TrackerError as error:
        return error
