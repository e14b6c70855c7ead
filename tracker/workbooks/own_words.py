"""Our own words for codes, in each language that we speak, read back to the codes: what we wrote into a table ourselves."""

import re
from enum import StrEnum
from functools import cache
from typing import TypeVar

from tracker.codes import EntryKind, Rating, Side, Status, WarningLevel
from tracker.language import LANGUAGES, Say, speaker
from tracker.wording.terms import ENTRY_KIND, LEVEL, ORIGIN, RATING, SIDE, STALE, STATUS

Code = TypeVar("Code", bound=StrEnum)


@cache
def speakers() -> tuple[Say, ...]:
    """One for each language."""
    return tuple(map(speaker, LANGUAGES))


def _back(words: dict[Code, str]) -> dict[str, Code]:
    return {say(told).lower(): code for say in speakers() for code, told in words.items()}


@cache
def statuses() -> dict[str, Status]:
    """Statuses by our words for them, in small letters; the tables below likewise."""
    return _back(STATUS)


@cache
def ratings() -> dict[str, Rating]:
    """Ratings by our words."""
    return _back(RATING)


@cache
def entry_kinds() -> dict[str, EntryKind]:
    """Kinds of entries by our words."""
    return _back(ENTRY_KIND)


@cache
def sides() -> dict[str, Side]:
    """Sides by our words."""
    return _back(SIDE)


@cache
def origins() -> dict[str, str]:
    """Where a due date comes from, by our words."""
    return {say(told).lower(): origin for say in speakers() for origin, told in ORIGIN.items()}


@cache
def flags() -> dict[str, bool]:
    """Yes and no."""
    return {say(word): word == "yes" for say in speakers() for word in ("yes", "no")}


@cache
def nothings() -> frozenset[str]:
    """What we write where there is nothing."""
    return frozenset(say(words) for say in speakers() for words in ("no date", "no entry yet"))


@cache
def computed_remarks() -> frozenset[str]:
    """Remarks that we compute anew each day, so that they are not read in."""
    told = [*(LEVEL[level] for level in WarningLevel), STALE, "vague", "continuing"]
    return frozenset(say(words) for say in speakers() for words in told)


def is_slips(words: str) -> bool:
    """Whether a remark only counts the slips."""
    return any(fitting(say("slips: {count}"), words) for say in speakers())


def fitting(pattern: str, words: str) -> re.Match[str] | None:
    """The parts of words that a pattern of ours made; None where it did not."""
    return _pattern(pattern).fullmatch(words)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(words)), re.DOTALL)
