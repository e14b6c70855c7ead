"""Joins the lines of pages into the letter's paragraphs, each whole, and keeps where every line stands."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.files.pages.columns import columns_of
from tracker.files.pages.joined_text import text_of
from tracker.files.pages.lines import PageLines, Row
from tracker.files.pages.marks import without_page_marks
from tracker.files.pages.ruled_rows import page_rows
from tracker.letter_source import Place

# Lines of so many characters are taken to show the size of the body and the edges of its lines.
_LONG = 15
# In heights of a character: how far from the right edge a full line may end, since a stop or a number that does not
# fit goes to the next line whole; how far from the left edge a paragraph's first line begins at least.
_SHORT_OF_EDGE, _INDENT = 2.6, 1.2
_LARGER_THAN_BODY = 1.15
# Of so many lines one may jut out to the left; in a letter of short paragraphs most long lines are indented.
_JUTTING = 16
# Fewer long lines do not show where the edge is; then the type area ends at this share of the paper's width or further.
_FEW, _TYPE_AREA = 4, 0.82
# Lines further apart than this many usual distances are no lines of one paragraph.
_APART = 1.45
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)"
)
_HANGING = re.compile(rf"{_ITEM.pattern}|[抄主报分]送[：:]|附件?[：:]|注[：:]")
# Lines that are whole: an attachment's mark, whom the letter addresses, its number.
_ALONE = re.compile(
    r"附件[一二三四五六七八九十\d]*[：:]?|[^，。；]{1,40}(?:代表|委员|先生|女士|同志)[：:]"
    r"|[^，。；\d]{1,14}[〔（(\[【]\d{4}[〕）)\]】]\d{1,5}号"
)
_ORGAN = re.compile(r"(?!关于).{2,24}(?:局|厅|委员会|办公室|政府|法院|检察院|文件)")
_ENDS = "。；！？：;!?:"
_NO_BREAK = re.compile(r"[\w.%‰,-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Block:
    """A page's column: its rows, the edges of its full lines, and the usual distance from line to line."""

    page: int
    rows: Sequence[Row]
    left: float
    right: float
    distance: float


@dataclass(frozen=True, slots=True)
class _Standing:
    """A row where it stands."""

    row: Row
    block: _Block


def join_pages(pages: Sequence[PageLines]) -> tuple[str, tuple[Place, ...]]:
    """The text of pages, one paragraph or row of a table a line, and the place of every line in it.

    Page numbers, running heads and feet are left out; the right column of a page is read after the left one.
    """
    rows = without_page_marks(pages, [page_rows(page) for page in pages])
    parted = [
        (number, column)
        for number, page in enumerate(pages)
        for column in columns_of(page, rows[number])
        if column
    ]
    if not parted:
        return "", ()
    body = _body_size([row for _, column in parted for row in column])
    every = [row for _, column in parted for row in _long_rows(column, body)]
    blocks = [_block(number, pages[number].width, column, every, body) for number, column in parted]
    paragraphs = [(block.page, row) for block in blocks for row in block.rows]
    starts = _starts([_Standing(row, block) for block in blocks for row in block.rows], body)
    return text_of(pages, paragraphs, starts)


def _body_size(rows: Sequence[Row]) -> float:
    """The size in which most characters are set."""
    long = [row for row in rows if len(row.words) >= _LONG] or rows
    weighted = sorted((row.size, len(row.words)) for row in long)
    half, seen = sum(weight for _, weight in weighted) / 2, 0
    for size, weight in weighted:
        seen += weight
        if seen >= half:
            return size
    return weighted[-1][0]


def _long_rows(rows: Sequence[Row], body: float) -> list[Row]:
    """The rows that show where lines begin and end."""
    return [
        row
        for row in rows
        if len(row.words) >= _LONG and not row.is_parted and abs(row.size - body) < 0.12 * body
    ]


def _block(page: int, width: float, rows: Sequence[Row], every: Sequence[Row], body: float) -> _Block:
    """Edges are each page's own, since scans lie crooked; a page of few long lines takes those of all.

    Where no two lines show a common edge, no line is full that ends far from the paper's.
    """
    long = _long_rows(rows, body)
    shown = long if len(long) >= _FEW else every or rows
    lefts, rights = sorted(row.left for row in shown), sorted(row.right for row in shown)
    left, right = lefts[len(lefts) // _JUTTING], rights[min(len(rights) - 1, len(rights) * 4 // 5)]
    if len(every) < _FEW and sum(row.right > rights[-1] - row.size for row in every) < 2:
        right = max(right, _TYPE_AREA * width)
    steps = [after.middle - before.middle for before, after in pairwise(long)]
    steps = [step for step in steps if 0 < step < 4 * body]
    distance = statistics.median_low(steps) if steps else 2 * body
    return _Block(page, rows, left, right, distance)


def _starts(standing: Sequence[_Standing], body: float) -> Iterator[bool]:
    """For each row whether it begins a paragraph."""
    begins: Row | None = None
    for before, this in zip((None, *standing), standing, strict=False):
        goes_on = before is not None and begins is not None and _goes_on(before, this, begins, body)
        if not goes_on:
            begins = this.row
        yield not goes_on


def _goes_on(before: _Standing, this: _Standing, begins: Row, body: float) -> bool:
    """Whether a row carries on the paragraph of the row before it."""
    last, row = before.row, this.row
    if last.is_parted or row.is_parted or abs(last.size - row.size) > 0.15 * last.size:
        return False
    if _ALONE.fullmatch(last.words) or _ALONE.fullmatch(row.words):
        return False
    if before.block is this.block:
        step = row.middle - last.middle
        if step <= 0 or step > max(_APART * this.block.distance, 1.2 * row.size):
            return _is_title(before, this, body) and 0 < step < 2.2 * row.size
    if _is_title(before, this, body):
        return True
    if not _is_full(before, row):
        return False
    if _ITEM.match(row.words) and last.words[-1] in _ENDS:
        return False
    return not _is_indented(this) or _hangs(begins, last, row)


def _is_full(before: _Standing, following: Row) -> bool:
    """Whether a row runs to the right edge, but for what could not be parted from the next row's beginning."""
    unbroken = _NO_BREAK.match(following.words)
    needed = 0.55 * len(unbroken[0]) + 0.6 if unbroken else 0.0
    return before.block.right - before.row.right < max(_SHORT_OF_EDGE, needed) * before.row.size


def _is_indented(standing: _Standing) -> bool:
    return standing.row.left - standing.block.left > _INDENT * standing.row.size


def _hangs(begins: Row, last: Row, row: Row) -> bool:
    """Whether an indented row belongs to an item whose number, or whose “抄送：”, juts out to the left."""
    if not _HANGING.match(begins.words) or _ITEM.match(row.words) or row.left - begins.left < 0.8 * row.size:
        return False
    return last is begins or abs(row.left - last.left) < 0.5 * row.size


def _is_title(before: _Standing, this: _Standing, body: float) -> bool:
    """Whether the two are lines of one title: large or bold, in the middle of one page, not two organs' names."""
    last, row, block = before.row, this.row, this.block
    is_large = min(last.size, row.size) >= _LARGER_THAN_BODY * body
    if before.block is not block or not (is_large or (last.is_bold and row.is_bold)):
        return False
    if _ORGAN.fullmatch(last.words) and _ORGAN.fullmatch(row.words):
        return False
    middle = (block.left + block.right) / 2
    return all(abs((one.left + one.right) / 2 - middle) < 2 * one.size for one in (last, row))
