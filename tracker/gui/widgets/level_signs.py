"""How a warning level looks: a sign and a word beside the colour, since colour alone tells nothing to many."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from tracker.language import Say
from tracker.model import WarningLevel
from tracker.wording.terms import LEVEL, STALE

# The application's properties that hold the colours which the user chose.
_OWN = "level_colour_"
# Luminances that keep 4.5 to 1 against the darkest ground that is usual, and against white.
_LIGHT_ENOUGH, _DARK_ENOUGH = 0.24, 0.183

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
    """The colour that suits the palette, the user's own where there is one; None for the ordinary one."""
    own = QGuiApplication.instance().property(f"{_OWN}{level.name}")  # type: ignore[union-attr]
    if own:
        return _readable(QColor(own), is_dark(palette))
    pair = _COLOURS.get(level)
    return QColor(pair[is_dark(palette)]) if pair else None


def set_level_colours(application: QGuiApplication, colours: Mapping[WarningLevel, str]) -> None:
    """Use these from now on, as “#rrggbb”; they belong to the application as its palette and font do."""
    for level in WarningLevel:
        application.setProperty(f"{_OWN}{level.name}", colours.get(level, ""))


def _readable(colour: QColor, on_dark: bool) -> QColor:
    """The colour, made lighter or darker until words in it stand out from that ground by 4.5 to 1 (WCAG 2.1)."""
    parts = [colour.red(), colour.green(), colour.blue()]
    for _ in range(60):
        light = _luminance(parts)
        if light >= _LIGHT_ENOUGH if on_dark else light <= _DARK_ENOUGH:
            break
        parts = [round(part + ((255 if on_dark else 0) - part) * 0.1) for part in parts]
    return QColor(*parts)


def _luminance(parts: Sequence[int]) -> float:
    """How bright red, green and blue, each of 255, are to the eye: 0 black, 1 white."""
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def is_dark(palette: QPalette) -> bool:
    """Whether light words stand on dark ground."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128
