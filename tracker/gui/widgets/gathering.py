"""What gathers lines of the ledger behind the window first, and asks its user about them then."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Report
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.language import Say
from tracker.ledger import LedgerReader, read_ledger
from tracker.model import LedgerLine


class Gathering(QObject):
    """Something that a user asks of many pledges at once.

    Signals:
        failed(exception): expected errors and others alike.

    """

    failed = Signal(object)

    def __init__(self, session: Session, say: Say, progress: ProgressStrip, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._say = session, say
        self._progress, self._window = progress, window

    def _gather(
        self,
        lines: Callable[[LedgerReader], list[LedgerLine]],
        ask: Callable[[Sequence[LedgerLine]], None],
        words: str,
    ) -> None:
        """Read lines off the GUI thread, over a connection of its own, with `words` beside the bar; then ask."""
        ledger = self._session.ledger.path

        def gathered(report: Report) -> list[LedgerLine]:
            report(0, 1)
            reader = read_ledger(ledger, also_newer=True)
            try:
                return lines(reader)
            finally:
                reader.close()

        self._progress.run(gathered, ask, self.failed, words)
