"""Finds running heads: the organ's name, 文件 or reference number that a page bears at its top or foot."""

import re
from collections.abc import Collection, Iterator, Sequence

# GB/T 9704-2012, 7.2.4 and 7.2.5: the letterhead is the organ's name, with 文件 behind it or without; then its number.
_HEAD = re.compile(
    r"[\u4e00-\u9fff]{3,30}文件|[\u4e00-\u9fff]{1,12}[〔\[（(﹝【]\d{4}[〕\]）)﹞】]第?\d{1,5}号"
)
_PROSE = re.compile("[。，；：！？,;:]")
_DATE = re.compile("[（(]?[\\d〇○零OoＯlI一二三四五六七八九十]{2,4}年[^，。；]{1,3}月[^，。；]{1,3}日[）)]?")
_LONGEST, _SHORTEST = 40, 4
# A page has a head of two lines at most; a signature of several organs stands at most so far above its date.
_LINES_OF_A_HEAD = 2
_LINES_TO_THE_DATE = 3


def running_heads(lines: Sequence[str], numbers: Collection[int], page_ends: Collection[int]) -> set[int]:
    """Places of the lines that belong to the page, not to the letter.

    `lines` are without any blanks; `numbers` are the places of page numbers, `page_ends` of the lines behind which
    a page ends without one. The letter's own head and its signature are none: they stand before and behind its prose.
    """
    prose = next((place for place, words in enumerate(lines) if _PROSE.search(words)), len(lines))
    letterhead = set(lines[:prose])
    edges = [
        place
        for place in _at_edges(lines, numbers, page_ends)
        if place > prose and not _is_signature(lines, place)
    ]
    words_at_edges = [lines[place] for place in edges]
    return {
        place
        for place, words in zip(edges, words_at_edges, strict=True)
        if _HEAD.fullmatch(words) or words in letterhead or words_at_edges.count(words) > 1
    }


def _at_edges(lines: Sequence[str], numbers: Collection[int], page_ends: Collection[int]) -> list[int]:
    """Places of the short lines without a stop next to a page's end, in order."""
    found: set[int] = set()
    for number in numbers:
        found.update(_short_lines(lines, range(number - 1, -1, -1)))
        found.update(_short_lines(lines, range(number + 1, len(lines))))
    for end in page_ends:
        found.update(_short_lines(lines, range(end, -1, -1)))
        found.update(_short_lines(lines, range(end + 1, len(lines))))
    return sorted(found)


def _short_lines(lines: Sequence[str], places: range) -> Iterator[int]:
    for place in places[:_LINES_OF_A_HEAD]:
        words = lines[place]
        if not _SHORTEST <= len(words) <= _LONGEST or _PROSE.search(words):
            return
        yield place


def _is_signature(lines: Sequence[str], place: int) -> bool:
    """Whether the line is the last, a date, or stands above one."""
    behind = lines[place : place + 1 + _LINES_TO_THE_DATE]
    return place + 1 >= len(lines) or any(_DATE.fullmatch(words) for words in behind)
