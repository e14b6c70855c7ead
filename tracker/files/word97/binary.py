"""Opens a document of Word 97 to 2003: its streams, its counts, and its text in spans of like properties.

Section numbers are those of [MS-DOC]. No library that we met leaves out deleted and hidden text, writes 一、 for an
automatic number or puts a text box where it is anchored, so the format is read here, as far as a letter needs it.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import olefile

from tracker.file_errors import DamagedFile, OversizedFile, WrongKind
from tracker.files.limits import TEXT_MB
from tracker.files.received import Received
from tracker.files.word97.formatting import Formatting
from tracker.language import N_

_IDENT, _WORD_97 = 0xA5EC, 0x00C1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_COMPRESSED = 0x40000000
# What a damaged file raises below; every one of them becomes DamagedFile.
BROKEN = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one set of properties; `character` and `paragraph` are lists of sprms (2.6), `style` an istd."""

    start: int
    text: str
    character: bytes
    style: int
    paragraph: bytes


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    place: int  # in bytes of the stream
    width: int  # bytes a character
    properties: bytes


class WordBinary:
    """The streams of a document and the text in them.

    Raises:
        DamagedFile: what it says of itself does not hold; WrongKind: a document of Word 95 or older.

    """

    def __init__(self, file: Received) -> None:
        try:
            self._open(file)
        except BROKEN as error:
            raise DamagedFile(name=file.name) from error

    def _open(self, file: Received) -> None:
        self._name = file.name
        with olefile.OleFileIO(io.BytesIO(file.content)) as compound:
            self.main: bytes = compound.openstream("WordDocument").read()
            ident, version = struct.unpack_from("<HH", self.main)
            if (ident == _IDENT and version < _WORD_97) or ident in (0xA5DC, 0xA59B, 0xA59C):
                raise WrongKind(name=file.name, kind=N_("a document of Word 95 or older"))
            if ident != _IDENT:
                raise DamagedFile(name=file.name)
            (flags,) = struct.unpack_from("<H", self.main, 0x0A)
            self.is_formatting_damaged = False
            self.is_locked = bool(flags & _ENCRYPTED)
            name = "1Table" if flags & _TABLE_1 else "0Table"
            self._table: bytes = compound.openstream(name).read()
            self.data = compound.openstream("Data").read() if compound.exists("Data") else b""

    def count(self, place: int) -> int:
        """A number of characters out of the document's head (2.5.4), 0 where it is absurd."""
        return max(int(struct.unpack_from("<i", self.main, place)[0]), 0)

    def table(self, index: int, behind: bool = False) -> bytes:
        """The part of the table stream at a place of the head's list (2.5.6), to the stream's end with `behind`."""
        start, length = struct.unpack_from("<II", self.main, 0x9A + 8 * index)
        if not length:
            return b""
        return self._table[start:] if behind else self._table[start : start + length]

    def length_of(self, index: int) -> int:
        """How long a part of the table stream says to be, in bytes."""
        return int(struct.unpack_from("<I", self.main, 0x9A + 8 * index + 4)[0])

    def spans(self) -> Iterator[Span]:
        """All text in order: the body, footnotes, headers, comments, endnotes, text boxes.

        It stops short where the stream does; compare with the counts.
        """
        characters = Formatting(self.main, self.table(12), 1)
        paragraphs = Formatting(self.main, self.table(13), 13)
        self.is_formatting_damaged = characters.is_damaged or paragraphs.is_damaged
        for piece in self._pieces():
            place, end = piece.place, piece.place + (piece.end - piece.start) * piece.width
            end = min(end, len(self.main) // piece.width * piece.width)
            while place < end:
                (character, until), (paragraph, other) = characters.at(place), paragraphs.at(place)
                until = place + max((min(end, until, other) - place) // piece.width, 1) * piece.width
                yield Span(
                    piece.start + (place - piece.place) // piece.width,
                    self.main[place:until].decode("utf-16-le" if piece.width == 2 else "cp1252", "replace"),
                    character + piece.properties,
                    int.from_bytes(paragraph[:2], "little"),
                    paragraph[2:] + piece.properties,
                )
                place = until

    def _pieces(self) -> list[_Piece]:
        """The piece table (2.8.35 and 2.9.38): which bytes the text is made of, in order."""
        clx, place, changes = self.table(33), 0, []
        while clx[place] == 1:
            (length,) = struct.unpack_from("<H", clx, place + 1)
            changes.append(clx[place + 3 : place + 3 + length])
            place += 3 + length
        (length,) = struct.unpack_from("<I", clx, place + 1)
        body = clx[place + 5 : place + 5 + length]
        many = (len(body) - 4) // 12
        starts = struct.unpack_from(f"<{many + 1}I", body)
        pieces = []
        for number, (start, end) in enumerate(pairwise(starts)):
            at, change = struct.unpack_from("<IH", body, 4 * (many + 1) + 8 * number + 2)
            width = 1 if at & _COMPRESSED else 2
            if end < start or at == 0:  # the document's head stands there
                raise ValueError(at)
            at &= _COMPRESSED - 1
            properties = changes[change >> 1] if change & 1 else b""
            pieces.append(_Piece(start, end, at // 2 if width == 1 else at, width, properties))
        if starts[-1] > TEXT_MB * 1_000_000:
            raise OversizedFile(name=self._name)
        return pieces
