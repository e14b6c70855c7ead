"""What users ask of the ledger towards others: hand letters over, take a hand-over file in, publish."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.gui.exchange import exchange_making
from tracker.gui.exchange.hand_over_dialog import HandOver, HandOverDialog, Offer
from tracker.gui.exchange.publish_dialog import PublishDialog
from tracker.gui.exchange.take_in_dialog import TakeInDialog
from tracker.gui.session import Session
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.language import Say
from tracker.ledger.exchange.package import SUFFIX
from tracker.wording.hand_over import file_name


class Exchange(QObject):
    """Asks what it needs to know, lets the work run behind the window, and tells how it ended.

    Signals:
        told(words): for the status bar.
        failed(exception): expected errors and others alike.

    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, say: Say, progress: ProgressStrip, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._say = session, say
        self._progress, self._window = progress, window
        self._waiting: list[Path] = []
        self._dialog: TakeInDialog | None = None

    def hand_over(self, offers: Sequence[Offer]) -> None:
        """Ask which letters and where to, then write the file in the background."""
        dialog = HandOverDialog(self._session.ledger.letters(), offers, self._say, self._window)
        wanted = dialog.ask()
        dialog.deleteLater()
        if wanted is None:
            return
        ledger, say = self._session.ledger.path, self._say
        name = ledger.with_name(file_name(ledger, self._session.today.isoformat()))
        target = self._ask_target(say("Hand over"), name, say("Hand-over files") + f" (*{SUFFIX})", SUFFIX)
        if target:
            self._write(wanted, target)

    def choose_package(self) -> None:
        """Ask for a hand-over file, then take it in."""
        say, folder = self._say, str(self._session.ledger.path.parent)
        kinds = say("Hand-over files") + f" (*{SUFFIX});;" + say("All files") + " (*)"
        file, _ = QFileDialog.getOpenFileName(self._window, say("Take in a hand-over file"), folder, kinds)
        if file:
            self.take_in([Path(file)])

    def take_in(self, files: Sequence[Path]) -> None:
        """Take these files in, one after the other."""
        self._waiting += files
        if self._dialog is None and self._waiting:
            self._dialog = TakeInDialog(self._session, self._waiting.pop(0), self._say, self._window)
            self._dialog.failed.connect(self.failed)
            self._dialog.finished.connect(self._go_on)
            self._dialog.open()

    def publish(self) -> None:
        """Ask what and where to, then write the publication in the background."""
        dialog = PublishDialog(self._session, self._say, self._window)
        dialog.failed.connect(self.failed)
        extras = dialog.ask()
        dialog.deleteLater()
        if extras is None:
            return
        ledger, say, today = self._session.ledger.path, self._say, self._session.today
        public = say("public")
        name = ledger.with_name(f"{ledger.stem}-{public}-{today.isoformat()}.csv")
        kinds = say("Table for spreadsheets") + " (*.csv);;JSON (*.json)"
        target = self._ask_target(say("Publish"), name, kinds, ".csv")
        if target:
            self._progress.run(
                lambda report: exchange_making.publish(ledger, extras, today, target, say, report),
                lambda path: self.told.emit(say("Published: {path}").format(path=path)),
                self.failed,
                say("Writing the publication…"),
            )

    def _write(self, wanted: HandOver, target: Path) -> None:
        ledger, say, session = self._session.ledger.path, self._say, self._session
        actor, at = session.actor, session.now
        self._progress.run(
            lambda report: exchange_making.make_hand_over(
                ledger, target, wanted.letter_ids, actor, at, wanted.passphrase, report
            ),
            lambda path: self.told.emit(say("Hand-over file written: {path}").format(path=path)),
            self.failed,
            say("Writing the hand-over file…"),
        )

    def _ask_target(self, title: str, name: Path, kinds: str, suffix: str) -> Path | None:
        file, _ = QFileDialog.getSaveFileName(self._window, title, str(name), kinds)
        if not file:
            return None
        return Path(file) if Path(file).suffix else Path(file).with_suffix(suffix)

    def _go_on(self) -> None:
        if self._dialog:
            self._dialog.deleteLater()
        self._dialog = None
        self.take_in(())
