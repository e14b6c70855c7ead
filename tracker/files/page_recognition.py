"""Recognises one page's picture: seals out, lines found, turned upright, each line read."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.files.righting import degrees_of, turned_corners
from tracker.files.scanned_lines import Corners, Reading, ScannedPage, scanned_page
from tracker.files.seals import without_seals

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

# Two workers on two cores must not fight over them.
_THREADS = 2
# Lines are found on a picture of this side, in pixels: the characters of the body are 27 high there, and finding takes
# half the time and two thirds of the memory of the engine's own 2000. They are read off the whole picture.
_FOUND_ON = 1440


def recognise_page(width: int, height: int, rgb: bytes) -> ScannedPage:
    """The lines of a picture of `width` times `height` pixels, three bytes each."""
    import numpy as np

    rows = np.frombuffer(rgb, np.uint8).reshape(height, width, 3)
    picture = without_seals(rows)[:, :, ::-1]  # the engine takes blue first
    boxes = _boxes(picture)
    degrees = degrees_of(boxes, lambda some, by: _read(_upright(picture, by), _moved(some, picture, by)))
    upright = _upright(picture, degrees)
    readings = _read(upright, _moved(boxes, picture, degrees))
    return scanned_page(upright.shape[1], upright.shape[0], readings, degrees)


@cache
def _engine() -> Any:
    """The engine with its models, which take a second to load: one for the life of a process."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _FOUND_ON,
            "Global.text_score": 0.0,
            "Global.return_word_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _boxes(picture: "Picture") -> list[Corners]:
    """Where lines are; a line that stands upright on a turned page is found as well."""
    found = _engine()(picture, use_cls=False, use_rec=False).boxes
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
    read = _engine().recognize_txt([_cut_out(picture, box) for box in boxes])
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
