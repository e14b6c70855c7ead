"""What cells mean: days in every hand, names, phones, numbers, classes, statuses."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import OfficeRules, Status
from tracker.workbooks import values

DAYS = st.dates(date(1950, 1, 1), date(2190, 12, 31))
RULES = OfficeRules()


@given(DAYS)
def test_a_day_is_the_same_day_in_every_hand(day):
    serial = (day - date(1899, 12, 30)).days
    told = [
        day, datetime(day.year, day.month, day.day, 8), day.isoformat(), f"{day:%Y/%m/%d}", f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", serial, float(serial), f" {day.isoformat()}\n",
    ]  # fmt: skip
    assert {values.day_of(one).day for one in told} == {day}


@given(DAYS)
def test_of_a_month_and_a_year_the_last_day_is_meant_and_it_is_told_so(day):
    last = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    for words in (f"{day.year}-{day.month}", f"{day.year}年{day.month}月", f"{day.year}年{day.month}月底前"):
        assert values.day_of(words) == values.Day(last, words)
    assert values.day_of(f"{day.year}年底前").day == date(day.year, 12, 31)


@pytest.mark.parametrize(
    ("words", "written", "day"),
    [
        ("年底前", date(2024, 5, 20), date(2024, 12, 31)),
        ("明年6月底前", date(2024, 5, 20), date(2025, 6, 30)),
        ("尽快", date(2024, 5, 20), None),
        ("2024-13-40", None, None),
        ("2024年2月30日", None, None),
        ("3024-01-01", None, None),
    ],
)
def test_words_for_days_are_understood_as_in_a_letter_or_kept_as_words(words, written, day):
    told = values.day_of(words, written)
    assert told == values.Day(day, words)


@given(st.text(max_size=60) | st.floats() | st.integers() | st.booleans())
def test_nothing_that_stands_in_a_cell_breaks_the_reading(value):
    values.words_of(value)
    values.day_of(value, date(2024, 1, 1))
    values.moment_of(value)
    values.status_of(value)
    values.person_and_phone(value)
    values.number_of(value)
    values.class_of(value, RULES)


@pytest.mark.parametrize(
    ("words", "status", "lasting"),
    [
        ("已完成", Status.REPORTED, False), ("办结", Status.REPORTED, False), ("推进中", Status.IN_PROGRESS, False),
        ("未启动", Status.NOT_STARTED, False), ("销号", Status.VERIFIED, False), ("长期坚持", Status.IN_PROGRESS, True),
        ("已办结（2024年11月）", Status.REPORTED, False), ("未办结", Status.IN_PROGRESS, False), ("终止", Status.DROPPED, False),
        ("天知道", None, False),
    ],
)  # fmt: skip
def test_statuses_are_known_in_the_words_of_offices(words, status, lasting):
    assert values.status_of(words) == (status, lasting)


def test_names_phones_numbers_and_classes():
    assert values.names_of("市住建局、市财政局；市交通局\n市住建局") == ("市住建局", "市财政局", "市交通局")
    assert values.person_and_phone("张三 13800000000") == ("张三", "13800000000")
    assert values.person_and_phone("李四（0571-88886666）") == ("李四", "0571-88886666")
    assert values.person_and_phone("王五") == ("王五", None)
    assert values.number_of("第123号") == "123" and values.number_of(123.0) == "123"
    assert [values.class_of(words, RULES) for words in ("A类", "ｂ", "丙类", "甲", "其他")] == [
        "A",
        "B",
        "C",
        "A",
        "其他",
    ]
    assert values.class_of("一类", OfficeRules(class_names=("一类", "二类"))) == "A"
