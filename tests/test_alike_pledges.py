"""Likely same promises: related letters first, then the same owner, then the words; nothing of the letter itself."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.alike_pledges import Short, alike_pledges

BUS = Short(
    "p", "甲", "县公交公司", "争取在2026年9月1日前开通渔港片区至县城的3路公交线路，并在沿线增设候车亭。"
)
LESS = "开通渔港片区3路公交线路，增设候车亭。"


def ids(pledge, *others, related=()) -> list[str]:
    return [one.id for one in alike_pledges(pledge, others, related)]


def test_related_letters_come_first_then_the_same_owner_then_the_words():
    found = ids(
        BUS,
        Short("words", "乙", "市局", BUS.text),
        Short("owner", "丙", BUS.owner, LESS),
        Short("related", "丁", "别家", LESS),
        Short("both", "丁", BUS.owner, LESS),
        related={"丁"},
    )
    assert found == ["both", "related", "owner", "words"]


def test_the_more_alike_comes_first():
    assert ids(BUS, Short("less", "乙", BUS.owner, LESS), Short("more", "丙", BUS.owner, BUS.text)) == [
        "more",
        "less",
    ]


def test_what_only_shares_an_owner_or_a_letter_is_not_offered():
    other = "硬化港后路路面。"
    assert not ids(BUS, Short("a", "乙", BUS.owner, other), Short("b", "丁", "别家", other), related={"丁"})


def test_the_letter_s_own_pledges_and_those_that_are_linked_are_left_out():
    linked = Short("p", "甲", BUS.owner, BUS.text, "承诺")
    assert not ids(BUS, Short("x", "甲", BUS.owner, BUS.text))
    assert not ids(linked, Short("x", "乙", BUS.owner, BUS.text, "承诺"))
    assert ids(linked, Short("x", "乙", BUS.owner, BUS.text, "另一承诺")) == ["x"]


def test_a_few_letters_that_stand_anywhere_are_no_likeness():
    assert not ids(BUS, Short("x", "乙", "市局", "公交线路"))


WORDS = st.text("开通公交线路修复道路，。 123", max_size=20)
SHORTS = st.builds(
    Short, st.uuids().map(str), st.sampled_from("甲乙丙"), st.sampled_from([None, "甲局", "乙局"]), WORDS
)


@given(SHORTS, st.lists(SHORTS, max_size=12), st.sets(st.sampled_from("甲乙丙")))
def test_an_order_of_what_is_offered_holds_for_all(pledge, others, related):
    found = alike_pledges(pledge, others, related)
    keys = [(not one.is_related, not one.same_owner, -one.likeness) for one in found]
    assert keys == sorted(keys)
    letters = {other.id: other.letter_id for other in others}
    assert all(letters[one.id] != pledge.letter_id for one in found)
    assert all(one.is_related == (letters[one.id] in related) for one in found)
