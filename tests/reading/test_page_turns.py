"""Pages that lie on their side or head are told by their lines and set upright."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.letter_source import LetterSource, Place
from tracker.reading.page_turns import turns_of, upright

UPRIGHT = tuple(
    Place(row * 20, row * 20 + 18, 0, 0.1, 0.1 + row * 0.05, 0.9, 0.13 + row * 0.05) for row in range(6)
)


def turned(place: Place, quarters: int) -> Place:
    """As it is told on a page that was turned clockwise by so many quarters."""
    left, top, right, bottom = place.left, place.top, place.right, place.bottom
    for _ in range(quarters):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return replace(place, left=left, top=top, right=right, bottom=bottom)


def letter(places) -> LetterSource:
    return LetterSource("扫描.jpg", b"", "一" * 120, "picture+ocr", 1, (), tuple(places))


@pytest.mark.parametrize("quarters", range(4))
def test_a_turned_page_is_set_upright(quarters):
    source = letter(turned(place, quarters) for place in UPRIGHT)
    turns = turns_of(source.places)
    assert turns == ({0: 4 - quarters} if quarters else {})
    for place, as_laid in zip(upright(source, turns).places, UPRIGHT, strict=True):
        assert (place.left, place.top, place.right, place.bottom) == pytest.approx(
            (as_laid.left, as_laid.top, as_laid.right, as_laid.bottom)
        )


def test_each_page_is_told_for_itself():
    second = [replace(turned(place, 2), page=1) for place in UPRIGHT]
    assert turns_of([*UPRIGHT, *second]) == {1: 2}


def test_single_characters_show_nothing():
    stamp = Place(0, 1, 0, 0.1, 0.1, 0.12, 0.3)
    assert turns_of([stamp]) == {} and turns_of([]) == {}


@given(some.lists(some.integers(1, 4), min_size=2, max_size=20), some.integers(0, 3))
def test_lines_of_any_length_are_told(lengths, quarters):
    places = [
        turned(
            Place(row * 40, row * 40 + 4 * size, 0, 0.1, row * 0.04, 0.1 + 0.2 * size, row * 0.04 + 0.03),
            quarters,
        )
        for row, size in enumerate(lengths)
    ]
    assert turns_of(places).get(0, 0) == -quarters % 4
