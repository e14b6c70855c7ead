"""Lays what was recognised on a scan, which lies crooked, out in straight lines, and tells where each is on the page."""

import itertools
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.files.pages.lines import Line, PageLines
from tracker.files.scans.full_width import with_full_width_marks

# Corners of a line's box as it is read: top left, top right, bottom right, bottom left.
Corners = tuple[tuple[float, float], ...]

# Lines that take this share of the page's width show how crooked it lies.
_SHOWS_SLOPE = 0.15
# From so many columns on a line's width tells the size of its characters; its box is higher by some margin, which these
# lines tell, or is usual.
_TELLS_SIZE = 8
_CHARACTER_OF_BOX = 0.7
# Sizes read off boxes are this far from each other on one page although the type is one.
_NOISE = 0.18
# Lines less sure than this on the whole are dust, a seal's rim, handwriting; shorter ones than so many columns go unnamed.
_SURE, _UNCLEAR_COLUMNS = 0.5, 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as recognised: where, its words, and how sure each of its characters is, from 0 to 1."""

    corners: Corners
    words: str
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ScannedPage(PageLines):
    """The lines of a scan laid straight, in pixels.

    `slope` is the angle (in radians) by which its lines run down to the right once its picture is turned upright,
    `unclear` how many lines could not be read.
    """

    slope: float = field(default=0.0, repr=False)
    unclear: int = 0

    @property
    def degrees(self) -> int:
        """By how much its picture is turned clockwise to stand upright."""
        return -self.turns % 4 * 90

    def shares(self, line: Line) -> tuple[float, float, float, float]:
        """The box around the line as crooked as it lies."""
        corners = itertools.product((line.left, line.right), (line.top, line.bottom))
        lying = [_rotated(corner, self.slope, self.width, self.height) for corner in corners]
        return self.shares_of([(x / self.width, y / self.height) for x, y in lying])


def scanned_page(width: int, height: int, readings: Sequence[Reading], degrees: int = 0) -> ScannedPage:
    """The lines of a picture that was turned clockwise by `degrees`, laid straight; those too unclear are counted only."""
    slope = _slope(width, readings)
    clear = [reading for reading in readings if reading.words.strip() and _mean(reading) >= _SURE]
    share = statistics.median([*_shares_of_boxes(clear)] or [_CHARACTER_OF_BOX])
    lines = [_line(reading, slope, width, height, share) for reading in clear]
    unclear = sum(
        _mean(reading) < _SURE and columns(reading.words) >= _UNCLEAR_COLUMNS for reading in readings
    )
    return ScannedPage(width, height, _snapped(lines), -degrees // 90 % 4, slope, unclear)


def columns(words: str) -> float:
    """How wide words are set, in Chinese characters."""
    return sum(1.0 if ord(character) > 0xFF else 0.55 for character in words)


def _mean(reading: Reading) -> float:
    return statistics.fmean(reading.scores) if reading.scores else 0.0


def _slope(width: int, readings: Sequence[Reading]) -> float:
    """The angle in which most long lines run."""
    angles = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for left, right, *_ in (reading.corners for reading in readings)
        if right[0] - left[0] > _SHOWS_SLOPE * width
    ]
    return statistics.median(angles) if angles else 0.0


def _rotated(point: tuple[float, float], angle: float, width: float, height: float) -> tuple[float, float]:
    """A point after the page was turned about its middle."""
    across, down = point[0] - width / 2, point[1] - height / 2
    cosine, sine = math.cos(angle), math.sin(angle)
    return across * cosine - down * sine + width / 2, across * sine + down * cosine + height / 2


def _shares_of_boxes(readings: Sequence[Reading]) -> Iterator[float]:
    """How much of its box's height the characters of each long line take up."""
    for reading in readings:
        wide = columns(reading.words)
        if wide >= _TELLS_SIZE:
            across, down = (math.dist(reading.corners[0], reading.corners[place]) for place in (1, 3))
            yield across / wide / max(down, 1.0)


def _line(reading: Reading, slope: float, width: int, height: int, share_of_box: float) -> Line:
    points = [_rotated(point, -slope, width, height) for point in reading.corners]
    left, right = (points[0][0] + points[3][0]) / 2, (points[1][0] + points[2][0]) / 2
    top, bottom = (points[0][1] + points[1][1]) / 2, (points[2][1] + points[3][1]) / 2
    wide = columns(reading.words)
    size = (right - left) / wide if wide >= _TELLS_SIZE else (bottom - top) * share_of_box
    # Recognition is never beyond doubt, and the least sure character is the one to look at; stops are none.
    told = [
        score for character, score in zip(reading.words, reading.scores, strict=False) if character.isalnum()
    ]
    score = min([0.999, *(told or reading.scores)])
    return Line(with_full_width_marks(reading.words), left, top, right, bottom, size, (), score)


def _snapped(lines: Sequence[Line]) -> list[Line]:
    """The lines with the page's usual size for those that are near it."""
    long = [line.size for line in lines if len(line.words) >= 15]
    if not long:
        return list(lines)
    usual = statistics.median(long)
    return [
        Line(line.words, line.left, line.top, line.right, line.bottom, usual, line.bold, line.score)
        if abs(line.size - usual) < _NOISE * usual
        else line
        for line in lines
    ]
