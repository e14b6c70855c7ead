"""Where words of a letter stand on its pages: from a span of the text to boxes on pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from tracker.letter_source import Place

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page; the page counts from 0, the sides are shares of it as a `Place` tells them."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """As a share of the page's width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """As a share of the page's height."""
        return self.bottom - self.top


def boxes_of(text: str, places: Sequence[Place], start: int, end: int) -> tuple[Box, ...]:
    """The boxes that the words from `start` to `end` fill, in the order of the places.

    A place that they fill in part is cut in proportion to the characters' widths; Chinese ones count
    twice as much as Latin ones.
    """
    return tuple(
        _cut(text, place, max(start, place.start), min(end, place.end))
        for place in places
        if place.start < end and start < place.end
    )


def places_in(text: str, read: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places of a reading in a text that is the same but for some words, as one that a user corrected."""
    if text == read:
        return tuple(places)
    from rapidfuzz.distance import Levenshtein

    steps = [step for step in Levenshtein.opcodes(read, text) if step.tag != "equal"]
    return tuple(
        moved
        for place in places
        if (moved := replace(place, start=_moved(place.start, steps), end=_moved(place.end, steps))).start
        < moved.end
    )


def _moved(offset: int, steps: Sequence["Opcode"]) -> int:
    """Where an offset into the reading is after these changes; inside a change it is at the change's end."""
    shift = 0
    for step in steps:
        if offset <= step.src_start:
            break
        if offset < step.src_end:
            return int(step.dest_end)
        shift = step.dest_end - step.src_end
    return offset + shift


def _cut(text: str, place: Place, start: int, end: int) -> Box:
    whole = _width(text[place.start : place.end])
    first = _width(text[place.start : start]) / whole if whole else 0.0
    last = _width(text[place.start : end]) / whole if whole else 1.0
    left, top, right, bottom = place.left, place.top, place.right, place.bottom
    return Box(place.page, left + (right - left) * first, top, left + (right - left) * last, bottom)


def _width(words: str) -> float:
    """In Latin characters; line breaks and the stars that mark bold words have none."""
    return sum(
        0 if character in "*\n" else 2 if east_asian_width(character) in "FWA" else 1 for character in words
    )
