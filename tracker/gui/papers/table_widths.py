"""Shares a table's width among its columns, so that no word is torn and no column stands empty beside a full one."""

import re
from collections.abc import Iterable, Iterator, Sequence

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
# A column whose cells are short or empty keeps so much of its share, to be written in by hand.
LEAST_KEPT = 0.6
# Of so many rows the words are measured: of a hundred thousand it would take seconds, for the sake of one rare word.
MEASURED = 400

# Words of letters and digits with the closing mark that may not stand without them, and the Chinese
# character that stays with a word such as “.pdf”.
_WORD = re.compile(r"(?:[^ -~\s](?=[!),.:;?%\]}]))?[!-~]+[，。、；：？！）》〉」』】〕”’…]*")


def column_widths(table: Table, faces: TableFaces, width: float) -> list[float]:
    """Each column's width in units: its share, but no narrower than its longest unbreakable word.

    What a column gains, the others lose in proportion to the room that they can spare. A column of the ledger that
    would stand half empty lends its room to those whose cells have to be broken into lines.
    """
    total = sum(column.share for column in table.columns)
    needs = _needs(table, faces, width)
    shares = _lent([column.share / total * width for column in table.columns], needs, table, faces)
    spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
    missing = sum(max(0.0, need - share) for share, need in zip(shares, needs, strict=True))
    loss = missing / sum(spare) if missing else 0.0
    return [max(share, need) - room * loss for share, need, room in zip(shares, needs, spare, strict=True)]


def _lent(
    shares: Sequence[float], needs: Sequence[float], table: Table, faces: TableFaces
) -> Sequence[float]:
    """The shares, after columns without much to say have lent room; those without a key are to be written in by hand."""
    whole = [_longest_line(table, place, faces.body) for place in range(len(shares))]
    kept = [
        min(share, max(need, line, share * LEAST_KEPT)) if column.key else share
        for column, share, need, line in zip(table.columns, shares, needs, whole, strict=True)
    ]
    wants = [max(0.0, min(line, 3 * share) - share) for share, line in zip(shares, whole, strict=True)]
    if not sum(wants):
        return shares
    lent = min(sum(shares) - sum(kept), sum(wants))
    part = lent / (sum(shares) - sum(kept)) if lent else 0.0
    return [
        share - (share - less) * part + lent * want / sum(wants)
        for share, less, want in zip(shares, kept, wants, strict=True)
    ]


def _longest_line(table: Table, place: int, face: Face) -> float:
    """The width of the column's cells, were none of their lines broken."""
    metrics = QFontMetricsF(face.font)
    lines = {line for row in table.rows[:MEASURED] for line in cell_text(row[place]).splitlines()}
    return max(map(metrics.horizontalAdvance, lines), default=0.0) + 2 * PADDING


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
