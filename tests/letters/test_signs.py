"""What the reader looks at in each clause."""

from datetime import date
from time import process_time

import pytest
from cut_words import outlined
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.signs import Spot, flags_of, signs_of, spots_of

WRITTEN = date(2026, 6, 25)
BODY = (
    "您提出的建议收悉，现答复如下：\n一、工作情况\n近年来，我局已修复渔港路3公里，更换路灯40盏。\n二、下一步工作\n"
    "（一）完善线网。我局将增开公交线路2条，2026年底前投用。\n（二）修复路面。会同县住建局改造排水管网；暂不具备拓宽条件。"
)


def spots(text: str) -> list[Spot]:
    return spots_of(outlined(text))


def signs(text: str, written: date | None = WRITTEN) -> list[list[str]]:
    return signs_of(spots(text), written)


def test_every_clause_is_a_spot_in_order_with_its_place_in_its_sentence():
    found = spots("修复路面，恢复通行；更换路灯。\n清理边沟。")
    assert [spot.clause.text for spot in found] == ["修复路面", "恢复通行", "更换路灯", "清理边沟"]
    assert [spot.place for spot in found] == [0, 1, 0, 0]
    assert all(spot.placed.sentence.clauses[spot.place] is spot.clause for spot in found)


def test_each_clause_has_a_list_of_signs_of_its_own():
    assert len(signs(BODY)) == len(spots(BODY))
    assert all(signs(BODY))
    assert signs("") == []


def test_a_clause_s_own_signs_change_with_a_single_word():
    first, second = signs("修复渔港路路面。")[0], signs("修复渔港路桥面。")[0]
    assert first != second


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("2025年底前完成修复", {"d:year<"}),
        ("2026年底前完成修复", {"d:year="}),
        ("2027年底前完成修复", {"d:year>"}),
        ("5月底前完成修复", {"d:month<"}),
        ("6月底前完成修复", {"d:month="}),
        ("12月底前完成修复", {"d:month>"}),
        ("2026年9月完成修复", {"d:year=", "d:month>"}),
        ("2026年3月完成修复", {"d:year=", "d:month<"}),
        ("2027年3月完成修复", {"d:year>"}),
        ("2024—2027年修复", {"d:year>"}),
        ("2024年至2027年修复", {"d:year<", "d:year>"}),
        ("一年内完成修复", set()),
        ("完成修复", set()),
    ],
)
def test_dates_lie_before_in_or_after_the_letter_s_own(words, named):
    told = {sign for sign in signs(words)[0] if sign.startswith("d:")}
    assert told == named


def test_without_a_letter_s_date_no_date_lies_before_or_after_it():
    for clause in signs("2025年底前完成修复，2027年3月验收，5月公示。", None):
        assert not [sign for sign in clause if sign.startswith("d:")]


def test_nothing_but_dates_changes_with_the_letter_s_day():
    now, later = (signs(BODY, day) for day in (WRITTEN, date(2030, 1, 1)))
    assert now != later
    for one, other in zip(now, later, strict=True):
        assert {sign for sign in {*one} ^ {*other} if not sign.startswith("d:")} == set()


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("我局将增开线路", "will"),
        ("计划增开线路", "plan"),
        ("继续增开线路", "continue"),
        ("年底前增开线路", "by"),
        ("已增开线路", "done"),
        ("近年来增开线路", "since"),
        ("目前正在增开", "now"),
        ("检查门店12家", "figure"),
        ("暂不具备条件", "no"),
        ("您提出的建议", "you"),
        ("我局增开线路", "we"),
        ("感谢您的关心", "thanks"),
        ("切中要害", "praise"),
        ("根据有关规定", "state"),
        ("由县水利局负责清淤", "task"),
        ("每季度检查一次", "each"),
    ],
)
def test_each_kind_of_words_has_its_flag(words, flag):
    assert flag in flags_of(words)
    assert f"k:{flag}" in signs(words)[0]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("将其纳入计划", "will"),
        ("将近百盏路灯", "will"),
        ("拟定方案", "plan"),
        ("了解群众需求", "done"),
        ("为了方便出行", "done"),
        ("正常运行", "now"),
        ("不断完善", "no"),
        ("修复路面", "we"),
    ],
)
def test_words_that_only_look_like_a_kind_do_not_have_its_flag(words, flag):
    assert flag not in flags_of(words)


def test_the_same_words_in_the_same_place_bear_the_same_signs():
    assert signs(BODY) == signs(BODY)
    assert signs_of(spots(BODY), WRITTEN) == signs_of(spots(BODY), WRITTEN)


def test_neighbours_are_told_with_their_distance():
    told = signs("修复路面，恢复通行，更换路灯，清理边沟。")
    assert {sign[:2] for sign in told[0] if sign[:1].isdigit()} == {"1:", "2:"}
    assert [sign for sign in told[3] if sign.startswith("1:")] == []
    assert "-1:v:恢复" in told[2]
    assert "-2:v:修复" in told[2]
    assert "1:v:清理" in told[2]


def test_places_under_cues_and_headings_are_told():
    told = dict(zip((spot.clause.text for spot in spots(BODY)), signs(BODY), strict=True))
    assert "under future" in told["我局将增开公交线路2条"]
    assert "cued" in told["我局将增开公交线路2条"]
    assert "under past" in told["更换路灯40盏"]
    assert "cued" not in told["更换路灯40盏"]
    assert "is heading" in told["完善线网"]


def test_the_signs_of_one_paragraph_hang_on_no_other_but_the_next_ones_and_the_whole_s_length():
    own = [
        sign
        for sign in signs("修复路面，恢复通行。\n增开线路。")[0]
        if sign.startswith(("b:", "v:", "a:", "k:"))
    ]
    other = [
        sign
        for sign in signs("修复路面，恢复通行。\n投放公交车。")[0]
        if sign.startswith(("b:", "v:", "a:", "k:"))
    ]
    assert own == other


# One clause bears its characters' pairs, its own signs, those of two neighbours on each side, and its sentence's.
MOST_SIGNS = 400


@given(text=st.lists(st.sampled_from(["修复路面", "，", "。", "；", "我局将", "2026年底前", "\n", "已", "您", "一、", "一是", "不宜", "县水利局", "："]), max_size=80).map("".join))  # fmt: skip
def test_a_clause_bears_a_bounded_number_of_signs(text):
    body = "\n".join(line for line in text.split("\n") if line)
    for told in signs(body):
        assert 0 < len(told) <= MOST_SIGNS
        assert all(told)


def test_a_clause_without_end_bears_no_more_signs_than_a_long_one():
    long, endless = signs("修复渔港路路面" * 20 + "。")[0], signs("修复渔港路路面" * 2_000 + "。")[0]
    assert len(endless) == len(long) <= MOST_SIGNS


def test_the_number_of_signs_and_the_time_grow_with_the_length_only():
    once = spots(BODY * 20)
    tenfold = spots("\n".join([BODY * 20] * 10))
    count = sum(map(len, signs_of(once, WRITTEN)))
    assert sum(map(len, signs_of(tenfold, WRITTEN))) <= count * 10.5
    assert seconds(tenfold) < max(seconds(once), 0.02) * 40


def seconds(some: list[Spot]) -> float:
    """The processor's time, which others that run beside do not lengthen; the best of three."""
    best = float("inf")
    for _ in range(3):
        begun = process_time()
        signs_of(some, WRITTEN)
        best = min(best, process_time() - begun)
    return best
