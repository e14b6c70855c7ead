"""Sets text into lines by the typefaces and sizes of GB/T 9704-2012; the unit is a tenth of a point."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from tracker.gui.fonts import PaperFamilies
from tracker.reports import Align

UNITS_PER_POINT = 10
UNITS_PER_INCH = 72 * UNITS_PER_POINT

_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def mm(length: float) -> float:
    """Millimetres in units."""
    return length * UNITS_PER_INCH / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    """A font, and the fixed distance from line to line, in units."""

    font: QFont
    pitch: float

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

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with its strip's left top corner at (x, y)."""
        line = self.layout.lineAt(self.index)
        line.draw(painter, QPointF(x, y + self.baseline - line.ascent()))


def faces(families: PaperFamilies) -> Faces:
    """The sizes of GB/T 9704-2012: 二号 title, 三号 text and headings, 四号 page number (7.3, 7.5).

    The standard says nothing of tables' size; 五号 is what offices use.
    """
    body = _face(families.body, 16, PITCH)
    # 28 characters of 16 pt are wider than 156 mm: the standard's grid draws them together a little.
    body.font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.21 * UNITS_PER_POINT)
    title = _face(families.title, 22, 35)
    title.font.setBold(families.title_is_bold)
    return Faces(
        title=title,
        under=_face(families.subheading, 16, PITCH),
        heading=_face(families.heading, 16, PITCH),
        subheading=_face(families.subheading, 16, PITCH),
        body=body,
        table_head=_face(families.heading, 10.5, 15),
        table=_face(families.body, 10.5, 15),
        page_number=_face(families.page_number, 14, 20),
    )


# 22 lines on 225 mm (GB/T 9704-2012, 5.2.3); 29 pt would leave room for 21 only.
PITCH = 28.9


def _face(families: tuple[str, ...], points: float, pitch: float) -> Face:
    font = QFont(list(families))
    font.setPixelSize(round(points * UNITS_PER_POINT))
    # Positions must not depend on the device, so that preview, printer and PDF break lines alike.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return Face(font, pitch * UNITS_PER_POINT)


def set_lines(
    text: str, face: Face, width: float, align: Align = Align.LEFT, indent: float = 0
) -> tuple[Line, ...]:
    """Break text into lines of at most `width` units, the first one indented; "" gives no line.

    Breaks follow Unicode's rules, by which no closing mark begins and no opening one ends a line
    (GB/T 15834-2011, 5.1); a word longer than the line is broken anywhere rather than lost.
    """
    layout = QTextLayout(_in_one_run(text), face.font)
    option = QTextOption(_ALIGNED[align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width - indent)
        line.setPosition(QPointF(indent, 0))
        indent = 0
    layout.endLayout()
    return tuple(Line(layout, index, face.baseline) for index in range(layout.lineCount() if text else 0))


def _in_one_run(text: str) -> str:
    # Qt's layout knows only U+2028 as a line's end, and would draw other controls as boxes.
    joined = "\u2028".join(text.strip().splitlines())
    return "".join(mark if mark.isprintable() or mark in "\u2028\u3000" else " " for mark in joined)
