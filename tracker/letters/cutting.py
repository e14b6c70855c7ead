"""Cuts a letter's promises out of its sentences: of all runs of clauses those that together promise most.

The reader tells for each clause how likely a pledge begins or goes on there. Here whole runs are weighed, with what the
rest of the letter is like, and those chosen that are likelier pledges than not worth telling.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.letters.reader import BEGINS, GOES_ON, OUTSIDE, chances_of
from tracker.letters.runs import Run, runs_of
from tracker.letters.signs import Spot
from tracker.letters.trees import Tree, chance_of, learnt

# A promise that is missed costs more than one too many, which the review drops with one key.
WORTH_FROM = 0.45


@dataclass(frozen=True, slots=True)
class Label:
    """What a clause is, and the chance, from 0 to 1, that the run it is in is a pledge."""

    kind: str
    chance: float


def labels_of(spots: Sequence[Spot], written: date | None) -> list[Label]:
    """For each clause whether a pledge begins there, goes on, or neither; `written` is the letter's day."""
    return cut(spots, chances_of(spots, written), learnt()["trees"])


def cut(spots: Sequence[Spot], chances: Sequence[tuple[float, float]], trees: Sequence[Tree]) -> list[Label]:
    """The labels by what the reader tells of each clause and the trees of each run."""
    labels = [Label(OUTSIDE, 0.0)] * len(spots)
    for runs in runs_of(spots, chances):
        for run, chance in best([(run, chance_of(run.figures, trees)) for run in runs]):
            labels[run.first] = Label(BEGINS, chance)
            labels[run.first + 1 : run.last + 1] = [Label(GOES_ON, chance)] * (run.last - run.first)
    return labels


def best(weighed: Sequence[tuple[Run, float]]) -> list[tuple[Run, float]]:
    """Runs without a clause in common whose chances exceed WORTH_FROM by most on the whole; the shorter among equals."""
    ending: dict[int, list[tuple[Run, float]]] = {}
    for run, chance in weighed:
        ending.setdefault(run.last, []).append((run, chance))
    if not ending:
        return []
    start = min(run.first for run, _ in weighed)
    # For the clauses up to each one the most that is won, and the last run taken for it.
    won: dict[int, float] = {start - 1: 0.0}
    taken: dict[int, tuple[Run, float] | None] = {}
    for place in range(start, max(ending) + 1):
        won[place], taken[place] = won[place - 1], None
        for run, chance in ending.get(place, ()):
            if (total := won[run.first - 1] + chance - WORTH_FROM) > won[place]:
                won[place], taken[place] = total, (run, chance)
    chosen = []
    place = max(ending)
    while place >= start:
        found = taken[place]
        if found:
            chosen.append(found)
        place = found[0].first - 1 if found else place - 1
    return chosen[::-1]
