"""Weighs the signs of clauses by what was learnt: the chances that a pledge begins in each, and that one goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from math import exp
from operator import add, mul

from tracker.letters.signs import WINDOW, Family, Told

# So many weighed groups are kept.
_KEPT = 4_096
# e to more than this is more than a float can hold; no letter comes near.
_MOST = 300.0
Transitions = tuple[tuple[float, ...], ...]
_Shares = tuple[float, float, float]


@dataclass(frozen=True)
class Weights:
    """A conditional random field over the labels outside, begins and goes on.

    Attributes:
        signs: for each sign, as a complex number, how much it speaks for “begins” (the real part) and for “goes on”
            (the imaginary one) against “outside”.
        transitions: how much a label, by row, speaks for the one behind it, by column: outside, begins, goes on.

    """

    signs: Mapping[str, complex]
    transitions: Transitions

    @staticmethod
    def read(text: str) -> "Weights":
        """The weights out of a model's text: three lines of transitions, then a line a sign with its two numbers."""
        lines = text.split("\n")
        transitions = tuple(tuple(map(float, line.split("\t"))) for line in lines[:3])
        signs = {}
        for line in lines[3:]:
            if line:
                sign, begins, goes_on = line.rsplit("\t", 2)
                signs[sign] = complex(float(begins), float(goes_on))
        return Weights(signs, transitions)

    def written(self) -> str:
        """The model's text; signs of no weight are left out."""
        lines = ["\t".join(f"{weight:.6f}" for weight in row) for row in self.transitions]
        for sign, weight in sorted(self.signs.items()):
            if weight:
                lines.append(f"{sign}\t{weight.real:.6f}\t{weight.imag:.6f}")
        return "\n".join(lines) + "\n"


class Scale:
    """Weighs clauses; what weighs the same again and again is weighed once."""

    def __init__(self, weights: Weights) -> None:
        self._transitions = weights.transitions
        self._weight = weights.signs.get
        self._seen = lru_cache(maxsize=_KEPT)(self._weigh_family)
        self._group = lru_cache(maxsize=_KEPT)(self._weigh)

    def chances(self, told: Sequence[Told]) -> list[tuple[float, float]]:
        """For clauses by their signs the chances that a pledge begins there and that one goes on."""
        return chances(self.scores(told), self._transitions)

    def scores(self, told: Sequence[Told]) -> list[complex]:
        """For each clause the sum of the weights of all signs that it bears (those of signs.signs_of)."""
        scores, shared, last = [], 0j, None
        for one in told:
            if one.sentence is not last:
                last, shared = one.sentence, sum(map(self._group, one.sentence))
            scores.append(sum(map(self._group, one.place), self._weigh(one.words) + shared))
        for families in zip(*(one.seen for one in told), strict=True):
            for distance, column in zip(WINDOW, zip(*map(self._seen, families), strict=True), strict=True):
                scores = list(map(add, scores, _moved(column, distance)))
        return scores

    def _weigh_family(self, family: Family) -> list[complex]:
        return [self._weigh(group) for group in family.groups]

    def _weigh(self, names: Iterable[str]) -> complex:
        return sum(map(self._weight, names, repeat(0j)))


def _moved(column: Sequence[complex], distance: int) -> list[complex]:
    """At each place what stands at that distance from it; nothing where nothing stands."""
    edge = [0j] * min(abs(distance), len(column))
    return [*edge, *column[:distance]] if distance < 0 else [*column[distance:], *edge]


def chances(scores: Sequence[complex], transitions: Transitions) -> list[tuple[float, float]]:
    """By the forward-backward algorithm the chances of “begins” and “goes on” at each place, over the whole run."""
    factors = [(exp(min(score.real, _MOST)), exp(min(score.imag, _MOST))) for score in scores]
    steps = tuple(exp(weight) for row in transitions for weight in row)
    found = []
    for front, behind in zip(_in_front(factors, steps), _behind(factors, steps), strict=True):
        outside, begins, goes_on = map(mul, front, behind)
        whole = outside + begins + goes_on
        found.append((begins / whole, goes_on / whole))
    return found


def _in_front(factors: Sequence[tuple[float, float]], steps: Sequence[float]) -> list[_Shares]:
    """For each place how likely each label is there by all that stands in front and by the place itself."""
    oo, ob, oi, bo, bb, bi, io, ib, ii = steps
    shares = []
    o, b, i = 1.0, 1.0, 1.0
    for place, (begins, goes_on) in enumerate(factors):
        if place:
            o, b, i = o * oo + b * bo + i * io, o * ob + b * bb + i * ib, o * oi + b * bi + i * ii
        b, i = b * begins, i * goes_on
        whole = o + b + i
        o, b, i = o / whole, b / whole, i / whole
        shares.append((o, b, i))
    return shares


def _behind(factors: Sequence[tuple[float, float]], steps: Sequence[float]) -> list[_Shares]:
    """For each place how likely all that stands behind it is by each label there."""
    oo, ob, oi, bo, bb, bi, io, ib, ii = steps
    shares = []
    o, b, i = 1.0, 1.0, 1.0
    for begins, goes_on in reversed(factors):
        shares.append((o, b, i))
        b, i = b * begins, i * goes_on
        o, b, i = o * oo + b * ob + i * oi, o * bo + b * bb + i * bi, o * io + b * ib + i * ii
        whole = o + b + i
        o, b, i = o / whole, b / whole, i / whole
    shares.reverse()
    return shares
