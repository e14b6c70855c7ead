"""What every reader of times counts with: periods, the frame they count from, the nearest year, days clipped to months."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.letters.calendar_words import end_of_month, number

Match = re.Match[str]


# Between the parts of a span or a list; the last part counts.
LINKS = re.compile("-|至|到|、|和|与|及|或")
_AHEAD = {
    "明": 1,
    "来": 1,
    "次": 1,
    "翌": 1,
    "下": 1,
    "后": 2,
    "大": 3,
    "去": -1,
    "昨": -1,
    "上": -1,
    "前": -2,
}


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day of a time; `whole` where 前 means before it began, not by its last day."""

    first: date
    last: date
    whole: bool = True
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What relative words count from: the letter's day, a year named before, and the day on which a span began.

    `holidays`: whether working days are counted by the notices on holidays.
    """

    written: date | None
    year: int | None = None
    month: date | None = None
    holidays: bool = True

    @property
    def today(self) -> date:
        """The letter's day; ValueError where it bears none."""
        if self.written is None:
            raise ValueError("the letter bears no date")
        return self.written

    @property
    def start(self) -> date:
        """Where a span began that this time ends, else the letter's day."""
        return self.month or self.today


def due_day(period: Period, match: Match) -> date | None:
    """The last day that counts: of the period, or the day before it where the words say before a longer one (C3)."""
    if match["before"] and period.whole and not match["end"]:
        return period.first - timedelta(days=1) if period.first > date.min else None
    return period.last


def year_of(words: str | None, frame: Frame) -> int | None:
    """The calendar year that words name; the one carried on where they name none."""
    if not words:
        return frame.year
    last = LINKS.split(words.removesuffix("的"))[-1]
    told = re.match(r"[\d〇一二三四五六七八九]{2,4}(?=年|[两三底末]|$)", last)
    if told and not last.startswith(("一年", "二年")):
        value = number(told[0])
        return value + 2000 if value is not None and value < 100 else value
    base = frame.today.year
    if last[0] in "当同次翌":
        base = frame.month.year if frame.month else frame.year or base
    return base + _AHEAD.get(last[0], 0) + {"今明两": 1, "明后两": 1, "今明后": 2}.get(last[:3], 0)


def nearest(
    frame: Frame, period: Callable[[int], Period], year: int | None, use_first: bool = False
) -> Period:
    """The period in that year, else in the nearest in which it is not over on the letter's day (C4)."""
    if year:
        return period(year)
    start = frame.start
    for ahead in range(-1, 3):
        found = period(start.year + ahead)
        if (found.first - timedelta(days=1) if use_first else found.last) >= start:
            return found
    raise ValueError("no such period is near")


def clipped(year: int, month: int, day: int) -> Period:
    """A day; the 31st of September is the 30th."""
    if not 1 <= day <= 31:
        raise ValueError("no month has such a day")
    last = end_of_month(year, month)
    only = last.replace(day=min(day, last.day))
    return Period(only, only, whole=False)
