"""The automatic numbers in a document of Word 97: its lists, and what each numbered paragraph's number reads.

Section numbers are those of [MS-DOC].
"""

import struct
from dataclasses import dataclass

from tracker.files.documents.list_numbers import counted, form_of

_LEVELS = 9
_ONE_LEVEL = 1
# From here on a paragraph says that its number is not shown (2.6.2, sprmPIlfo); what is not in the list below this is
# the way of Word 95, which keeps the number itself nowhere.
_NO_NUMBER = 0xF801
_STARTS, _FORMATS = 0x10, 0x20


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: int
    words: str  # numbers of levels stand in it as the characters 0 to 8
    in_digits: bool


class Lists:
    """Counts the numbered paragraphs; to be asked once for each, in order."""

    def __init__(self, lists: bytes, size: int, formats: bytes) -> None:
        self._levels: dict[int, list[_Level]] = {}
        self._formats: list[tuple[int, dict[int, _Level], dict[int, int]]] = []
        self._counts: dict[int, dict[int, int]] = {}
        self._begun: set[int] = set()
        self.misses_numbers = False
        if lists:
            self._read_lists(lists, size)
        if formats:
            self._read_formats(formats)

    def label(self, number: int, level: int) -> str:
        """The words of the next number at a level of a list's format, counted from 1; nothing for a bullet."""
        if not 1 <= number <= len(self._formats):
            self.misses_numbers |= number < _NO_NUMBER
            return ""
        identity, own, starts = self._formats[number - 1]
        levels = dict(enumerate(self._levels.get(identity, ()))) | own
        if level not in levels:
            self.misses_numbers = True
            return ""
        counts = self._counts.setdefault(identity, {})
        if number not in self._begun:
            self._begun.add(number)
            for restarted in starts:
                counts.pop(restarted, None)
        first = starts.get(level, levels[level].start)
        counts[level] = counts[level] + 1 if level in counts else first
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _said(levels, level, counts)

    def _read_lists(self, table: bytes, size: int) -> None:
        """2.9.131, and behind the array each list's levels."""
        (many,) = struct.unpack_from("<H", table)
        place = size
        for number in range(many):
            (identity,) = struct.unpack_from("<i", table, 2 + 28 * number)
            levels = []
            for _ in range(1 if table[2 + 28 * number + 26] & _ONE_LEVEL else _LEVELS):
                level, place = _level(table, place)
                levels.append(level)
            self._levels[identity] = levels

    def _read_formats(self, table: bytes) -> None:
        """2.9.133: which list each format uses, and what it changes of it."""
        (many,) = struct.unpack_from("<I", table)
        place = 4 + 16 * many
        for number in range(many):
            (identity,) = struct.unpack_from("<i", table, 4 + 16 * number)
            changes, place = table[4 + 16 * number + 12], place + 4
            own: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for _ in range(changes):
                start, flags = struct.unpack_from("<iI", table, place)
                place += 8
                if flags & _FORMATS:
                    own[flags & 0xF], place = _level(table, place)
                    start = own[flags & 0xF].start
                if flags & _STARTS:
                    starts[flags & 0xF] = start
            self._formats.append((identity, own, starts))


def _level(table: bytes, place: int) -> tuple[_Level, int]:
    """A level (2.9.150) and where the next one stands."""
    start, form, flags = struct.unpack_from("<iBB", table, place)
    skipped = table[place + 24] + table[place + 25]
    place += 28 + skipped
    (length,) = struct.unpack_from("<H", table, place)
    words = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    return _Level(start, form, words, bool(flags & 4)), place + 2 + 2 * length


def _said(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    own = levels[level]
    if not counted(1, form_of(own.form)) and own.form != 0xFF:
        return ""
    said = ""
    for character in own.words:
        part = ord(character)
        if part < _LEVELS and part in levels:
            form = 0 if own.in_digits and part != level else levels[part].form
            said += counted(counts.get(part, levels[part].start), form_of(form))
        else:
            said += character
    return said
