"""Pages one below the other."""

import pytest

from tracker.gui.sheets.page_column import A4, GAP, PageColumn
from tracker.reading.page_places import Box


@pytest.fixture
def column() -> PageColumn:
    column = PageColumn(3)
    column.set_width(100)
    return column


def test_pages_follow_with_gaps_between(column):
    first, second = column.page(0), column.page(1)
    assert first.top() == GAP and first.height() == pytest.approx(100 * A4)
    assert second.top() == pytest.approx(first.bottom() + GAP)
    assert column.height == pytest.approx(column.page(2).bottom() + GAP)


def test_a_page_of_another_shape_moves_those_below(column):
    before = column.page(2).top()
    assert column.set_shape(1, 0.5)
    assert column.page(2).top() == pytest.approx(before - 100 * (A4 - 0.5))
    assert not column.set_shape(1, 0.5)


def test_the_page_at_a_height(column):
    tops = [column.page(page).top() for page in range(3)]
    assert [column.page_at(top + 1) for top in tops] == [0, 1, 2]
    assert column.page_at(-50) == 0 and column.page_at(99_999) == 2
    assert column.pages_between(0, tops[1]) == range(2)
    assert PageColumn(0).pages_between(0, 10) == range(0)


def test_a_box_is_a_share_of_its_page(column):
    box = column.box(Box(1, 0.1, 0.5, 0.3, 0.6))
    page = column.page(1)
    assert (box.left(), box.right()) == pytest.approx((10, 30))
    assert box.top() == pytest.approx(page.top() + page.height() / 2)
