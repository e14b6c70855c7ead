"""Tells pages set in two columns, so that the left column is read before the right one."""

from collections.abc import Sequence
from itertools import groupby

from tracker.files.pages.lines import Line, PageLines, Row, rows_of

# Prose in columns has many long lines that fill their column; a table's cells do not.
_FEWEST_LINES, _FEWEST_WORDS, _FULL_SHARE = 6, 8, 0.6
_TRIED = [0.3 + step / 100 for step in range(41)]


def columns_of(page: PageLines, rows: Sequence[Row]) -> list[list[Row]]:
    """A page's rows in the order in which they are read: one list for a page of one column, more where it is parted."""
    pieces = [piece for row in rows if not row.columns for piece in row.pieces]
    gutter = _gutter(page, pieces)
    if gutter is None:
        return [list(rows)]
    parts: list[list[Row]] = []
    for crosses, group in groupby(rows, key=lambda row: _crosses(row, gutter)):
        if crosses:
            parts.append(list(group))
            continue
        beside = [piece for row in group for piece in row.pieces]
        parts.append(rows_of(piece for piece in beside if piece.right <= gutter))
        parts.append(rows_of(piece for piece in beside if piece.left >= gutter))
    return [part for part in parts if part]


def _crosses(row: Row, gutter: float) -> bool:
    return bool(row.columns) or any(piece.left < gutter < piece.right for piece in row.pieces)


def _gutter(page: PageLines, pieces: Sequence[Line]) -> float | None:
    """How far from the left the gap between two columns of prose is; None for a page of one column."""
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    crossing = {share: sum(p.left < share * page.width < p.right for p in pieces) for share in _TRIED}
    share = min(_TRIED, key=lambda share: (crossing[share], abs(share - 0.5)))
    gutter = share * page.width
    sides = (
        [piece for piece in pieces if piece.right <= gutter],
        [piece for piece in pieces if piece.left >= gutter],
    )
    is_parted = crossing[share] * 3 < len(pieces) and all(map(_is_prose, sides))
    return gutter if is_parted else None


def _is_prose(pieces: Sequence[Line]) -> bool:
    """Whether most lines run to a common right edge."""
    lines = [piece for piece in pieces if len(piece.words) >= _FEWEST_WORDS]
    if len(lines) < _FEWEST_LINES:
        return False
    edge = sorted(line.right for line in lines)[len(lines) * 4 // 5]
    full = sum(abs(line.right - edge) < 1.5 * line.size for line in lines)
    return full >= _FULL_SHARE * len(lines)
