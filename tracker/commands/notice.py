"""`tracker notice`: the reminder notice to one owner as PDF, painted by the same routine as the window's."""

from datetime import date, timedelta
from pathlib import Path

from tracker.commands.context import OK, Context
from tracker.commands.report import write_paper
from tracker.errors import NothingLate
from tracker.ledger import Filter, read_ledger
from tracker.pledge_record import PledgeRecord
from tracker.reports import ANSWER_DAYS, BUILT_IN, Notice, is_late, notice_document


def notice(owner: str, office: str, answer_by: date | None, pdf: Path, context: Context) -> int:
    """Write the notice on all that is late of this owner; NothingLate where nothing is."""
    today = context.now.date()
    ledger = read_ledger(context.ledger)
    try:
        office = office or ledger.rules().office
        lines = [line for line in ledger.lines(Filter(owner=owner), today) if is_late(line, today)]
    finally:
        ledger.close()
    if not lines:
        raise NothingLate(owner=owner)
    told = Notice(office, owner, today, answer_by or today + timedelta(days=ANSWER_DAYS))
    write_paper(notice_document([PledgeRecord(line) for line in lines], told, BUILT_IN, context.say), pdf)
    context.tell(context.say("Notice written: {path}").format(path=pdf))
    return OK
