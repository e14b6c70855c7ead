"""The formatting in a document of Word 97: which lists of properties stand for which bytes of the text, and what they say.

Section numbers are those of [MS-DOC].
"""

import struct
from bisect import bisect_right
from collections.abc import Callable

_PAGE = 512
# The length of an operand by the three upper bits of its code (2.6.1); 6 says it in its first byte.
_LENGTHS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DEFINES_TABLE, _CHANGES_TABS = 0xD608, 0xC615


class Formatting:
    """The lists of properties of characters (`width` 1) or paragraphs (`width` 13), kept in pages (2.9.33, 2.9.174)."""

    def __init__(self, main: bytes, places: bytes, width: int) -> None:
        many = min(max(len(places) - 4, 0) // 8, len(main) // _PAGE)
        pages = struct.unpack_from(f"<{many}I", places, len(places) - 4 * many) if many else ()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._lists: list[bytes] = []
        self.is_damaged = False
        firsts = struct.unpack_from(f"<{many}I", places)
        for page, first in zip(pages, firsts, strict=True):
            begin = (page & 0x3FFFFF) * _PAGE
            self._take(main[begin : begin + _PAGE], first, width)

    def _take(self, page: bytes, first: int, width: int) -> None:
        read = _of_characters if width == 1 else _of_paragraphs
        many = page[-1]
        bounds = struct.unpack_from(f"<{many + 1}I", page)
        self.is_damaged |= not bounds[0] <= first < bounds[-1]
        for number in range(many):
            offset = page[4 * (many + 1) + width * number] * 2
            self._starts.append(bounds[number])
            self._ends.append(bounds[number + 1])
            self._lists.append(read(page, offset) if offset else b"")

    def at(self, place: int) -> tuple[bytes, int]:
        """The list that stands for a byte of the text, and where its run ends."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._ends[index]:
            return self._lists[index], self._ends[index]
        return b"", self._starts[index + 1] if index + 1 < len(self._starts) else 1 << 32


def _of_characters(page: bytes, offset: int) -> bytes:
    return page[offset + 1 : offset + 1 + page[offset]]


def _of_paragraphs(page: bytes, offset: int) -> bytes:
    """The style's number in two bytes, then the list."""
    words = page[offset]
    if words:
        return page[offset + 1 : offset + 2 * words]
    return page[offset + 2 : offset + 2 + 2 * page[offset + 1]]


def properties(listed: bytes) -> dict[int, bytes]:
    """A list of sprms as operands by code; the last one holds, and a list that breaks off ends there."""
    found: dict[int, bytes] = {}
    place = 0
    while place + 2 < len(listed):
        code = listed[place] | listed[place + 1] << 8
        place += 2
        length = _LENGTHS.get(code >> 13)
        if length is None:
            length = listed[place] + 1
            if code == _DEFINES_TABLE:
                length = int.from_bytes(listed[place : place + 2], "little") + 1
            elif code == _CHANGES_TABS and listed[place] == 255:
                return found
        found[code] = listed[place : place + length]
        place += length
    return found


class Styles:
    """The styles (2.9.271): what they say of characters and of paragraphs, their bases' word included."""

    def __init__(self, sheet: bytes) -> None:
        self._own: dict[int, tuple[int, bytes, bytes]] = {}
        if len(sheet) < 6:
            return
        head, many, base = struct.unpack_from("<HHH", sheet)
        place = 2 + head
        for number in range(many):
            if place + 2 > len(sheet):
                break
            (length,) = struct.unpack_from("<H", sheet, place)
            if length > base:
                self._own[number] = _style(sheet[place + 2 : place + 2 + length], base)
            place += 2 + length + (length & 1)

    def of_characters(self, number: int) -> dict[int, bytes]:
        """What a style says of characters, by code."""
        return self._gathered(number, lambda style: style[2])

    def of_paragraphs(self, number: int) -> dict[int, bytes]:
        """What a style says of paragraphs, by code."""
        return self._gathered(number, lambda style: style[1])

    def _gathered(self, number: int, part: Callable[[tuple[int, bytes, bytes]], bytes]) -> dict[int, bytes]:
        chain: list[tuple[int, bytes, bytes]] = []
        while number in self._own and len(chain) < 12:  # 11 bases at most, and none in a ring
            chain.append(self._own[number])
            number = chain[-1][0]
        found: dict[int, bytes] = {}
        for style in reversed(chain):
            found |= properties(part(style))
        return found


def _style(style: bytes, base: int) -> tuple[int, bytes, bytes]:
    """A style's base, and its lists for paragraphs and for characters."""
    kind, parts = struct.unpack_from("<HH", style, 2)
    (letters,) = struct.unpack_from("<H", style, base)
    place, lists = base + 2 + 2 * letters + 2, []
    for _ in range(min(parts & 0xF, 3)):
        if place + 2 > len(style):
            break
        (length,) = struct.unpack_from("<H", style, place)
        lists.append(style[place + 2 : place + 2 + length])
        place += 2 + length + (length & 1)
    is_paragraph = kind & 0xF == 1
    paragraph = lists[0][2:] if is_paragraph and lists else b""
    characters = lists[1:2] if is_paragraph else lists[:1] if kind & 0xF == 2 else []
    return kind >> 4, paragraph, characters[0] if characters else b""
