"""Numbers and days as letters write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.calendar_words import day, number

HAN = "〇一二三四五六七八九"


def counted(value: int) -> str:
    """A number below a hundred in Chinese: 十五, 二十, 三十一."""
    tens, ones = divmod(value, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十"
    return ten + (HAN[ones] if ones or not tens else "")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2024", 2024),
        ("２０２４", 2024),
        ("2O24", 2024),
        ("2o24", 2024),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("二零二四", 2024),
        ("二0二四", 2024),
        ("2〇24", 2024),
        ("l0", 10),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("三十一", 31),
        ("一百", 100),
        ("一百零五", 105),
        ("一百二十", 120),
        ("〇", 0),
        ("007", 7),
    ],
)
def test_numbers_are_read_in_every_writing(words, value):
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "年", "二点五", "3.5", "十十", "百十十", "-3", "1 2", "半", "²", "③"])
def test_anything_else_is_no_number(words):
    assert number(words) is None


@given(value=st.integers(1, 99))
def test_chinese_numbers_below_a_hundred_are_read_back(value):
    assert number(counted(value)) == value


@given(value=st.integers(1000, 2999))
def test_years_are_read_back_digit_by_digit(value):
    assert number("".join(HAN[int(digit)] for digit in str(value))) == value
    assert number("".join(chr(0xFF10 + int(digit)) for digit in str(value))) == value


@given(words=st.text(st.sampled_from("〇零一二三四五六七八九十百两0123456789OolI年 ．"), max_size=8))
def test_no_words_make_the_reader_of_numbers_stumble(words):
    value = number(words)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("2026年6月18日", date(2026, 6, 18)),
        ("2026 年 6 月 8 日", date(2026, 6, 8)),
        ("２０２６年６月１８日", date(2026, 6, 18)),
        ("二〇二二年八月十六日", date(2022, 8, 16)),
        ("二0一八年八月二日", date(2018, 8, 2)),
        ("二○一九年十二月三十一日", date(2019, 12, 31)),
        ("二零二三年十月一日", date(2023, 10, 1)),
        ("2O24年l2月3日", date(2024, 12, 3)),
        ("望海县交通运输局 2026年6月25日印发", date(2026, 6, 25)),
        ("2024年2月29日", date(2024, 2, 29)),
        ("2024年5月1日，2025年6月1日", date(2024, 5, 1)),
        ("2026-06-18", date(2026, 6, 18)),
        ("2026-6-8 09:14", date(2026, 6, 8)),
        ("2026.6.18", date(2026, 6, 18)),
        ("2026．06．18", date(2026, 6, 18)),
        ("2026/6/18", date(2026, 6, 18)),
        ("2026年6月18号", date(2026, 6, 18)),
        ("望海县交通运输局2026年6月18", date(2026, 6, 18)),
        ("二〇二六年六月廿八日", date(2026, 6, 28)),
        ("二〇二六年元月卅日", date(2026, 1, 30)),
    ],
)
def test_days_are_read_in_every_writing(words, read):
    assert day(words) == read


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2026年6月",
        "6月18日",
        "2025年2月29日",
        "2026年13月1日",
        "2026年6月31日",
        "2026-06",
        "2026-06.18",
        "2026-13-18",
        "2026-06-188",
        "000014348/2024-00090",
        "12026-06-18",
        "二〇二六年六月",
    ],
)
def test_a_day_that_is_incomplete_or_not_in_the_calendar_is_none(words):
    assert day(words) is None


@given(value=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_arabic_and_chinese(value):
    year = "".join(HAN[int(digit)] for digit in str(value.year))
    assert day(f"{value.year}年{value.month}月{value.day}日") == value
    assert day(f"{year}年{counted(value.month)}月{counted(value.day)}日") == value
