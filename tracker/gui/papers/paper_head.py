"""Sets what stands at the head of a sheet: the organ's red mark, the title, and the mark of an annex."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QLineF

from tracker.gui.papers.paper_faces import PITCH, Face, Faces, sized
from tracker.gui.papers.paper_sheet import mm
from tracker.gui.papers.paper_strip import Bookmark, PlacedLine, Strip
from tracker.gui.papers.paper_text import Line, plain, set_centred, set_lines
from tracker.reports import Align, Annex, Document, Letterhead

# GB/T 9704-2012, 7.2.4: the organ's mark begins 35 mm below the type area's upper edge.
ORGAN_TOP = mm(35)
ORGAN_SIZES = (40, 36, 32, 28, 26, 24, 22)  # points; the largest in which the mark is one line
# 7.2.5: the number stands two lines below the mark, and the red line 4 mm below the number.
RULE_BELOW = mm(4)
HEAD_LINES = 8  # of the grid, down to the red line


def head_strips(document: Document, faces: Faces, width: float) -> Iterator[Strip]:
    """What is above the first block: letterhead and title, `width` units wide."""
    title = document.title
    under = (set_lines(text, faces.body, width, Align.CENTRE) for text in title.under)
    if document.letterhead:
        yield _letterhead(document.letterhead, faces, width)
        yield Strip(2 * PITCH, keeps_next=True)  # 7.3.1: the title stands two lines below the red line
    lines = _stacked(chain(set_centred(title.text, faces.title, width), *under))
    yield from _marked(lines, Bookmark(0, plain(title.text)))
    yield Strip(PITCH, is_gap=True, done=1)


def annex_strips(annex: Annex, faces: Faces, width: float) -> Iterator[Strip]:
    """An annex's mark on the first line and its title from the third line on (7.3.6)."""
    yield from _stacked(set_lines(annex.mark, faces.annex, width))
    yield Strip(PITCH, keeps_next=True)
    title = _stacked(set_centred(annex.title, faces.title, width))
    yield from _marked(title, Bookmark(0, plain(f"{annex.mark} {annex.title}")))
    yield Strip(PITCH, is_gap=True, done=1)


def _letterhead(letterhead: Letterhead, faces: Faces, width: float) -> Strip:
    """One strip down to the red line, which lies on the grid of lines."""
    lines = _organ_lines(letterhead.organ, faces.organ, width)
    # The strip of a mark is higher than its characters, which are to begin at the place that is asked for.
    pitch = lines[0].face.pitch if lines else 0.0
    ink_top = (pitch - lines[0].face.size) / 2 if lines else 0.0
    placed = [PlacedLine(line, 0, ORGAN_TOP - ink_top + nth * pitch) for nth, line in enumerate(lines)]
    numbers = set_lines(letterhead.number, faces.body, width, Align.CENTRE)
    height = (HEAD_LINES + 2 * max(0, len(lines) - 1) + max(0, len(numbers) - 1)) * PITCH
    for nth, line in enumerate(reversed(numbers)):
        foot = height - RULE_BELOW - nth * PITCH
        placed.insert(len(lines), PlacedLine(line, 0, foot - (line.face.pitch + line.face.size) / 2))
    rule = QLineF(0, height, width, height)
    return Strip(height, tuple(placed), rules=(rule,), keeps_next=True)


def _organ_lines(organ: str, face: Face, width: float) -> tuple[Line, ...]:
    for points in ORGAN_SIZES:
        lines = set_centred(organ, sized(face, points, points * 1.2), width)
        if len(lines) <= 1:
            break
    return lines


def _stacked(lines: Iterable[Line]) -> Iterator[Strip]:
    for line in lines:
        yield Strip(line.face.pitch, (PlacedLine(line, 0, 0),), keeps_next=True)


def _marked(strips: Iterator[Strip], bookmark: Bookmark) -> Iterator[Strip]:
    """The strips, the first of them with the bookmark."""
    for nth, strip in enumerate(strips):
        yield strip if nth else replace(strip, bookmark=bookmark)
