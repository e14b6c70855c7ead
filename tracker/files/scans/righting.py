"""Tells by how much a page was laid wrong into the scanner or photographed: by a quarter, a half or three."""

import math
import statistics
from collections.abc import Callable, Sequence

from tracker.files.scans.lines import Corners, Reading

# So many of the longest lines are read to tell; upside down they are not read as surely as this.
_TRIED, _SURE = 3, 0.9
# What is unclear either way is read this much surer the right way round, else the page stays as it is.
_SURER = 0.05


def degrees_of(boxes: Sequence[Corners], read: Callable[[Sequence[Corners], int], Sequence[Reading]]) -> int:
    """The degrees clockwise that set a page upright whose lines are in `boxes`; `read` reads some, the page turned so."""
    long = sorted(boxes, key=_length)[-_TRIED:]
    if not long:
        return 0
    standing = sum(_is_standing(box) for box in long) * 2 > len(long)
    first, second = (90, 270) if standing else (0, 180)
    sure = _sureness(read(long, first))
    if sure >= _SURE:
        return first
    return second if _sureness(read(long, second)) > sure + (0 if standing else _SURER) else first


def turned_corners(box: Corners, degrees: int, width: float, height: float) -> Corners:
    """Where a box is, and which of its corners is the top left one, after its page of `width` × `height` was turned."""
    turns = {
        0: lambda x, y: (x, y),
        90: lambda x, y: (height - y, x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (y, width - x),
    }
    return _from_top_left([turns[degrees](x, y) for x, y in box])


def _from_top_left(points: Sequence[tuple[float, float]]) -> Corners:
    """Corners in order, beginning at that of the upper end of the left side; all run clockwise already."""
    start = min(range(4), key=lambda place: points[place][0] + points[place][1])
    return tuple(points[(start + step) % 4] for step in range(4))


def _sides(box: Corners) -> tuple[float, float]:
    return math.dist(box[0], box[1]), math.dist(box[1], box[2])


def _length(box: Corners) -> float:
    return max(_sides(box))


def _is_standing(box: Corners) -> bool:
    """Whether a line runs down the picture instead of across."""
    across, down = _sides(box)
    return down > 1.5 * across


def _sureness(readings: Sequence[Reading]) -> float:
    """How sure lines are read; characters that are none count too, so a line read as little is no sure one."""
    return statistics.median(statistics.fmean(reading.scores or (0.0,)) for reading in readings)
