"""Counts how many pledges stand how on a day: of all, of one owner, of one class, or of an earlier day."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tracker.clocks import days_left, is_stale, warning_level
from tracker.model import LedgerLine, OfficeRules, Rating, Status, WarningLevel
from tracker.pledge_record import PledgeRecord

Kind = TypeVar("Kind", Status, WarningLevel, Rating)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pledges stand how; every one has one status and one level, so both counts sum to `total`.

    Attributes:
        by_rating: how many bear which rating; what was not rated, or was reopened since, is in none of them.
        stale: how many open ones have had no entry for the office's number of days; vague: how many cannot be measured.
        slips: how often due dates were put off in all; slipped: of how many pledges.
        letters, letters_closed: of how many letters they are, and of how many of those all are closed.
        name: the owner or the class of letters whose pledges alone were counted; "" of those that have none, and of all.

    """

    by_status: Mapping[Status, int]
    by_level: Mapping[WarningLevel, int]
    by_rating: Mapping[Rating, int]
    stale: int
    vague: int
    slips: int
    slipped: int
    letters: int
    letters_closed: int
    name: str = ""

    @property
    def total(self) -> int:
        """How many pledges there are."""
        return sum(self.by_status.values())

    @property
    def closed(self) -> int:
        """How many nobody has to act on any more: verified or dropped."""
        return self.by_status[Status.VERIFIED] + self.by_status[Status.DROPPED]

    @property
    def due_soon(self) -> int:
        """How many fall due within the office's number of days."""
        return self.by_level[WarningLevel.DUE_SOON]

    @property
    def overdue(self) -> int:
        """How many are past their day; the long overdue are among them."""
        return self.by_level[WarningLevel.OVERDUE] + self.long_overdue

    @property
    def long_overdue(self) -> int:
        """How many of the overdue ones are so for more than the office's number of days."""
        return self.by_level[WarningLevel.LONG_OVERDUE]

    @property
    def verified_rate(self) -> float | None:
        """The verified ones' share, 0..1, of those that were not dropped; None where there are none."""
        counted = self.total - self.by_status[Status.DROPPED]
        return self.by_status[Status.VERIFIED] / counted if counted else None

    @property
    def letters_replied(self) -> int:
        """How many letters were merely replied: some pledge of theirs is open still."""
        return self.letters - self.letters_closed


def counts_of(records: Sequence[PledgeRecord], today: date, rules: OfficeRules, name: str = "") -> Counts:
    """Count pledges by the calendar day `today` and the office's rules; `name` says whose they are."""
    pledges = [record.line.pledge for record in records]
    letters = {pledge.letter_id for pledge in pledges}
    return Counts(
        by_status=_counted((pledge.status for pledge in pledges), Status),
        by_level=_counted((warning_level(pledge, today, rules) for pledge in pledges), WarningLevel),
        by_rating=_counted((pledge.rating for pledge in pledges if pledge.rating), Rating),
        stale=sum(is_stale(record.line, today, rules) for record in records),
        vague=sum(not pledge.measurable for pledge in pledges),
        slips=sum(pledge.slips for pledge in pledges),
        slipped=sum(pledge.slips > 0 for pledge in pledges),
        letters=len(letters),
        letters_closed=len(letters - {pledge.letter_id for pledge in pledges if pledge.status.is_open}),
        name=name,
    )


def grouped(
    records: Iterable[PledgeRecord],
    name: Callable[[LedgerLine], str | None],
    today: date,
    rules: OfficeRules,
) -> tuple[Counts, ...]:
    """The pledges counted by a name, in the order of the names; those without one come last."""
    by_name: dict[str, list[PledgeRecord]] = {}
    for record in records:
        by_name.setdefault(name(record.line) or "", []).append(record)
    ordered = sorted(by_name.items(), key=lambda item: (not item[0], item[0]))
    return tuple(counts_of(some, today, rules, name) for name, some in ordered)


def days_late(line: LedgerLine, today: date) -> int:
    """Calendar days past the day it is judged by, to the day of the report where there is one; 0 where in time."""
    return max(0, -(days_left(line.pledge, today) or 0))


def _counted(kinds: Iterable[Kind], every: Iterable[Kind]) -> Mapping[Kind, int]:
    counts = Counter(kinds)
    return {kind: counts[kind] for kind in every}
