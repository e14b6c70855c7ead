"""Which pledges of other letters are likely the same promise as one: by their words, their owner and their letters."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# Of 100: how alike words have to be where the owner or the letters speak for it too, and where nothing else does.
ALIKE, VERY_ALIKE = 55, 70
# In shorter words than these nearly anything is found, so that only the whole of them is compared.
_SHORT = 6
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Short:
    """A pledge as far as it is compared."""

    id: str
    letter_id: str
    owner: str | None
    text: str
    promise: str | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """A pledge that is likely the same promise, and why; `likeness` is of the words, of 100."""

    id: str
    likeness: int
    same_owner: bool
    is_related: bool


def alike_pledges(
    pledge: Short, others: Iterable[Short], related: Collection[str], at_most: int = 50
) -> list[Alike]:
    """The likely ones, first those of related letters (by id), then those of the same owner; the most alike first.

    Pledges of the same letter, and those that are marked as the same promise already, are left out.
    """
    words = _bare(pledge.text)
    found = []
    for other in others:
        is_known = pledge.promise is not None and other.promise == pledge.promise
        if other.letter_id == pledge.letter_id or other.id == pledge.id or is_known:
            continue
        same_owner = bool(pledge.owner) and other.owner == pledge.owner
        is_related = other.letter_id in related
        least = ALIKE if same_owner or is_related else VERY_ALIKE
        likeness = _likeness(words, _bare(other.text), least)
        if likeness >= least:
            found.append(Alike(other.id, round(likeness), same_owner, is_related))
    found.sort(key=lambda one: (not one.is_related, not one.same_owner, -one.likeness))
    return found[:at_most]


def _likeness(words: str, other: str, least: int) -> float:
    """How much of the shorter stands in the longer, of 100; 0 where it is below what is worth to be told."""
    from rapidfuzz import fuzz

    compared = fuzz.ratio if min(len(words), len(other)) < _SHORT else fuzz.partial_ratio
    return float(compared(words, other, score_cutoff=least))


def _bare(text: str) -> str:
    """Words without signs, of which a letter has more or fewer."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))
