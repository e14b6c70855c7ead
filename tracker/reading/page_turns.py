"""Pages that lie on their side or head in a file: told by how their lines run, and set upright with all places on them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tracker.letter_source import LetterSource, Place

# A run of so many characters shows which way lines run; shorter ones may be as high as wide.
_SHOWS_DIRECTION = 4
_STANDING = 1.5


def turns_of(places: Sequence[Place]) -> dict[int, int]:
    """For each page that does not stand upright, the quarter turns clockwise that set it so.

    Lines of an upright page run across, each below the one before. Columns of characters that stand upright
    are taken for lines of a page that lies on its side; letters are not set so.
    """
    pages: defaultdict[int, list[Place]] = defaultdict(list)
    for place in places:
        if place.end - place.start >= _SHOWS_DIRECTION:
            pages[place.page].append(place)
    turns = {page: _turns(lines) for page, lines in pages.items()}
    return {page: turn for page, turn in turns.items() if turn}


def upright(source: LetterSource, turns: Mapping[int, int]) -> LetterSource:
    """The letter with its places on the pages turned so."""
    if not turns:
        return source
    return replace(source, places=tuple(_turned(place, turns.get(place.page, 0)) for place in source.places))


def _turns(lines: Sequence[Place]) -> int:
    standing = sum(one.bottom - one.top > _STANDING * (one.right - one.left) for one in lines)
    if standing * 2 <= len(lines):
        return 2 if _runs_back([one.top + one.bottom for one in lines]) else 0
    # Where each line is left of the one before, the page lies on its right side.
    return 3 if _runs_back([one.left + one.right for one in lines]) else 1


def _runs_back(centres: Sequence[float]) -> bool:
    steps = [(after > before) - (after < before) for before, after in pairwise(centres)]
    return sum(steps) < 0


def _turned(place: Place, turns: int) -> Place:
    left, top, right, bottom = place.left, place.top, place.right, place.bottom
    for _ in range(turns):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return replace(place, left=left, top=top, right=right, bottom=bottom)
