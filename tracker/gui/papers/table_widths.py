"""Shares a table's width among its columns, so that no word is torn and no column stands empty beside a full one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import ceil

from PySide6.QtGui import QFontMetricsF

from tracker.gui.papers.paper_faces import Face, TableFaces
from tracker.gui.papers.paper_sheet import UNITS_PER_POINT
from tracker.reports import Table, cell_text

PADDING = 2.5 * UNITS_PER_POINT
# A word wider than this share of the table, such as a web address, is broken rather than given room.
WIDEST_WORD = 0.2
# Words of the head may take no more than this share of the table from the columns that have much to say.
MOST_FOR_WORDS = 0.9
NARROWEST = 2  # characters
# An empty column keeps so much of its share, to be written in by hand.
LEAST_KEPT = 0.6
# Of so many rows the words are measured: of a hundred thousand it would take seconds, for the sake of one rare word.
MEASURED = 400
# By so many rows the columns are levelled, which looks at them again for each character that is shared out.
LEVELLED = 60

# Words of letters and digits with the closing mark that may not stand without them, and the Chinese
# character that stays with a word such as “.pdf”.
_WORD = re.compile(r"(?:[^ -~\s](?=[!),.:;?%\]}]))?[!-~]+[，。、；：？！）》〉」』】〕”’…]*")


def column_widths(table: Table, faces: TableFaces, width: float) -> list[float]:
    """Each column's width in units: its share, but no narrower than its longest unbreakable word.

    What a column gains, the others lose in proportion to the room that they can spare. In a table of the ledger's
    columns the shares give way to what stands in them, so that its rows become low.
    """
    total = sum(column.share for column in table.columns)
    needs = _needs(table, faces, width)
    shares = [column.share / total * width for column in table.columns]
    if any(column.key for column in table.columns):
        shares = _levelled(shares, needs, table, faces.body)
    spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
    missing = sum(max(0.0, need - share) for share, need in zip(shares, needs, strict=True))
    loss = missing / sum(spare) if missing else 0.0
    return [max(share, need) - room * loss for share, need, room in zip(shares, needs, spare, strict=True)]


def _levelled(shares: Sequence[float], needs: Sequence[float], table: Table, face: Face) -> list[float]:
    """Widths that make rows low: room goes, a character at a time, to the column that makes most rows as high as they are.

    Columns without a key are to be written in by hand and keep their shares, empty ones a part of theirs.
    """
    cells = [[_lengths(cell_text(cell), face) for cell in row] for row in table.rows[:LEVELLED]]
    is_empty = [not any(row[place] for row in cells) for place in range(len(shares))]
    kept = [
        max(need, min(share, need if column.key and not blank else share * (LEAST_KEPT if column.key else 1)))
        for column, share, need, blank in zip(table.columns, shares, needs, is_empty, strict=True)
    ]
    widths, room = kept, sum(shares) - sum(kept)
    while room > 0:
        highest = Counter(chain.from_iterable(_highest(row, widths) for row in cells))
        if not highest:
            break
        place = max(highest, key=lambda it: (highest[it], shares[it]))
        step = min(face.size, room)
        widths[place] += step
        room -= step
    total = sum(widths)
    return [width + max(0.0, room) * width / total for width in widths]


def _lengths(words: str, face: Face) -> list[float]:
    """How long the lines of a cell would be, were none broken: about, since what counts is which cell is the highest."""
    return [
        sum(face.size * (1 if ord(mark) > 0x2E7F else 0.55) for mark in line) for line in words.splitlines()
    ]


def _highest(row: Sequence[Sequence[float]], widths: Sequence[float]) -> list[int]:
    """The columns whose cells have the most lines in a row; none where each has only those that it must have."""
    lines = [
        sum(max(1, ceil(length / max(1.0, width - 2 * PADDING))) for length in cell)
        for cell, width in zip(row, widths, strict=True)
    ]
    most = max(lines, default=0)
    return [place for place, count in enumerate(lines) if count == most and count > len(row[place])]


def _needs(table: Table, faces: TableFaces, width: float) -> list[float]:
    """What the columns need, no more than there is: words of the head are torn before words of the rows."""
    # Chinese breaks after any character, so only words of letters are worth measuring.
    heads = [_need(_WORD.findall(column.title), faces.head, width) for column in table.columns]
    cells = [
        _need(
            (word for row in table.rows[:MEASURED] for word in _WORD.findall(cell_text(row[place]))),
            faces.body,
            width,
        )
        for place in range(len(heads))
    ]
    for limit in _limits(heads):
        needs = [max(cell, min(head, limit)) for cell, head in zip(cells, heads, strict=True)]
        if sum(needs) < width * MOST_FOR_WORDS:
            return needs
    return next(
        needs for limit in _limits(cells) if sum(needs := [min(cell, limit) for cell in cells]) < width
    )


def _limits(needs: Sequence[float]) -> Iterator[float]:
    """From the largest need down to nothing."""
    return (max(needs) * step / 20 for step in range(20, -1, -1))


def _need(words: Iterable[str], face: Face, width: float) -> float:
    """The width of the longest word that is not too wide for a column, and of a few characters at the least."""
    metrics = QFontMetricsF(face.font)
    # Qt gives a line room for what its last letter, such as an f, overhangs.
    widths = (metrics.horizontalAdvance(it) - min(0, metrics.rightBearing(it[-1])) for it in set(words))
    longest = max((it for it in widths if it <= width * WIDEST_WORD), default=0.0)
    return max(longest, NARROWEST * face.size) + 2 * PADDING + 1
