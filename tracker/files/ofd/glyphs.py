"""Takes the glyphs off a page of an OFD, each where its text object sets it."""

import math
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.file_errors import OversizedFile
from tracker.files.ofd.package import first, named, numbers_of, text_of
from tracker.files.ofd.page import Drawn, OfdPage, moved
from tracker.files.ofd.paths import segments_of
from tracker.files.pages.characters import as_written
from tracker.files.pages.rules import Stroke
from tracker.files.pages.upright import Look, PageGlyphs, Shown, turns_of, upright

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_GLYPHS = 60_000
_BOLD_WEIGHT = 600
_SPACED = 1.6
_SMALLEST, _SLACK = 0.35, 0.6  # millimetres
_ABOVE = 0.88  # how much of a character stands above its baseline


def glyphs_of(page: OfdPage, name: str) -> PageGlyphs:
    """A page's glyphs; OversizedFile where there are far more than on any page of the file called `name`."""
    shown: list[Shown] = []
    for drawn in page.drawn:
        if str(drawn.element.tag).endswith("TextObject"):
            shown += _glyphs(drawn, page.bold_fonts)
            if len(shown) > _MOST_GLYPHS:
                raise OversizedFile(name=name)
    strokes = [stroke for drawn in page.drawn for stroke in _strokes(drawn)]
    return upright(shown, page.width, page.height, strokes, _SLACK)


def _strokes(drawn: Drawn) -> Iterator[Stroke]:
    """The straight lines of a path object."""
    if not str(drawn.element.tag).endswith("PathObject"):
        return
    start = at = (0.0, 0.0)
    for command, numbers in segments_of(text_of(first(drawn.element, "AbbreviatedData"))):
        to = moved(drawn.transform, *numbers[-2:]) if numbers else start
        if command in "LC":
            yield Stroke(*at, *to)
        at = to
        start = to if command == "M" else start


def _glyphs(drawn: Drawn, bold_fonts: frozenset[str]) -> Iterator[Shown]:
    size = number_of(drawn.element.get("Size"), 0.0)
    a, b, c, d, _, _ = drawn.transform
    look = Look(size * math.hypot(c, d), _is_bold(drawn, bold_fonts), not _is_clear(drawn), turns_of(a, b))
    if look.size < _SMALLEST:
        return
    stretched = size * _stretch(drawn.element)
    after_blank = False
    for character, x, y, step in placed_characters(drawn.element):
        written = "" if character.isspace() else as_written(ord(character))
        if written:
            above = moved(drawn.transform, x, y - _ABOVE * size)
            wide = _width(character, stretched)
            wide = step if wide < step < _SPACED * wide else wide  # characters set apart from one another
            below = moved(drawn.transform, x + wide, y + (1 - _ABOVE) * size)
            yield Shown(written, look, _box(above, below), moved(drawn.transform, x, y), after_blank)
        after_blank = not written


def placed_characters(text: "_Element") -> Iterator[tuple[str, float, float, float]]:
    """A text object's characters, where each begins on its baseline, in the object's own space, and how far the next is."""
    size = number_of(text.get("Size"), 0.0) * _stretch(text)
    x = y = 0.0
    for code in named(text, "TextCode"):
        x, y = number_of(code.get("X"), x), number_of(code.get("Y"), y)
        words = code.text or ""
        across, down = x, y
        for character, (right, below) in zip(
            words, _steps(words, size, code.get("DeltaX"), code.get("DeltaY")), strict=True
        ):
            yield character, across, down, right
            across, down = across + right, down + below


def _stretch(text: "_Element") -> float:
    return number_of(text.get("HScale"), 1.0) or 1.0


def _box(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = one, other
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_bold(drawn: Drawn, bold_fonts: frozenset[str]) -> bool:
    is_heavy = number_of(drawn.element.get("Weight"), 400.0) >= _BOLD_WEIGHT
    return is_heavy or str(drawn.element.get("Font")) in bold_fonts


def _is_clear(drawn: Drawn) -> bool:
    """Whether words are drawn without ink."""
    element = drawn.element
    drawn_by = (element.get("Fill", "true"), element.get("Stroke", "false"))
    return bool(element.get("Alpha") == "0" or drawn_by == ("false", "false"))


def _steps(words: str, size: float, across: str | None, down: str | None) -> list[tuple[float, float]]:
    """How far from each character to the next; where nothing is said, by the width that it has in most fonts."""
    rights, downs = _deltas(across, len(words)), _deltas(down, len(words))
    return [
        (
            rights[place] if place < len(rights) else (0.0 if downs else _width(character, size)),
            downs[place] if place < len(downs) else 0.0,
        )
        for place, character in enumerate(words)
    ]


def _deltas(written: str | None, most: int) -> list[float]:
    """The steps of a text code; `g 5 3.2` stands for five of 3.2."""
    parts = (written or "").split()
    deltas: list[float] = []
    place = 0
    while place < len(parts) and len(deltas) < most:
        if parts[place] == "g" and place + 2 < len(parts):
            count, step = numbers_of(f"{parts[place + 1]} {parts[place + 2]}") or (0.0, 0.0)
            deltas += [step] * max(0, min(int(count), most - len(deltas)))
            place += 3
        else:
            deltas += numbers_of(parts[place])[:1]
            place += 1
    return deltas


def _width(character: str, size: float) -> float:
    return size if unicodedata.east_asian_width(character) in "WFA" else size * 0.5


def number_of(written: str | None, otherwise: float) -> float:
    """The number that is written."""
    numbers = numbers_of(written)
    return numbers[0] if numbers else otherwise
