"""A scroll area whose content is shown smaller or larger: in steps, by the wheel with Ctrl, or as wide as the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.2, 4.0


class ZoomArea(QAbstractScrollArea):
    """What kinds of pages share; each sets its zoom by `_set_zoom` and knows its own `fit_width`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._fits_width = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def zoom(self) -> float:
        """How large a page is, in proportion to paper."""
        return self._zoom

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom_by_hand(self._zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom_by_hand(self._zoom / ZOOM_STEP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()

    def _zoom_by_hand(self, zoom: float) -> None:
        self._fits_width = False
        self._set_zoom(zoom)

    def _set_zoom(self, zoom: float) -> None:
        """Show pages as large as this, as far as `SMALLEST` and `LARGEST` let it be."""
        raise NotImplementedError
