"""Tells, clause by clause, where a pledge begins and goes on: a model learnt from marked letters, over the signs.

The model is made by `packaging/train_reader.py` and lies in `resources/`; a conditional random field weighs the
signs of each clause and of its neighbours, so a letter is read as a whole, not word by word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.letters.signs import Spot, told_of
from tracker.letters.weighing import Scale, Weights
from tracker.paths import resources

BEGINS, GOES_ON, OUTSIDE = "B", "I", "O"
# A promise that is missed costs more than one too many, which the review drops with one key.
INSIDE_FROM = 0.4
# So much likelier than going on must a beginning be to cut there.
CUT_FROM = 0.9
# Longer texts are read in stretches, so that the time and the memory grow with the length only.
STRETCH = 1_500


@dataclass(frozen=True, slots=True)
class Label:
    """What a clause is, and the chance, from 0 to 1, that it is part of a promise."""

    kind: str
    chance: float


def labels_of(spots: Sequence[Spot], written: date | None) -> list[Label]:
    """For each clause whether a pledge begins there, goes on, or neither; `written` is the letter's day."""
    labels: list[Label] = []
    for first in range(0, len(spots), STRETCH):
        labels += _labels_of_stretch(spots[first : first + STRETCH], written)
    return labels


def _labels_of_stretch(spots: Sequence[Spot], written: date | None) -> list[Label]:
    return list(decided(_scale().chances(told_of(spots, written))))


def decided(chances: Iterable[tuple[float, float]]) -> Iterator[Label]:
    """Labels from the chances, clause by clause, that a pledge begins and that one goes on."""
    inside = False
    for begins, goes_on in chances:
        chance = begins + goes_on
        if chance < INSIDE_FROM:
            kind = OUTSIDE
        elif not inside or begins > CUT_FROM * goes_on:
            kind = BEGINS
        else:
            kind = GOES_ON
        inside = kind != OUTSIDE
        yield Label(kind, chance)


@cache
def _scale() -> Scale:
    """The model, loaded once."""
    return Scale(Weights.read((resources() / "reader.weights").read_text("utf-8")))
