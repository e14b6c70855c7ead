"""Counts how the pledges of an office stand on a day, and what changed since an earlier one: the status report's figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from tracker.clocks import warning_level
from tracker.model import Entry, EntryKind, Letter, OfficeRules, Status, WarningLevel
from tracker.pledge_record import PledgeRecord
from tracker.reports.changes import Changes, changes_between, outcome
from tracker.reports.counts import Counts, counts_of, days_late, grouped


@dataclass(frozen=True, slots=True)
class LetterRecords:
    """A letter with its pledges in the letter's order."""

    letter: Letter
    records: tuple[PledgeRecord, ...]

    @property
    def closed(self) -> int:
        """How many of its pledges nobody has to act on any more."""
        return sum(not record.line.pledge.status.is_open for record in self.records)

    @property
    def is_closed(self) -> bool:
        """Whether all is done; else the letter was merely replied."""
        return self.closed == len(self.records)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A dropped pledge with the entry that tells why and who approved; None where it came in without one."""

    record: PledgeRecord
    why: Entry | None


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The figures on `today`.

    Attributes:
        records: all that it tells of, in the order given; counts: how many of them stand how.
        overdue: those past their day, the longest overdue first; the long overdue are among them.
        vague_records: those that cannot be measured; redo: those that are to be done again after a rating 不满意.
        letters: the letters in the order in which they came in.
        by_owner, by_class: counted by owner, and by their letters' class as it is now (“A” to “D”, or other words).
        changes: what changed since an earlier day, where one was given.

    """

    today: date
    rules: OfficeRules
    records: tuple[PledgeRecord, ...]
    counts: Counts
    overdue: tuple[PledgeRecord, ...]
    vague_records: tuple[PledgeRecord, ...]
    dropped: tuple[Dropped, ...]
    redo: tuple[PledgeRecord, ...]
    letters: tuple[LetterRecords, ...]
    by_owner: tuple[Counts, ...]
    by_class: tuple[Counts, ...]
    changes: Changes | None = None

    @property
    def by_status(self) -> Mapping[Status, int]:
        """How many pledges have which status."""
        return self.counts.by_status

    @property
    def by_level(self) -> Mapping[WarningLevel, int]:
        """How many pledges have which warning level."""
        return self.counts.by_level

    @property
    def total(self) -> int:
        """How many pledges there are."""
        return self.counts.total

    @property
    def stale(self) -> int:
        """How many open pledges have had no entry for the office's number of days."""
        return self.counts.stale

    @property
    def vague(self) -> int:
        """How many pledges cannot be measured."""
        return self.counts.vague

    @property
    def due_soon(self) -> int:
        """How many pledges fall due within the office's number of days."""
        return self.counts.due_soon

    @property
    def long_overdue(self) -> int:
        """How many of the overdue ones are so for more than the office's number of days."""
        return self.counts.long_overdue

    @property
    def verified_rate(self) -> float | None:
        """The verified pledges' share, 0..1, of those that were not dropped; None where there are none."""
        return self.counts.verified_rate

    @property
    def letters_closed(self) -> int:
        """How many letters have all their pledges closed."""
        return self.counts.letters_closed

    @property
    def letters_replied(self) -> int:
        """How many letters were merely replied: some pledge of theirs is open still."""
        return self.counts.letters_replied


def status_report(
    records: Sequence[PledgeRecord],
    today: date,
    rules: OfficeRules,
    before: Sequence[PledgeRecord] | None = None,
    since: date | None = None,
) -> StatusReport:
    """Count the records by the calendar day `today` and the office's rules.

    `before` are the records of the same scope as they stood on the evening of `since`; without both no changes are told.
    """
    late = (r for r in records if warning_level(r.line.pledge, today, rules) >= WarningLevel.OVERDUE)
    overdue = tuple(sorted(late, key=lambda record: -days_late(record.line, today)))
    changes = None
    if before is not None and since is not None:
        changes = changes_between(before, records, overdue, since, rules)
    return StatusReport(
        today,
        rules,
        tuple(records),
        counts_of(records, today, rules),
        overdue=overdue,
        vague_records=tuple(record for record in records if not record.line.pledge.measurable),
        dropped=_dropped(records),
        redo=tuple(r for r in records if r.line.pledge.redo_by and r.line.pledge.status.is_open),
        letters=_by_letter(records),
        by_owner=grouped(records, lambda line: line.pledge.owner, today, rules),
        by_class=grouped(records, lambda line: line.letter.category_now, today, rules),
        changes=changes,
    )


def _dropped(records: Sequence[PledgeRecord]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(record, next((entry for entry in record.entries if outcome(entry) is EntryKind.DROP), None))
        for record in records
        if record.line.pledge.status is Status.DROPPED
    )


def _by_letter(records: Sequence[PledgeRecord]) -> tuple[LetterRecords, ...]:
    # Letters read in together bear the same moment; they stay in the order in which they are given.
    given = {record.line.letter.id: place for place, record in reversed(list(enumerate(records)))}

    def place(record: PledgeRecord) -> tuple[datetime, int, int]:
        letter = record.line.letter
        return letter.imported_at, given[letter.id], record.line.pledge.position

    groups = groupby(sorted(records, key=place), key=lambda record: record.line.letter.id)
    found = (tuple(group) for _, group in groups)
    return tuple(LetterRecords(group[0].line.letter, group) for group in found)
