"""Numbers, days and months as letters write them: 二〇二四年十二月三日, ２０２４, 2O24, 十五, 中旬."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_DIGITS = {**{c: str(n) for n, c in enumerate("〇一二三四五六七八九")}, "零": "0", "○": "0", "Ｏ": "0", "O": "0", "o": "0", "◯": "0", "l": "1", "I": "1", "两": "2", "０": "0"}  # fmt: skip
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_HAN_DIGIT = "一二三四五六七八九"
_YEAR = r"[12一二１２][0-9０-９〇○零ＯOolI◯一二三四五六七八九]{3}"
DAY = re.compile(
    rf"({_YEAR})年([0-9０-９OolI〇一二三四五六七八九十]{{1,3}})月([0-9０-９OolI〇一二三四五六七八九十]{{1,3}})日"
)


def number(words: str) -> int | None:
    """The number that Arabic, full-width or Chinese digits write; None for anything else."""
    plain = words.translate(_WIDE)
    if plain.isdigit() and plain.isascii():
        return int(plain)
    if "十" in plain or "百" in plain:
        return _counted(plain)
    digits = "".join(_DIGITS.get(character, character) for character in plain)
    return int(digits) if digits.isdigit() and digits.isascii() else None


def _counted(words: str) -> int | None:
    match = re.fullmatch(
        r"(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?", words
    )
    if not match or not words:
        return None
    hundreds, tens, ten, ones = match.groups()
    value = (number(hundreds) or 0) * 100 if hundreds else 0
    value += (_HAN_DIGIT.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return value + (_HAN_DIGIT.index(ones) + 1 if ones else 0)


def day(words: str) -> date | None:
    """The first full day that the words name; None where there is none or the calendar has no such day."""
    match = DAY.search(words.replace(" ", ""))
    if not match:
        return None
    parts = [number(part) for part in match.groups()]
    try:
        return date(*(part or 0 for part in parts))
    except ValueError:
        return None


def end_of_month(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, 1) + relativedelta(day=31)


def nearest_month(month: int, written: date | None, year: int | None) -> date | None:
    """The month's end in the named year, else the nearest that is not before the letter."""
    if year:
        return end_of_month(year, month)
    if written is None:
        return None
    this = end_of_month(written.year, month)
    return this if this >= written else end_of_month(written.year + 1, month)


def part_of_month(last: date, part: str, before: bool) -> date:
    """The last day of a month's part (上旬, 中, 底) where `last` ends the month; with `before` the day before the part."""
    first_day, last_day = {
        "上旬": (1, 10),
        "初": (1, 10),
        "上中旬": (1, 20),
        "中上旬": (1, 20),
        "中旬": (11, 20),
        "中": (11, 20),
        "中下旬": (11, last.day),
        "下旬": (21, last.day),
    }.get(part, (1, last.day))
    if before and part not in ("底", "末", "内", "下旬"):
        return last.replace(day=first_day) - timedelta(days=1)
    return last.replace(day=last_day)
