"""The rules that are drawn on a page, and the cells of tables between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

# A rule leans no further than this share of its length; drawings have far more lines than a letter's tables.
_LEVEL, _MOST = 0.02, 3_000


class Stroke(NamedTuple):
    """A straight line from one place to another."""

    x0: float
    y0: float
    x1: float
    y1: float


class _Rule(NamedTuple):
    """A level or upright line: how far down or across it is, and from where to where it runs."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """A cell's edges."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Rules:
    """The level and upright lines of an upright page, none where there are too many to be those of tables.

    `slack` is how far from each other lines that meet may end, in the page's units.
    """

    strokes: Sequence[Stroke] = ()
    slack: float = 1.0

    @cached_property
    def _level(self) -> list[_Rule]:
        return self._joined(
            _Rule(one.y0, *sorted((one.x0, one.x1)))
            for one in self.strokes
            if abs(one.y1 - one.y0) <= _LEVEL * abs(one.x1 - one.x0)
        )

    @cached_property
    def _upright(self) -> list[_Rule]:
        return self._joined(
            _Rule(one.x0, *sorted((one.y0, one.y1)))
            for one in self.strokes
            if abs(one.x1 - one.x0) <= _LEVEL * abs(one.y1 - one.y0)
        )

    def _joined(self, rules: Iterable[_Rule]) -> list[_Rule]:
        """The rules, pieces of one line as one: programs draw each cell's edges by themselves, and twice."""
        joined: list[_Rule] = []
        for rule in sorted(rules):
            place = self._place_on_line(joined, rule)
            if place is None:
                joined.append(rule)
            else:
                other = joined[place]
                joined[place] = _Rule(other.at, min(rule.start, other.start), max(rule.end, other.end))
        return [rule for rule in joined if rule.end - rule.start > 2 * self.slack]

    def _place_on_line(self, joined: Sequence[_Rule], rule: _Rule) -> int | None:
        """Where the rule stands among `joined`, sorted by `at`, that this one goes on; None where there is none."""
        for place in range(len(joined) - 1, -1, -1):
            other = joined[place]
            if rule.at - other.at > self.slack:
                return None
            if rule.start <= other.end + self.slack and rule.end >= other.start - self.slack:
                return place
        return None

    @cached_property
    def has_cells(self) -> bool:
        """Whether there are enough lines for a table."""
        if not 6 <= len(self.strokes) <= _MOST:
            return False
        return len(self._level) >= 2 and len(self._upright) >= 3

    def part(self, left: float, right: float, y: float) -> bool:
        """Whether an upright line runs between two places of one height."""
        middle = (left + right) / 2
        reach = max(abs(right - left) / 2, self.slack)
        return any(abs(rule.at - middle) <= reach and rule.start <= y <= rule.end for rule in self._upright)

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell around a place; None where there is no line on one of its sides."""
        across = [rule.at for rule in self._upright if rule.start - self.slack <= y <= rule.end + self.slack]
        down = [rule.at for rule in self._level if rule.start - self.slack <= x <= rule.end + self.slack]
        left = max((at for at in across if at <= x), default=None)
        right = min((at for at in across if at > x), default=None)
        top = max((at for at in down if at <= y), default=None)
        bottom = min((at for at in down if at > y), default=None)
        if left is None or right is None or top is None or bottom is None:
            return None
        return Cell(left, top, right, bottom)

    def columns_at(self, y: float) -> list[float]:
        """Where the upright lines are that run through a height, from left to right."""
        return sorted(
            rule.at for rule in self._upright if rule.start - self.slack <= y <= rule.end + self.slack
        )


# What is not said to have lines has none.
NO_RULES = Rules()
