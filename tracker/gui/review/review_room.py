"""How large a review's window is, and how its width is shared between the letter and the tables."""

from PySide6.QtWidgets import QWidget

PLAIN, WITH_PAGES = (1280, 700), (1760, 960)
_TABLES = 34  # what the tables need beside pages, in heights of a line


def grow(window: QWidget, size: tuple[int, int]) -> None:
    """Make a window as large as this where its screen has room."""
    room = window.screen().availableSize()
    window.resize(min(size[0], room.width() - 40), min(size[1], room.height() - 60))


def shared(window: QWidget) -> list[int]:
    """Two thirds of the width for text and pages, but for the tables what they need, up to one half."""
    width = window.width()
    tables = min(width // 2, max(width * 36 // 100, _TABLES * window.fontMetrics().height()))
    return [width - tables, tables]
