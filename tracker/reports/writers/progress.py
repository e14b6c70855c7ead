"""How far the writing of a paper is; whoever is told may raise to call it off."""

from collections.abc import Callable

from tracker.reports.document import Document, Table

Report = Callable[[int, int], None]

_EVERY = 100  # rows between two reports


def units_of(document: Document) -> int:
    """How many blocks and rows there are to write."""
    return sum(len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks)


class Progress:
    """Counts what is written, and tells it every now and then."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._done = report, total, 0
        report(0, total)

    def step(self) -> None:
        """One more is written."""
        self._done += 1
        if self._done % _EVERY == 0 or self._done == self._total:
            self._report(self._done, self._total)
