"""How this desktop wants the window to look: theme, size of letters, colours of the warning levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.gui.window_state import WindowState
from tracker.model import WarningLevel

LEAST_PERCENT, MOST_PERCENT, STEP = 80, 200, 10


class Theme(StrEnum):
    """Light or dark; the system's own may be one of high contrast."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Look:
    """What the user chose; `percent` of the desktop's own size of letters, colours as “#rrggbb” by level."""

    theme: Theme = Theme.SYSTEM
    percent: int = 100
    colours: Mapping[WarningLevel, str] = field(default_factory=dict)


def look_of(state: WindowState) -> Look:
    """The look that was kept; what cannot be read is as if never chosen."""
    theme, percent = state.text("look/theme"), state.text("look/percent") or ""
    colours = {level: state.text(f"look/{level.name}") for level in WarningLevel}
    return Look(
        Theme(theme) if theme in tuple(Theme) else Theme.SYSTEM,
        min(max(int(percent), LEAST_PERCENT), MOST_PERCENT) if percent.isdecimal() else 100,
        {level: colour for level, colour in colours.items() if colour},
    )


def keep_look(look: Look, state: WindowState) -> None:
    """Keep it for the next start."""
    state.keep_text("look/theme", look.theme.value)
    state.keep_text("look/percent", str(look.percent))
    for level in WarningLevel:
        state.keep_text(f"look/{level.name}", look.colours.get(level, ""))
