"""Reads times that festivals, the Chinese calendar's days and the school year set."""

import re
from dataclasses import replace
from datetime import date, timedelta

from tracker.letters.calendar_words import number, part_of_month
from tracker.letters.due_frames import Frame, Match, Period, nearest, year_of
from tracker.letters.festivals import day_before, holiday_end, lunar_month


def read_term(match: Match, frame: Frame) -> Period:
    """School begins on the first of September (C12: in spring on no fixed day); the summer holidays end before."""
    summer = "暑" in match["term"]

    def period(year: int) -> Period:
        opens = date(year, 9, 1)
        return Period(date(year, 7, 1), date(year, 8, 31), whole=False) if summer else Period(opens, opens)

    return nearest(frame, period, year_of(match["year"], frame), not summer and bool(match["before"]))


def read_lunar(match: Match, frame: Frame) -> Period:
    """农历八月十五, 腊月二十三, 正月底: by the Chinese calendar (GB/T 33661-2017)."""
    words = match["lunar"] or match["lunar2"]
    month = {"正": 1, "冬": 11, "腊": 12}.get(words) or number(words) or 0
    day = number(match["lunar_day"].replace("廿", "二十")) if match["lunar_day"] else None

    def period(year: int) -> Period:
        bounds = lunar_month(year, month)
        if bounds is None:
            raise ValueError("a year that the table does not tell")
        first, last = bounds
        if day:
            only = min(first + timedelta(days=day - 1), last)
            return Period(only, only, whole=False)
        part = match["lunar_part"] or ""
        begin, end = part_of_month(date(2001, 1, (last - first).days + 1), part)
        return Period(
            first + timedelta(begin.day - 1), first + timedelta(end.day - 1), part not in ("底", "末")
        )

    return nearest(frame, period, year_of(match["year"], frame))


_HELD = re.compile(r"前?(?:时|就|投|开[放通园业馆]|通[车水电航]|启用|建成|完工|上线|交付|亮灯|与)")


def read_feast(match: Match, frame: Frame) -> Period | None:
    """A festival that a year, a 前 or a deed makes a time; 春节慰问 is none."""
    name = re.sub("[·“”]", "", match["feast"])
    told = match["before"] or match["end"] or match["holiday"].strip("节”") or match["year"]
    if not told and not _HELD.match(match.string, match.end()):
        return None
    holiday = match["end"] in ("期间", "内", "期内", "结束") or bool(
        re.search("假|黄金周", match["holiday"] or "")
    )

    def period(year: int) -> Period:
        day = day_before(name, year, exact=True)
        last = holiday_end(name, year) if holiday and name != "除夕" else day
        if day is None or last is None:
            raise ValueError("a festival that the table does not tell")
        return Period(day, last)

    named = year_of(match["year"], frame)
    try:
        return nearest(frame, period, named, use_first=bool(match["before"]))
    except ValueError:
        if match["year"]:
            raise
        return nearest(replace(frame, year=None, month=None), period, None, use_first=bool(match["before"]))
