"""Counts how the pledges of an office stand on a day; the figures of the status report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from tracker.clocks import days_left, is_stale, warning_level
from tracker.model import LedgerLine, Letter, OfficeRules, Status, WarningLevel

Kind = TypeVar("Kind", Status, WarningLevel)


@dataclass(frozen=True, slots=True)
class LetterLines:
    """A letter with its pledges in the letter's order."""

    letter: Letter
    lines: tuple[LedgerLine, ...]

    @property
    def closed(self) -> int:
        """How many of its pledges nobody has to act on any more."""
        return sum(not line.pledge.status.is_open for line in self.lines)

    @property
    def is_closed(self) -> bool:
        """Whether all is done; else the letter was merely replied."""
        return self.closed == len(self.lines)


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The figures on `today`; every pledge has one status and one level, so both counts sum to `total`.

    Attributes:
        overdue: the lines past their due date, the longest overdue first; the long overdue are among them.
        stale: how many open pledges have had no entry for the office's number of days.
        vague: how many pledges cannot be measured.
        letters: the letters in the order in which they came in.

    """

    today: date
    rules: OfficeRules
    by_status: Mapping[Status, int]
    by_level: Mapping[WarningLevel, int]
    overdue: tuple[LedgerLine, ...]
    stale: int
    vague: int
    letters: tuple[LetterLines, ...]

    @property
    def total(self) -> int:
        """How many pledges there are."""
        return sum(self.by_status.values())

    @property
    def due_soon(self) -> int:
        """How many pledges fall due within the office's number of days."""
        return self.by_level[WarningLevel.DUE_SOON]

    @property
    def long_overdue(self) -> int:
        """How many of the overdue ones are so for more than the office's number of days."""
        return self.by_level[WarningLevel.LONG_OVERDUE]

    @property
    def verified_rate(self) -> float | None:
        """The verified pledges' share, 0..1, of those that were not dropped; None where there are none."""
        counted = self.total - self.by_status[Status.DROPPED]
        return self.by_status[Status.VERIFIED] / counted if counted else None

    @property
    def letters_closed(self) -> int:
        """How many letters have all their pledges closed."""
        return sum(group.is_closed for group in self.letters)

    @property
    def letters_replied(self) -> int:
        """How many letters were merely replied: some pledge of theirs is open still."""
        return len(self.letters) - self.letters_closed


def status_report(lines: Sequence[LedgerLine], today: date, rules: OfficeRules) -> StatusReport:
    """Count the lines by the calendar day `today` and the office's rules."""
    levels = [warning_level(line.pledge, today, rules) for line in lines]
    late = (line for line, level in zip(lines, levels, strict=True) if level >= WarningLevel.OVERDUE)
    return StatusReport(
        today,
        rules,
        by_status=_counted((line.pledge.status for line in lines), Status),
        by_level=_counted(levels, WarningLevel),
        overdue=tuple(sorted(late, key=lambda line: -days_late(line, today))),
        stale=sum(is_stale(line, today, rules) for line in lines),
        vague=sum(not line.pledge.measurable for line in lines),
        letters=_by_letter(lines),
    )


def days_late(line: LedgerLine, today: date) -> int:
    """Calendar days past the due date, to the day of the report where there is one; 0 where in time."""
    return max(0, -(days_left(line.pledge, today) or 0))


def _counted(kinds: Iterable[Kind], every: Iterable[Kind]) -> Mapping[Kind, int]:
    counts = Counter(kinds)
    return {kind: counts[kind] for kind in every}


def _by_letter(lines: Sequence[LedgerLine]) -> tuple[LetterLines, ...]:
    # Letters read in together bear the same moment; they stay in the order in which they are given.
    given = {line.letter.id: place for place, line in reversed(list(enumerate(lines)))}
    ordered = sorted(
        lines, key=lambda line: (line.letter.imported_at, given[line.letter.id], line.pledge.position)
    )
    groups = (tuple(group) for _, group in groupby(ordered, key=lambda line: line.letter.id))
    return tuple(LetterLines(group[0].letter, group) for group in groups)
