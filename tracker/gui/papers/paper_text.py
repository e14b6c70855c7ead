"""Sets text into lines that keep to a width, with every mark in it as plain words."""

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from tracker.gui.papers.paper_faces import Face
from tracker.gui.papers.paper_sheet import UNITS_PER_POINT
from tracker.reports import Align

_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}

# Ours have no bold weight. Qt would feign it by painting twice, in a PDF also for whoever copies the
# words, and on a scaled screen not at all; so the outlines of bold words are drawn round them.
BOLD_STROKE = 0.4 * UNITS_PER_POINT

# Marks that may not begin a line (GB/T 15834-2011, 5.1.8).
CLOSING = "，。、；：？！）》〉」』】〕”’…—·"
CLOSING_UNITS = frozenset(mark.encode("utf-16-le") for mark in CLOSING)

LINE_END = "\u2028"  # the only end of a line that Qt's layout knows
# Marks that may be invisible, or that no font may have: all but common Chinese and Latin ones.
_DOUBTFUL = re.compile(rf"[^ -~{LINE_END}\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e‘’“”—…·]")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a set text."""

    layout: QTextLayout
    index: int
    face: Face

    @property
    def text(self) -> str:
        """What it says."""
        line = self.layout.lineAt(self.index)
        start, end = line.textStart(), line.textStart() + line.textLength()
        # Qt counts a rare character as two.
        return self.layout.text().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its strip's left top corner at (x, y)."""
        line, is_bold = self.layout.lineAt(self.index), self.face.is_bold
        top = y + self.face.baseline - line.ascent()
        painter.setPen(self.face.ink)
        # On a screen characters snap to whole pixels and outlines do not: there the outline stands alone.
        if not (is_bold and painter.paintEngine().type() is QPaintEngine.Type.Raster):
            line.draw(painter, QPointF(x, top))
        if is_bold:
            outline = _outline(line).translated(x, top)
            painter.fillPath(outline, self.face.ink)
            painter.strokePath(outline, QPen(self.face.ink, BOLD_STROKE))


def set_lines(
    text: str, face: Face, width: float, align: Align = Align.LEFT, indent: float = 0
) -> tuple[Line, ...]:
    """Break text into lines of at most `width` units, the first one indented; "" gives no line.

    Breaks follow Unicode's rules, by which no closing mark begins and no opening one ends a line
    (GB/T 15834-2011, 5.1); a word longer than the line is broken anywhere rather than lost.
    """
    run = _in_one_run(text, face)
    units = run.encode("utf-16-le")
    layout = QTextLayout(run, face.font)
    option = QTextOption(_ALIGNED[align])
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width - indent)
        _keep_marks(line, units, width - indent)
        line.setPosition(QPointF(indent, 0))
        indent = 0
    layout.endLayout()
    return tuple(Line(layout, index, face) for index in range(layout.lineCount() if run else 0))


def set_centred(text: str, face: Face, width: float) -> tuple[Line, ...]:
    """Break a title into centred lines of about one length (7.3.1), no more of them than `width` asks for."""
    count = len(set_lines(text, face, width))
    narrowest = width
    while narrowest > 2 * face.size and len(set_lines(text, face, narrowest - face.size)) == count > 1:
        narrowest -= face.size
    broken = (line.text.strip() for line in set_lines(text, face, narrowest))
    return set_lines("\n".join(broken), face, width, Align.CENTRE)


def plain(text: str) -> str:
    """Words on one line, without marks that nobody sees."""
    return " ".join(_DOUBTFUL.sub(lambda found: _seen(found[0]), text).split())


def _in_one_run(text: str, face: Face) -> str:
    joined = LINE_END.join(text.strip().splitlines())

    def shown(found: re.Match[str]) -> str:
        mark = _seen(found[0])
        # Rather its number than a box, which would say no more than that something is missing.
        return mark if mark in ("", " ") or _has(face.font, mark) else f"〔U+{ord(mark):04X}〕"

    return _DOUBTFUL.sub(shown, joined)


def _has(font: QFont, mark: str) -> bool:
    """Whether there is a shape for the mark; a private one means in each font something else."""
    if unicodedata.category(mark) == "Co":
        return QRawFont.fromFont(font).supportsCharacter(ord(mark))
    return QFontMetricsF(font).inFontUcs4(ord(mark))


def _seen(mark: str) -> str:
    """The mark where it has a shape; controls and blanks are a blank, and marks that steer others nothing."""
    match unicodedata.category(mark):
        case "Cc" | "Zs" | "Zl" | "Zp":
            return " "
        case "Cf":
            return ""
        case "Cs":
            return "\ufffd"
        case _:
            return "" if _VARIATION.match(mark) else mark


def _outline(line: QTextLine) -> QPainterPath:
    """The outlines of the line's glyphs, from its left top corner."""
    outline = QPainterPath()
    for run in line.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            outline.addPath(font.pathForGlyph(glyph).translated(place))
    return outline


def _keep_marks(line: QTextLine, units: bytes, width: float) -> None:
    """Where a long word had to be broken just before closing marks, hand its last letter on to them.

    `units` is the whole text in UTF-16, by which Qt counts.
    """
    start, length = line.textStart(), line.textLength()
    while length and units[2 * (start + length) : 2 * (start + length) + 2] in CLOSING_UNITS:
        length -= 1
    if 0 < length < line.textLength():
        line.setNumColumns(length, width)
