"""Takes the red ink of seals out of a page's picture, so that what is printed beneath can be read; red print stays."""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture: TypeAlias = NDArray[np.uint8]
    Mask: TypeAlias = NDArray[np.bool_]

# By so much (of 255) red is stronger than green and blue in the ink of seals, scanned or photographed.
_RED = 40
# Shares of the page's shorter side: gaps this wide within one seal; how large seals are (38 to 50 mm of 210, smaller
# ones of units and persons); names of organs in red print are wider or lower than that.
_GAP, _SMALLEST, _LARGEST = 0.012, 0.08, 0.42
# Two seals may stand side by side, overlapping.
_LONGEST = 2.2
# A round seal leaves the corners of its box empty; red print fills them.
_CORNER, _EMPTY = 0.12, 0.02


def without_seals(picture: "Picture") -> "Picture":
    """The picture (rows of pixels: red, green, blue), the ink of seals as pale as the paper."""
    import numpy as np

    values = picture.astype(np.int16)
    red = values[:, :, 0] - values[:, :, 1:].max(axis=2) > _RED
    boxes = _seals(red)
    if not boxes:
        return picture
    cleaned = picture.copy()
    for top, bottom, left, right in boxes:
        part = picture[top:bottom, left:right]
        cleaned[top:bottom, left:right] = _without_red(part, red[top:bottom, left:right])
    return cleaned


def _seals(red: "Mask") -> list[tuple[int, int, int, int]]:
    """Boxes of what is as large and as round as a seal: top, bottom, left, right."""
    import cv2
    import numpy as np

    side = min(red.shape)
    reach = max(3, int(_GAP * side) | 1)
    ink = red.astype(np.uint8)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [(y, y + high, x, x + wide) for x, y, wide, high, _ in found[1:].tolist()]
    return [box for box in boxes if _is_seal(box, side, red)]


def _is_seal(box: tuple[int, int, int, int], side: int, red: "Mask") -> bool:
    top, bottom, left, right = box
    high, wide = bottom - top, right - left
    if not _SMALLEST * side <= min(high, wide) or max(high, wide) > _LARGEST * _LONGEST * side:
        return False
    if max(high, wide) > _LONGEST * min(high, wide) or min(high, wide) > _LARGEST * side:
        return False
    part, reach = red[top:bottom, left:right], max(1, int(_CORNER * min(high, wide)))
    corners = (part[:reach, :reach], part[:reach, -reach:], part[-reach:, :reach], part[-reach:, -reach:])
    return sum(bool(corner.mean() < _EMPTY) for corner in corners) >= 3


def _without_red(part: "Picture", red: "Mask") -> "Picture":
    """The red channel, in which red ink is pale, stretched until the ink is as white as paper."""
    import numpy as np

    channel = part[:, :, 0].astype(np.float32)
    ink = float(np.percentile(channel[red], 25)) if red.any() else 255.0
    grey = np.clip(channel * (255.0 / max(ink, 1.0)), 0, 255).astype(np.uint8)
    return np.repeat(grey[:, :, np.newaxis], 3, axis=2)
