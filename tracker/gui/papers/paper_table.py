"""Sets a table into strips: a head that comes again on each page, and rows that are torn only when huge."""

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from tracker.gui.papers.paper_faces import PITCH, Face, Faces, TableFaces
from tracker.gui.papers.paper_sheet import UNITS_PER_POINT
from tracker.gui.papers.paper_strip import PlacedLine, Strip
from tracker.gui.papers.paper_text import Line, set_lines
from tracker.reports import Align, Table, cell_text

PADDING = 2.5 * UNITS_PER_POINT
# A word wider than this share of the table, such as a web address, is broken rather than given room.
WIDEST_WORD = 0.2
# Words of the head may take no more than this share of the table from the columns that have much to say.
MOST_FOR_WORDS = 0.9
NARROWEST = 2  # characters
# Of so many rows the words are measured: of a hundred thousand it would take seconds, for the sake of one rare word.
MEASURED = 400

# Words of letters and digits with the closing mark that may not stand without them, and the Chinese
# character that stays with a word such as “.pdf”.
_WORD = re.compile(r"(?:[^ -~\s](?=[!),.:;?%\]}]))?[!-~]+[，。、；：？！）》〉」』】〕”’…]*")


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


def column_widths(table: Table, faces: TableFaces, width: float) -> list[float]:
    """Each column's width in units: its share, but no narrower than its longest unbreakable word.

    What a column gains, the others lose in proportion to the room that they can spare.
    """
    total = sum(column.share for column in table.columns)
    shares = [column.share / total * width for column in table.columns]
    needs = _needs(table, faces, width)
    spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
    missing = sum(max(0.0, need - share) for share, need in zip(shares, needs, strict=True))
    loss = missing / sum(spare) if missing else 0.0
    return [max(share, need) - room * loss for share, need, room in zip(shares, needs, spare, strict=True)]


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
