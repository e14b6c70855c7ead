"""Looks for pledges by words behind the window, over a connection of its own; the last question counts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.gui.session import Session
from tracker.gui.widgets.page_jobs import PageJobs
from tracker.ledger import Filter, read_ledger
from tracker.model import LedgerLine

MOST = 12


class LedgerSearch:
    """One question at a time; `tell` is given the lines found for the last one."""

    def __init__(self, session: Session, tell: Callable[[list[LedgerLine]], object], page: QWidget) -> None:
        self._session, self._tell = session, tell
        self._jobs = PageJobs(page)

    def ask(self, words: str) -> None:
        """Look for the lines that have all these words; an answer to an earlier question is told no more."""
        self.stop()
        ledger, today = self._session.ledger.path, self._session.today
        self._jobs.run(lambda report: _lines(ledger, words, today), self._tell, self._fail)

    def stop(self) -> None:
        """Look no further."""
        self._jobs.cancel()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._session.failed.emit(error)


def _lines(ledger: Path, words: str, today: date) -> list[LedgerLine]:
    reader = read_ledger(ledger)
    try:
        return reader.lines(Filter(words), today, MOST)
    finally:
        reader.close()
