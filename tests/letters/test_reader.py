"""Where a pledge begins and goes on, clause by clause."""

from dataclasses import replace
from datetime import date

import pytest
from cut_words import outlined
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters import reader
from tracker.letters.reader import BEGINS, CUT_FROM, GOES_ON, INSIDE_FROM, OUTSIDE, Label, decided, labels_of
from tracker.letters.signs import Spot, spots_of

WRITTEN = date(2026, 6, 25)
PROMISE = "下一步，我局将在2026年底前增开公交线路2条，每季度检查一次站亭。"


def kinds(*chances: tuple[float, float]) -> str:
    return "".join(label.kind for label in decided(chances))


def spots(text: str) -> list[Spot]:
    return spots_of(outlined(text))


def test_without_clauses_there_are_no_labels():
    assert labels_of([], WRITTEN) == []
    assert list(decided([])) == []


def test_spots_without_words_have_labels_like_any_other():
    some = spots("增开线路，恢复通行。")
    empty = [replace(spot, clause=replace(spot.clause, text="", stop="")) for spot in some]
    labels = labels_of(empty, None)
    assert len(labels) == len(empty)
    assert all(label.kind in (BEGINS, GOES_ON, OUTSIDE) for label in labels)


@pytest.mark.parametrize("written", [WRITTEN, None, date.min, date.max])
def test_each_clause_has_a_label_with_a_chance(written):
    some = spots(PROMISE)
    labels = labels_of(some, written)
    assert len(labels) == len(some)
    assert all(isinstance(label, Label) and 0 <= label.chance <= 1.000_001 for label in labels)


def test_a_plain_promise_is_read_as_one_and_thanks_are_not():
    some = spots(f"渔港片区现有公交线路2条。{PROMISE}\n感谢您对交通工作的关心和支持！")
    labels = dict(zip((spot.clause.text for spot in some), labels_of(some, WRITTEN), strict=True))
    assert labels["我局将在2026年底前增开公交线路2条"].kind != OUTSIDE
    assert labels["感谢您对交通工作的关心和支持"].kind == OUTSIDE
    assert labels["渔港片区现有公交线路2条"].kind == OUTSIDE


def test_the_same_clauses_have_the_same_labels():
    assert labels_of(spots(PROMISE), WRITTEN) == labels_of(spots(PROMISE), WRITTEN)


@pytest.mark.parametrize("count", [1, 6, 7, 8, 13, 14, 15, 40])
def test_stretches_give_as_many_labels_as_there_are_clauses(monkeypatch, count):
    monkeypatch.setattr(reader, "STRETCH", 7)
    some = (spots(PROMISE) * 20)[:count]
    assert len(labels_of(some, WRITTEN)) == count


def test_a_text_longer_than_a_stretch_is_read_to_its_end():
    some = spots("\n".join([PROMISE] * (reader.STRETCH // 3 + 40)))
    assert len(some) > reader.STRETCH
    labels = labels_of(some, WRITTEN)
    assert len(labels) == len(some)
    assert any(label.kind != OUTSIDE for label in labels[reader.STRETCH :])
    assert any(label.kind != OUTSIDE for label in labels[-3:])


def test_a_stretch_is_read_like_a_letter_of_its_own(monkeypatch):
    some = spots("\n".join([PROMISE] * 6))
    monkeypatch.setattr(reader, "STRETCH", 9)
    assert labels_of(some, WRITTEN)[:9] == labels_of(some[:9], WRITTEN)


@pytest.mark.parametrize(
    ("begins", "goes_on", "kind"),
    [
        (INSIDE_FROM, 0.0, BEGINS),
        (0.0, INSIDE_FROM, BEGINS),
        (INSIDE_FROM - 0.01, 0.0, OUTSIDE),
        (INSIDE_FROM / 2, INSIDE_FROM / 2 - 0.01, OUTSIDE),
        (INSIDE_FROM / 2, INSIDE_FROM / 2, BEGINS),
        (0.0, 0.0, OUTSIDE),
        (1.0, 0.0, BEGINS),
        (0.0, 1.0, BEGINS),
    ],
)
def test_alone_a_clause_is_inside_from_the_threshold_on_and_then_begins(begins, goes_on, kind):
    (label,) = decided([(begins, goes_on)])
    assert label == Label(kind, begins + goes_on)


@pytest.mark.parametrize(
    ("begins", "goes_on", "kind"),
    [
        (0.6, 0.3, BEGINS),
        (0.3, 0.6, GOES_ON),
        (0.45, 0.45, BEGINS),
        (CUT_FROM * 0.5, 0.5, GOES_ON),
        (CUT_FROM * 0.5 + 0.001, 0.5, BEGINS),
        (0.2, 0.1, OUTSIDE),
    ],
)
def test_inside_a_pledge_a_new_one_begins_only_where_that_is_likely_enough(begins, goes_on, kind):
    assert kinds((0.9, 0.0), (begins, goes_on)) == BEGINS + kind


def test_behind_an_outside_clause_a_pledge_begins_anew():
    assert kinds((0.9, 0.0), (0.0, 0.1), (0.1, 0.8), (0.1, 0.8)) == "BOBI"


CHANCES = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: (pair[0], pair[1] * (1 - pair[0]))),
    max_size=30,
)


@given(chances=CHANCES)
def test_whatever_the_chances_no_pledge_goes_on_without_having_begun(chances):
    labels = list(decided(chances))
    assert len(labels) == len(chances)
    last = OUTSIDE
    for label, (begins, goes_on) in zip(labels, chances, strict=True):
        assert label.chance == begins + goes_on
        assert (label.kind == OUTSIDE) == (label.chance < INSIDE_FROM)
        assert not (label.kind == GOES_ON and last == OUTSIDE)
        last = label.kind
