"""Weighs a run of clauses by its figures: trees of questions learnt from marked letters, whose answers add up."""

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from tracker.paths import resources

# Which figure is asked for, up to which value the first of the two trees behind it is right, and the two; or an answer.
Tree = list[Any] | float


def chance_of(figures: Sequence[float], trees: Iterable[Tree]) -> float:
    """From 0 to 1."""
    total = 0.0
    for tree in trees:
        node: Any = tree
        while node.__class__ is list:
            node = node[2] if figures[node[0]] <= node[1] else node[3]
        total += node
    return 1 / (1 + math.exp(-total))


@cache
def learnt() -> dict[str, Any]:
    """What `packaging/train_reader.py` learnt: `figures`, their names in order, and `trees`."""
    found: dict[str, Any] = json.loads((resources() / "cutter.json").read_text("utf-8"))
    return found
