"""Paints a page of a letter and the marks on it; paper stays white in a dark window, so do the marks' grounds."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen

_PAPER, _INK, _EDGE = QColor("white"), QColor("#5f6368"), QColor(0, 0, 0, 70)
_SPOT = QColor("#c43e00")
_MARGIN = 2.0  # round the words of a mark


class Look(Enum):
    """How a mark looks: the share of colour in its ground, the width of its outline and how opaque that is."""

    OTHER = (0.16, 1.0, 90)
    CHOSEN = (0.42, 2.5, 255)
    SPOT = (0.0, 3.0, 255)


def paint_page(painter: QPainter, rect: QRectF, image: QImage | None, words: str) -> None:
    """The page's picture on white paper; without one, the words."""
    painter.fillRect(rect, _PAPER)
    if image is not None:
        painter.drawImage(rect, image)
    else:
        painter.setPen(_INK)
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(rect.adjusted(12, 12, -12, -12), flags, words)
    painter.setPen(QPen(_EDGE, 1))
    painter.drawRect(rect)


def paint_marks(painter: QPainter, rects: Sequence[QRectF], look: Look, palette: QPalette) -> None:
    """Coloured ground that leaves the words as dark as they are, and an outline that tells without colour."""
    share, width, opacity = look.value
    colour = _SPOT if look is Look.SPOT else palette.color(QPalette.ColorRole.Highlight)
    painter.save()
    for rect in rects:
        grown = rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(grown, _on_paper(colour, share))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(_outline(colour, opacity), width))
        painter.drawRect(grown)
    painter.restore()


def _on_paper(colour: QColor, share: float) -> QColor:
    parts = colour.getRgb()[:3]  # type: ignore[index]
    return QColor(*(round(255 + (part - 255) * share) for part in parts))


def _outline(colour: QColor, opacity: int) -> QColor:
    """Dark enough to be seen on white, whatever the desktop's highlight is."""
    outline = QColor(colour) if colour.lightness() < 140 else colour.darker(180)
    outline.setAlpha(opacity)
    return outline
