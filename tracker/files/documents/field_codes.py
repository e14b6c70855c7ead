"""What a field of Word shows that has no result: the words stand in its code."""

import re

from tracker.files.documents.list_numbers import circled

# 带圈字符, with the sign and the circle.
_CIRCLED = re.compile(r"eq\s*\\o\s*\\ac\s*\(\s*[○◯]\s*[,，]\s*(.{1,3}?)\s*\)", re.IGNORECASE)
# A pronunciation, with the characters that carry it: EQ \* jc0 \o\ad(\s\up 9(shǔ),署).
_RUBY = re.compile(r"\s*EQ\b.*[,，]([^,，()]*)\)\s*", re.DOTALL | re.IGNORECASE)
_LONGEST = 1000


def shown_by(code: str) -> str:
    r"""The words that a code shows: `①` of `EQ \o\ac(○,1)`, `署` of one that has its pronunciation; else nothing."""
    if len(code) >= _LONGEST or "\\o" not in code.lower():
        return ""
    if match := _CIRCLED.search(code):
        return circled(int(match[1])) if match[1].isdecimal() else match[1]
    match = _RUBY.fullmatch(code)
    return match[1].strip() if match else ""
