"""How a warning level looks: a sign and a word beside the colour, since colour alone tells nothing to many."""

from PySide6.QtGui import QColor, QPalette

from tracker.language import Say
from tracker.model import WarningLevel
from tracker.wording import LEVEL, STALE

_SIGNS = {
    WarningLevel.CLOSED: "✓",
    WarningLevel.ON_TRACK: "",
    WarningLevel.DUE_SOON: "◷",
    WarningLevel.OVERDUE: "▲",
    WarningLevel.LONG_OVERDUE: "▲▲",
}

# On light and on dark ground; each pair keeps a contrast of at least 4.5 to 1.
_COLOURS = {
    WarningLevel.CLOSED: ("#2e7d32", "#81c784"),
    WarningLevel.DUE_SOON: ("#9a5b00", "#ffb74d"),
    WarningLevel.OVERDUE: ("#c62828", "#ff8a80"),
    WarningLevel.LONG_OVERDUE: ("#8e0038", "#ff80ab"),
}


def level_words(level: WarningLevel, stale: bool, say: Say) -> str:
    """The level with its sign, and whether nothing was heard for long."""
    words = f"{_SIGNS[level]} {say(LEVEL[level])}".strip()
    return f"{words} · {say(STALE)}" if stale else words


def level_sign(level: WarningLevel) -> str:
    """The sign alone; none for what is on track."""
    return _SIGNS[level]


def level_colour(level: WarningLevel, palette: QPalette) -> QColor | None:
    """The colour that suits the palette; None for the ordinary one."""
    pair = _COLOURS.get(level)
    return QColor(pair[is_dark(palette)]) if pair else None


def is_dark(palette: QPalette) -> bool:
    """Whether light words stand on dark ground."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128
