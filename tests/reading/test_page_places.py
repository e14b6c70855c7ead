"""Where words of a letter stand on its pages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.letter_source import Place
from tracker.reading.page_places import boxes_of, places_in

TEXT = "一二三四五六七八\n２月30日前"
FIRST = Place(0, 8, 0, 0.1, 0.2, 0.9, 0.25)
SECOND = Place(9, 16, 1, 0.1, 0.1, 0.6, 0.15)
PLACES = (FIRST, SECOND)


def test_a_whole_line_is_its_place():
    (box,) = boxes_of(TEXT, PLACES, 0, 8)
    assert (box.page, box.left, box.top, box.right, box.bottom) == pytest.approx((0, 0.1, 0.2, 0.9, 0.25))


def test_a_part_of_a_line_is_cut_in_proportion():
    (box,) = boxes_of(TEXT, PLACES, 2, 4)
    assert (box.left, box.right) == pytest.approx((0.3, 0.5))


def test_latin_characters_are_half_as_wide():
    (box,) = boxes_of(TEXT, PLACES, 11, 13)  # the 30 in ２月30日前: of 10 half widths the fifth and sixth
    assert (box.left, box.right) == pytest.approx((0.1 + 0.5 * 4 / 10, 0.1 + 0.5 * 6 / 10))


def test_stars_that_mark_bold_words_are_not_on_the_page():
    place = Place(0, 6, 0, 0.0, 0.0, 1.0, 0.1)
    (box,) = boxes_of("**甲乙**", [place], 3, 4)
    assert (box.left, box.right) == pytest.approx((0.5, 1.0))


def test_words_over_two_pages_have_a_box_on_each():
    boxes = boxes_of(TEXT, PLACES, 6, 11)
    assert [box.page for box in boxes] == [0, 1]
    assert boxes[0].right == pytest.approx(0.9) and boxes[1].left == pytest.approx(0.1)


def test_words_without_a_place_have_no_box():
    assert boxes_of(TEXT, PLACES, 8, 9) == ()
    assert boxes_of(TEXT, (), 0, 8) == ()


@given(some.text("一1*\n", min_size=1, max_size=30), some.data())
def test_boxes_stay_within_their_places(text, data):
    start = data.draw(some.integers(0, len(text) - 1))
    end = data.draw(some.integers(start + 1, len(text)))
    place = Place(0, len(text), 0, 0.2, 0.3, 0.7, 0.4)
    for box in boxes_of(text, [place], start, end):
        assert 0.2 - 1e-9 <= box.left <= box.right <= 0.7 + 1e-9
        assert (box.top, box.bottom) == (0.3, 0.4)


def test_places_keep_to_their_words_in_a_corrected_text():
    text = TEXT.replace("三四", "三十四五")
    first, second = places_in(text, TEXT, PLACES)
    assert text[first.start : first.end] == "一二三十四五五六七八"
    assert text[second.start : second.end] == "２月30日前"
    assert (second.left, second.top) == (SECOND.left, SECOND.top)
    assert places_in(TEXT, TEXT, PLACES) == PLACES


def test_a_place_whose_words_are_gone_is_none():
    assert places_in("２月30日前", TEXT, PLACES) == (Place(0, 7, 1, 0.1, 0.1, 0.6, 0.15),)


@given(some.text("一二3\n", min_size=1, max_size=15), some.text("一二3\n", max_size=15))
def test_places_in_any_other_text_are_in_order_and_within_it(read, text):
    cuts = sorted({0, len(read) // 2, len(read)})
    places = [Place(start, end, 0, 0, 0, 1, 1) for start, end in pairwise(cuts)]
    found = places_in(text, read, places)
    spans = [offset for place in found for offset in (place.start, place.end)]
    assert spans == sorted(spans) and all(0 <= offset <= len(text) for offset in spans)
