"""Counts what a Word document numbers by itself, and writes the number that Word shows before each paragraph."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.files.documents.list_numbers import before_words, counted
from tracker.files.docx.styles import Styles
from tracker.files.docx.xml import W, is_on, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is counted and written (ECMA-376 part 1, 17.9)."""

    form: str
    pattern: str
    start: int
    restarts_after: (
        int | None
    )  # None: after any higher level; 0: never; else after that level, counted from 1
    is_plain: bool  # all its numbers in Arabic digits
    is_spaced: bool
    style: str | None

    @classmethod
    def told_by(cls, element: "_Element") -> "Level":
        """A level as `w:lvl` tells it."""
        form = element.find(f".//{W}numFmt")  # a form of one's own stands among alternatives
        start = number(element.find(W + "start"))
        return cls(
            value(form) or "decimal",
            value(element.find(W + "lvlText")) or "",
            0 if start is None else start,
            number(element.find(W + "lvlRestart")),
            is_on(element, "isLgl"),
            value(element.find(W + "suff")) != "nothing",
            value(element.find(W + "pStyle")),
        )


class Numbering:
    """The numbers of one document, counted while its paragraphs are read in their order."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._styles = styles
        self._lists = _by_id(root, "abstractNum", "abstractNumId")
        self._uses = _by_id(root, "num", "numId")
        self._levels: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._places: dict[str | None, tuple[str | None, int | None]] = {}

    def label(self, properties: "_Element | None", style: str | None, words: str) -> str:
        """The number before a paragraph and what parts it from its words; empty where it has none.

        `properties` is its `w:pPr`. Each call counts, so a paragraph asks once.
        """
        use, depth = self._place(properties, style)
        if use is None:
            return ""
        name, levels, overrides = self._list(use)
        if depth not in levels:
            return ""
        self._count(use, name, levels, overrides, depth)
        return before_words(self._written(name, levels, depth), words, levels[depth].is_spaced)

    def _place(self, properties: "_Element | None", style: str | None) -> tuple[str | None, int]:
        """Which use of a list a paragraph stands in and how deep: by itself, else by its style."""
        own = None if properties is None else properties.find(W + "numPr")
        use = None if own is None else value(own.find(W + "numId"))
        depth = None if own is None else number(own.find(W + "ilvl"))
        if use is None or (own is not None and depth is None):
            if style not in self._places:
                self._places[style] = self._place_by_style(style)
            by_style, depth_by_style = self._places[style]
            depth = depth_by_style if depth is None and (use is None or use == by_style) else depth
            use = by_style if use is None else use
        return (None if use in (None, "0") else use), depth or 0

    def _place_by_style(self, style: str | None) -> tuple[str | None, int | None]:
        use, depth, names = None, None, []
        for name, properties in self._styles.numbering(style):
            names.append(name)
            use = use or value(properties.find(W + "numId"))
            depth = number(properties.find(W + "ilvl")) if depth is None else depth
        if use is not None and use != "0":
            levels = self._list(use)[1]
            by_name = (at for name in names for at, level in levels.items() if level.style == name)
            depth = next(by_name, depth)
        return use, depth

    def _list(self, use: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """The list behind a use of it: its name, its levels as this use has them, and where this use begins them."""
        if use not in self._levels:
            element = self._uses.get(use)
            name = value(None if element is None else element.find(W + "abstractNumId")) or ""
            name = self._linked(name)
            found = self._lists.get(name)
            levels = {} if found is None else _levels_of(found)
            overrides: dict[int, int] = {}
            for override in () if element is None else element.iterchildren(W + "lvlOverride"):
                levels.update(_levels_of(override))
                depth, start = number(override, "ilvl"), number(override.find(W + "startOverride"))
                if depth is not None and start is not None:
                    overrides[depth] = start
            self._levels[use] = name, levels, overrides
        return self._levels[use]

    def _linked(self, name: str) -> str:
        """The list that stands for one that only names a style of lists."""
        found = self._lists.get(name)
        link = value(None if found is None else found.find(W + "numStyleLink"))
        if link is None:
            return name
        linked = (at for at, one in self._lists.items() if value(one.find(W + "styleLink")) == link)
        return next(linked, name)

    def _count(
        self, use: str, name: str, levels: dict[int, Level], overrides: dict[int, int], depth: int
    ) -> None:
        counts = self._counts.setdefault(name, {})
        if depth in overrides and (use, depth) not in self._begun:
            counts[depth] = overrides[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        self._begun.add((use, depth))
        for deeper in [at for at in counts if at > depth]:
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or depth < after:
                del counts[deeper]

    def _written(self, name: str, levels: dict[int, Level], depth: int) -> str:
        """The level's pattern with the counts in their places; a bullet's pattern is no number."""
        level, counts = levels[depth], self._counts[name]
        if level.form == "bullet":
            return ""

        def told(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at)
            count = counts.get(at, other.start if other else 1)
            return counted(count, "decimal" if level.is_plain or other is None else other.form)

        return _PLACE.sub(told, level.pattern).strip()


def _by_id(root: "_Element | None", kind: str, name: str) -> dict[str, "_Element"]:
    found = () if root is None else root.iterchildren(W + kind)
    return {element.get(W + name, ""): element for element in found}


def _levels_of(element: "_Element") -> dict[int, Level]:
    levels = {number(level, "ilvl"): Level.told_by(level) for level in element.iterchildren(W + "lvl")}
    return {depth: level for depth, level in levels.items() if depth is not None and 0 <= depth < _LEVELS}
