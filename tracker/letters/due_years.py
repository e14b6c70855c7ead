"""Reads times of the common calendar: days, months, quarters, halves, years and five-year plans."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from tracker.letters.calendar_words import end_of_month, number, part_of_month
from tracker.letters.due_frames import LINKS, Frame, Match, Period, clipped, nearest, year_of


def read_iso(match: Match, frame: Frame) -> Period:
    """2026-09-30, 2026/9/30, 2026.9.30, 20260930."""
    words = match["iso"]
    parts = [words[:4], words[4:6], words[6:]] if words.isdigit() else re.split("[-./]", words)
    return clipped(*(int(part) for part in parts))


def read_iso_month(match: Match, frame: Frame) -> Period:
    """2026.6底前."""
    year, month = (int(part) for part in re.split("[-./]", match["iso_month"]))
    return _month_period(year, month)


def read_iso_day(match: Match, frame: Frame) -> Period:
    """6.30前: a month and a day."""
    month, day = (int(part) for part in re.split("[./]", match["iso_day"]))
    return nearest(frame, lambda year: clipped(year, month, day), frame.year)


def _month_period(year: int, month: int) -> Period:
    last = end_of_month(year, month)
    return Period(last.replace(day=1), last)


def read_plan(match: Match, frame: Frame) -> Period:
    """The n-th five-year plan ends in the year 1955 + 5 n: 十三五 in 2020, 十四五 in 2025."""
    last = 1955 + 5 * (number(match["plan"]) or 0)
    words = match["plan_end"]
    if words in ("开局之年", "首年"):
        last -= 4
    elif match["plan_years"]:
        last += (number(match["plan_years"]) or 0) - 5
    is_end = words.startswith(("末", "期末", "收官", "结束", "最后")) or words.endswith("末")
    first = date(last, 12, 31) if is_end else date(1951 + 5 * (number(match["plan"]) or 0), 1, 1)
    return Period(first, date(last, 12, 31), whole=not words)


def read_month(match: Match, frame: Frame) -> Period:
    """A month, with its day or part where one is named; 本月 and 下月 count from the letter's."""
    words = match["month_word"]
    named = year_of(match["year"], frame)
    if words:
        ahead = {"下": 1, "上": -1}.get(words[0], 0)
        start = frame.today + relativedelta(day=1, months=ahead)
        found = _inside_month(match, start.year, start.month)
        if words == "月" and found.last < frame.today:
            start += relativedelta(months=1)
            found = _inside_month(match, start.year, start.month)
        return found
    month = number(match["month"]) or 0
    return nearest(frame, lambda year: _inside_month(match, year, month), named)


def _inside_month(match: Match, year: int, month: int) -> Period:
    if match["day"]:
        only = clipped(year, month, number(match["day"]) or 0)
        since_day = clipped(year, month, number(match["day_from"]) or 1) if match["day_from"] else only
        return Period(since_day.first, only.last, whole=False)
    if match["part"]:
        begin, end = part_of_month(end_of_month(year, month), LINKS.split(match["part"])[-1])
        return Period(begin, end, match["part"] not in ("底", "末"))
    since = number(match["month_from"]) if match["month_from"] else None
    first = end_of_month(year - (since > month), since) if since else end_of_month(year, month)
    return Period(first.replace(day=1), end_of_month(year, month))


def _months_of_year(year: int, since: int, until: int) -> Period:
    return Period(date(year, since, 1), end_of_month(year, until))


def read_half(match: Match, frame: Frame) -> Period:
    """上半年, 下半年, 年中, 年初 (C6)."""
    words = match["half"]
    since, until = {"上": (1, 6), "前": (1, 6), "下": (7, 12), "后": (7, 12)}.get(
        words[0], (6, 6) if words.endswith("中") else (1, 3)
    )

    def period(year: int) -> Period:
        found = _months_of_year(year, since, until)
        return Period(found.first, found.last, whole=not words.endswith("中"))

    return nearest(frame, period, year_of(match["year"], frame))


def read_quarter(match: Match, frame: Frame) -> Period:
    """三季度, or the last of 一、二季度."""
    last = number(match["quarter"]) or 0
    since = number(match["quarter_from"]) if match["quarter_from"] else last
    named = year_of(match["year"], frame)
    return nearest(frame, lambda year: _months_of_year(year, 3 * (since or last) - 2, 3 * last), named)


def read_quarter_word(match: Match, frame: Frame) -> Period:
    """本季度, 下季度, 前三季度."""
    words = match["quarter_word"]
    if words.startswith("前"):
        count = number(words[1]) or 0
        return nearest(frame, lambda year: _months_of_year(year, 1, 3 * count), year_of(match["year"], frame))
    day = frame.today + relativedelta(months={"下": 3, "上": -3}.get(words[0], 0))
    until = 3 * ((day.month + 2) // 3)
    return _months_of_year(day.year, until - 2, until)


def read_first_months(match: Match, frame: Frame) -> Period | None:
    """前十个月 of a year that is named."""
    named = year_of(match["year"], frame) if match["year"] else None
    return _months_of_year(named, 1, number(match["first_months"]) or 0) if named else None


def read_point(match: Match, frame: Frame) -> Period:
    """年底, 年内, 全年 of the year named, else of the letter's (C5)."""
    words = match["point"]
    named = year_of(match["year"], frame) or frame.start.year
    last = date(named, 12, 31)
    is_day = not (words.startswith("全") or words.endswith("内"))
    return Period(last if is_day else date(named, 1, 1), last, whole=False)


def read_whole(match: Match, frame: Frame) -> Period | None:
    """A year, or the last of several."""
    words = match["whole"]
    if match["occasion"]:
        return None
    if words.startswith(("当年", "同年")) and not (frame.year or frame.month or match["end"]):
        return None
    named = year_of(words, frame) or 0
    since = re.match(r"[\d〇一二三四五六七八九]{4}", words)
    first = number(since[0]) if since else None
    if match["end"] in ("底", "末"):
        return Period(date(named, 12, 31), date(named, 12, 31), whole=False)
    return Period(date(first or named, 1, 1), date(named, 12, 31))
