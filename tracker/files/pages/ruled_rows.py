"""Puts the lines of a page that stand in the cells of a ruled table into the table's rows, wrapped cells whole."""

from collections import defaultdict
from collections.abc import Sequence

from tracker.files.pages.aligned_rows import with_aligned_rows
from tracker.files.pages.lines import Line, PageLines, Row, rows_of
from tracker.files.pages.rules import Cell, Rules

# A page's frame is no table: cells are this share of the page's height at most.
_HIGHEST = 0.5


def page_rows(page: PageLines) -> list[Row]:
    """A page's rows from top to bottom, the rows of tables cell by cell."""
    if not page.rules.has_cells:
        return with_aligned_rows(rows_of(page.lines))
    cells: dict[Cell, list[Line]] = defaultdict(list)
    free: list[Line] = []
    for line in page.lines:
        cell = page.rules.cell_at((line.left + line.right) / 2, line.middle)
        if cell and cell.bottom - cell.top <= _HIGHEST * page.height:
            cells[cell].append(line)
        else:
            free.append(line)
    tabular, alone = _rows(cells, page.rules)
    rows = [*tabular, *((row.middle, row) for row in rows_of([*free, *alone]))]
    return with_aligned_rows([row for _, row in sorted(rows, key=lambda placed: placed[0])])


def _rows(cells: dict[Cell, list[Line]], rules: Rules) -> tuple[list[tuple[float, Row]], list[Line]]:
    """The tables' rows with their heights, and the lines of cells that have none beside them: those are frames."""
    bands: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.left)):
        if bands and abs(bands[-1][0].top - cell.top) <= rules.slack:
            bands[-1].append(cell)
        else:
            bands.append([cell])
    rows: list[tuple[float, Row]] = []
    alone: list[Line] = []
    for band in bands:
        row = _row(sorted(band, key=lambda cell: cell.left), cells, rules)
        if row is None:
            alone += [line for cell in band for line in cells[cell]]
        else:
            rows.append((band[0].top, row))
    return rows, alone


def _row(band: Sequence[Cell], cells: dict[Cell, list[Line]], rules: Rules) -> Row | None:
    """A row of cells, the empty ones counted too; None where there is but one column."""
    lowest = min(cell.bottom for cell in band)
    edges = rules.columns_at((band[0].top + lowest) / 2)
    if len(edges) < 3:
        return None
    pieces: list[Line] = []
    columns: list[int] = []
    for cell in band:
        column = max(0, sum(edge <= cell.left + rules.slack for edge in edges) - 1)
        inside = [piece for row in rows_of(cells[cell]) for piece in row.pieces]
        pieces += inside
        columns += [column] * len(inside)
    return Row(tuple(pieces), tuple(columns))
