"""Learns which runs of clauses are pledges: trees over the figures of `tracker/letters/runs.py`, from marked letters.

The figures rest on what a reader tells of letters that it has not learnt from, as it will have to do in the program.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from tracker.letters.run_context import FIGURES as CONTEXT
from tracker.letters.runs import FIGURES, Run, runs_of
from tracker.letters.signs import Spot
from tracker.letters.tense import LEAD_IN
from tracker.letters.trees import Tree

PARAMETERS = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.14,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "seed": 0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
TREES = 40
# Found is a pledge where half or more of the union of both runs overlaps.
FOUND_FROM = 0.5

Span = tuple[int, int]


@dataclass(frozen=True)
class Read:
    """A letter's clauses, its marked spans, and the chances of each clause by a reader that did not learn from it."""

    spots: Sequence[Spot]
    marked: Sequence[Span]
    chances: Sequence[tuple[float, float]]


def learn(letters: Iterable[Read]) -> list[Tree]:
    """The trees."""
    figures, found = [], []
    for letter in letters:
        for runs in runs_of(letter.spots, letter.chances):
            figures += [run.figures for run in runs]
            found += [is_found(words_of(run, letter.spots), letter.marked) for run in runs]
    data = lightgbm.Dataset(np.array(figures), np.array(found, float), params=PARAMETERS)
    told = lightgbm.train(PARAMETERS, data, TREES).dump_model()
    return [plain(tree["tree_structure"]) for tree in told["tree_info"]]


def names() -> list[str]:
    """What the figures are called, in their order."""
    return [*FIGURES, *(f"sentence: {name}" for name in CONTEXT)]


def plain(node: dict[str, Any]) -> Tree:
    """A node as figure, limit and the two trees behind it, or its answer."""
    if "leaf_value" in node:
        return float(f"{node['leaf_value']:.5g}")
    return [
        node["split_feature"],
        float(f"{node['threshold']:.6g}"),
        plain(node["left_child"]),
        plain(node["right_child"]),
    ]


def words_of(run: Run, spots: Sequence[Spot]) -> Span:
    """Where the run's words stand, without those that only open."""
    for place in range(run.first, run.last + 1):
        clause = spots[place].clause
        lead = LEAD_IN.match(clause.text)
        length = lead.end() if lead else 0
        if length < len(clause.text):
            return clause.start + length, spots[run.last].clause.end
    return spots[run.last].clause.end, spots[run.last].clause.end


def is_found(span: Span, marked: Iterable[Span]) -> bool:
    """Whether the span would count as one of the marked ones."""
    return any(overlap(span, one) >= FOUND_FROM for one in marked)


def overlap(one: Span, other: Span) -> float:
    """The share of the union that both have."""
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / ((one[1] - one[0]) + (other[1] - other[0]) - both)
