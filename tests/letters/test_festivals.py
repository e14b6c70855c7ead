"""The days of festivals and school terms."""

import itertools
from datetime import date, timedelta

import pytest

from tracker.letters.festivals import day_before


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("春节", 2024, date(2024, 2, 10)),
        ("春节", 2026, date(2026, 2, 17)),
        ("春节", 2033, date(2033, 1, 31)),
        ("元宵节", 2025, date(2025, 2, 12)),
        ("元旦", 2027, date(2027, 1, 1)),
        ("五一劳动节", 2026, date(2026, 5, 1)),
        ("六一儿童节", 2026, date(2026, 6, 1)),
        ("七一", 2026, date(2026, 7, 1)),
        ("八一", 2026, date(2026, 8, 1)),
        ("教师节", 2026, date(2026, 9, 10)),
        ("国庆节", 2026, date(2026, 10, 1)),
        ("全国两会", 2026, date(2026, 3, 4)),
        ("高考", 2026, date(2026, 6, 7)),
        ("秋季学期开学", 2026, date(2026, 9, 1)),
        ("暑假结束", 2026, date(2026, 9, 1)),
        ("新学年", 2026, date(2026, 9, 1)),
    ],
)
def test_a_festival_ends_a_deadline_the_day_before_or_exactly_on_its_own(name, year, day):
    assert day_before(name, year, exact=True) == day
    assert day_before(name, year) == day - timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2006, 5), (2008, 4), (2012, 4), (2014, 5), (2017, 4), (2018, 5), (2020, 4), (2022, 5), (2023, 5), (2024, 4),
     (2025, 4), (2026, 5), (2027, 5), (2028, 4), (2030, 5)],
)  # fmt: skip
def test_tomb_sweeping_day_moves_with_the_sun(year, day):
    assert day_before("清明节", year, exact=True) == date(year, 4, day)


@pytest.mark.parametrize(
    ("name", "year"), [("春节", 1999), ("春节", 2090), ("供暖季", 2026), ("腊八", 2026), ("", 2026)]
)
def test_a_day_that_is_not_known_is_none(name, year):
    assert day_before(name, year) is None
    assert day_before(name, year, exact=True) is None


def test_the_chinese_new_year_lies_between_the_twenty_first_of_january_and_of_february():
    for year in range(2005, 2036):
        day = day_before("春节", year, exact=True)
        assert day is not None
        assert date(year, 1, 21) <= day <= date(year, 2, 21)


def test_chinese_new_years_are_whole_moons_apart():
    days = [day_before("春节", year, exact=True) for year in range(2005, 2036)]
    gaps = {(second - first).days for first, second in itertools.pairwise(days)}
    assert gaps <= {353, 354, 355, 383, 384, 385}
