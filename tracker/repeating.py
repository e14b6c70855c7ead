"""Which pledges of a newer version of a letter only repeat what an older version promised and is followed up already."""

import re
import unicodedata
from collections.abc import Sequence

from tracker.model import Draft, Pledge

# As a share of the words that are the same; a promise told again in other words seldom keeps fewer.
LIKE = 0.85

Repeated = tuple[Draft, Pledge]


def without_repeated(
    drafts: Sequence[Draft], pledges: Sequence[Pledge]
) -> tuple[tuple[Draft, ...], tuple[Repeated, ...]]:
    """Part drafts into those that are new, and those that repeat a pledge, each with the pledge that it repeats.

    Each pledge is repeated once at most, and by the draft that is likest to it. Other figures are another promise:
    20 lifts in place of 10 must not go unseen, nor may another year.
    """
    pairs = sorted(
        (
            (-likeness, place, other)
            for place, draft in enumerate(drafts)
            for other, pledge in enumerate(pledges)
            if (likeness := _likeness(draft.text, pledge.text)) >= LIKE
        )
    )
    repeats: dict[int, int] = {}
    for _, place, other in pairs:
        if place not in repeats and other not in repeats.values():
            repeats[place] = other
    new = tuple(draft for place, draft in enumerate(drafts) if place not in repeats)
    return new, tuple((drafts[place], pledges[other]) for place, other in sorted(repeats.items()))


def _likeness(one: str, other: str) -> float:
    """The share of the words that is the same, from 0 to 1; 0 where the figures differ."""
    from rapidfuzz import fuzz

    a, b = (unicodedata.normalize("NFKC", text) for text in (one, other))
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return 0.0
    return fuzz.ratio(*(re.sub(r"[\W_]+", "", text) for text in (a, b))) / 100
