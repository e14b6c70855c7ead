"""Reads what users type into fields and cells: words in one line, names, dates."""

import re
from datetime import date

_BETWEEN_NAMES = re.compile(r"\s*[、，,；;\r\n]+\s*")
_DATE = re.compile(r"(\d{4})\s*[-/.－．年]\s*(\d{1,2})\s*[-/.－．月]\s*(\d{1,2})\s*日?")


def one_line(words: str) -> str:
    """Words as typed or pasted, without breaks and without blanks around."""
    return "".join(words.splitlines()).strip()


def typed_names(words: str) -> tuple[str, ...]:
    """Names as typed in one line, parted by 、 or a comma or semicolon."""
    return tuple(dict.fromkeys(filter(None, _BETWEEN_NAMES.split(words.strip()))))


def typed_date(words: str) -> date | None:
    """A date as typed, year first; None for no words; ValueError where it is no date."""
    if not words.strip():
        return None
    match = _DATE.fullmatch(words.strip())
    if not match:
        raise ValueError(words)
    return date(int(match[1]), int(match[2]), int(match[3]))
