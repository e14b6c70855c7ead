"""Saves what can be read of a damaged ledger: asks where to, works behind a progress dialog, shows what is missing."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QStyle, QWidget

from tracker.errors import TrackerError
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.jobs import Job, raise_here
from tracker.gui.widgets.text_dialog import TextDialog
from tracker.language import Say
from tracker.ledger.mending.losses import Repaired
from tracker.ledger.mending.repair import repair
from tracker.model import Actor
from tracker.wording.checks import repaired_lines


def save_readable(
    damaged: Path, actor: Actor, at: datetime, say: Say, parent: QWidget | None = None
) -> Path | None:
    """Make a new ledger where the user says; gives its path, None where they stopped or it was not possible."""
    new = ask_where(damaged, say, parent)
    if new is None:
        return None
    outcome = _work(damaged, new, actor, at, say, parent)
    if isinstance(outcome, TrackerError):
        error_dialog.tell(parent, [outcome], say)
        return None
    if not isinstance(outcome, Repaired):
        return None
    show(repair_dialog(outcome, say, parent))
    return outcome.path


def ask_where(damaged: Path, say: Say, parent: QWidget | None) -> Path | None:
    """Ask for the new ledger's file; tests replace this one name."""
    name = damaged.with_name(say("{name}-repaired").format(name=damaged.stem) + ".sqlite")
    title = say("Save what can be read into a new ledger")
    file, _ = QFileDialog.getSaveFileName(parent, title, str(name), "SQLite (*.sqlite)")
    return Path(file) if file else None


def repair_dialog(repaired: Repaired, say: Say, parent: QWidget | None) -> TextDialog:
    """The dialog that shows what a repair came to."""
    if repaired.is_whole:
        heading = say(
            "Everything could be saved. The new ledger is opened now; the damaged one was left as it is."
        )
        icon = QStyle.StandardPixmap.SP_DialogApplyButton
    else:
        heading = say(
            "What could be read was saved; something is missing. The new ledger is opened now; the damaged one was"
            " left as it is."
        )
        icon = QStyle.StandardPixmap.SP_MessageBoxWarning
    text = "\n".join(repaired_lines(repaired, say))
    return TextDialog(say("Repair of the ledger"), heading, text, say, parent, icon)


def show(dialog: TextDialog) -> None:
    """Tests replace this one name."""
    dialog.exec()
    dialog.deleteLater()


def _work(damaged: Path, new: Path, actor: Actor, at: datetime, say: Say, parent: QWidget | None) -> object:
    """Repair in the background; gives what it came to or its expected error, None where it was stopped."""
    outcome: list[object] = []
    words = say("Saving what can be read…")
    shown = QProgressDialog(words, say("Stop"), 0, 0, parent)
    shown.setWindowTitle(say("Repair of the ledger"))
    shown.setWindowModality(Qt.WindowModality.ApplicationModal)
    shown.setAutoReset(False)
    job, loop = Job(lambda report: repair(damaged, new, actor, at, report)), QEventLoop()
    job.progressed.connect(lambda done, total: _advance(shown, done, total))
    job.succeeded.connect(outcome.append)
    job.failed.connect(outcome.append)
    job.ended.connect(loop.quit)
    shown.canceled.connect(job.cancel)
    shown.show()
    job.start()
    loop.exec()
    shown.hide()
    shown.deleteLater()
    came = outcome[0] if outcome else None
    if isinstance(came, BaseException) and not isinstance(came, TrackerError):
        raise_here(came)
    return came


def _advance(shown: QProgressDialog, done: int, total: int) -> None:
    shown.setMaximum(1000)
    shown.setValue(1000 * done // max(total, 1))
