"""Tells what changed since the evening of an earlier day, by the pledges as they stood then and as they stand now."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.clocks import warning_level
from tracker.model import Entry, EntryKind, Letter, OfficeRules, WarningLevel
from tracker.pledge_record import PledgeRecord
from tracker.reports.counts import Counts, counts_of


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry that made something of a pledge, and the pledge as it stands now."""

    record: PledgeRecord
    entry: Entry


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise than it was on the evening of `since`.

    Attributes:
        before: how the pledges stood then, by the office's rules of now, so that what differs are the pledges.
        added: pledges that were not told of then: new, brought back, or not within the scope then; removed: those that
            are not told of any more, as they stood then: deleted, or not within the scope now.
        reported, verified, returned, extended, dropped, reopened, rated: what was entered since, oldest first; of one
            pledge there may be several; what was undone is not among them.
        newly_overdue: what is late now and was not then, the longest late first.
        letters_added, letters_closed: letters not told of then; letters with all pledges closed that had open ones
            then, or were not told of.

    """

    since: date
    before: Counts
    added: tuple[PledgeRecord, ...]
    removed: tuple[PledgeRecord, ...]
    reported: tuple[Happening, ...]
    verified: tuple[Happening, ...]
    returned: tuple[Happening, ...]
    extended: tuple[Happening, ...]
    dropped: tuple[Happening, ...]
    reopened: tuple[Happening, ...]
    rated: tuple[Happening, ...]
    newly_overdue: tuple[PledgeRecord, ...]
    letters_added: tuple[Letter, ...]
    letters_closed: tuple[Letter, ...]


def changes_between(
    before: Sequence[PledgeRecord],
    records: Sequence[PledgeRecord],
    overdue: Iterable[PledgeRecord],
    since: date,
    rules: OfficeRules,
) -> Changes:
    """What changed from the records of `since` to those of now, of which `overdue` are late, longest first."""
    then = {record.line.pledge.id: record for record in before}
    now = {record.line.pledge.id for record in records}
    was_late = {
        key
        for key, record in then.items()
        if warning_level(record.line.pledge, since, rules) >= WarningLevel.OVERDUE
    }
    letters = _letters(before)
    new = sorted(_new_entries(records, then, since), key=lambda happening: happening.entry.at)

    def entered(*kinds: EntryKind) -> tuple[Happening, ...]:
        return tuple(happening for happening in new if outcome(happening.entry) in kinds)

    return Changes(
        since,
        counts_of(before, since, rules),
        added=tuple(record for record in records if record.line.pledge.id not in then),
        removed=tuple(record for key, record in then.items() if key not in now),
        reported=entered(EntryKind.REPORT),
        verified=entered(EntryKind.VERIFY, EntryKind.VERIFY_OWN),
        returned=entered(EntryKind.RETURN),
        extended=entered(EntryKind.EXTEND),
        dropped=entered(EntryKind.DROP),
        reopened=entered(EntryKind.REOPEN),
        rated=entered(EntryKind.RATE),
        newly_overdue=tuple(record for record in overdue if record.line.pledge.id not in was_late),
        letters_added=tuple(letter for key, letter in _letters(records).items() if key not in letters),
        letters_closed=tuple(_closed(records, _closed_ids(before))),
    )


def outcome(entry: Entry) -> EntryKind:
    """What an entry came to: what was asked for and granted counts as an extension or a drop like any other."""
    if entry.kind is not EntryKind.GRANT:
        return entry.kind
    return EntryKind.EXTEND if entry.new_due else EntryKind.DROP


def _new_entries(
    records: Iterable[PledgeRecord], then: dict[str, PledgeRecord], since: date
) -> Iterator[Happening]:
    """The entries that were not known then; of pledges not told of then, those dated after that day."""
    for record in records:
        earlier = then.get(record.line.pledge.id)
        known = {entry.id for entry in earlier.entries} if earlier else set()
        for entry in record.entries:
            if entry.id not in known and (earlier or entry.at.date() > since):
                yield Happening(record, entry)


def _letters(records: Iterable[PledgeRecord]) -> dict[str, Letter]:
    return {record.line.letter.id: record.line.letter for record in records}


def _closed_ids(records: Iterable[PledgeRecord]) -> set[str]:
    told = list(records)
    still_open = {record.line.letter.id for record in told if record.line.pledge.status.is_open}
    return {record.line.letter.id for record in told} - still_open


def _closed(records: Sequence[PledgeRecord], before: Collection[str]) -> Iterator[Letter]:
    closed = _closed_ids(records) - set(before)
    return (letter for key, letter in _letters(records).items() if key in closed)
