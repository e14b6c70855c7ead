"""Finds the same promise in other letters by a search, behind the window, and lets one be chosen."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.gui import error_dialog
from tracker.gui.dialog_buttons import dialog_buttons
from tracker.gui.jobs import Job, Report
from tracker.gui.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.ledger import Filter, read_ledger
from tracker.model import LedgerLine
from tracker.wording import STATUS, letter_label

_ID = Qt.ItemDataRole.UserRole
_PAUSE_MS = 200
_MOST = 50


class LinkDialog(OfficeDialog):
    """Searches while one types; pledges of the same letter are not offered."""

    def __init__(
        self, line: LedgerLine, ledger: Path, today: date, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line, self._ledger, self._today, self._say = line, ledger, today, say
        self.searching: Job | None = None
        self._is_stale = False
        self.setWindowTitle(say("Same promise in another letter"))
        told = QLabel(line.pledge.text)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("Search pledges, owners, letters, entries"))
        self.words.setAccessibleName(say("Search"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("Pledges of other letters"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.buttons = dialog_buttons(self, say("Mark as the same promise"), say)
        layout = QVBoxLayout(self)
        for widget in (told, self.words, self.list, self.buttons):
            layout.addWidget(widget)
        self.resize(620, 420)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.list.currentRowChanged.connect(lambda _: self._look_whether_chosen())
        self.list.itemActivated.connect(lambda _: self.accept())
        self._look_whether_chosen()

    def ask(self) -> str | None:
        """The chosen pledge's id; None where the user thought better of it."""
        item = self.list.currentItem() if self.exec() == QDialog.DialogCode.Accepted else None
        return item.data(_ID) if item else None

    def search(self) -> None:
        """Look for the words that are typed, once what is looked for is found."""
        self._is_stale = True
        if self.searching is None:
            self._begin()

    def done(self, result: int) -> None:
        """Close; what is found now is not waited for."""
        self._pause.stop()
        self._is_stale = False
        if self.searching is not None:
            self.searching.cancel()
        super().done(result)

    def _begin(self) -> None:
        self._is_stale = False
        wanted = Filter(words=self.words.text().strip())
        if not wanted.words:
            self.list.clear()
            return
        ledger, today = self._ledger, self._today
        self.searching = job = Job(lambda report: _found(ledger, wanted, today, report))
        job.succeeded.connect(self._show)
        job.failed.connect(self._tell_failed)
        job.ended.connect(self._go_on)
        job.start()

    def _show(self, lines: Sequence[LedgerLine]) -> None:
        self.list.clear()
        for line in lines:
            if line.letter.id != self._line.letter.id:
                status = self._say(STATUS[line.pledge.status])
                item = QListWidgetItem(f"{line.pledge.text}\n{letter_label(line.letter)} · {status}")
                item.setData(_ID, line.pledge.id)
                self.list.addItem(item)
        self._look_whether_chosen()

    def _tell_failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error  # nobody foresaw it: the program's own handler shows and logs it
        error_dialog.tell(self, [error], self._say)

    def _go_on(self) -> None:
        self.searching = None
        if self._is_stale:
            self._begin()

    def _look_whether_chosen(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(self.list.currentItem() is not None)


def _found(ledger: Path, wanted: Filter, today: date, report: Report) -> list[LedgerLine]:
    """Runs off the GUI thread, over a connection of its own."""
    report(0, 1)
    reader = read_ledger(ledger, also_newer=True)
    try:
        return reader.lines(wanted, today, _MOST)
    finally:
        reader.close()
