"""Writes joined rows down: bold between stars, cells between tabs, no blanks between Chinese characters, and every place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tracker.files.pages.lines import Line, PageLines, Row, is_wide_gap
from tracker.files.wide_characters import WIDE
from tracker.letter_source import Place

_WIDE = re.compile(f"[{WIDE}]")
_BLANKS = re.compile(r"\s+")
_STARS = "**"
# A gap this wide (in columns, a full-width blank counts two) parts things that stand on one line.
_PARTING_COLUMNS = 3
# Words of one line whose gap is wider than this (in heights of a character) are two things.
_NARROWEST = 1.2

# A character, whether it is bold, and the piece it is of (None for what stands between two pieces).
_Written = tuple[str, bool, int | None]


def text_of(
    pages: Sequence[PageLines], rows: Sequence[tuple[int, Row]], starts: Iterable[bool]
) -> tuple[str, tuple[Place, ...]]:
    """The text of rows, given with their pages, `starts` saying which begin a paragraph; and the place of each piece."""
    pieces = [(page, piece) for page, row in rows for piece in row.pieces]
    lines: list[str] = []
    places: list[Place] = []
    offset = 0
    for paragraph in _paragraphs([row for _, row in rows], starts):
        words, spans = _marked(paragraph)
        for rank, (start, end) in spans.items():
            page, piece = pieces[rank]
            places.append(_place(pages[page], page, piece, offset + start, offset + end))
        lines.append(words)
        offset += len(words) + 1
    return "\n".join(lines), tuple(places)


def _place(page: PageLines, number: int, piece: Line, start: int, end: int) -> Place:
    left, top, right, bottom = page.shares(piece)
    return Place(start, end, number, left, top, right, bottom, piece.score)


def _paragraphs(rows: Sequence[Row], starts: Iterable[bool]) -> Iterator[list[_Written]]:
    """Each paragraph's characters."""
    paragraph: list[_Written] = []
    rank = 0
    tabular = _tabular(rows)
    for row, starts_one, in_table in zip(rows, starts, tabular, strict=True):
        if starts_one and paragraph:
            yield paragraph
            paragraph = []
        written = list(_row(row, rank, "\t" if in_table else "\u3000"))
        paragraph += _joint(paragraph, written)
        paragraph += written
        rank += len(row.pieces)
    if paragraph:
        yield paragraph


def _tabular(rows: Sequence[Row]) -> list[bool]:
    """Which rows are a table's: of three cells or more, or of as many as a row beside it."""
    cells = [len(row.pieces) if row.is_parted else 1 for row in rows]
    return [
        bool(rows[place].columns)
        or count > 2
        or (count == 2 and count in (*cells[max(place - 1, 0) : place], *cells[place + 1 : place + 2]))
        for place, count in enumerate(cells)
    ]


def _row(row: Row, rank: int, between: str) -> list[_Written]:
    """A row's characters, its pieces counted from `rank`; `between` stands between those far apart."""
    written: list[_Written] = []
    for place, piece in enumerate(row.pieces):
        following = [(character, bold, rank + place) for character, bold in _characters(piece)]
        if row.columns:
            steps = row.columns[place] - (row.columns[place - 1] if place else 0)
            written += [("\t", False, None)] * steps
        elif place and not row.is_spread and _is_parting(row.pieces[place - 1], piece):
            written.append((between, False, None))
        written += _joint(written, following)
        written += following
    return written


def _is_parting(one: Line, other: Line) -> bool:
    """Whether there is a gap between two pieces of words, and not just room behind a number or a mark."""
    words = one.words.rstrip()[-1:].isalnum() and other.words.lstrip()[:1].isalnum()
    return is_wide_gap(one, other) or (words and is_wide_gap(one, other, _NARROWEST))


def _joint(before: Sequence[_Written], after: Sequence[_Written]) -> list[_Written]:
    """What stands between two lines or pieces: a blank between Latin words; a number that the line broke stays whole."""
    if not before or not after or (before[-1][0].isdigit() and after[0][0].isdigit()):
        return []
    return [(" ", before[-1][1] and after[0][1], None)] if _needs_blank(before[-1][0], after[0][0]) else []


def _characters(piece: Line) -> Iterator[tuple[str, bool]]:
    """A piece's characters with their bold, without the blanks that part nothing."""
    bold = piece.bold or (False,) * len(piece.words)
    end = 0
    for blank in (*_BLANKS.finditer(piece.words), None):
        start = blank.start() if blank else len(piece.words)
        yield from zip(piece.words[end:start], bold[end:start], strict=True)
        if blank is None or blank.end() == len(piece.words):
            return
        if start and (kept := _kept_blank(piece.words, blank)):
            yield kept, bold[start - 1] and bold[blank.end()]
        end = blank.end()


def _kept_blank(words: str, blank: re.Match[str]) -> str:
    """What stays of a gap: a wide one parts two things, a narrow one Latin words or numbers."""
    if sum(2 if character in "\u3000\u2003" else 1 for character in blank[0]) >= _PARTING_COLUMNS:
        return "\u3000"
    return " " if _needs_blank(words[blank.start() - 1], words[blank.end()]) else ""


def _needs_blank(before: str, after: str) -> bool:
    """Whether a blank tells Latin words or numbers apart."""
    return not (before.isspace() or after.isspace() or _WIDE.match(before) or _WIDE.match(after))


def _marked(paragraph: Sequence[_Written]) -> tuple[str, dict[int, tuple[int, int]]]:
    """A paragraph's text with stars, and the span of each piece in it."""
    parts: list[str] = []
    spans: dict[int, tuple[int, int]] = {}
    offset = 0
    for bold, run in groupby(paragraph, key=lambda written: written[1]):
        parts += [_STARS] * bold
        offset += len(_STARS) * bold
        for character, _, rank in run:
            if rank is not None:
                spans[rank] = (spans.get(rank, (offset, 0))[0], offset + 1)
            parts.append(character)
            offset += len(character)
        parts += [_STARS] * bold
        offset += len(_STARS) * bold
    return "".join(parts), spans
