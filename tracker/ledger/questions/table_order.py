"""The columns by which the ledger's table can be sorted and grouped, and how in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.ledger.questions.clock_conditions import DEADLINE, LAST_AT, OPEN
from tracker.ledger.questions.lines import ORDER
from tracker.model import Status


class SortBy(StrEnum):
    """What rows are ordered by; names and words go by pinyin, what is missing stays last either way."""

    STATUS = "status"
    WARNING = "warning"
    WORDS = "words"
    OWNER = "owner"
    DUE = "due"
    DAYS = "days"
    LETTER = "letter"
    ENTRY = "entry"
    SUBJECT = "subject"
    NUMBER = "number"
    SESSION = "session"
    CATEGORY = "category"
    PERSON = "person"
    CO_OWNERS = "co_owners"
    SLIPS = "slips"
    BASELINE = "baseline"
    ORIGIN = "origin"
    TAGS = "tags"
    REPORTED = "reported"


class GroupBy(StrEnum):
    """What rows can stand together by."""

    LETTER = "letter"
    OWNER = "owner"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Sorting:
    """One key of an order."""

    by: SortBy
    descending: bool = False


STATUS_NUMBER = (
    "CASE pledge.status "
    + " ".join(f"WHEN '{status.value}' THEN {number}" for number, status in enumerate(Status))
    + " END"
)
LETTER_LABEL = "coalesce(nullif(trim(coalesce(letter.reference, '') || ' ' || coalesce(letter.subject, '')), ''), letter.name)"
_SQL: dict[SortBy, str] = {
    SortBy.STATUS: STATUS_NUMBER,
    SortBy.WARNING: "CASE {level} WHEN 0 THEN 1 ELSE -{level} END",
    SortBy.WORDS: "pinyin(pledge.text)",
    SortBy.OWNER: "pinyin(pledge.owner)",
    SortBy.DUE: "pledge.due",
    SortBy.DAYS: f"CASE WHEN {OPEN} THEN {DEADLINE} END",
    SortBy.LETTER: f"by_number({LETTER_LABEL})",
    SortBy.ENTRY: f"({LAST_AT})",
    SortBy.SUBJECT: "pinyin(letter.subject)",
    SortBy.NUMBER: "by_number(letter.number)",
    SortBy.SESSION: "by_number(letter.session)",
    SortBy.CATEGORY: "coalesce(letter.revised_category, letter.category)",
    SortBy.PERSON: "pinyin(pledge.person)",
    SortBy.CO_OWNERS: "pinyin(nullif(pledge.co_owners, '[]'))",
    SortBy.SLIPS: "pledge.slips",
    SortBy.BASELINE: "pledge.baseline_due",
    SortBy.ORIGIN: "pledge.due_origin",
    SortBy.TAGS: "pinyin(nullif(pledge.tags, '[]'))",
    SortBy.REPORTED: "pledge.reported_on",
}
GROUP_SQL: dict[GroupBy, str] = {
    GroupBy.LETTER: "letter.rowid",
    GroupBy.OWNER: "pledge.owner",
    GroupBy.MONTH: "substr(pledge.due, 1, 7)",
}
_GROUP_ORDER: dict[GroupBy, str] = {
    GroupBy.LETTER: "letter.imported_at, letter.rowid",
    GroupBy.OWNER: "pledge.owner IS NULL, pinyin(pledge.owner), pledge.owner",
    GroupBy.MONTH: "pledge.due IS NULL, substr(pledge.due, 1, 7)",
}


def order_sql(order: Sequence[Sorting], level: str, group: GroupBy | None = None) -> str:
    """What stands behind ORDER BY: the group, the keys, and at last the order of the ledger itself.

    `level` is the warning level as SQL.
    """
    parts = [_GROUP_ORDER[group]] if group else []
    for key in order:
        sql = _SQL[key.by].replace("{level}", f"({level})")
        parts.append(f"{sql} {'DESC' if key.descending else 'ASC'} NULLS LAST")
    return ", ".join([*parts, ORDER])
