"""Reading the deadline out of a pledge's words."""

from datetime import date, timedelta

import pytest
from due_rows import ROWS
from hypothesis import given
from hypothesis import strategies as st

from tracker.letters.due_dates import Due, read_due

TABLE = [pytest.param(*row, id=f"{part}: {row[0]}") for part, rows in ROWS.items() for row in rows]


@pytest.mark.parametrize(("text", "written", "expected"), TABLE)
def test_the_last_day_is_read_under_the_conventions(text, written, expected):
    due = read_due(text, date.fromisoformat(written))
    if expected is None:
        assert due is None or due.day is None
    elif expected == "vague":
        assert due is not None
        assert due.day is None
    else:
        assert due is not None
        assert due.day == date.fromisoformat(expected)


@pytest.mark.parametrize(("text", "written", "expected"), TABLE)
def test_the_words_of_a_deadline_stand_in_the_text_where_it_says(text, written, expected):
    due = read_due(text, date.fromisoformat(written))
    if due is not None:
        assert due.words
        assert text[due.start : due.start + len(due.words)] == due.words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027年6月底前完成", date(2027, 6, 30)),
        ("“十五五”期间建成", date(2030, 12, 31)),
        ("2027年春节前完成", date(2027, 2, 5)),
        ("年底前完成", None),
        ("三年内完成", None),
        ("6月底前完成", None),
        ("本周完成", None),
        ("春节前完成", None),
        ("20日前完成", None),
    ],
)
def test_without_the_letter_s_day_only_full_dates_are_read(text, day):
    due = read_due(text, None)
    assert (due and due.day) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6月底前建成", date(2028, 6, 30)),
        ("年底前建成", date(2028, 12, 31)),
        ("当年年底前建成", date(2028, 12, 31)),
        ("次年3月底前建成", date(2029, 3, 31)),
        ("2030年6月底前建成", date(2030, 6, 30)),
    ],
)
def test_a_year_named_earlier_in_the_sentence_is_carried_on(text, day):
    due = read_due(text, date(2026, 3, 2), 2028)
    assert due is not None
    assert due.day == day


@pytest.mark.parametrize(
    "text", ["2026年2月30日前完成", "2026年13月底前完成", "十三月底前完成", "2026-13-01前完成"]
)
def test_a_day_that_no_calendar_has_is_no_deadline_of_that_name(text):
    due = read_due(text, date(2026, 1, 5))
    assert due is None or due.day is None or due.day <= date(2026, 12, 31)


DAYS = st.dates(date(2005, 1, 1), date(2034, 12, 31))
TIME_WORDS = st.sampled_from(
    [*"〇零一二两三十0129OlI年月日号底末内前后旬初中季度半周天，。“”《》", "2026", "今年", "明年", "当年", "次年", "2026年", "12月",
     "上旬", "下半年", "第三季度", "十四五", "期间", "个月", "春节", "国庆", "之前", "以前", "自", "起", "至", "—", "-", "每年", "未来", "年底", "99", "清明节", "31日"]
)  # fmt: skip


@given(text=st.lists(TIME_WORDS, max_size=12).map("".join), written=st.one_of(st.none(), DAYS))
def test_no_words_make_the_reader_stumble(text, written):
    due = read_due(text, written)
    assert due is None or isinstance(due, Due)
    assert not due or not due.day or not written or due.day >= written
    if due is not None:
        assert text[due.start : due.start + len(due.words)] == due.words


@given(text=st.text(max_size=60), written=DAYS, year=st.one_of(st.none(), st.integers(1990, 2040)))
def test_no_text_at_all_makes_it_stumble(text, written, year):
    assert read_due(text, written, year) is None or isinstance(read_due(text, written, year), Due)


@given(
    day=DAYS,
    written=DAYS,
    opening=st.sampled_from(["自", "从"]),
    closing=st.sampled_from(
        ["新学期起试行三个月", "起施行", "起，全面实行新标准", "起正式执行", "以来新增床位5000张", "开始施行"]
    ),
    precision=st.integers(1, 3),
)
def test_the_day_from_which_something_holds_is_never_a_deadline(day, written, opening, closing, precision):
    words = "".join([f"{day.year}年", f"{day.month}月", f"{day.day}日"][:precision])
    due = read_due(f"{opening}{words}{closing}", written)
    assert due is None or due.day is None


@given(
    day=DAYS,
    written=DAYS,
    before=st.sampled_from(["前", "以前", "之前"]),
    doing=st.sampled_from(["完成验收", "建成投用", "出台实施细则"]),
)
def test_a_full_day_is_its_own_last_day_but_no_deadline_before_the_letter(day, written, before, doing):
    due = read_due(f"{day.year}年{day.month}月{day.day}日{before}{doing}", written)
    assert (due and due.day) == (day if day >= written else None)


@given(written=DAYS, month=st.integers(1, 12))
def test_a_month_without_a_year_is_the_nearest_that_is_not_over(written, month):
    due = read_due(f"{month}月底前完成验收", written)
    assert due is not None
    assert due.day is not None
    assert written <= due.day < written + timedelta(days=366 + 31)
    assert due.day.month == month
    assert (due.day + timedelta(days=1)).month != month


@given(written=DAYS, days=st.integers(1, 400))
def test_days_count_from_the_letter(written, days):
    due = read_due(f"{days}日内完成验收", written)
    assert due is not None
    assert due.day == written + timedelta(days=days)


def test_working_days_in_a_year_without_a_notice_are_marked():
    told, guessed = (
        read_due("5个工作日内答复", date(2026, 3, 2)),
        read_due("5个工作日内答复", date(2045, 3, 2)),
    )
    assert told is not None
    assert not told.estimated
    assert guessed is not None
    assert guessed.estimated


@pytest.mark.parametrize(
    "words",
    ["1", "2025年", "年", "（", "《", "“", "2025年3月", "一", "三个月内", "2025-", "每年", "十五五", "〔", "l", "年底前", "前", "今年春夏航季"],
)  # fmt: skip
def test_the_reading_takes_time_in_step_with_the_length(words):
    """A reader that looks back over all before it would take minutes for this much."""
    due = read_due(words * 20_000, date(2024, 8, 20))
    assert due is None or isinstance(due, Due)


@given(text=st.lists(TIME_WORDS, max_size=12).map("".join), written=st.dates())
def test_no_day_of_the_calendar_makes_the_reader_stumble(text, written):
    due = read_due(text, written)
    assert due is None or due.day is None or due.day >= written
