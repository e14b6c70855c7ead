"""Counts how far a long operation is, and tells it seldom enough to cost nothing."""

from tracker.ledger.care.copying import Report

# Rows between two reports: some milliseconds, in which a user's wish to stop may wait.
EVERY = 32


def unheard(done: int, total: int) -> None:
    """Tell nobody."""


class Counted:
    """Called once for each row; tells `report(done, total)` from time to time, which may raise to stop the work."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total = report, max(total, 1)
        self._done = 0

    def __call__(self) -> None:
        """One more row."""
        self._done += 1
        if self._done % EVERY == 0:
            self._report(min(self._done, self._total), self._total)

    def end(self) -> None:
        """All rows are there; what is left cannot be counted. The last moment at which the work may be stopped."""
        self._report(0, 0)
