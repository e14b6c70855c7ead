"""Numbers, days and months as letters write them: 二〇二四年十二月三日, ２０２４, 2O24, 十五, 中旬."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DIGITS = {**{c: str(n) for n, c in enumerate("〇一二三四五六七八九")}, "零": "0", "○": "0", "Ｏ": "0", "O": "0", "o": "0", "◯": "0", "l": "1", "I": "1", "两": "2", "０": "0"}  # fmt: skip
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_HAN_DIGIT = "一二三四五六七八九"
_YEAR = r"[12一二１２][0-9０-９〇○零ＯOolI◯一二三四五六七八九]{3}"
# “日” is left out at the end of a line at times, and some write “25号”, “廿五日” or “元月”.
DAY = re.compile(
    rf"({_YEAR})年([0-9０-９OolI〇一二三四五六七八九十元]{{1,3}})月([0-9０-９OolI〇一二三四五六七八九十廿卅]{{1,3}})(?:[日号]|$)"
)
# 2026-06-25, 2026.6.25, 2026/6/25: one sign, twice.
_SHORT_DAY = re.compile(r"(?<![\d./-])((?:19|20)\d\d)\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_SHORT_MARKS = str.maketrans("０１２３４５６７８９．／－–—", "0123456789./---")
_TENS = {"廿": "二十", "卅": "三十", "元": "一"}
# What means the same is written the same, a character for a character; traditional signs of time words too.
_SAME = str.maketrans(
    "０１２３４５６７８９○◯零Ｏ—–－～~─〜−（）［］［］／．个個內後週節學開間號來兩爭劃從規臘廿",
    "0123456789〇〇〇〇--------()[][]/.个个内后周节学开间号来两争划从规腊廿",
)
_MISREAD = re.compile(r"(?<![A-Za-z])(?:[OolI]*\d[\dOolI]*|[lI]{1,2}(?=[月日]))(?![A-Za-z])")
_LETTERS = str.maketrans("OolI", "0011")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Plain:
    """Words with one sign for each meaning and without spaces; `places` tells where each stood, None where none moved."""

    text: str
    places: tuple[int, ...] | None

    def place(self, index: int) -> int:
        """Where the character stood in the words as they were."""
        return index if self.places is None else self.places[index]


def plain(words: str) -> Plain:
    """Full-width digits, dashes, brackets and misread letters (2O25年l2月) as one writes them; never longer."""
    text = words.translate(_SAME)
    if any(letter in text for letter in "OolI"):
        text = _MISREAD.sub(lambda match: match[0].translate(_LETTERS), text)
    if not _SPACE.search(text):
        return Plain(text, None)
    kept = [index for index, character in enumerate(text) if not character.isspace()]
    return Plain("".join(text[index] for index in kept), tuple(kept))


def number(words: str) -> int | None:
    """The number that Arabic, full-width or Chinese digits write; None for anything else."""
    bare = words.translate(_WIDE)
    if bare.isdigit() and bare.isascii():
        return int(bare)
    if "十" in bare or "百" in bare:
        return _counted(bare)
    digits = "".join(_DIGITS.get(character, character) for character in bare)
    return int(digits) if digits.isdigit() and digits.isascii() else None


def _counted(words: str) -> int | None:
    match = re.fullmatch(
        r"(?:([一二两三四五六七八九])?百[零〇]?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?",
        words,
    )
    if not match or not words:
        return None
    hundreds, tens, ten, ones = match.groups()
    value = (number(hundreds) or 0) * 100 if hundreds else 100 * ("百" in words)
    value += (_HAN_DIGIT.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return value + (_HAN_DIGIT.index(ones) + 1 if ones else 0)


def day(words: str) -> date | None:
    """The first full day that the words name; None where there is none or the calendar has no such day."""
    match = DAY.search(words.replace(" ", ""))
    short = _SHORT_DAY.search(words.translate(_SHORT_MARKS))
    if match:
        parts = [_part(part) for part in match.groups()]
    elif short:
        parts = [int(short[1]), int(short[3]), int(short[4])]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _part(words: str) -> int:
    """A year, month or day in any digits, 廿五 and 元 among them; 0 where the characters make no number."""
    return number("".join(_TENS.get(character, character) for character in words)) or 0


def end_of_month(year: int, month: int) -> date:
    """The last day of the month; ValueError for a month that no calendar has."""
    return date(year, month, monthrange(year, month)[1])


def part_of_month(last: date, part: str) -> tuple[date, date]:
    """The first and last day of a month's part (上旬, 中, 底, 下半月) where `last` ends the month; 底 is one day."""
    first_day, last_day = {
        "上旬": (1, 10),
        "初": (1, 10),
        "上半月": (1, 15),
        "上中旬": (1, 20),
        "中上旬": (1, 20),
        "中旬": (11, 20),
        "中": (11, 20),
        "中下旬": (11, last.day),
        "下半月": (16, last.day),
        "下旬": (21, last.day),
        "底": (last.day, last.day),
        "末": (last.day, last.day),
    }.get(part, (1, last.day))
    return last.replace(day=first_day), last.replace(day=last_day)
