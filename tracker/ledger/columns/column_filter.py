"""Which pledges a filter wants, out of the columns in memory: the same that `filter.conditions` asks SQL for."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from tracker.ledger.columns.fact_columns import Columns
from tracker.ledger.questions.filter import Filter
from tracker.ledger.questions.table import LEVELS
from tracker.model import Queue, Status

Holds = Callable[[Any], bool]
Searched = dict[str, bytes]

# So many words are remembered; each takes a byte a pledge.
_REMEMBERED = 16

_QUEUES, _STATUSES = tuple(Queue), tuple(Status)
# LIKE takes small letters for capitals in ASCII alone.
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def wanted_rows(columns: Columns, wanted: Filter, searched: Searched) -> bytes:
    """For each number 1 or 0: whether it is that of a pledge that is kept and wanted.

    `searched` remembers where words were found; whoever calls empties it when any fact changed.
    """
    rows = columns.pledge["kept"].having(bool)
    for name, holds in (*_of_state(wanted), *_of_pledge(wanted)):
        rows = _both(rows, columns.pledge[name].having(holds))
    for name, holds in _of_letter(wanted):
        rows = _both(rows, _by_letter(columns, columns.letter[name].having(holds)))
    if wanted.letter_id is not None:
        rows = _both(rows, _by_letter(columns, _one(columns, wanted.letter_id)))
    for word in wanted.words.translate(_SMALL).split():
        rows = _both(rows, _having(columns, word, searched))
    return rows


def _having(columns: Columns, word: str, searched: Searched) -> bytes:
    """Where a word stands in the pledge, its letter or its entries; what is typed on is sought where it was found."""
    if word not in searched:
        within = next((rows for known, rows in reversed(searched.items()) if known in word), None)
        letters = bytes([word in text for text in columns.letter_texts])
        above = _by_letter(columns, letters) if 1 in letters else bytes(len(columns.texts))
        told = zip(within or columns.pledge["kept"].having(bool), above, columns.texts, strict=True)
        while len(searched) >= _REMEMBERED:
            del searched[next(iter(searched))]
        # A loop, not a call of C that would keep other threads waiting.
        searched[word] = bytes([row and (by_letter or word in text) for row, by_letter, text in told])
    return searched[word]


def _of_state(wanted: Filter) -> Iterator[tuple[str, Holds]]:
    """What a pledge's status and clocks must fulfil."""
    if wanted.statuses:
        statuses = {_STATUSES.index(status) for status in wanted.statuses}
        yield "state", lambda state: state is not None and state // LEVELS in statuses
    if wanted.warnings:
        yield "state", lambda state: state is not None and state % LEVELS in wanted.warnings
    for queue in (wanted.queue, Queue.STALE if wanted.stale else None):
        if queue is not None:
            yield "queues", _with_bit(_QUEUES.index(queue))


def _of_pledge(wanted: Filter) -> Iterator[tuple[str, Holds]]:
    """What the values of a pledge's other facts must fulfil."""
    if wanted.due_origins:
        yield "origin", _one_of({origin.value for origin in wanted.due_origins})
    for name, value in (
        ("measurable", wanted.measurable),
        ("continuing", wanted.continuing),
        ("acted_last", wanted.acted_last),
    ):
        if value is not None:
            yield name, _one_of({value})
    if wanted.owner is not None:
        yield "owner", _one_of({wanted.owner or None})
    if wanted.due_from is not None or wanted.due_to is not None:
        yield wanted.date_kind.value, _within(wanted.due_from, wanted.due_to)
    for name, item in (("tags", wanted.tag), ("supervised_in", wanted.supervised_in)):
        if item is not None:
            yield name, _listing(item)


def _of_letter(wanted: Filter) -> Iterator[tuple[str, Holds]]:
    for name, value in (("session", wanted.session), ("category", wanted.category)):
        if value is not None:
            yield name, _one_of({value or None})


def _one(columns: Columns, letter_id: str) -> bytes:
    rows = bytearray(len(columns.letter_texts))
    if letter_id in columns.letter_numbers:
        rows[columns.letter_numbers[letter_id]] = 1
    return bytes(rows)


def _by_letter(columns: Columns, letters: bytes) -> bytes:
    """For each pledge what stands for its letter."""
    return bytes(map(letters.__getitem__, columns.letter_of))


def _both(rows: bytes, others: bytes) -> bytes:
    both = int.from_bytes(rows, "little") & int.from_bytes(others, "little")
    return both.to_bytes(len(rows), "little")


def _one_of(values: set[Any]) -> Holds:
    return lambda value: value in values


def _within(first: date | None, last: date | None) -> Holds:
    """Whether a day lies between two, both counted; days as ISO text."""
    begin, end = (first or date.min).isoformat(), (last or date.max).isoformat()
    return lambda day: day is not None and begin <= day <= end


def _listing(item: object) -> Holds:
    """Whether an item stands in a JSON array."""
    return lambda text: text is not None and item in json.loads(text)


def _with_bit(place: int) -> Holds:
    return lambda number: number is not None and bool(number >> place & 1)
