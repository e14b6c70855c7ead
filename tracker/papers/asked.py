"""What somebody asks for who wants a paper: which one, on which pledges, as of which day."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.ledger import Filter


class Paper(StrEnum):
    """The papers that an office prints."""

    REPORT = "report"  # 落实情况报告
    LEDGER = "ledger"  # 台账
    LETTER = "letter"  # one letter's sheet
    PLEDGE = "pledge"  # a sheet for each chosen pledge, with its whole history
    NOTICE = "notice"  # 督办通知
    REANSWER = "reanswer"  # 再次答复
    RATING = "rating"  # the form for the deputy's rating


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper that is asked for.

    Attributes:
        wanted: which pledges; ids: only these of them, in this order, where any are named.
        letter_id: whose letter's sheet, re-answer or rating form; owner: to whom the notice goes.
        scope: the choice in the user's words, as the report tells it.
        as_of: the day whose evening the paper shows; since: the last report's, where changes are to be told.
        today: the day on which it is asked for; as of that day and later ones the ledger is told as it is, whatever
            days its entries bear.
        answer_by: until when a notice asks for an answer; is_landscape: which of the template's ledger tables.

    """

    paper: Paper
    as_of: date
    wanted: Filter = field(default_factory=Filter)
    ids: tuple[str, ...] = ()
    letter_id: str | None = None
    owner: str = ""
    scope: str = ""
    since: date | None = None
    answer_by: date | None = None
    is_landscape: bool = False
    today: date | None = None
