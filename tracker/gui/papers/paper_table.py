"""Sets a table into strips: a head that comes again on each page, and rows that are torn only when huge."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF

from tracker.gui.papers.paper_faces import PITCH, Face, Faces, TableFaces
from tracker.gui.papers.paper_strip import PlacedLine, Strip
from tracker.gui.papers.paper_text import Line, set_lines
from tracker.gui.papers.table_widths import PADDING, column_widths
from tracker.reports import Align, Table, cell_text


def table_strips(table: Table, faces: Faces, width: float, page_height: float) -> Iterator[Strip]:
    """The head, then the rows from first to last, `width` units wide.

    A row that is higher than a page below the head becomes several strips with the same columns.
    """
    chosen = table_faces(len(table.columns), faces, width)
    widths, aligns = column_widths(table, chosen, width), [column.align for column in table.columns]
    titles = [column.title for column in table.columns]
    head_cells = _set_row(titles, chosen.head, widths, [Align.CENTRE] * len(widths))
    head = _strip(head_cells, chosen.head, widths, keeps_next=bool(table.rows))
    yield head
    # A heading and an opening sentence have to stay on the first row's page.
    free = page_height - head.height - 2 * PADDING - 4 * PITCH
    for row in table.rows:
        cells = _set_row([cell_text(cell) for cell in row], chosen.body, widths, aligns)
        for part, is_last in _parts(cells, max(1, int(free // chosen.body.pitch))):
            yield _strip(part, chosen.body, widths, head=head, done=int(is_last))
        free = page_height - head.height - 2 * PADDING


def table_faces(columns: int, faces: Faces, width: float) -> TableFaces:
    """The largest in which so many columns have room for four characters each, or else the smallest."""
    fitting = (it for it in faces.tables if columns * (4 * it.body.size + 2 * PADDING) <= width)
    return next(fitting, faces.tables[-1])


def _parts(
    cells: Sequence[tuple[Line, ...]], lines_a_page: int
) -> Iterator[tuple[list[tuple[Line, ...]], bool]]:
    """The row in as many parts as it needs pages, and whether it is the last one."""
    highest = max(1, *map(len, cells))
    for start in range(0, highest, lines_a_page):
        end = start + lines_a_page
        yield [lines[start:end] for lines in cells], end >= highest


def _set_row(
    texts: Sequence[str], face: Face, widths: Sequence[float], aligns: Sequence[Align]
) -> list[tuple[Line, ...]]:
    return [
        set_lines(text, face, width - 2 * PADDING, align)
        for text, width, align in zip(texts, widths, aligns, strict=True)
    ]


def _strip(
    cells: Sequence[Sequence[Line]],
    face: Face,
    widths: Sequence[float],
    head: Strip | None = None,
    keeps_next: bool = False,
    done: int = 0,
) -> Strip:
    height = max(1, *map(len, cells)) * face.pitch + 2 * PADDING
    placed, frames, x = [], [], 0.0
    for lines, width in zip(cells, widths, strict=True):
        frames.append(QRectF(x, 0, width, height))
        # Short cells stand in the middle of the row, as in the ledgers that offices keep.
        top = (height - len(lines) * face.pitch) / 2
        placed += [PlacedLine(line, x + PADDING, top + nth * face.pitch) for nth, line in enumerate(lines)]
        x += width
    return Strip(height, tuple(placed), tuple(frames), head=head, keeps_next=keeps_next, done=done)
