"""Which lines of the ledger somebody asks for, and the same question in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.clocks import is_stale, warning_level
from tracker.model import LedgerLine, OfficeRules, Status, WarningLevel


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines of the ledger are asked for; None or empty asks for all.

    Attributes:
        words: all of these (split at blanks) stand in the pledge, its owner, its letter or its entries.
        warnings: levels that count; stale: whether only stale ones do.

    """

    words: str = ""
    statuses: frozenset[Status] = frozenset()
    warnings: frozenset[WarningLevel] = frozenset()
    owner: str | None = None
    letter_id: str | None = None
    stale: bool = False

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Filter()


_NAMES = "(SELECT group_concat(value, char(10)) FROM json_each({}))"  # without the array's own signs

_SEARCHED = (
    "pledge.text", "pledge.owner", _NAMES.format("pledge.co_owners"), "pledge.person", "pledge.heading",
    "letter.reference", "letter.subject", "letter.number", "letter.issuer", _NAMES.format("letter.addressees"),
    "letter.name",
)  # fmt: skip


def conditions(wanted: Filter) -> tuple[str, Sequence[str]]:
    """What `pledge` and `letter` must fulfil, as SQL with its values; what lies in the bin never does."""
    conditions, values = ["pledge.binned_at IS NULL", "letter.binned_at IS NULL"], []
    for word in wanted.words.split():
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        places = [f"{column} LIKE ? ESCAPE '\\'" for column in _SEARCHED]
        notes = (
            "EXISTS (SELECT 1 FROM entry AS e WHERE e.pledge_id = pledge.id AND e.note LIKE ? ESCAPE '\\')"
        )
        conditions.append("(" + " OR ".join([*places, notes]) + ")")
        values += [pattern] * (len(places) + 1)
    if wanted.statuses:
        conditions.append(f"pledge.status IN ({', '.join('?' * len(wanted.statuses))})")
        values += [status.value for status in wanted.statuses]
    for column, value in (("pledge.owner", wanted.owner), ("pledge.letter_id", wanted.letter_id)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    return " AND ".join(conditions), values


def looks_at_clock(wanted: Filter) -> bool:
    """Whether SQL alone cannot tell: levels and staleness are computed, never stored."""
    return bool(wanted.warnings or wanted.stale)


def is_wanted(line: LedgerLine, wanted: Filter, today: date, rules: OfficeRules) -> bool:
    """Whether a line has the level and staleness that are asked for."""
    if wanted.stale and not is_stale(line, today, rules):
        return False
    return not wanted.warnings or warning_level(line.pledge, today, rules) in wanted.warnings
