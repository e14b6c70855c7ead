"""Makes PDFs and OFDs for tests: words set where a test wants them, in points from the page's top left corner."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pylopdf_fonts_zh_cn import serif_path
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPageSize, QPainter, QPdfWriter

WIDTH, HEIGHT = 595, 842
LEFT, TOP, SIZE, DISTANCE, CHARACTERS = 79, 105, 16, 28.5, 28  # a page after GB/T 9704-2012


@dataclass(frozen=True)
class Words:
    """Words with their left end on a baseline; `turn` in degrees clockwise around it."""

    words: str
    x: float
    y: float
    size: float = SIZE
    is_bold: bool = False
    color: str = "black"
    turn: float = 0


def set_in_lines(text: str, row: int = 0, indent: int = 2) -> list[Words]:
    """A paragraph in the lines of a page's type area, beginning at a row of it."""
    first, rest = text[: CHARACTERS - indent], text[CHARACTERS - indent :]
    lines = [first, *(rest[start : start + CHARACTERS] for start in range(0, len(rest), CHARACTERS))]
    return [
        Words(line, LEFT + (0 if place else indent * SIZE), TOP + (row + place) * DISTANCE)
        for place, line in enumerate(lines)
    ]


# From left, top to right, bottom.
Rule = tuple[float, float, float, float]


def pdf_of(*pages: Sequence[Words], fill: str = "", rules: Sequence[Rule] = ()) -> bytes:
    """A PDF with the words on its pages; `fill` colours their ground, `rules` are drawn on each. Needs a QGuiApplication."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(serif_path())))
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        if fill:
            painter.fillRect(0, 0, WIDTH, HEIGHT, QColor(fill))
        painter.setPen(QColor("black"))
        for left, top, right, bottom in rules:
            painter.drawLine(QPointF(left, top), QPointF(right, bottom))
        for one in page:
            _draw(painter, one, families)
    painter.end()
    return bytes(buffer.data().data())


def _draw(painter: QPainter, one: Words, families: Sequence[str]) -> None:
    font = QFont(families)
    font.setPixelSize(int(one.size))
    font.setBold(one.is_bold)
    painter.setFont(font)
    painter.setPen(QColor(one.color))
    painter.save()
    painter.translate(QPointF(one.x, one.y))
    painter.rotate(one.turn)
    painter.drawText(QPointF(0, 0), one.words)
    painter.restore()


MM = 25.4 / 72
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(one: Words, more: str = "") -> str:
    """A text object of an OFD with the words, in millimetres, each character as wide as it is high."""
    size = one.size * MM
    wide = " ".join(f"{size if ord(character) > 255 else size / 2:.3f}" for character in one.words[:-1])
    box = f"{one.x * MM:.3f} {one.y * MM - size:.3f} {len(one.words) * size:.3f} {size * 1.2:.3f}"
    bold = ' Weight="700"' if one.is_bold else ""
    code = f'<ofd:TextCode X="0" Y="{size:.3f}" DeltaX="{wide}">{escape(one.words)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="1" Font="3" Size="{size:.3f}" Boundary="{box}"{bold} {more}>{code}</ofd:TextObject>'


def rule_object(rule: Rule) -> str:
    """A path object of an OFD that draws a line."""
    left, top, right, bottom = (number * MM for number in rule)
    path = f"M 0 0 L {right - left:.3f} {bottom - top:.3f}"
    box = f"{left:.3f} {top:.3f} {right - left:.3f} {bottom - top:.3f}"
    return (
        f'<ofd:PathObject Boundary="{box}"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'
    )


def content_of(objects: str, template: str = "") -> str:
    """A page's content."""
    used = f'<ofd:Template TemplateID="{template}"/>' if template else ""
    layer = f'<ofd:Layer ID="9" Type="Body">{objects}</ofd:Layer>'
    return f"<ofd:Page {OFD}>{used}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def ofd_parts(*contents: str, common: str = "", more: str = "") -> dict[str, str | bytes]:
    """The parts of an OFD with pages of such contents; `common` and `more` stand in its document."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}.xml"/>' for n in range(len(contents)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    body = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return {
        "OFD.xml": f"<ofd:OFD {OFD}>{body}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData>{area}{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{more}</ofd:Document>",
        **{f"Doc_0/Pages/P{n}.xml": content for n, content in enumerate(contents)},
    }


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A package of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def ofd_of(*pages: Sequence[Words], rules: Sequence[Rule] = ()) -> bytes:
    """An OFD with the words on its pages, and `rules` on each."""
    drawn = "".join(map(rule_object, rules))
    return packed(ofd_parts(*(content_of(drawn + "".join(map(text_object, page))) for page in pages)))
