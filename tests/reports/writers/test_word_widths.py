"""Columns of Word tables: by their shares, but dates whole where there is room; never wider than the table."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.reports import Column, Table
from tracker.reports.writers.word_widths import column_widths

DAY = (date(2026, 12, 31),)


def widths(shares, row, width=4000):
    columns = tuple(Column(str(place), share) for place, share in enumerate(shares))
    return column_widths(Table(columns, (row,)), width, 160, 40)


def test_columns_have_their_shares():
    assert widths((1, 3), ("甲", "乙")) == [1000, 3000]


def test_a_date_is_not_torn():
    narrow, wide = widths((1, 9), (*DAY, "很长的话" * 20), 9000)
    assert narrow >= 10 * 0.64 * 160
    assert narrow + wide == 9000


def test_where_there_is_no_room_for_all_the_shares_stay():
    assert widths((1,) * 20, DAY * 20) == [200] * 20


@given(st.lists(st.floats(0.5, 20), min_size=1, max_size=20), st.text(max_size=30))
def test_together_they_are_as_wide_as_the_table(shares, words):
    told = widths(shares, (words,) * len(shares))
    assert abs(sum(told) - 4000) <= len(shares)
    assert min(told) > 0
