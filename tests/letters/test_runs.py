"""The runs of clauses that may be one pledge, and what is looked at in them."""

import pytest
from cut_words import outlined
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.run_context import FIGURES as CONTEXT
from tracker.letters.runs import FIGURES, Run, runs_of
from tracker.letters.signs import spots_of
from tracker.letters.trees import learnt

SURE, GOES_ON, UNSURE, NONE = (0.99, 0.0), (0.1, 0.85), (0.5, 0.4), (0.0, 0.01)


def runs(text: str, *chances: tuple[float, float]) -> list[Run]:
    return [run for found in runs_of(spots_of(outlined(text)), chances) for run in found]


def places(text: str, *chances: tuple[float, float]) -> list[tuple[int, int]]:
    return [(run.first, run.last) for run in runs(text, *chances)]


def told(name: str, run: Run) -> float:
    return run.figures[[*FIGURES, *CONTEXT].index(name)]


def test_every_run_of_likely_clauses_is_looked_at():
    assert places("增开线路，覆盖渔港，修复路面。", UNSURE, UNSURE, UNSURE) == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 1),
        (1, 2),
        (2, 2),
    ]


def test_a_run_stays_in_its_sentence():
    assert places("增开公交线路2条。修复渔港路路面。", UNSURE, UNSURE) == [(0, 0), (1, 1)]


def test_a_run_ends_where_nothing_is_promised_and_where_a_pledge_surely_begins():
    assert places("增开线路，现有两条，修复路面。", UNSURE, NONE, UNSURE) == [(0, 0), (2, 2)]
    assert places("增开线路，修复路面。", UNSURE, SURE) == [(0, 0), (1, 1)]


def test_where_no_pledge_can_begin_no_run_begins():
    assert places("增开线路，覆盖渔港。", UNSURE, (0.0, 0.9)) == [(0, 0), (0, 1)]


def test_a_sentence_that_promises_nothing_and_a_heading_that_is_spelt_out_have_no_runs():
    assert places("现有线路两条，感谢支持。", NONE, NONE) == []
    assert places("一是完善线网布局。增开公交线路2条。", SURE, SURE) == [(1, 1)]


def test_a_run_is_no_longer_than_eight_clauses():
    text = "，".join(["修复路面"] * 12) + "。"
    assert max(last - first for first, last in places(text, *[UNSURE] * 12)) == 7


def test_a_run_tells_its_lengths_without_its_lead_in():
    (first, both, _) = runs("我局将增开线路，覆盖渔港片区。", UNSURE, UNSURE)
    assert (told("length", first), told("first length", first), told("next length", first)) == (7, 4, 6)
    assert (told("length", both), told("next length", both), told("share of sentence", both)) == (13, -1, 1)


def test_a_run_is_told_how_long_pledges_are_elsewhere_in_the_letter():
    short = "增开线路。\n" + "修复路面，更换路灯。\n" * 5
    long = "增开线路。\n" + "修复渔港路全线破损路面及人行道，更换渔港路沿线路灯一百二十盏。\n" * 5
    of_short, of_long = (runs(text, SURE, *[SURE, SURE] * 5)[0] for text in (short, long))
    assert told("length beside others", of_short) > 2 * told("length beside others", of_long)


def test_the_chances_of_the_paragraph_s_and_the_letter_s_other_sentences_are_told():
    text = "增开公交线路2条。修复渔港路路面。\n现有线路两条。"
    first, _ = runs(text, SURE, UNSURE, NONE)
    assert told("mean of paragraph", first) == pytest.approx(0.9)
    assert told("mean of letter", first) == pytest.approx((0.9 + 0.01) / 2)
    assert told("mean before", first) == -1


def test_the_trees_were_learnt_from_these_very_figures():
    assert learnt()["figures"] == [*FIGURES, *(f"sentence: {name}" for name in CONTEXT)]


CHANCE = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: (pair[0], pair[1] * (1 - pair[0])))


@given(text=st.text("增开线路将已，。；：\n一是（）2", max_size=60), data=st.data())
def test_whatever_the_words_and_chances_each_run_has_all_figures(text, data):
    spots = spots_of(outlined(text))
    chances = data.draw(st.lists(CHANCE, min_size=len(spots), max_size=len(spots)))
    for found in runs_of(spots, chances):
        for run in found:
            assert 0 <= run.first <= run.last < len(spots)
            assert len(run.figures) == len(FIGURES) + len(CONTEXT)
