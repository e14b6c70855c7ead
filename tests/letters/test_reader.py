"""How likely a pledge begins or goes on, clause by clause."""

from dataclasses import replace
from datetime import date

import pytest
from cut_words import outlined

from tracker.letters import reader
from tracker.letters.reader import chances_of
from tracker.letters.signs import Spot, spots_of

WRITTEN = date(2026, 6, 25)
PROMISE = "下一步，我局将在2026年底前增开公交线路2条，每季度检查一次站亭。"


def spots(text: str) -> list[Spot]:
    return spots_of(outlined(text))


def test_without_clauses_there_are_no_chances():
    assert chances_of([], WRITTEN) == []


def test_spots_without_words_have_chances_like_any_other():
    some = spots("增开线路，恢复通行。")
    empty = [replace(spot, clause=replace(spot.clause, text="", stop="")) for spot in some]
    assert len(chances_of(empty, None)) == len(empty)


@pytest.mark.parametrize("written", [WRITTEN, None, date.min, date.max])
def test_each_clause_has_chances(written):
    some = spots(PROMISE)
    chances = chances_of(some, written)
    assert len(chances) == len(some)
    assert all(begins >= 0 and goes_on >= 0 and begins + goes_on <= 1.000_001 for begins, goes_on in chances)


def test_a_plain_promise_is_likelier_one_than_thanks_are():
    some = spots(f"渔港片区现有公交线路2条。{PROMISE}\n感谢您对交通工作的关心和支持！")
    told = zip((spot.clause.text for spot in some), chances_of(some, WRITTEN), strict=True)
    chances = {words: sum(chance) for words, chance in told}
    assert chances["我局将在2026年底前增开公交线路2条"] > 0.7
    assert chances["感谢您对交通工作的关心和支持"] < 0.1
    assert chances["渔港片区现有公交线路2条"] < 0.3


def test_the_same_clauses_have_the_same_chances():
    assert chances_of(spots(PROMISE), WRITTEN) == chances_of(spots(PROMISE), WRITTEN)


@pytest.mark.parametrize("count", [1, 6, 7, 8, 13, 14, 15, 40])
def test_stretches_give_as_many_chances_as_there_are_clauses(monkeypatch, count):
    monkeypatch.setattr(reader, "STRETCH", 7)
    some = (spots(PROMISE) * 20)[:count]
    assert len(chances_of(some, WRITTEN)) == count


def test_a_text_longer_than_a_stretch_is_read_to_its_end():
    some = spots("\n".join([PROMISE] * (reader.STRETCH // 3 + 40)))
    assert len(some) > reader.STRETCH
    chances = chances_of(some, WRITTEN)
    assert len(chances) == len(some)
    assert any(sum(chance) > 0.5 for chance in chances[reader.STRETCH :])
    assert any(sum(chance) > 0.5 for chance in chances[-3:])


def test_a_stretch_is_read_like_a_letter_of_its_own(monkeypatch):
    some = spots("\n".join([PROMISE] * 6))
    monkeypatch.setattr(reader, "STRETCH", 9)
    assert chances_of(some, WRITTEN)[:9] == chances_of(some[:9], WRITTEN)
