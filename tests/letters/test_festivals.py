"""The days of festivals and school terms."""

import itertools
from datetime import date, timedelta

import pytest

from tracker.letters.festivals import day_before, holiday_end, lunar_month


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("春节", 2024, date(2024, 2, 10)),
        ("春节", 2026, date(2026, 2, 17)),
        ("春节", 2033, date(2033, 1, 31)),
        ("元宵节", 2025, date(2025, 2, 12)),
        ("春节", 2060, date(2060, 2, 2)),
        ("端午节", 2025, date(2025, 5, 31)),
        ("中秋节", 2025, date(2025, 10, 6)),
        ("重阳节", 2023, date(2023, 10, 23)),
        ("除夕", 2026, date(2026, 2, 16)),
        ("小年", 2026, date(2026, 2, 10)),
        ("冬至", 2026, date(2026, 12, 22)),
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
    ("name", "year"), [("春节", 1999), ("春节", 2090), ("供暖季", 2026), ("腊八", 2004), ("", 2026)]
)
def test_a_day_that_is_not_known_is_none(name, year):
    assert day_before(name, year) is None
    assert day_before(name, year, exact=True) is None


def test_the_chinese_new_year_lies_between_the_twenty_first_of_january_and_of_february():
    for year in range(2000, 2061):
        day = day_before("春节", year, exact=True)
        assert day is not None
        assert date(year, 1, 21) <= day <= date(year, 2, 21)


def test_chinese_new_years_are_whole_moons_apart():
    days = [day_before("春节", year, exact=True) for year in range(2000, 2061)]
    gaps = {(second - first).days for first, second in itertools.pairwise(days)}
    assert gaps <= {353, 354, 355, 383, 384, 385}


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("国庆节", 2025, date(2025, 10, 8)),
        ("国庆节", 2030, date(2030, 10, 7)),
        ("春节", 2026, date(2026, 2, 23)),
        ("五一", 2024, date(2024, 5, 5)),
        ("端午", 2026, date(2026, 6, 21)),
        ("端午", 2030, date(2030, 6, 5)),
        ("供暖季", 2026, None),
    ],
)
def test_a_holiday_ends_by_the_year_s_notice_or_by_custom(name, year, day):
    assert holiday_end(name, year) == day


def test_months_of_the_chinese_calendar_are_told_with_inserted_ones():
    assert lunar_month(2025, 6) == (date(2025, 6, 25), date(2025, 7, 24))
    assert lunar_month(2025, -6) == (date(2025, 7, 25), date(2025, 8, 22))
    assert lunar_month(2025, 12) == (date(2026, 1, 19), date(2026, 2, 16))
    assert lunar_month(2025, 13) is None
    assert lunar_month(1990, 1) is None


def test_every_month_has_twenty_nine_or_thirty_days():
    for year, month in itertools.product(range(2000, 2061), range(1, 13)):
        bounds = lunar_month(year, month)
        assert bounds is not None
        assert (bounds[1] - bounds[0]).days in (28, 29)
