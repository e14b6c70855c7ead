"""Checks the ledger behind the window and shows what was found, or what a clerk may write down where nothing was."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialogButtonBox, QStyle, QWidget

from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.gui.widgets.text_dialog import TextDialog
from tracker.language import Say
from tracker.ledger.care.backups import own_folder
from tracker.ledger.care.checking import Checkup, check
from tracker.wording.checks import finding_lines, sound_words


class LedgerCheck(QObject):
    """One ledger's check.

    Signals:
        repair_requested(): the user wants what can be read saved into a new ledger.
        failed(exception): the check could not be made.

    """

    repair_requested = Signal()
    failed = Signal(object)

    def __init__(self, ledger: Path, say: Say, progress: ProgressStrip, window: QWidget) -> None:
        super().__init__(window)
        self._ledger, self._say = ledger, say
        self._progress, self._window = progress, window

    def run(self) -> None:
        """Begin; the user may go on working."""
        ledger = self._ledger
        self._progress.run(
            lambda report: check(ledger, [own_folder(ledger)], report=report),
            self._show,
            self.failed,
            self._say("Checking the ledger…"),
        )

    def _show(self, checkup: Checkup) -> None:
        dialog = check_dialog(checkup, self._say, self._window)
        if not checkup.is_sound:
            words = self._say("Save what can be read…")
            repair = dialog.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
            repair.clicked.connect(dialog.accept)
        if dialog.exec():
            self.repair_requested.emit()
        dialog.deleteLater()


def check_dialog(checkup: Checkup, say: Say, parent: QWidget | None) -> TextDialog:
    """The dialog that shows a check's outcome."""
    title = say("Check of the ledger")
    if checkup.is_sound:
        heading, _, text = sound_words(checkup, say).partition("\n")
        icon = QStyle.StandardPixmap.SP_DialogApplyButton
    else:
        count = len(checkup.findings) + checkup.unlisted
        heading = say("Found: {count}. The ledger was only read, nothing was changed.").format(count=count)
        text, icon = "\n".join(finding_lines(checkup, say)), QStyle.StandardPixmap.SP_MessageBoxWarning
    return TextDialog(title, heading, text, say, parent, icon)
