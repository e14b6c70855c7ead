"""Carries open pledges of class B into the next year's supervision: gathers them, asks, and does it in one step."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.gui.jobs import Report
from tracker.gui.progress_strip import ProgressStrip
from tracker.gui.session import Session
from tracker.language import Say
from tracker.ledger import Filter, read_ledger
from tracker.ledger.marking import carry_over
from tracker.model import LedgerLine, Status

# B: being solved or planned, so that it is answered for again when it is solved.
_CLASS = "B"


class CarryingOver(QObject):
    """Gathers behind the window.

    Signals:
        failed(exception): expected errors and others alike.

    """

    failed = Signal(object)

    def __init__(self, session: Session, say: Say, progress: ProgressStrip, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._say = session, say
        self._progress, self._window = progress, window

    def begin(self) -> None:
        """Ask which go into the year after this one, then carry them there."""
        ledger, today = self._session.ledger.path, self._session.today
        year = today.year + 1
        self._progress.run(
            lambda report: lines_to_carry(ledger, today, report),
            partial(self._ask, year),
            self.failed,
            self._say("Looking for open pledges of class B…"),
        )

    def _ask(self, year: int, lines: Sequence[LedgerLine]) -> None:
        from tracker.gui.carry_dialog import CarryDialog

        dialog = CarryDialog(lines, year, self._say, self._window)
        ids = dialog.ask()
        dialog.deleteLater()
        if ids:
            self._session.begin(carry_over(ids, year))


def lines_to_carry(ledger: Path, today: date, report: Report) -> list[LedgerLine]:
    """Open pledges of letters of class B as it is now, that are not carried into the year after this one yet.

    Runs off the GUI thread, over a connection of its own.
    """
    report(0, 1)
    wanted = Filter(category=_CLASS, statuses=frozenset(one for one in Status if one.is_open))
    reader = read_ledger(ledger, also_newer=True)
    try:
        lines = reader.lines(wanted, today)
    finally:
        reader.close()
    return [line for line in lines if today.year + 1 not in line.pledge.supervised_in]
