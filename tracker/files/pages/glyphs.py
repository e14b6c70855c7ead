"""Puts the glyphs of a fixed page together into its lines, by where they stand and not by the order they are drawn in."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from tracker.files.pages.lines import Line
from tracker.files.pages.rules import Rules

# In heights of a character. A glyph drawn again this near makes it bold or throws a shadow.
_DOUBLED = 0.16
_SAME_HEIGHT, _GAP, _LATIN_GAP = 0.45, 1.5, 0.2
# A gap that parts cells if the one behind it stands below, or above, others; how many rows away these may be.
_COLUMN_GAP, _COLUMN_SLACK, _NEAR = 0.6, 0.35, 6
_AROUND = tuple(product((0, -1, 1), repeat=2))
# How much of a character stands above its baseline.
_ABOVE = 0.88


class Glyph(NamedTuple):
    """A character on a page, in the page's units from its top left corner.

    `character` is written as everybody writes it (a ligature's letters together); `after_blank` tells that the
    file has a blank before it.
    """

    character: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    after_blank: bool = False

    @property
    def middle(self) -> float:
        """How far below the page's top the middle of its line is."""
        return self.baseline - (_ABOVE - 0.5) * self.size


def lines_of(glyphs: Iterable[Glyph], rules: Rules) -> list[Line]:
    """The lines and the cells' parts of lines, from top to bottom; no line goes through a rule of a table."""
    rows = _rows(_drawn_once(glyphs))
    parted = [_parts(row, rules, ()) for row in rows]
    lines: list[Line] = []
    for number, row in enumerate(rows):
        near = [
            part[0].left
            for parts in parted[max(0, number - _NEAR) : number + _NEAR + 1]
            if len(parts) > 2
            for part in parts[1:]
        ]
        parts = _parts(row, rules, near) if near else parted[number]
        lines += map(_line, parts)
    return lines


def _drawn_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Each glyph once; what is drawn again in nearly the same place is meant to be bold."""
    kept: list[Glyph] = []
    cells: dict[tuple[str, int, int], int] = {}
    for glyph in glyphs:
        character, near = glyph.character, _DOUBLED * glyph.size
        column, row = int(glyph.left // near), int(glyph.baseline // near)
        for x, y in _AROUND:
            twin = cells.get((character, column + x, row + y))
            if twin is not None and _is_twin(kept[twin], glyph, near):
                kept[twin] = kept[twin]._replace(is_bold=True)
                break
        else:
            cells[character, column, row] = len(kept)
            kept.append(glyph)
    return kept


def _is_twin(one: Glyph, other: Glyph, near: float) -> bool:
    return abs(one.left - other.left) < near and abs(one.baseline - other.baseline) < near


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        first = rows[-1][0] if rows else None
        if first and glyph.middle - first.middle <= _SAME_HEIGHT * min(first.size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _parts(row: Sequence[Glyph], rules: Rules, columns: Sequence[float]) -> list[list[Glyph]]:
    """A row's glyphs, parted at gaps wider than any between words, at a table's rules, and where its `columns` begin."""
    parts: list[list[Glyph]] = [[row[0]]]
    for before, glyph in pairwise(row):
        gap = glyph.left - before.right
        size = max(before.size, glyph.size)
        is_cut = rules.has_cells and rules.part(before.right, glyph.left, glyph.middle)
        begins_column = gap > _COLUMN_GAP * size and any(
            abs(glyph.left - at) < _COLUMN_SLACK * size for at in columns
        )
        if is_cut or begins_column or gap > _GAP * size:
            parts.append([])
        parts[-1].append(glyph)
    return parts


def _line(glyphs: Sequence[Glyph]) -> Line:
    words: list[str] = []
    bold: list[bool] = []
    for place, glyph in enumerate(glyphs):
        if place and _is_after_blank(glyphs[place - 1], glyph):
            words.append(" ")
            bold.append(bold[-1] and glyph.is_bold)
        words.append(glyph.character)
        bold += [glyph.is_bold] * len(glyph.character)
    size = sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2]
    top = min(glyph.baseline - _ABOVE * glyph.size for glyph in glyphs)
    bottom = max(glyph.baseline + (1 - _ABOVE) * glyph.size for glyph in glyphs)
    right = max(glyph.right for glyph in glyphs)
    return Line("".join(words), glyphs[0].left, top, right, bottom, size, tuple(bold) if any(bold) else ())


def _is_after_blank(before: Glyph, glyph: Glyph) -> bool:
    if glyph.after_blank:
        return True
    gap = glyph.left - before.right
    return before.character.isascii() and glyph.character.isascii() and gap > _LATIN_GAP * glyph.size
