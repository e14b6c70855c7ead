"""Makes a reminder notice: counts who is late, asks, and shows the paper before it is printed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tracker.gui.widgets.gathering import Gathering
from tracker.ledger import Filter, LedgerReader
from tracker.model import LedgerLine, Queue
from tracker.pledge_record import PledgeRecord
from tracker.reports import BUILT_IN, is_late, notice_document

if TYPE_CHECKING:
    from tracker.reports import Document


class Notices(Gathering):
    """Makes notices to owners who are late."""

    def make(self, owner: str | None) -> None:
        """Ask for a notice, this owner's where something of it is late, and show it."""
        today = self._session.today
        self._gather(
            lambda reader: _late_lines(reader, today),
            partial(self._ask, owner),
            self._say("Looking for what is overdue…"),
        )

    def _ask(self, owner: str | None, lines: Sequence[LedgerLine]) -> None:
        from tracker.gui.papers.notice_dialog import NoticeDialog

        late = Counter(line.pledge.owner for line in lines if line.pledge.owner)
        counted = {name: count for name, count in late.most_common() if name}
        office = self._session.ledger.rules().office
        dialog = NoticeDialog(counted, owner, office, self._session.today, self._say, self._window)
        notice = dialog.ask()
        dialog.deleteLater()
        if notice:
            theirs = [PledgeRecord(line) for line in lines if line.pledge.owner == notice.owner]
            self._preview(notice_document(theirs, notice, BUILT_IN, self._say))

    def _preview(self, document: "Document") -> None:
        from tracker.gui.papers.report_preview import ReportPreview

        preview = ReportPreview(document, self._say, self._window)
        preview.exec()
        preview.deleteLater()


def _late_lines(reader: LedgerReader, today: date) -> list[LedgerLine]:
    return [line for line in reader.lines(Filter(queue=Queue.OVERDUE), today) if is_late(line, today)]
