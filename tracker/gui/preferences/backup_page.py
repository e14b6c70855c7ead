"""The page of the preferences about backups: where they lie, the second folder, the last good one, the rule in words."""

import platform
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.care.backup_settings import BackupSettings
from tracker.gui.session import Session
from tracker.gui.widgets.page_jobs import PageJobs
from tracker.language import Say
from tracker.ledger.care.backup_round import Store, folders_of, is_reached, look_at
from tracker.ledger.care.backups import DAILY, MONTHLY, WEEKLY
from tracker.wording.backups import size_words


class BackupPage(QWidget):
    """What is chosen counts at once; what lies in the folders is looked at in the background."""

    def __init__(
        self, session: Session, settings: BackupSettings, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings, self._say = session, settings, say
        self.own, self.second = _words(), _words()
        self.own_found, self.second_found = _words(), _words()
        self.open_own, self.open_second = QPushButton(say("Open the folder")), QPushButton(say("Open it"))
        self.choose, self.forget = QPushButton(say("Choose a folder…")), QPushButton(say("Forget it"))
        self._jobs = PageJobs(self)
        self._lay_out()
        self.open_own.clicked.connect(lambda: _open(self._folders()[0]))
        self.open_second.clicked.connect(lambda: _open(self._folders()[1]))
        self.choose.clicked.connect(self._ask_for_second)
        self.forget.clicked.connect(lambda: self._settle(None))
        self.show_all()

    def show_all(self) -> None:
        """Show the settings, and look at the folders anew."""
        ledger, second = self._session.ledger.path, self._settings.second
        own, *other = self._folders()
        self.own.setText(str(own))
        self.second.setText(str(second) if second else self._say("none chosen"))
        self.forget.setVisible(second is not None)
        self.open_second.setVisible(second is not None)
        for button in (self.open_own, self.open_second):
            button.setEnabled(False)
        self._look(own, ledger.parent, self.own_found, self.open_own)
        if second:
            self._look(other[0], second, self.second_found, self.open_second)
        else:
            told = self._say("A stick or a share keeps the ledger when this computer's disk is lost.")
            self.second_found.setText(told)

    def _folders(self) -> list[Path]:
        return folders_of(self._session.ledger.path, self._settings.second, platform.node())

    def _look(self, folder: Path, disk: Path, found: QLabel, opens: QPushButton) -> None:
        ledger = self._session.ledger.path
        found.setText(self._say("Looking…"))
        self._jobs.run(
            lambda report: (look_at(folder, disk, ledger), is_reached(folder)),
            lambda told: self._show_found(told[0], told[1], found, opens, disk),
        )

    def _show_found(
        self, store: Store, is_made: bool, found: QLabel, button: QPushButton, disk: Path
    ) -> None:
        is_second = found is self.second_found
        if is_second and disk != self._settings.second:  # another one was chosen meanwhile
            return
        found.setText(self._found_words(store, is_second))
        button.setEnabled(is_made and store.is_there)

    def _found_words(self, store: Store, is_second: bool) -> str:
        say = self._say
        if not store.is_there:
            days = self._settings.days_away(self._session.today)
            return say("Not there now; last seen {days} days ago.").format(days=days)
        if store.last:
            told = [say("Last good backup: {at}").format(at=store.last.at.strftime("%Y-%m-%d %H:%M"))]
        else:
            told = [say("No good backup yet.")]
        counted = say("Backups: {count}, {size}; free on that disk: {free}")
        told.append(
            counted.format(count=store.count, size=size_words(store.size), free=size_words(store.free))
        )
        if is_second and store.on_ledgers_disk:
            told.append(
                say("It lies on the same disk as the ledger, so it does not help when that disk fails.")
            )
        return "\n".join(told)

    def _ask_for_second(self) -> None:
        at = str(self._settings.second or Path.home())
        folder = QFileDialog.getExistingDirectory(self, self._say("Second folder for backups"), at)
        if folder:
            self._settle(Path(folder))

    def _settle(self, second: Path | None) -> None:
        self._settings.choose(second, self._session.today)
        self.show_all()

    def _lay_out(self) -> None:
        say = self._say
        rule = _words()
        rule.setText(
            say(
                "The ledger is backed up when the window is closed and once a day while it is open, wherever "
                "something changed, and each backup is checked. Kept are the last of {daily} days, {weekly} weeks "
                "and {monthly} months."
            ).format(daily=DAILY, weekly=WEEKLY, monthly=MONTHLY)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(rule)
        layout.addWidget(_group(say("Beside the ledger"), [self.own, self.own_found], [self.open_own]))
        buttons = [self.choose, self.open_second, self.forget]
        layout.addWidget(_group(say("Second folder"), [self.second, self.second_found], buttons))
        layout.addStretch()


def _group(title: str, labels: list[QLabel], buttons: list[QPushButton]) -> QGroupBox:
    group = QGroupBox(title)
    layout = QVBoxLayout(group)
    for label in labels:
        layout.addWidget(label)
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    layout.addLayout(row)
    return group


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _open(folder: Path) -> None:
    """Show a folder in the desktop's own program for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
