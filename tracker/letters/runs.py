"""What is looked at in a run of clauses that may be one pledge: its chances, its shapes, its length beside others."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.letters.run_context import Context, Surroundings
from tracker.letters.shapes import shape_of
from tracker.letters.signs import Spot, flags_of
from tracker.letters.tense import ACTIONS, LEAD_IN, without_adverbs

# A run begins with a clause at least so likely to be part of a promise, and to begin one; it has none less likely than that.
_INSIDE_FROM, _BEGINS_FROM, _GOES_ON_FROM = 0.1, 0.04, 0.04
# Where a pledge begins as surely as that, the one before it is over.
_IS_OVER_FROM = 0.94
# Longer pledges than of so many clauses are none.
_LONGEST = 8
# Told where there is no clause: below every logarithm of a chance.
_NONE = -11.0

_SHAPE_NAMES = (
    "date",
    "condition",
    "lead",
    "lead with verb",
    "lead in short",
    "lead?",
    "joined",
    "joined act",
    "detail",
    "result",
    "act",
    "act in short",
    "by",
    "subject",
    "verb",
    "noun",
    "",
)
_SHAPES = {shape: float(rank) for rank, shape in enumerate(_SHAPE_NAMES)}
# The figures of a run, in their order; those of its sentence follow (`Context`).
FIGURES = (
    "whole",
    "begins",
    "first inside",
    "least inside",
    "mean inside",
    "surest cut within",
    "second cut within",
    "cuts within",
    "first goes on",
    "next goes on",
    "next begins",
    "next inside",
    "last before inside",
    "clauses before",
    "clauses behind",
    "length",
    "first length",
    "last length",
    "next length",
    "longest share",
    "share of sentence",
    "first shape",
    "last shape",
    "second shape",
    "next shape",
    "shape before",
    "actions",
    "longest behind first",
    "done",
    "ahead",
    "counted",
    "length beside others",
)


@dataclass(frozen=True, slots=True)
class Run:
    """Clauses from `first` to `last`, both included, of one sentence, with the figures by which it is weighed."""

    first: int
    last: int
    figures: list[float]


class _Clause:
    """A clause with its chances, that a pledge begins there and that one goes on, and what its words tell."""

    def __init__(self, spot: Spot, begins: float, goes_on: float) -> None:
        words = spot.clause.text
        flags = flags_of(words)
        lead = LEAD_IN.match(words)
        self.length = len(words)
        self.behind_lead = self.length - (lead.end() if lead else 0)
        self.begins, self.goes_on, self.inside = begins, goes_on, begins + goes_on
        self.cut = begins / (self.inside + 1e-3)
        self.begins_log, self.goes_on_log = math.log(begins + 1e-3), math.log(goes_on + 1e-3)
        self.ends_log = math.log(max(0.0, 1 - goes_on) + 1e-3)
        self.begins_odds, self.goes_on_odds = _odds(begins), _odds(goes_on)
        self.inside_odds = _odds(self.inside)
        bare = without_adverbs(words)
        self.shape = _SHAPES[shape_of(words, bare)]
        self.acts = ACTIONS.match(bare) is not None
        self.done = "done" in flags
        self.ahead = "will" in flags or "plan" in flags
        self.counted = "figure" in flags


def runs_of(spots: Sequence[Spot], chances: Sequence[tuple[float, float]]) -> Iterator[list[Run]]:
    """For each sentence that may promise the runs in it; `chances` as the reader tells them for each clause."""
    around = Surroundings(spots, chances)
    for rank, (start, end) in enumerate(around.sentences):
        heading = spots[start].placed.heading
        if around.most[rank] < _INSIDE_FROM or (heading and heading.runs_in):
            continue
        clauses = [_Clause(spots[place], *chances[place]) for place in range(start, end)]
        context = around.of(rank)
        yield [
            Run(start + first, start + last, [*_figures(clauses, first, last, context), *context.figures])
            for first, last in _places(clauses)
        ]


def _places(clauses: Sequence[_Clause]) -> Iterator[tuple[int, int]]:
    for first, opening in enumerate(clauses):
        if opening.inside < _INSIDE_FROM or opening.begins < _BEGINS_FROM:
            continue
        yield first, first
        for last in range(first + 1, min(len(clauses), first + _LONGEST)):
            if clauses[last].goes_on < _GOES_ON_FROM or clauses[last].begins > _IS_OVER_FROM:
                break
            yield first, last


def _figures(clauses: Sequence[_Clause], first: int, last: int, context: Context) -> list[float]:
    own = clauses[first : last + 1]
    following = clauses[last + 1] if last + 1 < len(clauses) else None
    before = clauses[first - 1] if first else None
    opening, lengths = own[0], [clause.length for clause in own]
    length = sum(lengths)
    return [
        *_chances(own, following),
        before.inside_odds if before else _NONE,
        first,
        len(clauses) - 1 - last,
        length,
        opening.behind_lead,
        lengths[-1],
        following.length if following else -1,
        max(lengths) / max(1, length),
        length / context.length,
        opening.shape,
        own[-1].shape,
        own[1].shape if len(own) > 1 else -1,
        following.shape if following else -1,
        before.shape if before else -1,
        sum([clause.acts for clause in own]),
        max(lengths[1:], default=0),
        sum([clause.done for clause in own]),
        sum([clause.ahead for clause in own]),
        sum([clause.counted for clause in own]),
        length / context.length_of_others,
    ]


def _chances(own: Sequence[_Clause], following: _Clause | None) -> list[float]:
    """What the reader thinks of the run as a whole, of cuts within it, and of the clause behind it."""
    opening = own[0]
    inside = [clause.inside for clause in own]
    cuts = sorted([clause.cut for clause in own[1:]], reverse=True)
    return [
        opening.begins_log
        + sum([clause.goes_on_log for clause in own[1:]])
        + (following.ends_log if following else 0),
        opening.begins_odds,
        opening.inside_odds,
        _odds(min(inside)),
        _odds(sum(inside) / len(inside)),
        cuts[0] if cuts else -1,
        cuts[1] if len(cuts) > 1 else -1,
        sum(cuts),
        opening.goes_on,
        following.goes_on_odds if following else _NONE,
        following.begins_odds if following else _NONE,
        following.inside_odds if following else _NONE,
    ]


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))
