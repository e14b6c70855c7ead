"""Counts the lists and headings of an OpenDocument text, and writes the number that is shown before each paragraph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.files.documents.list_numbers import before_words, counted
from tracker.files.odt.styles import LOEXT, STYLE, TEXT, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 10
_PLACE = re.compile("%([0-9]{1,2})%")
# By what a form begins with (“一, 二, 三, ...”), in Word's names.
_FORMS: Mapping[str, str] = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "甲": "ideographTraditional",
    "子": "ideographZodiac", "①": "decimalEnclosedCircle", "１": "decimalFullWidth", "0": "decimalZero",
}  # fmt: skip


@dataclass(slots=True)
class Counts:
    """How far a list is counted, by depth from 1."""

    style: str
    reached: dict[int, int] = field(default_factory=dict)


class Lists:
    """The numbers of one document, counted while its paragraphs are read in their order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, Counts] = {}
        self._last: dict[str, Counts] = {}
        self._headings = Counts("")

    def open(self, element: "_Element", above: Counts | None) -> Counts:
        """The counts of a list that begins here: those of the list around it or before it that it continues."""
        style = element.get(TEXT + "style-name") or (above.style if above else "")
        if above is not None:
            return above if style == above.style else Counts(style, above.reached)
        goes_on = self._by_id.get(element.get(TEXT + "continue-list", ""))
        if goes_on is None and element.get(TEXT + "continue-numbering") == "true":
            goes_on = self._last.get(style)
        counts = Counts(style) if goes_on is None else Counts(style or goes_on.style, goes_on.reached)
        self._last[style] = counts
        for name in (element.get("{http://www.w3.org/XML/1998/namespace}id"), element.get(TEXT + "id")):
            if name:
                self._by_id[name] = counts
        return counts

    def item(self, counts: Counts, depth: int, start: str | None, words: str) -> str:
        """The number of an item, counting it; `start` is where the item itself begins to count."""
        levels = self._styles.lists.get(counts.style)
        return _counted(levels, counts, depth, start, words)

    def heading(self, element: "_Element", words: str) -> str:
        """The number of a heading by the document's outline."""
        if self._styles.outline is None or element.get(TEXT + "is-list-header") == "true":
            return ""
        depth = element.get(TEXT + "outline-level", "1")
        start = element.get(TEXT + "start-value")
        return _counted(
            self._styles.outline, self._headings, int(depth) if depth.isdecimal() else 1, start, words
        )


def _counted(levels: "_Element | None", counts: Counts, depth: int, start: str | None, words: str) -> str:
    level = _level(levels, depth)
    if level is None:
        return ""
    begin = _number(start if start is not None else level.get(TEXT + "start-value"))
    reached = counts.reached
    reached[depth] = reached[depth] + 1 if depth in reached and start is None else begin
    for deeper in [at for at in reached if at > depth]:
        del reached[deeper]
    alignment = level.find(f".//{STYLE}list-level-label-alignment")
    is_spaced = alignment is None or alignment.get(TEXT + "label-followed-by") != "nothing"
    return before_words(_written(levels, level, depth, reached), words, is_spaced)


def _written(levels: "_Element | None", level: "_Element", depth: int, reached: Mapping[int, int]) -> str:
    """By the pattern that newer programs write, else the levels that are shown between prefix and suffix."""
    if not _form(level):
        return ""

    def told(at: int) -> str:
        other = _level(levels, at)
        return (
            ""
            if other is None
            else counted(reached.get(at, _number(other.get(TEXT + "start-value"))), _form(other))
        )

    pattern = level.get(LOEXT + "num-list-format") or level.get(STYLE + "num-list-format")
    if pattern is not None:
        return _PLACE.sub(lambda match: told(int(match[1])), pattern).strip()
    shown = min(max(_number(level.get(TEXT + "display-levels")), 1), depth)
    inner = ".".join(filter(None, map(told, range(depth - shown + 1, depth + 1))))
    return f"{level.get(STYLE + 'num-prefix', '')}{inner}{level.get(STYLE + 'num-suffix', '')}".strip()


def _level(levels: "_Element | None", depth: int) -> "_Element | None":
    """How a depth is numbered; None for bullets and pictures."""
    if levels is None or depth > _DEEPEST:
        return None
    told = str(depth)
    numbered = (TEXT + "list-level-style-number", TEXT + "outline-level-style")
    return next((one for one in levels.iterchildren(*numbered) if one.get(TEXT + "level") == told), None)


def _form(level: "_Element") -> str:
    told = level.get(STYLE + "num-format", "")
    return _FORMS.get(told[:1], "decimal") if told else ""


def _number(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 7 else 1
