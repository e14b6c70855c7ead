"""The chosen pledge beside the table: shown once the table was painted, and only where the user stops."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tracker.gui.pledges.chosen import Chosen
from tracker.gui.session import Session
from tracker.model import LedgerLine

if TYPE_CHECKING:
    from tracker.gui.pledges.pledge_panel import PledgePanel

# So long the user must stay at a pledge, in milliseconds: less than anybody notices, more than a frame.
REST_MS = 30


class PledgeBeside(QObject):
    """Makes the panel when it is first looked at; whoever looks finds in it what is chosen at that moment."""

    def __init__(
        self,
        session: Session,
        chosen: Callable[[], Chosen],
        make: Callable[[], "PledgePanel"],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._chosen, self._make = session, chosen, make
        self._panel: PledgePanel | None = None
        self._shown: object = None
        self._line: LedgerLine | None = None
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self.show)
        # What stands below follows in an event of its own, so that the window answers in between.
        self._below = QTimer(self, interval=0, singleShot=True)
        self._below.timeout.connect(self._show_below)
        session.actor_changed.connect(lambda _: self.show_soon())

    @property
    def panel(self) -> "PledgePanel":
        """The panel, as it stands now."""
        if self._panel is None:
            self._panel = self._make()
            self.show()
        elif self._rest.isActive():
            self.show()
        if self._below.isActive():
            self._show_below()
        return self._panel

    def forget(self) -> None:
        """What is shown may have changed."""
        self._shown = None

    def show_soon(self) -> None:
        """Show what is chosen as soon as the user stops there."""
        self._rest.start()

    def show(self) -> None:
        """Show the first of the chosen pledges, unless it is shown already and nothing was changed since."""
        self._rest.stop()
        if self._panel is None:
            return
        lines = self._chosen()
        shown = next(iter(lines), None), lines.statuses, self._session.actor
        if shown != self._shown:
            self._shown = shown
            self._line = shown[0]
            self._panel.show_line(*shown[:2])
            self._below.start()

    def stop(self) -> None:
        """Show nothing more: the ledger is about to be closed."""
        self._rest.stop()
        self._below.stop()

    def _show_below(self) -> None:
        self._below.stop()
        if self._panel is not None:
            self._panel.show_below(self._line)
