"""Counts working days by the State Council's yearly notices on days of rest and the weekends worked in turn."""

import json
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache

from tracker import paths

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class _Year:
    rest: frozenset[date]
    work: frozenset[date]
    estimated: bool


def working_day(after: date, count: int, holidays: bool = True) -> date:
    """The `count`-th working day after a day, which is not counted itself (Civil Code art. 201).

    Without `holidays` every day from Monday to Friday is one, whatever the notices say.

    Raises OverflowError where the calendar ends before.
    """
    day = after
    while count > 0:
        if day.year == MAXYEAR:
            raise OverflowError("no calendar reaches as far")
        day += timedelta(days=1)
        count -= is_working_day(day) if holidays else day.weekday() < _SATURDAY
    return day


def is_working_day(day: date) -> bool:
    """Whether offices work: by the General Office's notice on the year's holidays, else from Monday to Friday."""
    year = _years().get(day.year)
    if year is not None and day in year.rest:
        return False
    return day.weekday() < _SATURDAY or (year is not None and day in year.work)


def is_estimated(day: date) -> bool:
    """Whether that year's notice was not out when the table was made, so that worked weekends are unknown."""
    year = _years().get(day.year)
    return year is None or year.estimated


@cache
def _years() -> dict[int, _Year]:
    table = json.loads((paths.resources() / "calendar" / "workdays.json").read_text(encoding="utf-8"))
    return {
        int(name): _Year(_days(name, row["rest"]), _days(name, row["work"]), row["estimated"])
        for name, row in table.items()
    }


def _days(year: str, days: list[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in days)
