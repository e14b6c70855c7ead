"""Sets text into lines by the typefaces and sizes of GB/T 9704-2012; the unit is a tenth of a point."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from tracker.gui.widgets.fonts import PaperFamilies
from tracker.reports import Align

UNITS_PER_POINT = 10
UNITS_PER_INCH = 72 * UNITS_PER_POINT

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


def mm(length: float) -> float:
    """Millimetres in units."""
    return length * UNITS_PER_INCH / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    """A font, the fixed distance from line to line in units, and whether to paint it bold."""

    font: QFont
    pitch: float
    is_bold: bool = False

    @property
    def baseline(self) -> float:
        """From the top of a line's strip to the foot of its characters; fallback fonts do not move it."""
        metrics = QFontMetricsF(self.font)
        return (self.pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()


@dataclass(frozen=True, slots=True)
class Faces:
    """Each kind of words' own face."""

    title: Face
    under: Face
    heading: Face
    subheading: Face
    body: Face
    table_head: Face
    table: Face
    page_number: Face


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a set text."""

    layout: QTextLayout
    index: int
    baseline: float
    is_bold: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        line = self.layout.lineAt(self.index)
        start, end = line.textStart(), line.textStart() + line.textLength()
        # Qt counts a rare character as two.
        return self.layout.text().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its strip's left top corner at (x, y)."""
        line = self.layout.lineAt(self.index)
        top = y + self.baseline - line.ascent()
        # On a screen characters snap to whole pixels and outlines do not: there the outline stands alone.
        if not (self.is_bold and painter.paintEngine().type() is QPaintEngine.Type.Raster):
            line.draw(painter, QPointF(x, top))
        if self.is_bold:
            ink = painter.pen().color()
            outline = _outline(line).translated(x, top)
            painter.fillPath(outline, ink)
            painter.strokePath(outline, QPen(ink, BOLD_STROKE))


def faces(families: PaperFamilies) -> Faces:
    """The sizes of GB/T 9704-2012: 二号 title, 三号 text and headings, 四号 page number (7.3, 7.5).

    The standard says nothing of tables' size; 五号 is what offices use.
    """
    body = _face(families.body, 16, PITCH)
    # 28 characters of 16 pt are wider than 156 mm: the standard's grid draws them together a little.
    body.font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.21 * UNITS_PER_POINT)
    return Faces(
        title=_face(families.title, 22, 35, families.title_is_bold),
        under=_face(families.body, 16, PITCH),
        heading=_face(families.heading, 16, PITCH),
        subheading=_face(families.subheading, 16, PITCH),
        body=body,
        table_head=_face(families.heading, 10.5, 15),
        table=_face(families.body, 10.5, 15),
        page_number=_face(families.page_number, 14, 20),
    )


# 22 lines on 225 mm (GB/T 9704-2012, 5.2.3); 29 pt would leave room for 21 only.
PITCH = 28.9


def _face(families: tuple[str, ...], points: float, pitch: float, is_bold: bool = False) -> Face:
    font = QFont(list(families))
    font.setPixelSize(round(points * UNITS_PER_POINT))
    # Positions must not depend on the device, so that preview, printer and PDF break lines alike.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Noto puts other digits beside Latin letters and joins two dashes to one. No character has those
    # glyphs of its own, so that they could not be found in a PDF. Scripts that need shaping keep it.
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return Face(font, pitch * UNITS_PER_POINT, is_bold)


def set_lines(
    text: str, face: Face, width: float, align: Align = Align.LEFT, indent: float = 0
) -> tuple[Line, ...]:
    """Break text into lines of at most `width` units, the first one indented; "" gives no line.

    Breaks follow Unicode's rules, by which no closing mark begins and no opening one ends a line
    (GB/T 15834-2011, 5.1); a word longer than the line is broken anywhere rather than lost.
    """
    run = _in_one_run(text)
    units = run.encode("utf-16-le")
    layout = QTextLayout(run, face.font)
    option = QTextOption(_ALIGNED[align])
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
    baseline, count = face.baseline, layout.lineCount() if text else 0
    return tuple(Line(layout, index, baseline, face.is_bold) for index in range(count))


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


def _in_one_run(text: str) -> str:
    # Qt's layout knows only U+2028 as a line's end, and would draw other controls as boxes.
    joined = "\u2028".join(text.strip().splitlines())
    return "".join(mark if mark.isprintable() or mark in "\u2028\u3000" else " " for mark in joined)
