"""Shares a Word table's width among its columns: by their shares, but no number or date torn where room can be spared.

Word itself would fit the columns only once somebody edits the table; the measures here are those of its typefaces.
"""

import re
from collections.abc import Iterable, Sequence

from tracker.reports.document import Table, cell_text

NARROWEST = 2  # characters
MEASURED = 400  # rows
# A word wider than this share of the table, such as a web address, is broken rather than given room.
_WIDEST_WORD = 0.2
_LATIN = 0.64  # of a Chinese character's width, a digit or letter of a wide typeface
_WORD = re.compile(r"[!-~]+")


def column_widths(table: Table, width: int, character: int, edge: int) -> list[int]:
    """Each column's width; all lengths in twentieths of a point, `edge` on either side of a cell's words."""
    total = sum(column.share for column in table.columns)
    shares = [width * column.share / total for column in table.columns]
    needs = [_need(cells, width, character, edge) for cells in _cells(table)]
    if sum(needs) > width:
        return [round(share) for share in shares]
    spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
    missing = sum(max(0.0, need - share) for share, need in zip(shares, needs, strict=True))
    loss = missing / sum(spare) if missing else 0.0
    return [
        round(max(share, need) - room * loss) for share, need, room in zip(shares, needs, spare, strict=True)
    ]


def _cells(table: Table) -> Iterable[Sequence[str]]:
    rows = table.rows[:MEASURED]
    return ([cell_text(row[place]) for row in rows] for place in range(len(table.columns)))


def _need(cells: Sequence[str], width: int, character: int, edge: int) -> float:
    words = {len(word) for cell in cells for word in _WORD.findall(cell)}
    widths = (length * _LATIN * character for length in words)
    longest = max((each for each in widths if each <= width * _WIDEST_WORD), default=0.0)
    return max(longest, NARROWEST * character) + 2 * edge + 20
