"""Tells, clause by clause, how likely a pledge begins or goes on there: a model learnt from marked letters, over the signs.

The model is made by `packaging/train_reader.py` and lies in `resources/`; a conditional random field weighs the
signs of each clause and of its neighbours, so a letter is read as a whole, not word by word.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

from tracker.letters.signs import Spot, told_of
from tracker.letters.weighing import Scale, Weights
from tracker.paths import resources

BEGINS, GOES_ON, OUTSIDE = "B", "I", "O"
# Longer texts are read in stretches, so that the time and the memory grow with the length only.
STRETCH = 1_500


def chances_of(spots: Sequence[Spot], written: date | None) -> list[tuple[float, float]]:
    """For each clause the chances, 0 to 1, that a pledge begins there and that one goes on; `written` is the letter's day."""
    chances: list[tuple[float, float]] = []
    for first in range(0, len(spots), STRETCH):
        chances += _chances_of_stretch(spots[first : first + STRETCH], written)
    return chances


def _chances_of_stretch(spots: Sequence[Spot], written: date | None) -> list[tuple[float, float]]:
    return list(_scale().chances(told_of(spots, written)))


@cache
def _scale() -> Scale:
    """The model, loaded once."""
    return Scale(Weights.read((resources() / "reader.weights").read_text("utf-8")))
