"""Makes entries of a pledge's timeline out of what a table tells: of its columns, or of a sheet of entries (进展)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain

from tracker.language import N_
from tracker.ledger.operations.from_table import TableEntry, TablePledge
from tracker.model import Caution, EntryKind, Status
from tracker.workbooks import values
from tracker.workbooks.grid import Row, Value
from tracker.workbooks.own_words import (
    computed_remarks,
    entry_kinds,
    fitting,
    is_slips,
    nothings,
    ratings,
    sides,
    speakers,
    statuses,
)

_BEGINS_WITH_DAY = re.compile(
    r"\s*[（(【\[]?((?:19|20|21)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2})\s*日?[)）】\]]?\s*[:：,，、]?\s*"
)
NO_FILES = N_("Evidence “{words}”: a table brings no files, only the names are kept, as words.")
_EVIDENCE = "佐证材料"  # a word that stands in the entry, whoever reads it
_ENDINGS = {Status.VERIFIED: EntryKind.VERIFY, Status.DROPPED: EntryKind.DROP}


def entries_of(
    pledge: TablePledge, cells: Mapping[str, Value], moved: str, unplaced: Sequence[str]
) -> tuple[TableEntry, ...]:
    """The entries that a row's columns tell: progress, another date, report, closing, rating, and comments.

    `moved` are the words that tell another date; `unplaced` what has no other place than a comment.
    """
    return tuple(
        chain(
            _extension(pledge, moved),
            _progress(values.words_of(cells.get("progress")), EntryKind.PROGRESS),
            _ends(pledge, values.words_of(cells.get("result"))),
            _rating(pledge),
            _comments(values.words_of(cells.get("remarks")), unplaced),
        )
    )


def entry_of(cells: Mapping[str, Value]) -> TableEntry | None:
    """An entry of a sheet of entries; None where its row tells of none."""
    words = values.words_of(cells.get("note"))
    if names := evidence_of(cells):
        words = f"{words}\n{_EVIDENCE}：{names}".strip()
    kind = entry_kinds().get(values.words_of(cells.get("kind")).lower())
    if kind is None:
        if values.is_nothing(words):
            return None
        kind = EntryKind.PROGRESS
    return TableEntry(
        kind,
        words,
        at=values.moment_of(cells.get("at")),
        by=values.words_of(cells.get("by")) or None,
        side=sides().get(values.words_of(cells.get("side")).lower()),
        approver=values.words_of(cells.get("approver")) or None,
        old_due=_day(cells.get("old_due")),
        new_due=_day(cells.get("new_due")),
        rating=ratings().get(values.words_of(cells.get("rating")).lower()),
        rated_on=_day(cells.get("rated_on")),
        rated_by=values.words_of(cells.get("rated_by")) or None,
        means=values.words_of(cells.get("means")) or None,
    )


def evidence_of(cells: Mapping[str, Value]) -> str:
    """The names of evidence, whose files a table does not bring; nothing for none."""
    words = values.words_of(cells.get("evidence"))
    return "" if values.is_nothing(words) else "、".join(filter(None, map(str.strip, words.split("\n"))))


def without_files(cells: Mapping[str, Value]) -> tuple[Caution, ...]:
    """What to know where a table names evidence."""
    names = evidence_of(cells)
    return (Caution(NO_FILES, (("words", names[:40]),)),) if names else ()


def in_order(entries: Sequence[TableEntry]) -> tuple[TableEntry, ...]:
    """The oldest first, which a table may have the other way round; those without a day stay at the end."""
    days = [entry.at for entry in entries if entry.at]
    turned = list(reversed(entries)) if days and days[0] > days[-1] else list(entries)
    return tuple(sorted(turned, key=lambda entry: (entry.at is None, entry.at or datetime.min)))


def cells_of(row: Row, mapping: Mapping[int, str]) -> dict[str, Value]:
    """A row's cells by what their columns are."""
    return {key: row[column] for column, key in mapping.items() if column < len(row)}


def _progress(words: str, kind: EntryKind) -> Iterator[TableEntry]:
    """An entry for each line that begins with a day, with the lines that follow it."""
    if values.is_nothing(words) or words in nothings():
        return
    at: datetime | None = None
    note: list[str] = []
    for line in words.split("\n"):
        match = _BEGINS_WITH_DAY.match(line)
        day = _day(re.sub(r"\s", "", match[1])) if match else None
        if match and day:
            if at or note:
                yield TableEntry(kind, "\n".join(note), at)
            at, note = _noon(day), [line[match.end() :]]
        else:
            note.append(line)
    yield TableEntry(kind, "\n".join(note).strip(), at)


def _extension(pledge: TablePledge, words: str) -> Iterator[TableEntry]:
    """That the date is another than the first; when that was and who approved it no column tells."""
    first, now = pledge.draft.due, pledge.due
    if first and now and first != now:
        yield TableEntry(EntryKind.EXTEND, words, old_due=first, new_due=now)


def _ends(pledge: TablePledge, words: str) -> Iterator[TableEntry]:
    """The report and the closing; of a pledge that is open still, what is told of its result is progress."""
    if any(fitting(say("reported done on {date}"), words) for say in speakers()):
        words = ""
    ending = _ENDINGS.get(pledge.status)
    if pledge.reported_on and pledge.status is not Status.DROPPED:
        note = "" if ending else words
        yield TableEntry(EntryKind.REPORT, note, _noon(pledge.reported_on))
        if not ending:
            return
    lines = [line for line in words.split("\n") if line.lower() not in statuses()]
    rest = "\n".join(lines).strip()
    if ending and not values.is_nothing(rest):
        yield from list(_progress(rest, ending))[:1] if _is_one(rest) else _progress(rest, EntryKind.PROGRESS)
    elif not values.is_nothing(rest):
        kind = EntryKind.REPORT if pledge.status is Status.REPORTED else EntryKind.PROGRESS
        yield from _progress(rest, kind)


def _is_one(words: str) -> bool:
    return sum(bool(_BEGINS_WITH_DAY.match(line)) for line in words.split("\n")) < 2


def _rating(pledge: TablePledge) -> Iterator[TableEntry]:
    if pledge.rating:
        at = _noon(pledge.rated_on) if pledge.rated_on else None
        told = pledge.rating, pledge.rated_on, pledge.rated_by
        yield TableEntry(EntryKind.RATE, "", at, rating=told[0], rated_on=told[1], rated_by=told[2])


def _comments(remarks: str, unplaced: Sequence[str]) -> Iterator[TableEntry]:
    """What nobody could place, and the remarks that are more than what we compute ourselves."""
    own = computed_remarks()
    lines = [line for line in remarks.split("\n") if line not in own and not is_slips(line)]
    kept = "\n".join([*lines, *unplaced]).strip()
    if not values.is_nothing(kept):
        yield TableEntry(EntryKind.COMMENT, kept)


def _day(value: Value) -> date | None:
    told = values.day_of(value)
    return told.day if told else None


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)
