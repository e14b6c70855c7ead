"""Whether two letters are one, or answer the same suggestion, by what they say of themselves."""

import re
import unicodedata
from datetime import timedelta

from tracker.model import Letter, LetterFacts

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_TERM = re.compile(r"([\d零一二三四五六七八九十]+)\s*届")
_SITTING = re.compile(r"([\d零一二三四五六七八九十]+)\s*次")
# Without a session only time tells: numbers start anew each year, and an answer comes within half a year, an answer
# again within a year of that.
_FAR, _EVER = timedelta(days=540), timedelta.max
_ALIKE = 78  # two ways to call one organ, of 100


def are_of_one_letter(one: Letter, other: Letter) -> bool | None:
    """Whether their facts tell that they are one letter; None where they tell nothing either way.

    One fact may be read wrong where a letter was recognised from a picture.
    """
    a, b = one.facts, other.facts
    telling = [(_bare(facts.reference), number_of(facts.number), facts.dated) for facts in (a, b)]
    differing = sum(x != y for x, y in zip(*telling, strict=True) if x and y)
    differing += not _may_be_one_session(a, b, _EVER)
    if differing > (one.is_recognised or other.is_recognised):
        return False
    agreeing = [(_bare(facts.reference), number_of(facts.number), _bare(facts.subject)) for facts in (a, b)]
    return True if any(x == y for x, y in zip(*agreeing, strict=True) if x and y) else None


def is_reply_to_same(facts: LetterFacts, other: LetterFacts) -> bool:
    """Whether both answer the same suggestion, by the same organ: suggestions of each session have the same numbers."""
    if not facts.number or not facts.kind or facts.kind != other.kind:
        return False
    return (
        number_of(facts.number) == number_of(other.number)
        and _may_be_one_session(facts, other)
        and _may_be_one_organ(facts.issuer, other.issuer)
    )


def numbers_like(number: str | None) -> list[str]:
    """The ways in which a suggestion's number may be written."""
    if not number:
        return []
    bare = number_of(number) or number
    return sorted({number, bare, *(bare.zfill(width) for width in (2, 3, 4, 5))})


def number_of(number: str | None) -> str | None:
    """A suggestion's number without the noughts before it."""
    plain = unicodedata.normalize("NFKC", number or "").strip()
    return plain.lstrip("0") or plain or None


def _may_be_one_session(one: LetterFacts, other: LetterFacts, far: timedelta = _FAR) -> bool:
    if one.session and other.session:
        a, b = _session(one.session), _session(other.session)
        return all(x is None or y is None or x == y for x, y in zip(a, b, strict=True))
    return not (one.dated and other.dated) or abs(one.dated - other.dated) <= far


def _may_be_one_organ(one: str | None, other: str | None) -> bool:
    from rapidfuzz import fuzz

    return not (one and other) or fuzz.partial_ratio(one, other) >= _ALIKE


def _session(session: str | None) -> tuple[int | None, int | None]:
    """Term and sitting: 十四届三次会议 is (14, 3)."""
    found = (pattern.search(session or "") for pattern in (_TERM, _SITTING))
    term, sitting = (_count(match[1]) if match else None for match in found)
    return term, sitting


def _count(numeral: str) -> int:
    """A number below 100 in Arabic or Chinese numerals."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _bare(reference: str | None) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", reference or ""))
