"""Reads rows straight from the pages of a SQLite file, whatever became of its head, its schema and its trees.

Each page that says of itself that it holds rows is read cell by cell (SQLite's “Database File Format”, 1.6 and 2.1);
what is not whole is passed over. Pages that SQLite had freed are read too, so a row may be one of former times.
"""

from collections.abc import Callable, Iterator
from mmap import mmap
from typing import Any

LEAF = 0x0D
HEAD = 100
STEP = 64  # pages
Bytes = bytes | mmap
Values = tuple[Any, ...]
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def rows_in(data: Bytes, report: Callable[[int, int], None]) -> Iterator[tuple[int, Values]]:
    """Every row with its rowid; `report` is told bytes done and in all."""
    size = page_size(data)
    usable = size - (data[20] if len(data) > HEAD and data[20] <= 32 else 0)
    for start in range(0, len(data), size):
        if start % (STEP * size) == 0:
            report(start, len(data))
        page = data[start : start + size]
        at = HEAD if start == 0 else 0
        if len(page) > at + 8 and page[at] == LEAF:
            yield from _rows(data, page, at, size, usable)


def page_size(data: Bytes) -> int:
    """As the file's head tells it, else as most files have it."""
    told = int.from_bytes(data[16:18], "big")
    told = 65536 if told == 1 else told
    return told if 512 <= told <= 65536 and not told & (told - 1) else 4096


def _rows(data: Bytes, page: bytes, at: int, size: int, usable: int) -> Iterator[tuple[int, Values]]:
    count = int.from_bytes(page[at + 3 : at + 5], "big")
    for number in range(min(count, size // 4)):
        pointer = at + 8 + 2 * number
        cell = int.from_bytes(page[pointer : pointer + 2], "big")
        try:
            length, place = _varint(page, cell)
            rowid, place = _varint(page, place)
            if length <= len(data):
                payload = _payload(data, page, place, length, size, usable)
                yield rowid - (1 << 64 if rowid >> 63 else 0), _record(payload)
        except (IndexError, ValueError):
            continue


def _payload(data: Bytes, page: bytes, place: int, length: int, size: int, usable: int) -> bytes:
    """A record's bytes; what finds no room on its page goes on from page to page."""
    most = usable - 35
    if length <= most:
        return _exactly(page[place : place + length], length)
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= most else least
    parts = [page[place : place + local]]
    following, left = int.from_bytes(page[place + local : place + local + 4], "big"), length - local
    while left > 0:
        start = (following - 1) * size
        if following < 1 or start >= len(data):
            raise ValueError(following)
        parts.append(data[start + 4 : start + 4 + min(left, usable - 4)])
        following, left = int.from_bytes(data[start : start + 4], "big"), left - (usable - 4)
    return _exactly(b"".join(parts), length)


def _exactly(part: bytes, length: int) -> bytes:
    if len(part) != length:
        raise ValueError(length)
    return part


def _record(payload: bytes) -> Values:
    head, place = _varint(payload, 0)
    kinds = []
    while place < head:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values = []
    place = head
    for kind in kinds:
        value, place = _value(payload, kind, place)
        values.append(value)
    if place != len(payload):
        raise ValueError(place)
    return tuple(values)


def _value(payload: bytes, kind: int, place: int) -> tuple[Any, int]:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(_exactly(payload[place:end], end - place), "big", signed=True), end
    if kind < 12:  # no table of ours holds fractions
        raise ValueError(kind)
    end = place + (kind - 12) // 2
    part = _exactly(payload[place:end], end - place)
    return (part.decode() if kind % 2 else part), end


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for byte in range(8):
        part = data[place + byte]
        value = value << 7 | part & 0x7F
        if part < 0x80:
            return value, place + byte + 1
    return value << 8 | data[place + 8], place + 9
