"""The sheet of GB/T 9704-2012 and its type area, upright or on its side; the unit is a tenth of a point."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

UNITS_PER_POINT = 10
UNITS_PER_INCH = 72 * UNITS_PER_POINT


def mm(length: float) -> float:
    """Millimetres in units."""
    return length * UNITS_PER_INCH / 25.4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A4 with its type area, both in units from the left top corner as it is read."""

    size: QRectF
    area: QRectF
    is_landscape: bool

    def binding_shift(self, number: int) -> QPointF:
        """How far page `number` moves so that a sheet printed on both sides has its wide margin at the binding."""
        if number % 2:
            return QPointF()
        shift = SHEET.right() - TYPE_AREA.right() - TYPE_AREA.left()
        return QPointF(0, shift) if self.is_landscape else QPointF(shift, 0)


# 5.1 and 5.2: the sheet, its margins, and the type area that they leave.
SHEET = QRectF(0, 0, mm(210), mm(297))
TYPE_AREA = QRectF(mm(28), mm(37), mm(156), mm(225))
UPRIGHT = Sheet(SHEET, TYPE_AREA, is_landscape=False)
# 8: a table that lies on its side has its head where an upright sheet has its left edge.
LYING = Sheet(
    SHEET.transposed(),
    QRectF(SHEET.bottom() - TYPE_AREA.bottom(), TYPE_AREA.left(), TYPE_AREA.height(), TYPE_AREA.width()),
    is_landscape=True,
)


def sheet_of(is_landscape: bool) -> Sheet:
    """The sheet that lies so."""
    return LYING if is_landscape else UPRIGHT
