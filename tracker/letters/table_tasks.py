"""Takes a table's rows for what they are: each measure a promise, with the owners and the day that its row names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from tracker.letters.cutting import Label
from tracker.letters.due_dates import Due, read_due
from tracker.letters.outline import Placed
from tracker.letters.owners import Owners, is_speaker, read_owners
from tracker.letters.reader import BEGINS, GOES_ON, OUTSIDE
from tracker.letters.signs import Spot
from tracker.letters.table_rows import Row
from tracker.letters.tense import FUTURE_TITLE, PAST_TITLE

# So sure is it that a measure is promised whose row names who takes it or until when.
ROW_CHANCE = 0.9
_LISTED = re.compile(r"[、，,；;/\s]+|<br\s?/?>|(?<=[局厅委部办院会府司队处])[和与及](?=[\u4e00-\u9fff])")
_ROLE = re.compile(r"[（(](?:牵头|主办|主责|承办|负责|配合|协办|会办)(?:单位|部门)?[）)]|等(?:单位|部门)?$")
# Cells that tell in words who leads and who joins in.
_IN_WORDS = re.compile("牵头|负责|配合|会同|协办|协助")
# 2025.6 and 2025/06 name a month only where a column of days holds nothing else.
_MONTH = re.compile(r"(20\d\d)[-./](0?[1-9]|1[0-2])")


def with_rows(spots: Iterable[Spot], labels: Iterable[Label], written: date | None) -> Iterator[Label]:
    """The labels, those in a row of tasks as the row wants: each sentence of the measure is a promise, or none is."""
    for spot, label in zip(spots, labels, strict=True):
        row = spot.placed.row
        if row is None or not row.is_of_tasks or _tells_of_past(spot.placed):
            yield label
        elif _is_over(row, written):
            yield Label(OUTSIDE, 0.0)
        else:
            yield Label(GOES_ON if spot.place else BEGINS, max(ROW_CHANCE, label.chance))


def _tells_of_past(placed: Placed) -> bool:
    """Whether the table's title speaks of what was done; then it is read like any other words."""
    titles = [heading.title for heading in placed.headings[-1:]]
    return any(PAST_TITLE.search(title) and not FUTURE_TITLE.search(title) for title in titles)


def _is_over(row: Row, written: date | None) -> bool:
    """Whether the row's day was over when the letter was written."""
    due = read_due(row.when, None) if written else None
    return due is not None and due.day is not None and written is not None and due.day < written


def owners_of_row(row: Row, issuer: str | None) -> Owners | None:
    """Who takes the row's measure and who joins in, by its columns; None where no column names anybody.

    Of several in the column of owners the first leads; where that is the speaker itself, nobody is named (GUIDE).
    """
    if _IN_WORDS.search(_ROLE.sub("", row.owners)):
        told = read_owners(f"{row.owners}，", issuer)
        leads, joins = [told.words] if told.words else [], list(told.co_owners)
    else:
        leads, joins = _listed(row.owners), []
    if leads and is_speaker(leads[0], issuer):
        joins, leads = [*leads[1:], *joins], []
    others = dict.fromkeys((*leads[1:], *joins, *_listed(row.joining)))
    names = tuple(
        name for name in others if name not in leads[:1] and (leads or not is_speaker(name, issuer))
    )
    return Owners(leads[0] if leads else None, names) if row.owners or names else None


def _listed(words: str) -> list[str]:
    parts = (_ROLE.sub("", part).strip() for part in _LISTED.split(words))
    return [part for part in parts if len(part) > 1]


def due_of_row(row: Row, written: date | None, year: int | None, holidays: bool = True) -> Due | None:
    """The deadline in the row's column of days, counted as `read_due` does; None where the row has none."""
    month = _MONTH.fullmatch(row.when)
    if month is None:
        return read_due(row.when, written, year, holidays)
    due = read_due(f"{month[1]}年{int(month[2])}月", written)
    return replace(due, words=row.when, start=0) if due else None
