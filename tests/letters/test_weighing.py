"""Weighing clauses: the sums of what was learnt, and the chances that they give over a whole run of clauses."""

from datetime import date
from itertools import pairwise, product
from math import exp, prod

import pytest
from cut_words import outlined
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.signs import signs_of, spots_of, told_of
from tracker.letters.weighing import Scale, Weights, chances
from tracker.paths import resources

FLAT = ((0.0,) * 3,) * 3
LEARNT = Weights.read((resources() / "reader.weights").read_text("utf-8"))
WRITTEN = date(2026, 6, 25)
BODY = "近年来，已修复渔港路。\n二、下一步工作\n（一）完善线网。我局将增开线路2条，2026年底前投用，恢复通行；更换路灯。"


def by_all_ways(
    scores: list[complex], transitions: tuple[tuple[float, ...], ...]
) -> list[tuple[float, float]]:
    """The chances, counted over all ways to label the run."""
    ways = list(product(range(3), repeat=len(scores)))
    weights = []
    for way in ways:
        own = prod(
            exp((0.0, score.real, score.imag)[label]) for label, score in zip(way, scores, strict=True)
        )
        weights.append(own * prod(exp(transitions[one][other]) for one, other in pairwise(way)))
    return [
        tuple(
            sum(weight for way, weight in zip(ways, weights, strict=True) if way[place] == label)
            / sum(weights)
            for label in (1, 2)
        )
        for place in range(len(scores))
    ]  # type: ignore[return-value]


WEIGHT = st.floats(-4, 4)


@given(
    scores=st.lists(st.builds(complex, WEIGHT, WEIGHT), max_size=6),
    transitions=st.tuples(*[st.tuples(WEIGHT, WEIGHT, WEIGHT)] * 3),
)
def test_chances_are_those_over_all_ways_to_label_the_run(scores, transitions):
    for found, counted in zip(chances(scores, transitions), by_all_ways(scores, transitions), strict=True):
        assert found == pytest.approx(counted)


@pytest.mark.parametrize("score", [0j, complex(900, -900), complex(-900, -900), complex(900, 900)])
def test_however_much_signs_weigh_chances_are_chances(score):
    for begins, goes_on in chances([score] * 3_000, LEARNT.transitions):
        assert 0 <= begins <= 1
        assert 0 <= goes_on <= 1.000_001 - begins


def test_without_clauses_there_are_no_chances():
    assert chances([], FLAT) == []
    assert Scale(LEARNT).chances([]) == []


@pytest.mark.parametrize("text", [BODY, "修复路面。", "修复路面，恢复通行。", "\n".join([BODY] * 5)])
def test_a_clause_weighs_as_much_as_all_the_signs_that_it_bears(text):
    spots = spots_of(outlined(text))
    scores = Scale(LEARNT).scores(told_of(spots, WRITTEN))
    assert len(scores) == len(spots)
    for score, signs in zip(scores, signs_of(spots, WRITTEN), strict=True):
        assert score == pytest.approx(sum(LEARNT.signs.get(sign, 0j) for sign in signs))


def test_weights_that_were_written_are_read_again():
    weights = Weights({"b:修复": 1.25 - 0.5j, "k:will": -3j, "w:\t": 1 + 0j}, ((0.5, -1.0, 0.0), *FLAT[1:]))
    assert Weights.read(weights.written()) == weights


def test_signs_of_no_weight_are_not_written():
    assert Weights.read(Weights({"b:修复": 0j, "b:路面": 1j}, FLAT).written()).signs == {"b:路面": 1j}


def test_the_model_that_was_learnt_tells_what_follows_what():
    (_, _, outside_on), _, (_, _, on_on) = LEARNT.transitions
    assert on_on > outside_on
    assert len(LEARNT.signs) > 1_000
