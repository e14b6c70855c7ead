"""Takes the ledger's backups without being asked: after the first painting, once a day while it runs, on leaving."""

import platform
import sys
from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from tracker.backup_errors import NotBackedUp
from tracker.errors import TrackerError
from tracker.gui.care.backup_bar import BackupBar
from tracker.gui.care.backup_settings import MOST_DAYS_AWAY, BackupSettings
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job, Report, raise_here
from tracker.gui.widgets.waiting import wait_for
from tracker.language import Say
from tracker.ledger.care.backup_round import Round, go_round

# How often it is looked whether a day's backup is due, in milliseconds; a stick plugged in is found by then too.
LOOKS_EVERY = 15 * 60 * 1000


class DailyBackups(QObject):
    """Only a ledger that this window may write is backed up; the one that may stands for those who look on."""

    def __init__(
        self,
        session: Session,
        settings: BackupSettings,
        say: Say,
        preferences: Callable[[], object],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session, self._settings, self._say = session, settings, say
        self._preferences, self._window = preferences, window
        self._job: Job | None = None
        self.timer = QTimer(self, interval=LOOKS_EVERY)
        self.timer.timeout.connect(self.look)

    @cached_property
    def bar(self) -> BackupBar:
        """Tells of what did not work."""
        bar = BackupBar(self._say)
        bar.pressed.connect(self._preferences)
        return bar

    def begin(self) -> None:
        """Catch up with what was missed, and look again from time to time."""
        self.timer.start()
        self.look()

    def look(self) -> None:
        """Take the day's backup in the background where it is due."""
        if self._job is None and self._session.can_write:
            self._job = Job(self._round(only_due=True), self)
            self._job.succeeded.connect(self._tell)
            self._job.failed.connect(self._tell_failed)
            self._job.ended.connect(self._end)
            self._job.start()

    def leave(self) -> None:
        """Back up what changed before the window closes; what fails is said, since nobody will see the bar."""
        from tracker.gui.widgets import error_dialog

        self.timer.stop()
        if self._job:
            self._job.cancel()
        if not self._session.can_write or not self._window.isVisible():
            return  # what is closed already has been backed up
        say = self._say
        try:
            done = wait_for(
                self._round(only_due=False), say("Backing up…"), say("Leave without a backup"), self._window
            )
        except TrackerError as error:
            error_dialog.tell(self._window, [error], say)
            return
        except Exception as error:  # noqa: BLE001 - logged and told, but the window closes all the same
            sys.excepthook(type(error), error, error.__traceback__)
            return
        if done is None:
            self._window.hide()  # it may take a moment until a slow share lets go
            return
        self._note(done)
        if done.faults:
            error_dialog.tell(self._window, [_in_one(done, say)], say)

    def _round(self, only_due: bool) -> Callable[[Report], Round]:
        ledger, second, at = self._session.ledger.path, self._settings.second, self._session.now
        return lambda report: go_round(ledger, second, platform.node(), at, only_due, report)

    def _end(self) -> None:
        self._job = None

    def _note(self, done: Round) -> None:
        if done.second_is_good:
            self._settings.note_there(self._session.today)

    def _tell(self, done: Round) -> None:
        self._note(done)
        today = self._session.today
        days = self._settings.days_away(today)
        if done.faults:
            self._show(_in_one(done, self._say))
        elif done.second_is_there is False and days >= MOST_DAYS_AWAY:
            words = self._say(
                "The second folder for backups, {path}, was not there for {days} days. Plug the stick in or "
                "connect the share, or choose another one."
            )
            self.bar.tell(words.format(path=self._settings.second, days=days), today)
        else:
            self.bar.hide()

    def _tell_failed(self, error: BaseException) -> None:
        if isinstance(error, TrackerError):
            self._show(error)
        else:
            raise_here(error)

    def _show(self, error: TrackerError) -> None:
        self.bar.tell(" ".join(error.told(self._say)), self._session.today)


def _in_one(done: Round, say: Say) -> NotBackedUp:
    """What failed, folder by folder, in one error."""
    told = [fault.error.told(say)[0] for fault in done.faults if fault.error]
    return NotBackedUp(reasons=" ".join(told))
