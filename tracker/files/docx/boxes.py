"""Puts the text boxes that hang on one Word paragraph into the order in which they stand on the page."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_VML = "{urn:schemas-microsoft-com:vml}"
_TOP = re.compile(r"(?:^|;)\s*(?:margin-)?top\s*:\s*(-?\d{1,7}(?:\.\d+)?)(pt|px|cm|mm|in)?")
_POINTS = {"px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0}
_EMU = 12_700  # a point

Place = tuple[float, float]


def in_reading_order(boxes: Iterable["_Element"]) -> list["_Element"]:
    """From top to bottom; boxes whose place cannot be compared stay as the document has them."""
    placed = [(_place(box), box) for box in boxes]
    if any(place is None for place, _ in placed) or len({_reference(box) for _, box in placed}) > 1:
        return [box for _, box in placed]
    return [box for _, box in sorted(placed, key=lambda pair: pair[0] or (0.0, 0.0))]


def _place(box: "_Element") -> Place | None:
    """How far down a box stands: its anchor, then its place within the anchor's group."""
    anchor, top = next(box.iterancestors(_ANCHOR), None), 0.0
    if anchor is not None:
        offset = anchor.find("{*}positionV/{*}posOffset")
        shape = next(box.iterancestors(_SHAPE), None)
        inner = None if shape is None else shape.find(f".//{_DRAWN}off")
        if inner is not None:
            top = _float(inner.get("y"))
        return None if offset is None else (_float(offset.text) / _EMU, top)
    shape = next(
        (one for one in box.iterancestors() if str(one.tag).startswith(_VML) and one.get("style")), None
    )
    match = _TOP.search(shape.get("style", "")) if shape is not None else None
    return (float(match[1]) * _POINTS.get(match[2], 1.0), 0.0) if match else None


def _reference(box: "_Element") -> str:
    """What the height is measured from: the page, the margin, the paragraph."""
    anchor = next(box.iterancestors(_ANCHOR), None)
    position = None if anchor is None else anchor.find("{*}positionV")
    return "" if position is None else position.get("relativeFrom", "")


def _float(words: str | None) -> float:
    try:
        return float(int(words or ""))
    except ValueError:
        return 0.0
