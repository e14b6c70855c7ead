"""Takes the rules off a PDF's page: strokes, and the thin boxes and frames that programs draw in their place."""

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tracker.files.pages.rules import Stroke

_THIN = 3.0  # points
_MOST_PATHS, _MOST_SEGMENTS = 3_000, 200

_Place = Callable[[float, float], tuple[float, float]]


def strokes_of(page: pdfium.PdfPage, place: _Place) -> list[Stroke]:
    """The straight lines on a page; `place` tells where a place of the page's own space is shown."""
    count = raw.FPDFPage_CountObjects(page)
    drawn = (raw.FPDFPage_GetObject(page, number) for number in range(count))
    paths = [path for path in drawn if raw.FPDFPageObj_GetType(path) == raw.FPDF_PAGEOBJ_PATH]
    if len(paths) > _MOST_PATHS:
        return []
    return [Stroke(*place(x0, y0), *place(x1, y1)) for path in paths for x0, y0, x1, y1 in _lines(path)]


def _lines(path: object) -> Iterator[tuple[float, float, float, float]]:
    """A thin box as the line through its middle, else the path's straight segments."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    if min(x1 - x0, y1 - y0) <= _THIN:
        if y1 - y0 <= x1 - x0:
            yield x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
        else:
            yield (x0 + x1) / 2, y0, (x0 + x1) / 2, y1
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    for one, other in _segments(path):
        yield *_moved(matrix, *one), *_moved(matrix, *other)


def _segments(path: object) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    start = at = (0.0, 0.0)
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        to, kind = (x.value, y.value), raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = to
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield at, to
        at = to
        if raw.FPDFPathSegment_GetClose(segment):
            yield at, start


def _moved(matrix: raw.FS_MATRIX, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
