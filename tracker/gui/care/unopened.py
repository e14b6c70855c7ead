"""What to do about a ledger that cannot be opened for writing: look only, take over, restore, save what is left, another."""

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import DamagedLedger, LedgerError, LedgerMaybeInUse, NotALedger
from tracker.language import Say
from tracker.ledger import LedgerReader, read_ledger
from tracker.model import Actor, Side
from tracker.user import system_user

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class Choice(Enum):
    """What the user may want of a ledger that cannot be opened for writing, besides another one."""

    LOOK = "look"
    TAKE_OVER = "take over"


def reader_of(path: Path) -> LedgerReader | None:
    """The ledger as it can be looked at; None where it cannot even be read."""
    try:
        return read_ledger(path, also_newer=True)
    except LedgerError:
        return None


def ask_for_another(error: LedgerError, path: Path, say: Say) -> Path | Choice | None:
    """Tell what is wrong with a ledger and offer what can still be done; tests replace this one name."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QAbstractButton, QMessageBox

    title, advice = error.told(say)
    box = QMessageBox(QMessageBox.Icon.Warning, say("Commitment tracker"), title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(advice)
    does: dict[QAbstractButton, Callable[[], Path | Choice | None]] = {}
    for words, role, do in _offers(error, path, say):
        button = box.addButton(words, role)
        if not does:
            box.setDefaultButton(button)
        does[button] = do
    box.exec()
    return does.get(box.clickedButton(), lambda: None)()


def _offers(
    error: LedgerError, path: Path, say: Say
) -> "Iterator[tuple[str, QMessageBox.ButtonRole, Callable[[], Path | Choice | None]]]":
    """What can be done about a ledger that cannot be opened, the safest first."""
    from PySide6.QtWidgets import QMessageBox

    from tracker.gui.care.restoring import may_be_restored

    role = QMessageBox.ButtonRole
    if reader := reader_of(path):
        reader.close()
        yield say("Look at it only"), role.ActionRole, lambda: Choice.LOOK
    yield say("Try again"), role.AcceptRole, lambda: path
    if isinstance(error, LedgerMaybeInUse):
        yield say("Take it over"), role.ActionRole, lambda: Choice.TAKE_OVER
    yield say("Choose another ledger…"), role.ActionRole, lambda: _chosen_file(path, say)
    if may_be_restored(error, path):
        yield say("Restore from a backup…"), role.ActionRole, lambda: _restored(path, say)
    if isinstance(error, DamagedLedger | NotALedger):
        yield say("Save what can be read…"), role.ActionRole, lambda: save_readable(path, None, say) or path
    yield say("Quit"), role.RejectRole, lambda: None


def _chosen_file(path: Path, say: Say) -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    file, _ = QFileDialog.getSaveFileName(
        None,
        say("Open another ledger"),
        str(path.parent),
        "(*.sqlite)",
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return Path(file) if file else None


def _restored(path: Path, say: Say) -> Path:
    """The ledger itself: opened if it was restored, asked about again if not."""
    from tracker.gui.care.restoring import restore_closed

    restore_closed(path, say)
    return path


def save_readable(damaged: Path, actor: Actor | None, say: Say) -> Path | None:
    """Let what can be read of a damaged ledger be saved into a new one; None where it was not."""
    from tracker.gui.care import ledger_repair

    acting = actor or Actor(system_user(), Side.CLERK)
    return ledger_repair.save_readable(damaged, acting, datetime.now().astimezone(), say)
