"""Turns the glyphs of a page as it is shown upright, by the way in which most of them stand."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.files.pages.glyphs import Glyph
from tracker.files.pages.lines import turned_back
from tracker.files.pages.rules import NO_RULES, Rules, Stroke

_SLANTED = math.radians(8)


@dataclass
class PageGlyphs:
    """A page's size, turned upright, and its glyphs in the order in which they are drawn.

    Attributes:
        turns: how many quarter turns clockwise the page as it is shown stands away from upright.
        invisible: glyphs of text that is drawn without ink: a scan's text layer, or hidden words.
        slanted: how many glyphs were left out since they stand at an angle to the others.
        rules: the lines drawn on the page.

    """

    width: float
    height: float
    turns: int = 0
    visible: list[Glyph] = field(default_factory=list)
    invisible: list[Glyph] = field(default_factory=list)
    slanted: int = 0
    rules: Rules = NO_RULES


class Look(NamedTuple):
    """What glyphs drawn together have in common; `turns` is how they stand, None for slanted ones."""

    size: float
    is_bold: bool
    is_visible: bool
    turns: int | None
    is_white: bool = False


class Shown(NamedTuple):
    """A glyph as the page is shown: its box (left, top, right, bottom) and where it begins on its baseline."""

    character: str
    look: Look
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    after_blank: bool


def turns_of(right: float, down: float) -> int | None:
    """How many quarter turns clockwise words stand that run so far right and down; None where they run aslant."""
    angle = math.atan2(down, right)
    turns = round(angle / (math.pi / 2))
    return turns % 4 if abs(angle - turns * math.pi / 2) < _SLANTED else None


def upright(
    shown: Sequence[Shown], width: float, height: float, strokes: Sequence[Stroke] = (), slack: float = 1.0
) -> PageGlyphs:
    """The glyphs of a page, `width` by `height` as it is shown, that are on it and stand as most do; so its lines.

    `slack` is how far from each other the ends of lines that meet may be.
    """
    counted = Counter(one.look.turns for one in shown if one.look.turns is not None)
    turns = counted.most_common(1)[0][0] if counted else 0
    page = PageGlyphs(*((height, width) if turns % 2 else (width, height)), turns or 0)
    page.rules = Rules([_turned_stroke(one, page.turns, width, height) for one in strokes], slack)
    for one in shown:
        if one.look.turns != turns:
            page.slanted += one.look.is_visible
        elif _is_on_page(one, width, height):
            glyphs = page.visible if one.look.is_visible else page.invisible
            glyphs.append(_turned(one, page.turns, width, height))
    return page


def _is_on_page(shown: Shown, width: float, height: float) -> bool:
    left, top, right, bottom = shown.box
    return right > 0 and bottom > 0 and left < width and top < height


def _turned_stroke(one: Stroke, turns: int, width: float, height: float) -> Stroke:
    if not turns:
        return one
    begins = turned_back(one.x0, one.y0, turns, width, height)
    return Stroke(*begins, *turned_back(one.x1, one.y1, turns, width, height))


def _turned(shown: Shown, turns: int, width: float, height: float) -> Glyph:
    left, top, right, bottom = shown.box
    look = shown.look
    if not turns:
        return Glyph(
            shown.character, left, right, shown.origin[1], look.size, look.is_bold, shown.after_blank
        )
    corners = [turned_back(x, y, turns, width, height) for x, y in ((left, top), (right, bottom))]
    baseline = turned_back(*shown.origin, turns, width, height)[1]
    begins, ends = sorted(x for x, _ in corners)
    return Glyph(shown.character, begins, ends, baseline, look.size, look.is_bold, shown.after_blank)
