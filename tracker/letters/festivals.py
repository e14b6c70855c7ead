"""The days of festivals, of the Chinese calendar's months and of school terms by which letters set deadlines."""

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from tracker import paths
from tracker.letters.workdays import is_estimated, is_working_day

# Festivals that every year brings on the same day of the common calendar.
_FIXED = {
    "元旦": (1, 1), "全国两会": (3, 4), "三八": (3, 8), "妇女节": (3, 8), "植树节": (3, 12), "五一": (5, 1), "劳动节": (5, 1),
    "五四": (5, 4), "青年节": (5, 4), "护士节": (5, 12), "六一": (6, 1), "儿童节": (6, 1), "高考": (6, 7), "七一": (7, 1),
    "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1), "秋": (9, 1), "暑": (9, 1), "新学年": (9, 1), "教师节": (9, 10),
    "国庆": (10, 1), "十一": (10, 1), "记者节": (11, 8), "消防日": (11, 9), "宪法日": (12, 4), "国家宪法日": (12, 4),
}  # fmt: skip
# How many days the holiday lasts where the year's notice is not out.
_USUAL_HOLIDAY = {"春节": 7, "国庆": 7, "十一": 7, "五一": 5, "劳动节": 5}
_LONGEST_HOLIDAY = 16


def day_before(name: str, year: int, exact: bool = False) -> date | None:
    """The day before a festival of that year begins, or with `exact` its own day; None where we do not know it."""
    begins = _begins(name, year)
    return begins and (begins if exact else begins - timedelta(days=1))


def holiday_end(name: str, year: int) -> date | None:
    """The last day of a festival's holiday by the year's notice, else by custom; None where the day is not known."""
    day = _begins(name, year)
    if day is None:
        return None
    if is_estimated(day):
        usual = next((days for feast, days in _USUAL_HOLIDAY.items() if name.startswith(feast)), 1)
        return day + timedelta(days=usual - 1)
    for _ in range(_LONGEST_HOLIDAY):
        if is_working_day(day + timedelta(days=1)):
            break
        day += timedelta(days=1)
    return day


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """The first and last day of a month of the Chinese year that begins in `year`; None where we do not know it."""
    months = _table().get(str(year), {}).get("months", {})
    firsts = [date.fromisoformat(day) for day in months.values()]
    names = list(months)
    if str(month) not in names[:-1]:
        return None
    place = names.index(str(month))
    return firsts[place], firsts[place + 1] - timedelta(days=1)


def _begins(name: str, year: int) -> date | None:
    moving = _table().get(str(year), {})
    for festival, day in moving.items():
        if festival != "months" and name.startswith(festival):
            return date.fromisoformat(f"{year:04}-{day}")
    return next((date(year, *day) for festival, day in _FIXED.items() if name.startswith(festival)), None)


@cache
def _table() -> dict[str, dict[str, Any]]:
    """By year what packaging/calendar_tables.py wrote (GB/T 33661-2017 settles the Chinese calendar)."""
    loaded: dict[str, dict[str, Any]] = json.loads(
        (paths.resources() / "calendar" / "festivals.json").read_text(encoding="utf-8")
    )
    return loaded
