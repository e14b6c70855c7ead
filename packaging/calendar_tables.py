"""Writes resources/calendar: working days and lunar festivals from kept libraries: `python packaging/calendar_tables.py`.

Needs `pip install holidays lunar_python` (both MIT licence). Renew it every December, when the State Council's General
Office has published next year's days of rest.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "calendar"
FIRST_WORKDAYS, FIRST_FESTIVALS, LAST = 2010, 2000, 2060
# Month and day of the Chinese calendar; a feast of the last month falls into January or February of the next year.
LUNAR_DAYS = {
    "春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15), "重阳": (9, 9),
    "腊八": (12, 8), "小年": (12, 23),
}  # fmt: skip
Table = dict[str, dict[str, object]]


def main() -> int:
    """Write both tables."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "workdays.json").write_bytes(rendered(workdays()))
    (FOLDER / "festivals.json").write_bytes(rendered(festivals()))
    return 0


def workdays() -> Table:
    """By year: the days from Monday to Friday that are free, the weekend days that are worked, and whether announced.

    A year without a worked weekend has not been announced yet: its free days are the law's own, in lieu of those that
    fall on a weekend too (State Council, 全国年节及纪念日放假办法), without the days that the notice will move.
    """
    import holidays

    china = holidays.country_holidays("CN", years=range(FIRST_WORKDAYS, LAST + 1))
    latest = max(day.year for day in china.weekend_workdays)
    return {
        str(year): {
            "estimated": year > latest,
            "rest": [_short(day) for day in sorted(china) if day.year == year and day.weekday() < 5],
            "work": [_short(day) for day in sorted(china.weekend_workdays) if day.year == year],
        }
        for year in range(FIRST_WORKDAYS, LAST + 1)
    }


def festivals() -> Table:
    """By calendar year: the festivals that move, and the first days of the Chinese months of that Chinese year.

    A month is told by its number, an inserted one (闰月) by its number below zero; “end” is the first day behind the
    twelfth month.
    """
    return {
        str(year): {**_feasts(year), "months": _months(year)} for year in range(FIRST_FESTIVALS, LAST + 1)
    }


def _feasts(year: int) -> dict[str, object]:
    from lunar_python import Solar

    days: dict[str, date] = {}
    for lunar_year in (year - 1, year):
        for name, (month, day) in LUNAR_DAYS.items():
            days = days | {name: found} if (found := _solar(lunar_year, month, day)).year == year else days
    # The library tells the solar terms around a day; its last winter solstice is named DONG_ZHI.
    terms = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()
    days |= {"清明": _day(terms["清明"]), "冬至": _day(terms["DONG_ZHI"])}
    days["除夕"] = days["春节"] - timedelta(days=1)
    if any(day.year != year for day in days.values()):
        raise ValueError(f"a festival of {year} lies in another year")
    return {name: _short(day) for name, day in sorted(days.items(), key=lambda pair: pair[1])}


def _months(year: int) -> dict[str, str]:
    from lunar_python import LunarYear

    months = [month for month in LunarYear.fromYear(year).getMonths() if month.getYear() == year]
    found = {str(month.getMonth()): _solar(year, month.getMonth(), 1).isoformat() for month in months}
    return {**found, "end": _solar(year + 1, 1, 1).isoformat()}


def _solar(year: int, month: int, day: int) -> date:
    from lunar_python import Lunar

    return _day(Lunar.fromYmd(year, month, day).getSolar())


def _day(solar) -> date:
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _short(day: date) -> str:
    return f"{day:%m-%d}"


def rendered(table: Table) -> bytes:
    """The table as JSON with a line for each year, so that a renewal shows the years that changed."""
    lines = [
        f"  {json.dumps(year)}: {json.dumps(row, ensure_ascii=False)}" for year, row in sorted(table.items())
    ]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
