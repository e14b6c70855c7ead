"""Tells tables without rules by how their rows stand below one another, and puts wrapped cells together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.files.pages.lines import Line, Row

_CELLS = 3
# In heights of a character: how far a cell may jut out to the left of its column, how near a wrapped line follows.
_JUTS, _FOLLOWS = 0.6, 1.8
_NO_CELL = re.compile(r"备?注[：:]|[附抄联]|（此|来源")


@dataclass
class _Table:
    """Rows while they turn out to be a table's: the columns' left edges, and each row's pieces with their columns."""

    lefts: list[float]
    rows: list[list[tuple[int, Line]]] = field(default_factory=list)

    @property
    def is_sure(self) -> bool:
        """Whether two rows of several cells stand below one another."""
        return len(self.rows) >= 2

    def columns_of(self, row: Row) -> list[int] | None:
        """In which columns a row's pieces stand; None where one of them runs into the next column, or two share one."""
        columns = []
        for piece in row.pieces:
            column = sum(left - _JUTS * piece.size <= piece.left for left in self.lefts) - 1
            ends = self.lefts[column + 1] if column + 1 < len(self.lefts) else float("inf")
            if column < 0 or piece.right > ends:
                return None
            columns.append(column)
        return columns if len(set(columns)) == len(columns) else None

    def made(self) -> list[Row]:
        """The table's rows, cell by cell."""
        ordered = [sorted(row, key=lambda placed: (placed[0], placed[1].middle)) for row in self.rows]
        return [Row(tuple(piece for _, piece in row), tuple(column for column, _ in row)) for row in ordered]


def with_aligned_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of tables with their columns, and lines that go on a cell in the row that they belong to."""
    done: list[Row] = []
    start = 0
    while start < len(rows):
        table, end = _table(rows, start)
        if table is None:
            done.append(rows[start])
            start += 1
        else:
            done += table.made()
            start = end
    return done


def _table(rows: Sequence[Row], start: int) -> tuple[_Table | None, int]:
    """The table that begins with a row, and the row behind it; None where none does."""
    first = rows[start]
    if first.columns or not first.is_parted or len(first.pieces) < _CELLS:
        return None, start
    table = _Table([piece.left for piece in first.pieces], [list(enumerate(first.pieces))])
    last = first
    end = start + 1
    while end < len(rows) and _take(table, last, rows[end]):
        last = rows[end]
        end += 1
    return (table, end) if table.is_sure else (None, start)


def _take(table: _Table, last: Row, row: Row) -> bool:
    """Whether a row is the table's, which has it then."""
    columns = None if row.columns else table.columns_of(row)
    if columns is None:
        return False
    placed = list(zip(columns, row.pieces, strict=True))
    if len(columns) >= _CELLS:
        table.rows.append(placed)
        return True
    goes_on = row.top - last.top <= _FOLLOWS * row.size and not _NO_CELL.match(row.words)
    taken = {column for column, _ in table.rows[-1]}
    if table.is_sure and goes_on and taken.issuperset(columns):
        table.rows[-1] += placed
        return True
    return False
