"""Of which days this desktop's last reports on a ledger were, so that the next one tells what changed since."""

from datetime import date
from pathlib import Path

from tracker.gui.window_state import WindowState

_NAME = "reported_on"


class ReportDays:
    """The last two days, so that a second report of a day still looks back to the one before."""

    def __init__(self, state: WindowState, ledger: Path) -> None:
        self._state, self._ledger = state, ledger

    def before(self, as_of: date) -> date:
        """The day of the last report before this day; without any, the first day of its year."""
        earlier = [day for day in self._days() if day < as_of]
        return max(earlier, default=as_of.replace(month=1, day=1))

    def keep(self, day: date) -> None:
        """A report of this day left the desk."""
        kept = sorted({*self._days(), day})[-2:]
        self._state.keep_of_ledger(self._ledger, _NAME, " ".join(one.isoformat() for one in kept))

    def _days(self) -> list[date]:
        kept = self._state.of_ledger(self._ledger, _NAME) or ""
        return [date.fromisoformat(day) for day in kept.split()]
