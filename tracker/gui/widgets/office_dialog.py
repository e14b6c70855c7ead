"""A dialog that comes back in the size to which its user pulled it."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

# What a desktop draws around a window takes so many pixels of its height at most.
FRAME = 48
# The height of letters, in pixels, for which sizes are meant.
USUAL_HEIGHT = 20


@runtime_checkable
class Keeper(Protocol):
    """A window that remembers the sizes of the dialogs over it."""

    def kept_size(self, name: str) -> QSize | None:
        """The size that was kept under a name, None where none was."""
        ...

    def keep_size(self, name: str, size: QSize) -> None:
        """Remember a size."""
        ...


class OfficeDialog(QDialog):
    """Asks the window over which it stands for its size, and gives it back when it closes."""

    _opened_with: QSize | None = None

    def size_name(self) -> str:
        """Under which name the size is kept; dialogs that differ in what they show need several."""
        return type(self).__name__

    def start_with(self, width: int, height: int) -> None:
        """Open with this size in pixels where letters are of the usual height, larger where they are."""
        letters = max(1.0, self.fontMetrics().height() / USUAL_HEIGHT)
        self.resize(round(width * letters), round(height * letters))

    def showEvent(self, event: QShowEvent) -> None:
        if self._opened_with is None:
            keeper = _keeper(self)
            kept = keeper.kept_size(self.size_name()) if keeper else None
            room = self.screen().availableSize() - QSize(0, FRAME)
            self.resize((kept or self.size()).boundedTo(room))
            self._opened_with = self.size()
        super().showEvent(event)  # which puts it over the middle of its window

    def done(self, result: int) -> None:
        # A size that nobody chose follows the letters' size and the language at the next opening.
        keeper = _keeper(self)
        if keeper and self._opened_with not in (None, self.size()):
            keeper.keep_size(self.size_name(), self.size())
        super().done(result)


def _keeper(widget: QWidget) -> Keeper | None:
    """The window over which a dialog stands, perhaps over other dialogs."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, Keeper):
        at = at.parentWidget()
    return at
