"""Reads a page anew where it is seen, else when it is turned to: what nobody looks at must not keep the window waiting."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Watches one page; `refresh` reads it anew and says so by `is_read`."""

    def __init__(self, page: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._refresh = page, refresh
        self._is_outdated = False
        page.installEventFilter(self)

    def ask(self) -> None:
        """What the page shows may have changed."""
        self._is_outdated = True
        if self._page.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Read anew what may have changed since: somebody looks at the page, or asks it."""
        if self._is_outdated:
            self._refresh()

    def is_read(self) -> None:
        """The page shows the ledger as it is."""
        self._is_outdated = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.catch_up()
        return super().eventFilter(watched, event)
