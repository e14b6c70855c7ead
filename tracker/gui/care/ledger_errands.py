"""What users ask of the ledger file as a whole: back it up, open another one."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from tracker.gui.session import Session
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.gui.window_state import WindowState
from tracker.language import Say

if TYPE_CHECKING:
    from tracker.gui.care.backup_settings import BackupSettings
    from tracker.gui.care.daily_backups import DailyBackups
    from tracker.gui.exchange.exchanging import Exchange
    from tracker.gui.exchange.hand_over_dialog import Offer


class LedgerErrands(QObject):
    """Asks what it needs to know, lets the work run behind the window, and tells how it ended.

    Signals:
        ledger_chosen(Path): the window goes on with it.
        told(words): for the status bar.
        failed(exception): expected errors and others alike.
        repair_requested(Path): what can be read of this ledger is to be saved, once the window is closed.

    """

    ledger_chosen = Signal(object)
    repair_requested = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, state: WindowState, say: Say, progress: ProgressStrip, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session, self._state, self._say = session, state, say
        self._progress, self._window = progress, window
        self.offered: Callable[[], Sequence[Offer]] = tuple
        self.more_pages: Callable[[], Sequence[tuple[str, QWidget]]] = tuple

    @cached_property
    def exchange(self) -> "Exchange":
        """What hands letters over, takes hand-over files in and publishes."""
        from tracker.gui.exchange.exchanging import Exchange

        exchange = Exchange(self._session, self._say, self._progress, self._window)
        exchange.told.connect(self.told)
        exchange.failed.connect(self.failed)
        return exchange

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the entries of the menu do, by their names."""
        return {
            "backup": self.back_up,
            "restore": self.restore,
            "bin": self.show_bin,
            "check": self.check,
            "ledger_form": self.tell_form,
            "open_ledger": self.choose_ledger,
            "preferences": self.show_preferences,
            "hand_over": self._hand_over,
            "take_in": self._choose_package,
            "publish": self._publish,
        }

    # Made when first needed, after the first painting

    @cached_property
    def backup_settings(self) -> "BackupSettings":
        """The second folder of this desktop."""
        from tracker.gui.care.backup_settings import BackupSettings

        return BackupSettings(self._state, self._session.ledger.path)

    @cached_property
    def backups(self) -> "DailyBackups":
        """Backups that nobody has to ask for."""
        from tracker.gui.care.daily_backups import DailyBackups

        settings = self.backup_settings
        return DailyBackups(self._session, settings, self._say, self.show_preferences, self._window)

    def show_preferences(self) -> None:
        """Show what this desktop settles for itself."""
        from tracker.gui.preferences.backup_page import BackupPage
        from tracker.gui.preferences.ledger_page import LedgerPage
        from tracker.gui.preferences.office_page import OfficePage
        from tracker.gui.preferences.preferences_dialog import Preferences

        page = BackupPage(self._session, self.backup_settings, self._say)
        office = OfficePage(self._session, self._say)
        file = LedgerPage(self._session, self._say)
        say = self._say
        pages = [(say("Office"), office), (say("Ledger"), file), (say("Backups"), page), *self.more_pages()]
        preferences = Preferences(pages, say, self._window)
        file.another_requested.connect(preferences.accept)
        preferences.exec()
        office.keep()
        if preferences.result() == Preferences.DialogCode.Accepted:
            QTimer.singleShot(0, self.choose_ledger)
        preferences.deleteLater()
        self.backups.look()

    def restore(self) -> None:
        """Ask for a backup and put it in the ledger's place; the window then begins anew on it."""
        from tracker.gui.care.restoring import restore_open

        if restore_open(self._session, self.backup_settings.second, self._say, self._window):
            self.ledger_chosen.emit(self._session.ledger.path)

    def back_up(self) -> None:
        """Ask where, then copy the ledger in the background."""
        from PySide6.QtWidgets import QFileDialog

        from tracker.gui.care.backup_making import make_backup

        ledger, say = self._session.ledger.path, self._say
        name = ledger.with_name(f"{ledger.stem}-{self._session.today.isoformat()}.sqlite")
        target, _ = QFileDialog.getSaveFileName(
            self._window, say("Back the ledger up"), str(name), "SQLite (*.sqlite)"
        )
        if target:
            self._progress.run(
                lambda report: make_backup(ledger, Path(target), report),
                self._tell_backup,
                self.failed,
                say("Backing the ledger up…"),
            )

    def take_in(self, packages: Sequence[Path]) -> None:
        """Take hand-over files in that were dropped on the window or named at the start."""
        if packages:
            self.exchange.take_in(packages)

    def choose_ledger(self) -> None:
        """Ask for another ledger."""
        from PySide6.QtWidgets import QFileDialog

        folder, say = str(self._session.ledger.path.parent), self._say
        kinds = say("Ledgers") + " (*.sqlite *.db);;(*)"
        file, _ = QFileDialog.getOpenFileName(self._window, say("Open another ledger"), folder, kinds)
        if file:
            self.ledger_chosen.emit(Path(file))

    # The exchange is made when the first of these is asked for, not with the menu

    def _hand_over(self) -> None:
        self.exchange.hand_over(self.offered())

    def _choose_package(self) -> None:
        self.exchange.choose_package()

    def _publish(self) -> None:
        self.exchange.publish()

    def show_bin(self) -> None:
        """Show what lies in the bin."""
        from tracker.gui.care.bin_dialog import show_bin

        show_bin(self._session, self._say, self._window)

    def check(self) -> None:
        """Check the ledger wholly in the background."""
        from tracker.gui.care.ledger_check import LedgerCheck

        ledger = self._session.ledger.path
        errand = LedgerCheck(ledger, self._say, self._progress, self._window)
        errand.failed.connect(self.failed)
        errand.repair_requested.connect(lambda: self.repair_requested.emit(ledger))
        errand.run()

    def tell_form(self) -> None:
        """Show how the ledger's file is made, for whoever must read it without this program."""
        from tracker.gui.widgets.text_dialog import TextDialog
        from tracker.ledger_form import form_text

        say = self._say
        heading = say("How the ledger's file is made, for whoever reads it with another program")
        text = form_text(say)
        dialog = TextDialog(say("The ledger's form"), heading, text, say, self._window, is_markdown=True)
        dialog.exec()
        dialog.deleteLater()

    def _tell_backup(self, target: Path) -> None:
        self.told.emit(self._say("Backup written and checked: {path}").format(path=target))
