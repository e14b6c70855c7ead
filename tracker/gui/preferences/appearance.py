"""Gives the running program its look: the palette, the size of letters, the colours of the warning levels."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tracker.gui.preferences.look import Look, Theme
from tracker.gui.widgets.level_signs import set_level_colours

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}
_Role = QPalette.ColorRole
# Where the desktop has no dark theme of its own; each pair of words and ground keeps 4.5 to 1 at least.
_DARK = {
    _Role.Window: "#3a3a3a", _Role.WindowText: "#f0f0f0", _Role.Base: "#1c1c1c", _Role.AlternateBase: "#262626",
    _Role.Text: "#f0f0f0", _Role.Button: "#4a4a4a", _Role.ButtonText: "#f0f0f0", _Role.BrightText: "#ffffff",
    _Role.ToolTipBase: "#383838", _Role.ToolTipText: "#f0f0f0", _Role.Highlight: "#2a6db0",
    _Role.HighlightedText: "#ffffff", _Role.Link: "#7ab8ff", _Role.LinkVisited: "#c8a2ff",
    _Role.PlaceholderText: "#a8a8a8", _Role.Light: "#646464", _Role.Midlight: "#565656", _Role.Mid: "#242424",
    _Role.Dark: "#1a1a1a", _Role.Shadow: "#000000",
}  # fmt: skip
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


class Appearance(QObject):
    """Remembers how the desktop itself would show the program, so that every look starts from that."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._size = application.font().pointSizeF()
        self._palette = QPalette(application.palette())

    def show(self, look: Look) -> None:
        """Show all windows so from now on."""
        self._show_theme(look.theme)
        font = self._application.font()
        font.setPointSizeF(self._size * look.percent / 100)
        self._application.setFont(font)
        set_level_colours(self._application, look.colours)

    def _show_theme(self, theme: Theme) -> None:
        """Ask the desktop for it; where it cannot do that, use colours of our own."""
        hints, wanted = self._application.styleHints(), _SCHEMES[theme]
        hints.setColorScheme(wanted)
        if theme is Theme.SYSTEM:
            self._application.setPalette(QPalette())  # the system's, which may be one of high contrast
        elif hints.colorScheme() is not wanted:
            self._application.setPalette(dark_palette() if theme is Theme.DARK else self._light())

    def _light(self) -> QPalette:
        return QPalette(QColor("#efefef"))


def dark_palette() -> QPalette:
    """Light words on dark ground."""
    palette = QPalette()
    for role, colour in _DARK.items():
        palette.setColor(role, QColor(colour))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#8a8a8a"))
    return palette
