"""Working days by the State Council's notices, and by weekdays where no notice is out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.workdays import is_estimated, is_working_day, working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 4, 28), True),  # a Sunday worked for May Day
        (date(2024, 5, 11), True),
        (date(2024, 5, 1), False),
        (date(2025, 1, 26), True),
        (date(2025, 2, 4), False),
        (date(2026, 2, 28), True),
        (date(2026, 6, 19), False),
        (date(2026, 3, 7), False),
        (date(2026, 3, 9), True),
        (date(2020, 1, 31), False),  # the holiday was made longer that year
        (date(2035, 1, 1), False),
        (date(1995, 5, 1), True),  # before the table only weekends are known
        (date(1995, 5, 6), False),
    ],
)
def test_a_day_is_worked_as_the_year_s_notice_says(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("after", "count", "day"),
    [
        (date(2024, 4, 26), 10, date(2024, 5, 13)),
        (date(2025, 1, 17), 20, date(2025, 2, 20)),
        (date(2025, 3, 7), 3, date(2025, 3, 12)),
        (date(2024, 3, 1), 60, date(2024, 5, 28)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_working_days_are_counted_from_the_day_behind(after, count, day):
    assert working_day(after, count) == day


@pytest.mark.parametrize(
    ("year", "estimated"), [(2010, False), (2026, False), (2045, True), (1999, True), (2090, True)]
)
def test_a_year_without_a_notice_is_estimated(year, estimated):
    assert is_estimated(date(year, 6, 1)) is estimated


def test_the_calendar_s_end_is_told():
    with pytest.raises(OverflowError):
        working_day(date(9999, 12, 30), 5)


@given(after=st.dates(date(2010, 1, 1), date(2030, 1, 1)), count=st.integers(1, 200))
def test_as_many_working_days_lie_between_as_were_counted(after, count):
    end = working_day(after, count)
    between = [after + timedelta(days=ahead) for ahead in range(1, (end - after).days + 1)]
    assert is_working_day(end)
    assert sum(map(is_working_day, between)) == count


@given(after=st.dates(date(2010, 1, 1), date(2090, 1, 1)), count=st.integers(1, 200))
def test_without_holidays_monday_to_friday_are_counted(after, count):
    end = working_day(after, count, holidays=False)
    between = [after + timedelta(days=ahead) for ahead in range(1, (end - after).days + 1)]
    assert end.weekday() < 5
    assert sum(day.weekday() < 5 for day in between) == count
