"""Which runs of clauses are told as pledges."""

from itertools import combinations

import pytest
from cut_words import outlined
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.cutting import WORTH_FROM, best, cut, labels_of
from tracker.letters.reader import BEGINS, GOES_ON, OUTSIDE
from tracker.letters.runs import FIGURES, Run
from tracker.letters.signs import spots_of
from tracker.letters.trees import chance_of

PROMISE = "下一步，我局将在2026年底前增开公交线路2条，修复渔港路破损路面，方便群众出行。"
UNSURE = (0.5, 0.4)


def run(first: int, last: int) -> Run:
    return Run(first, last, [])


def chosen(*weighed: tuple[int, int, float]) -> list[tuple[int, int]]:
    found = best([(run(first, last), chance) for first, last, chance in weighed])
    return [(one.first, one.last) for one, _ in found]


@pytest.mark.parametrize(
    ("weighed", "taken"),
    [
        ([], []),
        ([(0, 0, WORTH_FROM)], []),
        ([(0, 0, WORTH_FROM + 0.01)], [(0, 0)]),
        ([(0, 0, 0.6), (1, 1, 0.6), (0, 1, 0.9)], [(0, 1)]),
        ([(0, 0, 0.8), (1, 1, 0.8), (0, 1, 0.9)], [(0, 0), (1, 1)]),
        ([(3, 3, 0.9), (5, 6, 0.9)], [(3, 3), (5, 6)]),
        ([(0, 1, 0.7), (1, 2, 0.8), (2, 3, 0.7)], [(0, 1), (2, 3)]),
        ([(0, 0, 0.2), (0, 1, 0.1), (1, 1, 0.9)], [(1, 1)]),
    ],
)
def test_those_runs_are_taken_that_promise_most_together(weighed, taken):
    assert chosen(*weighed) == taken


WEIGHED = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.floats(0, 1)), max_size=8)


@given(weighed=WEIGHED)
def test_no_other_choice_without_a_clause_in_common_promises_more(weighed):
    runs = [(run(first, first + more), chance) for first, more, chance in weighed]

    def worth(some):
        return sum(chance - WORTH_FROM for _, chance in some)

    def is_apart(some):
        clauses = [place for one, _ in some for place in range(one.first, one.last + 1)]
        return len(clauses) == len(set(clauses))

    taken = best(runs)
    assert is_apart(taken)
    choices = (some for count in range(len(runs) + 1) for some in combinations(runs, count))
    assert worth(taken) == pytest.approx(max(worth(some) for some in choices if is_apart(some)))


def test_the_clauses_of_a_run_are_labelled_with_its_chance():
    longer = [FIGURES.index("length"), 5.0, -3.0, 3.0]
    spots = spots_of(outlined("增开线路，覆盖渔港。现有两条。"))
    labels = cut(spots, [UNSURE, UNSURE, (0.0, 0.0)], [longer])
    assert [label.kind for label in labels] == [BEGINS, GOES_ON, OUTSIDE]
    assert labels[0].chance == labels[1].chance == pytest.approx(0.952574)
    assert labels[2].chance == 0


def test_a_plain_promise_is_cut_into_its_measures():
    spots = spots_of(outlined(f"渔港片区现有公交线路2条。{PROMISE}\n感谢您对交通工作的关心和支持！"))
    labels = labels_of(spots, None)
    kinds = {spot.clause.text: label.kind for spot, label in zip(spots, labels, strict=True)}
    assert kinds["我局将在2026年底前增开公交线路2条"] == BEGINS
    assert kinds["修复渔港路破损路面"] == BEGINS
    assert kinds["方便群众出行"] == GOES_ON
    assert kinds["感谢您对交通工作的关心和支持"] == OUTSIDE
    assert kinds["渔港片区现有公交线路2条"] == OUTSIDE


def test_without_clauses_there_are_no_labels():
    assert labels_of([], None) == []


@pytest.mark.parametrize(("figures", "total"), [([1.0, 5.0], 0.5), ([1.0, 6.0], 1.5), ([2.0, 9.0], -0.5)])
def test_the_answers_of_all_trees_add_up(figures, total):
    trees = [[0, 1.0, [1, 5.0, 0.0, 1.0], -1.0], 0.5]
    assert chance_of(figures, trees) == pytest.approx(1 / (1 + 2.718281828459045**-total))
