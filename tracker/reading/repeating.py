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
    ours, theirs = ([_told(one.text) for one in some] for some in (drafts, pledges))
    pairs = sorted(
        (-likeness, place, other)
        for place, one in enumerate(ours)
        for other, another in enumerate(theirs)
        if (likeness := _likeness(one, another))
    )
    repeats: dict[int, int] = {}
    for _, place, other in pairs:
        if place not in repeats and other not in repeats.values():
            repeats[place] = other
    new = tuple(draft for place, draft in enumerate(drafts) if place not in repeats)
    return new, tuple((drafts[place], pledges[other]) for place, other in sorted(repeats.items()))


def _told(text: str) -> tuple[str, list[str]]:
    """The bare words and the figures of a promise."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\W_]+", "", plain), re.findall(r"\d+", plain)


def _likeness(one: tuple[str, list[str]], other: tuple[str, list[str]]) -> float:
    """The share of the words that is the same, from 0 to 1; 0 where it is too small, or the figures differ."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one[0], other[0], score_cutoff=LIKE * 100) / 100 if one[1] == other[1] else 0.0
