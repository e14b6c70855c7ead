"""What a user's own desktop settles about the backups of one ledger: the second folder, and when it was last there.

It lives in the user's window.ini, by the ledger's path, not in the ledger: a drive letter or a mounted share means
something else, or nothing, on the next desktop that the ledger is carried to, and a restored ledger must not bring
an older folder back. When a backup was last taken is kept nowhere; the folders tell it.
"""

from datetime import date
from pathlib import Path

from tracker.gui.window_state import WindowState

# So many days without the second folder, then it is told.
MOST_DAYS_AWAY = 7


class BackupSettings:
    """The settings for one ledger."""

    def __init__(self, state: WindowState, ledger: Path) -> None:
        self._state, self._ledger = state, ledger

    @property
    def second(self) -> Path | None:
        """The folder that the user chose besides the own one, if any."""
        kept = self._state.of_ledger(self._ledger, "second_folder")
        return Path(kept) if kept else None

    def choose(self, second: Path | None, today: date) -> None:
        """Back up into this folder too from now on; None forgets it."""
        self._state.keep_of_ledger(self._ledger, "second_folder", str(second) if second else "")
        self.note_there(today)

    def note_there(self, today: date) -> None:
        """Remember that the second folder was there and is up to date."""
        self._state.keep_of_ledger(self._ledger, "second_seen", today.isoformat())

    def days_away(self, today: date) -> int:
        """For how many days the second folder was not seen; 0 where a clock was set back."""
        try:
            seen = date.fromisoformat(self._state.of_ledger(self._ledger, "second_seen") or "")
        except ValueError:
            return 0
        return max(0, (today - seen).days)
