"""How letters number their parts: 一、 （一） 1. 一是 第一, and at which depth each stands."""

import re
from dataclasses import dataclass

_HAN = "一二三四五六七八九十"

# GB/T 9704-2012, 7.3.3: the four levels are 一、 （一） 1. （1）; the rest is what offices write besides.
_NUMBERS = (
    (1, re.compile(rf"第[{_HAN}]{{1,3}}(?:部分|章)[，、：:\s]?")),
    (1, re.compile(rf"[{_HAN}]{{1,3}}[、．.][\s]?")),
    (2, re.compile(rf"[（(][{_HAN}]{{1,3}}[）)][、．.]?\s?")),
    (3, re.compile(r"[0-9０-９]{1,2}[、．][\s]?|[0-9０-９]{1,2}\.(?![0-9０-９])\s?")),
    (4, re.compile(r"[（(][0-9０-９]{1,2}[）)][、．.]?\s?|[①②③④⑤⑥⑦⑧⑨⑩⑪⑫]\s?|[0-9]{1,2}[）)]\s?")),
    (5, re.compile(rf"[{_HAN}]{{1,2}}是(?:要)?[，、：:]?|[{_HAN}]要(?=[^\s])|第[{_HAN}]{{1,2}}[，、：:,]|其[{_HAN}][，、：:]|第[{_HAN}]{{1,2}}[条件项个点][，、：:]|[首再]先?次?[，、：:]|(?:首先|其次|再次|最后)是|—{{1,2}}(?=[\u4e00-\u9fff])")),
)  # fmt: skip

# All that a number begins with.
_FIRST = frozenset(f"{_HAN}第（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫其首再最—")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in front of a heading or a measure; `length` in characters, `depth` from 1."""

    depth: int
    length: int


def number_at(text: str, place: int = 0) -> Number | None:
    """The number that stands at this place, if any."""
    if text[place : place + 1] not in _FIRST:
        return None
    for depth, pattern in _NUMBERS:
        match = pattern.match(text, place)
        if match:
            return Number(depth, match.end() - match.start())
    return None


def starts_with_number(text: str) -> bool:
    """Whether a line opens a numbered part."""
    return number_at(text) is not None
