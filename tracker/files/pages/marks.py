"""What belongs to the pages and not to the letter: page numbers, running heads and feet."""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.files.pages.lines import PageLines, Row

# GB/T 9704-2012, 7.5: the number stands between two dashes in the bottom margin; other papers write 第1页 共3页, 1/3.
_PAGE_NUMBER = re.compile(
    r"[—–―─\-－一_·.．~]*(?:第|[Pp]age)?[0-9０-９]{1,4}页?(?:[/／,，、]?(?:共|of)?[0-9０-９]{1,4}页?|[/／]共[0-9０-９]{1,4}页?)?[—–―─\-－一_·.．~]*"
)
_DIGITS = re.compile(r"[0-9０-９]+")
# Shares of the page's height; in the bottom margin (35 mm of 297) the number stands some way up.
_HEAD, _FOOT = 0.12, 0.86
# A head stands on the same height of each page, as well as a scanner feeds paper.
_SAME_HEIGHT = 0.015
# A row of so many cells is the head of a table that goes on.
_CELLS = 3
_LARGE = 1.4


def without_page_marks(pages: Sequence[PageLines], rows: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without page numbers and what the edges of several pages repeat."""
    repeated = _repeated(pages, rows)
    kept = []
    for number, (page, of_page) in enumerate(zip(pages, rows, strict=True)):
        marks = {
            place
            for place in _edge_places(page, of_page)
            if ((number, place) in repeated and not (number == 0 and _is_letterhead(of_page, place)))
            or _PAGE_NUMBER.fullmatch(of_page[place].words)
        }
        kept.append([row for place, row in enumerate(of_page) if place not in marks])
    return kept


def _is_letterhead(rows: Sequence[Row], place: int) -> bool:
    """Whether a row is set far larger than the others: paper with a printed head has it on every page."""
    return rows[place].size > _LARGE * statistics.median(row.size for row in rows)


def _edge_places(page: PageLines, rows: Sequence[Row]) -> Iterator[int]:
    """The first and last two rows, as far as they stand in the page's margins."""
    for place in sorted({0, 1, len(rows) - 2, len(rows) - 1} & set(range(len(rows)))):
        row = rows[place]
        if row.bottom < _HEAD * page.height or row.top > _FOOT * page.height:
            yield place


def _repeated(pages: Sequence[PageLines], rows: Sequence[Sequence[Row]]) -> set[tuple[int, int]]:
    """Pages and places of rows whose words, numbers aside, stand on the same height of another page too."""
    alike: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for number, (page, of_page) in enumerate(zip(pages, rows, strict=True)):
        for place in _edge_places(page, of_page):
            row = of_page[place]
            if len(row.pieces) < _CELLS:
                alike[_DIGITS.sub("#", row.words)].append((number, place, row.middle / page.height))
    return {
        (number, place)
        for found in alike.values()
        for number, place, height in found
        if any(other != number and abs(at - height) < _SAME_HEIGHT for other, _, at in found)
    }
