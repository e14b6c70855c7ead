"""Asks about a reminder notice: counts who is late, then asks to whom it goes."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from tracker.gui.widgets.gathering import Gathering
from tracker.ledger import Filter, LedgerReader
from tracker.model import LedgerLine, Queue
from tracker.papers.asked import Asked, Paper
from tracker.reports import is_late


class Notices(Gathering):
    """Asks about notices to owners who are late.

    Signals:
        asked(Asked, office): this notice is wanted; the office signs it, "" as the rules name it.

    """

    asked = Signal(object, str)

    def ask(self, owner: str | None) -> None:
        """Ask for a notice, this owner's where something of it is late."""
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
        office, today = self._session.ledger.rules().office, self._session.today
        dialog = NoticeDialog(counted, owner, office, today, self._say, self._window)
        notice = dialog.ask()
        dialog.deleteLater()
        if notice:
            wanted = Filter(owner=notice.owner)
            asked = Asked(
                Paper.NOTICE,
                today,
                wanted,
                owner=notice.owner,
                answer_by=notice.answer_by,
                today=today,
            )
            self.asked.emit(asked, notice.office)


def _late_lines(reader: LedgerReader, today: date) -> list[LedgerLine]:
    return [line for line in reader.lines(Filter(queue=Queue.OVERDUE), today) if is_late(line, today)]
