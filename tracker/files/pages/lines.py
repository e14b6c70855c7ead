"""The lines that stand on a page, whoever found them there: glyphs of a PDF or an OFD, or a scan's recognition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from tracker.files.pages.rules import NO_RULES, Rules

# What stands further apart on one height (in heights of a character) are two things: cells, or an organ and its date.
WIDE_GAP = 2.2
# Two pieces are on one height if their middles are closer than this share of a character.
_SAME_HEIGHT = 0.45
# Of a title set far apart so many pieces are single characters; numbers may stand together.
_SPREAD = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words on one height, or a cell's part of it.

    Attributes:
        words: the characters as they stand there, blanks and all.
        left, top, right, bottom: where, in the page's units from its top left corner, the page as it is shown.
        size: the height of a character, in the same units.
        bold: for each character of `words` whether it is bold; empty where nothing is, or nobody knows.
        score: how sure the recognition of a scan is, from 0 to 1.

    """

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: tuple[bool, ...] = ()
    score: float = 1.0

    @property
    def middle(self) -> float:
        """How far below the page's top it runs."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's size and its lines in any order; the units are the reader's own (points, millimetres, pixels).

    Size and lines are those of the page turned upright; `turns` says how many quarter turns clockwise the page as
    it is shown stands away from that. `rules` are the lines drawn on the page.
    """

    width: float
    height: float
    lines: Sequence[Line] = field(repr=False)
    turns: int = 0
    rules: Rules = field(default=NO_RULES, repr=False, kw_only=True)

    def shares(self, line: Line) -> tuple[float, float, float, float]:
        """Where a line is on the page as it is shown: left, top, right and bottom in shares of its width and height."""
        box = ((line.left, line.top), (line.right, line.bottom))
        return self.shares_of([(x / self.width, y / self.height) for x, y in box])

    def shares_of(self, corners: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
        """The box, on the page as it is shown, around corners given in shares of the upright page."""
        shown = [turned(x, y, self.turns, 1, 1) for x, y in corners]
        across, down = ([min(max(share, 0.0), 1.0) for share in along] for along in zip(*shown, strict=True))
        return min(across), min(down), max(across), max(down)


@dataclass(frozen=True)
class Row:
    """What stands on one height, from left to right: one line, or cells far apart.

    Of a ruled table `columns` tells for each piece in which column it stands, counted from 0.
    """

    pieces: tuple[Line, ...]
    columns: tuple[int, ...] = ()

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(piece.right for piece in self.pieces)

    @cached_property
    def top(self) -> float:
        """Its highest edge."""
        return min(piece.top for piece in self.pieces)

    @cached_property
    def bottom(self) -> float:
        """Its lowest edge."""
        return max(piece.bottom for piece in self.pieces)

    @cached_property
    def longest(self) -> Line:
        """The piece with most words, whose size and height count for the row's."""
        return max(self.pieces, key=lambda piece: len(piece.words))

    @property
    def size(self) -> float:
        """The height of a character."""
        return self.longest.size

    @property
    def middle(self) -> float:
        """How far below the page's top it runs."""
        return self.longest.middle

    @cached_property
    def words(self) -> str:
        """All its words without blanks, to compare it by."""
        return "".join("".join(piece.words.split()) for piece in self.pieces)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.bold and all(piece.bold) for piece in self.pieces)

    @cached_property
    def is_parted(self) -> bool:
        """Whether its pieces stand so far apart that they are cells, not words of one line."""
        if self.columns:
            return True
        return any(is_wide_gap(one, other) for one, other in pairwise(self.pieces)) and not self.is_spread

    @property
    def is_spread(self) -> bool:
        """A title whose characters are set far apart."""
        single = sum(len(words := piece.words.strip()) == 1 and not words.isascii() for piece in self.pieces)
        return single > 2 and single >= _SPREAD * len(self.pieces)


def turned(x: float, y: float, turns: int, width: float, height: float) -> tuple[float, float]:
    """Where a place of an upright page, `width` by `height`, goes when the page is turned clockwise by quarters."""
    for _ in range(turns % 4):
        x, y, width, height = height - y, x, height, width
    return x, y


def turned_back(x: float, y: float, turns: int, width: float, height: float) -> tuple[float, float]:
    """Where a place of a page that was so turned, `width` by `height` as it is shown, stands on the upright page."""
    return turned(x, y, -turns, width, height)


def is_wide_gap(one: Line, other: Line, wide: float = WIDE_GAP) -> bool:
    """Whether the piece to the right stands apart from the one to the left, by more than `wide` characters' heights."""
    return other.left - one.right > wide * max(one.size, other.size)


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """The rows from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.words.strip()), key=lambda line: line.middle):
        if rows and _are_level(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Row(tuple(sorted(row, key=lambda line: line.left))) for row in rows]


def _are_level(row: Sequence[Line], line: Line) -> bool:
    """Whether a line runs on the height of a row, and beside what is there already, not over it."""
    longest = max(row, key=lambda piece: len(piece.words))
    if abs(longest.middle - line.middle) > _SAME_HEIGHT * min(longest.size, line.size):
        return False
    return all(min(piece.right, line.right) - max(piece.left, line.left) < 0.5 * line.size for piece in row)
