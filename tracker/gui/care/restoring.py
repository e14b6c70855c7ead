"""Restores a ledger from a backup that the user chooses: the one that is open, or one that cannot be opened."""

import platform
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from tracker import paths
from tracker.errors import DamagedLedger, LedgerError, NotALedger, ReadOnlyLedger, TrackerError
from tracker.gui.care.backup_settings import BackupSettings
from tracker.gui.care.restore_dialog import RestoreDialog
from tracker.gui.session import Session
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.jobs import Report
from tracker.gui.widgets.waiting import wait_for
from tracker.gui.window_state import WindowState
from tracker.language import Say
from tracker.ledger.care.backup_round import folders_of, is_reached
from tracker.ledger.care.backups import backups_in, own_folder
from tracker.ledger.care.restore import put_back, put_back_under_lock
from tracker.user import system_user

# What putting a backup back gives: where the ledger as it was lies now, None where there was none.
_PutBack = Callable[[Path, Report], Path | None]


def restore_open(session: Session, second: Path | None, say: Say, window: QWidget) -> bool:
    """Restore the open ledger; True where the window has to begin anew on it.

    Its lock stays with the window all the while, which the dialogs keep from changing anything.
    """
    ledger, at = session.ledger.path, session.now
    if not session.can_write:
        error_dialog.tell(window, [ReadOnlyLedger(path=ledger)], say)
        return False
    return _restore(
        ledger,
        second,
        lambda kept, report: put_back(ledger, kept, own_folder(ledger), at, report),
        say,
        window,
    )


def may_be_restored(error: LedgerError, ledger: Path) -> bool:
    """Whether a ledger that cannot be opened is damaged, and there are backups of it."""
    if not isinstance(error, DamagedLedger | NotALedger):
        return False
    second = _second(ledger)
    folders = folders_of(ledger, second if second and is_reached(second) else None, platform.node())
    try:
        return any(backups_in(folder, ledger) for folder in folders)
    except TrackerError:  # a folder that cannot be read holds nothing to restore from
        return False


def restore_closed(ledger: Path, say: Say) -> None:
    """Restore a ledger that could not be opened, under its lock."""
    holder, at = system_user(), datetime.now().astimezone()
    _restore(
        ledger,
        _second(ledger),
        lambda kept, report: put_back_under_lock(ledger, kept, own_folder(ledger), holder, at, report),
        say,
        None,
    )


def _restore(ledger: Path, second: Path | None, put: _PutBack, say: Say, window: QWidget | None) -> bool:
    dialog = RestoreDialog(ledger, second, say, window)
    kept = dialog.ask()
    dialog.deleteLater()
    if kept is None:
        return False
    try:
        done = wait_for(
            lambda report: (put(kept, report),), say("Restoring the ledger…"), say("Cancel"), window
        )
    except TrackerError as error:
        error_dialog.tell(window, [error], say)
        return False
    if done is None:
        return False
    tell_restored(kept, done[0], say, window)
    return True


def tell_restored(kept: Path, aside: Path | None, say: Say, window: QWidget | None) -> None:
    """Tell where the former ledger lies; tests replace this one name."""
    told = say("The ledger was restored from {path}").format(path=kept)
    box = QMessageBox(QMessageBox.Icon.Information, say("Restore from a backup"), told, parent=window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if aside:
        words = say("The ledger as it was is kept aside: {path}").format(path=aside)
        box.setInformativeText(words + "\n" + say("It stays there until you delete it."))
    box.addButton(say("Go on"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _second(ledger: Path) -> Path | None:
    return BackupSettings(WindowState(paths.settings_file()), ledger).second
