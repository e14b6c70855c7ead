"""The typefaces and sizes of each kind of words by GB/T 9704-2012; the unit is a tenth of a point."""

from dataclasses import dataclass, replace
from math import floor

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from tracker.gui.papers.paper_sheet import TYPE_AREA, UNITS_PER_POINT
from tracker.gui.widgets.fonts import PaperFamilies

# 5.2.3: 22 lines of 28 characters fill the type area; 29 points a line would leave room for 21 only.
PITCH = 28.95 * UNITS_PER_POINT
CHARACTER = TYPE_AREA.width() / 28

INK = Qt.GlobalColor.black
RED = Qt.GlobalColor.red


@dataclass(frozen=True, slots=True)
class Face:
    """A font, the fixed distance from line to line in units, and how it is painted.

    Attributes:
        baseline: from the top of a line's strip to the foot of its characters; fallback fonts do not move it.

    """

    font: QFont
    pitch: float
    baseline: float
    is_bold: bool = False
    ink: Qt.GlobalColor = INK

    @property
    def size(self) -> float:
        """The side of a Chinese character, in units."""
        return float(self.font.pixelSize())


@dataclass(frozen=True, slots=True)
class TableFaces:
    """What a table's head and its rows are set in."""

    head: Face
    body: Face


@dataclass(frozen=True, slots=True)
class Faces:
    """Each kind of words' own face; headings from level 1 on, and tables from the largest size on."""

    organ: Face
    title: Face
    body: Face
    headings: tuple[Face, Face, Face, Face]
    annex: Face
    tables: tuple[TableFaces, ...]
    page_number: Face


def faces(families: PaperFamilies) -> Faces:
    """The sizes of GB/T 9704-2012: 二号 title, 三号 text and headings, 四号 page number (7.3, 7.5).

    The standard says nothing of tables' size; 五号 is what offices use, 小五 and less where columns are many.
    """
    body, first, second = map(_on_grid, (families.body, families.heading, families.subheading))
    sizes = ((10.5, 15.0), (9, 12.5), (8, 11.0))
    return Faces(
        organ=replace(_face(families.title, 40, 48, families.title_is_bold), ink=RED),
        title=_face(families.title, 22, is_bold=families.title_is_bold),
        body=body,
        headings=(first, second, body, body),
        annex=first,
        tables=tuple(
            TableFaces(_face(families.heading, points, pitch), _face(families.body, points, pitch))
            for points, pitch in sizes
        ),
        page_number=_face(families.page_number, 14, 20),
    )


def sized(face: Face, points: float, pitch: float) -> Face:
    """The same face in another size."""
    made = _face(tuple(face.font.families()), points, pitch, face.is_bold)
    return replace(made, ink=face.ink)


def _on_grid(families: tuple[str, ...]) -> Face:
    face = _face(families, 16)
    # 28 characters of 16 pt are wider than 156 mm: the standard's grid draws them together a little.
    # Qt counts in 64ths, and a line must not be wider by one of them.
    spacing = floor((CHARACTER - face.size) * 64) / 64
    face.font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return face


def _face(
    families: tuple[str, ...], points: float, pitch: float = PITCH / UNITS_PER_POINT, is_bold: bool = False
) -> Face:
    font = QFont(list(families))
    font.setPixelSize(round(points * UNITS_PER_POINT))
    # Positions must not depend on the device, so that preview, printer and PDF break lines alike.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Noto puts other digits beside Latin letters and joins two dashes to one. No character has those
    # glyphs of its own, so that they could not be found in a PDF. Scripts that need shaping keep it.
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    metrics, height = QFontMetricsF(font), pitch * UNITS_PER_POINT
    baseline = (height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
    return Face(font, height, baseline, is_bold)
