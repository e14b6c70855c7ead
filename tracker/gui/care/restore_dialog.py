"""Asks which backup to restore, and shows before anything is changed what would be lost, come back or change."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import LedgerError, TrackerError
from tracker.gui.care.backup_list import BackupList, Offer
from tracker.gui.care.difference_tree import DifferenceTree
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.jobs import Job, Report, raise_here
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.gui.widgets.page_jobs import PageJobs
from tracker.language import Say
from tracker.ledger.care.backup_round import folders_of, is_reached
from tracker.ledger.care.backups import KeptBackup, backups_in, own_folder
from tracker.ledger.care.differences import differences
from tracker.wording.restores import Line, restore_lines, restore_losses, restore_summary


@dataclass(frozen=True, slots=True)
class _Preview:
    """What a backup would do; `losses` is empty where nothing would be lost, None where nobody can tell."""

    summary: str
    losses: str | None
    lines: tuple[Line, ...] = ()
    changes_nothing: bool = False


class RestoreDialog(OfficeDialog):
    """Backups above, what differs below; “Restore” waits until that is told."""

    def __init__(self, ledger: Path, second: Path | None, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Restore from a backup"))
        self._ledger, self._say = ledger, say
        self._jobs = PageJobs(self)
        self._comparing: Job | None = None
        self._losses: str | None = None
        self.backups = BackupList(say)
        self.tree = DifferenceTree(say)
        self.told = QLabel()
        self.bar = QProgressBar()
        self.stop = QPushButton(say("Stop"))
        self.other = QPushButton(say("Other file…"))
        self.buttons = dialog_buttons(self, say("Restore…"), say)
        self.restore = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.buttons.accepted.disconnect()
        self._lay_out()
        self.buttons.accepted.connect(self._confirm)
        self.backups.chosen.connect(self._compare)
        self.stop.clicked.connect(self._stop_comparing)
        self.other.clicked.connect(self._ask_for_other)
        self._show_told(say("Looking for backups…"), may_restore=False)
        self._jobs.run(lambda report: _offers(ledger, second, say), self._show_offers, self._tell_failed)

    def ask(self) -> Path | None:
        """The backup to put in the ledger's place; None where the user thought better of it."""
        return self.backups.choice() if self.exec() == QDialog.DialogCode.Accepted else None

    # What differs

    def _compare(self, backup: Path | None) -> None:
        if self._comparing:
            self._comparing.cancel()
        if backup is None:
            return
        ledger, say = self._ledger, self._say
        self._show_told(say("Comparing it with the ledger…"), may_restore=False)
        self._show_progress(True)
        job = self._jobs.run(
            lambda report: _preview(ledger, backup, say, report), self._show_preview, self._tell_failed
        )
        job.progressed.connect(self._advance)
        self._comparing = job

    def _stop_comparing(self) -> None:
        self.backups.choose_none()
        self._comparing = None
        self._show_progress(False)
        self._show_told(self._say("Choose a backup to see what would change."), may_restore=False)

    def _advance(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(1000 * done // max(total, 1))

    def _show_preview(self, preview: _Preview) -> None:
        self._comparing = None
        self._losses = preview.losses
        self._show_progress(False)
        self._show_told(preview.summary, may_restore=not preview.changes_nothing)
        self.tree.show_lines(preview.lines)

    def _tell_failed(self, error: BaseException) -> None:
        if not isinstance(error, TrackerError):
            raise_here(error)
        else:
            self._comparing = None
            self._show_progress(False)
            told = (error.told(self._say)[0], self._say("Choose another backup."))
            self._show_told(" ".join(told), may_restore=False)

    def _show_told(self, words: str, may_restore: bool) -> None:
        self.told.setText(words)
        self.restore.setEnabled(may_restore)
        self.tree.clear()

    def _show_progress(self, is_running: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(is_running)
        self.stop.setVisible(is_running)

    # Which one

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        none = self._say("There are no backups of this ledger yet.")
        self._show_told(
            self._say("Choose a backup to see what would change.") if offers else none, may_restore=False
        )
        self.backups.show_offers(offers)
        if offers:
            self.backups.choose(offers[0].path)

    def _ask_for_other(self) -> None:
        say = self._say
        kinds = say("Ledgers") + " (*.sqlite *.db);;(*)"
        at = str(self._ledger.parent)
        file, _ = QFileDialog.getOpenFileName(self, say("Restore from another file"), at, kinds)
        if file and not self.backups.choose(Path(file)):
            path = Path(file)
            size = path.stat().st_size if path.exists() else 0
            self.backups.show_offers([Offer(path, path.name, say("other file"), size)])
            self.backups.choose(path)

    def _confirm(self) -> None:
        say = self._say
        if self._losses is None:
            lost = say("What would be lost cannot be told, since the present ledger cannot be read.")
        else:
            lost = self._losses or say("Nothing would be lost.")
        kept = say("The ledger as it is now is kept aside first, in {folder}.")
        asked = say("Restore the ledger from this backup: {taken}?").format(taken=self.backups.taken())
        box = QMessageBox(QMessageBox.Icon.Warning, say("Restore from a backup"), asked, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(f"{lost}\n\n{kept.format(folder=own_folder(self._ledger))}")
        restore = box.addButton(say("Restore"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.exec()
        if box.clickedButton() is restore:
            self.accept()

    def _lay_out(self) -> None:
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self._show_progress(False)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        lower = QWidget()
        inner = QVBoxLayout(lower)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(row)
        inner.addWidget(self.tree, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.backups)
        splitter.addWidget(lower)
        splitter.setSizes([200, 320])
        self.buttons.addButton(self.other, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.buttons)
        room = self.screen().availableSize()
        self.resize(min(820, room.width()), min(640, room.height() - 48))

    # Qt's events

    def done(self, result: int) -> None:
        self.backups.stop()
        self._jobs.cancel()
        super().done(result)


def _offers(ledger: Path, second: Path | None, say: Say) -> list[Offer]:
    """Runs off the GUI thread: the backups in both folders, the newest first."""
    folders = folders_of(ledger, second if second and is_reached(second) else None, platform.node())
    places = [say("beside the ledger"), say("second folder")]
    found: list[tuple[KeptBackup, str]] = []
    for folder, place in zip(folders, places, strict=False):
        found += [(kept, place) for kept in backups_in(folder, ledger)]
    found.sort(key=lambda pair: pair[0].at, reverse=True)
    aside = say("put aside before a restore")
    return [
        Offer(kept.path, kept.at.strftime("%Y-%m-%d %H:%M"), aside if kept.kept_aside else place, kept.size)
        for kept, place in found
    ]


def _preview(ledger: Path, backup: Path, say: Say, report: Report) -> _Preview:
    """Runs off the GUI thread; LedgerError where the backup cannot be read."""
    try:
        found = differences(ledger, backup, report)
    except LedgerError as error:
        if error.facts["path"] == backup:
            raise
        told = say("The present ledger cannot be read, so what differs cannot be told.")
        return _Preview(told, None)
    summary, losses = restore_summary(found, say), restore_losses(found, say)
    return _Preview(summary, losses, restore_lines(found, say), found.are_none)
