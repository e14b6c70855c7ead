"""Turns the words of a time into its first and last day; spans, weeks and bare days count from the letter's day."""

import re
from collections.abc import Callable
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from tracker.letters.calendar_words import end_of_month, number, part_of_month
from tracker.letters.due_feasts import read_feast, read_lunar, read_term
from tracker.letters.due_frames import LINKS, Frame, Match, Period, clipped
from tracker.letters.due_years import (
    read_first_months,
    read_half,
    read_iso,
    read_iso_day,
    read_iso_month,
    read_month,
    read_plan,
    read_point,
    read_quarter,
    read_quarter_word,
    read_whole,
)
from tracker.letters.workdays import is_estimated, working_day


def _count(match: Match, frame: Frame) -> Period:
    """Counted from the letter: the same day number, or the month's last (Civil Code art. 200 to 202)."""
    start, unit = frame.today, match["unit"]
    half = bool(match["half_more"] or match["half_behind"])
    words = LINKS.split(match["count"])[-1]
    if re.fullmatch("[一二两三四五六七八九]{2}", words):  # 两三年
        words = words[-1]
    count = 0 if words == "半" else number(words) or 0
    half = half or words == "半"
    if unit == "工作日":
        last = working_day(start, count, frame.holidays)
        return Period(last, last, whole=False, estimated=frame.holidays and is_estimated(last))
    last = start + _length(unit, count, half)
    return Period(last, last, whole=False)


def _length(unit: str, count: int, half: bool) -> relativedelta:
    if unit == "年":
        return relativedelta(years=count, months=6 * half)
    if unit == "季度":
        return relativedelta(months=3 * count)
    if unit == "月":
        return relativedelta(months=count, days=15 * half)
    return relativedelta(days=count * (7 if unit in ("周", "星期", "礼拜") else 1))


def _week(match: Match, frame: Frame) -> Period:
    monday = frame.today - timedelta(days=frame.today.weekday())
    words = match["week"]
    monday += timedelta(days=7 * {"下下": 2, "下": 1, "下一": 1, "上": -1}.get(words, 0))
    weekday = match["weekday"]
    if weekday and weekday != "末":
        day = monday + timedelta(days=_WEEKDAYS.index(weekday) % 7)
        return Period(day, day, whole=False)
    return Period(monday, monday + timedelta(days=6), whole=weekday != "末")


_WEEKDAYS = "一二三四五六日天"


def _weekday_only(match: Match, frame: Frame) -> Period:
    words = match["weekday_only"]
    wanted = 6 if words in "日天末" else _WEEKDAYS.index(words)
    day = frame.today + timedelta(days=(wanted - frame.today.weekday()) % 7)
    return Period(day, day, whole=False)


def _near(match: Match, frame: Frame) -> Period:
    day = frame.today + timedelta(days={"明": 1, "后": 2}.get(match["near"][0], 0))
    return Period(day, day, whole=False)


def _day_only(match: Match, frame: Frame) -> Period:
    start, wanted = frame.start, number(match["day_only"]) or 0
    found = clipped(start.year, start.month, wanted)
    if found.last < start:
        ahead = start + relativedelta(months=1)
        return clipped(ahead.year, ahead.month, wanted)
    return found


def _part_only(match: Match, frame: Frame) -> Period:
    start = frame.start
    begin, end = part_of_month(end_of_month(start.year, start.month), match["part_only"])
    if end < start:
        ahead = start + relativedelta(months=1)
        begin, end = part_of_month(end_of_month(ahead.year, ahead.month), match["part_only"])
    return Period(begin, end)


_READERS: tuple[tuple[str, Callable[[Match, Frame], Period | None]], ...] = (
    ("iso", read_iso), ("iso_month", read_iso_month), ("iso_day", read_iso_day), ("plan", read_plan), ("term", read_term), ("lunar", read_lunar),
    ("lunar2", read_lunar), ("month", read_month), ("month_word", read_month), ("half", read_half), ("quarter", read_quarter),
    ("quarter_word", read_quarter_word), ("first_months", read_first_months), ("feast", read_feast), ("point", read_point),
    ("whole", read_whole), ("week", _week), ("weekday_only", _weekday_only), ("near", _near), ("day_only", _day_only),
    ("part_only", _part_only), ("count", _count),
)  # fmt: skip


def read_period(match: Match, frame: Frame) -> Period | None:
    """The time that one match of EXPRESSION names; None where no calendar has such a day or it is not computable."""
    for group, read in _READERS:
        if match[group]:
            try:
                return read(match, frame)
            except (ValueError, TypeError, OverflowError):
                return None
    return None
