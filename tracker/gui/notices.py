"""Makes a reminder notice: counts who is late, asks, and shows the paper before it is printed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.gui.jobs import Report
from tracker.gui.progress_strip import ProgressStrip
from tracker.gui.session import Session
from tracker.language import Say
from tracker.ledger import Filter, read_ledger
from tracker.model import LedgerLine, Queue
from tracker.reports import is_late, notice_document

if TYPE_CHECKING:
    from tracker.reports import Document


class Notices(QObject):
    """Gathers behind the window.

    Signals:
        failed(exception): expected errors and others alike.

    """

    failed = Signal(object)

    def __init__(self, session: Session, say: Say, progress: ProgressStrip, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._say = session, say
        self._progress, self._window = progress, window

    def make(self, owner: str | None) -> None:
        """Ask for a notice, this owner's where something of it is late, and show it."""
        ledger, today = self._session.ledger.path, self._session.today
        self._progress.run(
            lambda report: _late_lines(ledger, today, report),
            partial(self._ask, owner),
            self.failed,
            self._say("Looking for what is overdue…"),
        )

    def _ask(self, owner: str | None, lines: Sequence[LedgerLine]) -> None:
        from tracker.gui.notice_dialog import NoticeDialog

        late = Counter(line.pledge.owner for line in lines if line.pledge.owner)
        counted = {name: count for name, count in late.most_common() if name}
        office = self._session.ledger.rules().office
        dialog = NoticeDialog(counted, owner, office, self._session.today, self._say, self._window)
        notice = dialog.ask()
        dialog.deleteLater()
        if notice:
            theirs = [line for line in lines if line.pledge.owner == notice.owner]
            self._preview(notice_document(theirs, notice, self._say))

    def _preview(self, document: "Document") -> None:
        from tracker.gui.report_preview import ReportPreview

        preview = ReportPreview(document, self._say, self._window)
        preview.exec()
        preview.deleteLater()


def _late_lines(ledger: Path, today: date, report: Report) -> list[LedgerLine]:
    """Runs off the GUI thread, over a connection of its own."""
    report(0, 1)
    reader = read_ledger(ledger, also_newer=True)
    try:
        return [line for line in reader.lines(Filter(queue=Queue.OVERDUE), today) if is_late(line, today)]
    finally:
        reader.close()
