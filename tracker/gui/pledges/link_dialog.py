"""Offers what is likely the same promise in other letters, finds others by a search, and lets one be chosen."""

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
from tracker.gui.pledges.link_candidates import Candidate, candidates
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.jobs import Job
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.model import LedgerLine
from tracker.wording.terms import STATUS, letter_label

_ID = Qt.ItemDataRole.UserRole
_PAUSE_MS = 200


class LinkDialog(OfficeDialog):
    """Shows the likely ones until somebody types; the letter's own pledges and linked ones are not offered.

    All is looked for behind the window.
    """

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
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(say("Pledges of other letters"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.buttons = dialog_buttons(self, say("Mark as the same promise"), say)
        layout = QVBoxLayout(self)
        for widget in (told, self.words, self.told, self.list, self.buttons):
            layout.addWidget(widget)
        letter, line_height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(90 * letter, 28 * line_height)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.list.currentRowChanged.connect(lambda _: self._look_whether_chosen())
        self.list.itemActivated.connect(lambda _: self.accept())
        self._look_whether_chosen()
        self.search()

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
        typed, line = self.words.text().strip(), self._line
        ledger, today = self._ledger, self._today
        self.searching = job = Job(lambda report: candidates(ledger, line, typed, today, report))
        job.succeeded.connect(self._show)
        job.failed.connect(self._tell_failed)
        job.ended.connect(self._go_on)
        job.start()

    def _show(self, found: Sequence[Candidate]) -> None:
        self.list.clear()
        for candidate in found:
            item = QListWidgetItem(self._words(candidate))
            item.setData(_ID, candidate.line.pledge.id)
            self.list.addItem(item)
        is_typed, say = bool(self.words.text().strip()), self._say
        likely = say("Likely the same, those of related letters first:")
        none = (
            say("Nothing was found.") if is_typed else say("Nothing like it in other letters; search for it.")
        )
        self.told.setText((say("Found:") if is_typed else likely) if found else none)
        self._look_whether_chosen()

    def _words(self, candidate: Candidate) -> str:
        line, why, say = candidate.line, candidate.why, self._say
        parts = [letter_label(line.letter), line.pledge.owner, say(STATUS[line.pledge.status])]
        if why is not None:
            parts += [say("related letter")] if why.is_related else []
            parts += [say("same owner")] if why.same_owner else []
            parts.append(say("{percent} % alike").format(percent=why.likeness))
        return f"{line.pledge.text}\n{' · '.join(filter(None, parts))}"

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
