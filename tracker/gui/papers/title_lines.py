"""Breaks a title into lines of about one length, by sense (GB/T 9704-2012, 7.3.1: 词意完整，排列对称，长短适宜)."""

import re

from PySide6.QtGui import QFontMetricsF

from tracker.gui.papers.paper_faces import Face
from tracker.gui.papers.paper_text import CLOSING, Line, set_lines
from tracker.reports import Align

# Where a Chinese title may be parted: behind these words, and before those.
_ENDINGS = re.compile(
    r"(?:的|和|与|及|等|、|，|：|）|》|”|会议|全会|大会|委员会|政府|建议|提案|情况|工作|事项|承诺|问题|意见|报告)$"
)
_OPENINGS = re.compile(r"^(?:《|“|（|关于|第[\d一二三四五六七八九十百]|推进|加强|完善|落实|答复|再次|代表)")
# What no line of a title begins with besides closing marks; a number stays with what it counts.
_NEVER_FIRST = CLOSING + "的和与及等了着们号届次"
_UNPARTED = re.compile(r"^[0-9A-Za-z号届次年月日条项件]")
# How much a break inside a word costs, in shares of the line's width by which lines may differ instead.
INSIDE_WORD = 0.5


def set_title(text: str, face: Face, width: float) -> tuple[Line, ...]:
    """Its centred lines, no more of them than `width` asks for; line ends that it has itself are kept."""
    metrics = QFontMetricsF(face.font)
    lines = [part for own in text.splitlines() for part in _parted(own.strip(), face, width, metrics)]
    return set_lines("\n".join(lines), face, width, Align.CENTRE)


def _parted(text: str, face: Face, width: float, metrics: QFontMetricsF) -> list[str]:
    count = len(set_lines(text, face, width))
    lines = []
    while count > 1:
        wanted = metrics.horizontalAdvance(text) / count
        costs = {
            place: abs(metrics.horizontalAdvance(text[:place]) - wanted) / width + _cost(text, place)
            for place in range(1, len(text))
            if _may_part(text, place) and _fits(text, place, width, count, metrics)
        }
        if not costs:
            break
        place = min(costs, key=lambda it: costs[it])
        lines.append(text[:place].strip())
        text, count = text[place:].strip(), count - 1
    return [*lines, text]


def _fits(text: str, place: int, width: float, count: int, metrics: QFontMetricsF) -> bool:
    first, rest = text[:place].strip(), text[place:].strip()
    return metrics.horizontalAdvance(first) <= width and metrics.horizontalAdvance(rest) <= width * (
        count - 1
    )


def _may_part(text: str, place: int) -> bool:
    before, behind = text[place - 1], text[place]
    if before == " " or behind == " ":
        return True
    if before.isascii() and behind.isascii():
        return False
    is_counted = before.isdigit() and _UNPARTED.match(behind)
    return behind not in _NEVER_FIRST and before not in "《“（〔第" and not is_counted


def _cost(text: str, place: int) -> float:
    before, behind = text[:place], text[place:]
    is_between = before.endswith(" ") or _ENDINGS.search(before) or _OPENINGS.match(behind)
    return 0.0 if is_between else INSIDE_WORD
