"""Recognises one page's picture: seals out, lines found, turned upright, each line read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from tracker.files.scans.engine import recognition_engine
from tracker.files.scans.lines import Corners, Reading, ScannedPage, scanned_page
from tracker.files.scans.righting import degrees_of, turned_corners
from tracker.files.scans.seals import without_seals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture: TypeAlias = NDArray[np.uint8]

# Higher than any paper, in widths.
_HIGH = 2


def recognise_page(width: int, height: int, rgb: bytes) -> ScannedPage:
    """The lines of a picture of `width` times `height` pixels, three bytes each."""
    import numpy as np

    rows = np.frombuffer(rgb, np.uint8).reshape(height, width, 3)
    picture = without_seals(rows)[:, :, ::-1]  # the engine takes blue first
    boxes = _boxes(picture)
    degrees = degrees_of(boxes, lambda some, by: _read(_upright(picture, by), _moved(some, picture, by)))
    upright = _upright(picture, degrees)
    if degrees:  # some lines are missed on a page that lies wrong
        boxes = _boxes(upright)
    readings = _read(upright, boxes)
    return scanned_page(upright.shape[1], upright.shape[0], readings, degrees)


def _boxes(picture: "Picture") -> list[Corners]:
    """Where lines are; a line that stands upright on a turned page is found as well.

    The engine makes a picture small and its shorter side long enough again, so one much higher than wide, as of a
    screen, would be blurred and take much memory: it is taken in strips. A line is of the strip that has its middle.
    """
    height, width = picture.shape[:2]
    if height <= _HIGH * width:
        return _boxes_of(picture)
    own, margin = int(_HIGH * width), width // 4
    return [
        tuple((x, y + start) for x, y in box)
        for begins in range(0, height, own)
        for start in (max(0, begins - margin),)
        for box in _boxes_of(picture[start : begins + own + margin])
        if begins <= start + (box[0][1] + box[2][1]) / 2 < begins + own
    ]


def _boxes_of(picture: "Picture") -> list[Corners]:
    found = recognition_engine()(picture, use_cls=False, use_rec=False).boxes
    return [] if found is None else [tuple((float(x), float(y)) for x, y in box) for box in found]


def _moved(boxes: Sequence[Corners], picture: "Picture", degrees: int) -> list[Corners]:
    height, width = picture.shape[:2]
    return [turned_corners(box, degrees, width, height) for box in boxes]


def _upright(picture: "Picture", degrees: int) -> "Picture":
    import numpy as np

    return np.ascontiguousarray(np.rot90(picture, -degrees // 90))


def _read(picture: "Picture", boxes: Sequence[Corners]) -> list[Reading]:
    """What stands in each box of an upright picture."""
    if not boxes:
        return []
    read = recognition_engine().recognize_txt([_cut_out(picture, box) for box in boxes])
    return [
        Reading(box, words, tuple(told.confs) if words else ())
        for box, words, told in zip(boxes, read.txts, read.word_results, strict=True)
    ]


def _cut_out(picture: "Picture", box: Corners) -> "Picture":
    """A line's picture laid straight."""
    import cv2
    import numpy as np

    corners = np.array(box, np.float32)
    width = max(
        1, round(max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3])))
    )
    height = max(
        1, round(max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1])))
    )
    straight = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    laid = cv2.getPerspectiveTransform(corners, straight)
    line = cv2.warpPerspective(
        picture, laid, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return line.astype(np.uint8, copy=False)
