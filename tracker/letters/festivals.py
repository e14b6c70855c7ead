"""The days of festivals and school terms by which letters set deadlines."""

from datetime import date, timedelta

# New Year's Day of the Chinese calendar, 正月初一, by year (GB/T 33661-2017).
_SPRING = {
    2005: (2, 9), 2006: (1, 29), 2007: (2, 18), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23),
    2013: (2, 10), 2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25),
    2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
    2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip
_FIXED = {
    "元旦": (1, 1), "全国两会": (3, 4), "五一": (5, 1), "六一": (6, 1), "高考": (6, 7), "七一": (7, 1), "八一": (8, 1),
    "秋": (9, 1), "暑假": (9, 1), "新学年": (9, 1), "教师节": (9, 10), "国庆": (10, 1),
}  # fmt: skip


def day_before(name: str, year: int, exact: bool = False) -> date | None:
    """The day before a festival of that year begins, or with `exact` its own day; None where we do not know it."""
    begins = _begins(name, year)
    return begins and (begins if exact else begins - timedelta(days=1))


def _begins(name: str, year: int) -> date | None:
    if name.startswith(("春节", "元宵")):
        spring = _SPRING.get(year)
        return date(year, *spring) + timedelta(days=14 * name.startswith("元宵")) if spring else None
    if name.startswith("清明"):
        # The sun reaches 15 degrees on the 4th, in the second and third year after a leap year on the 5th (2006 to 2039).
        return date(year, 4, 5 if year % 4 in (2, 3) else 4)
    return next((date(year, *day) for festival, day in _FIXED.items() if name.startswith(festival)), None)
