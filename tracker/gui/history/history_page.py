"""The page of the history: every change of the ledger, newest first, filtered, with the whole of the chosen one beside it."""

from array import array
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.history.history_export import HistoryExport
from tracker.gui.history.history_filters import HistoryFilters
from tracker.gui.history.history_finding import HistoryFinding
from tracker.gui.history.history_line_view import HistoryLineView
from tracker.gui.history.history_table import Column, HistoryTableModel
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job
from tracker.gui.widgets.ledger_view import LedgerView
from tracker.gui.widgets.progress_strip import ProgressStrip
from tracker.language import Say
from tracker.ledger import read_ledger
from tracker.ledger.past.history_lines import HistoryLine
from tracker.wording.terms import letter_label

# So many new entries are looked through at once; more, as after a hand-over, behind the window.
FEW = 500
WIDTHS: dict[int, int] = {
    Column.WHEN: 118,
    Column.WHO: 108,
    Column.WHAT: 104,
    Column.MARK: 78,
    Column.LETTER: 132,
    Column.PLEDGE: 140,
}


class HistoryPage(QWidget):
    """Looks for entries behind the window and shows them; nothing is asked of the ledger while it is hidden.

    Attributes:
        export: copies and saves what is found.

    Signals:
        pledge_requested(pledge id), letter_requested(letter id): show what the chosen entry is about.

    """

    pledge_requested = Signal(str)
    letter_requested = Signal(str)

    def __init__(
        self, session: Session, progress: ProgressStrip, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._say = session, say
        self._looked_at = 0
        self._is_stale = True
        self._chosen_seq: int | None = None
        self.filters = HistoryFilters(lambda: session.today, say)
        self.model = HistoryTableModel(self._read, say, self)
        self.table = LedgerView(self.model, say("History"), Column.TOLD, WIDTHS)
        self.line = HistoryLineView(say)
        self.count = QLabel()
        self.copy_all = QPushButton(say("Copy all"))
        self.save = QPushButton(say("Save as…"))
        self.finding = HistoryFinding(session, self)
        self.export = HistoryExport(session, progress, say, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Look for everything anew, keeping the chosen entry where it is among the first found."""
        line = self.chosen_line()
        self._chosen_seq = line.seq if line else None
        self._is_stale = False
        self._looked_at = self._session.ledger.all_history.last_seq()
        self.finding.look_for(self.filters.wanted())
        self._show_count()

    def refresh_all(self) -> None:
        """The same, and offer anew the persons and letters to filter by."""
        self.refresh()
        path = self._session.ledger.path
        job = Job(lambda report: what_to_filter_by(path), self)
        job.succeeded.connect(self._offer)
        job.failed.connect(self.export.failed)
        job.start()

    def renew(self) -> None:
        """Ask the ledger anew, now or when the page is shown."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh_all()

    def stop(self) -> None:
        """Ask for nothing more: the ledger is about to be closed."""
        self.filters.stop()
        self.finding.stop()
        self._is_stale = False

    def chosen_line(self) -> HistoryLine | None:
        """The entry that the keyboard stands on, if there is one."""
        row = self.table.currentIndex().row()
        return self.model.line_at(row) if 0 <= row < self.model.rowCount() else None

    def copy_chosen(self) -> None:
        """Put the chosen rows on the clipboard as a table."""
        seqs, chosen = self.model.seqs(), array("q")
        for part in sorted(self.table.selectionModel().selection().toList(), key=lambda part: part.top()):
            chosen += seqs[part.top() : part.bottom() + 1]
        self.export.copy(chosen)

    def _offer(self, offered: tuple[list[str], dict[str, str]]) -> None:
        self.filters.set_names(offered[0])
        self.filters.set_letters(offered[1])

    # What is found

    def _read(self, seqs: "array[int]") -> list[HistoryLine]:
        return self._session.ledger.all_history.lines(seqs)

    def _show_first(self, seqs: "array[int]") -> None:
        self.model.set_seqs(seqs)
        if seqs:
            found = self._chosen_seq is not None and self._chosen_seq in seqs
            row = seqs.index(self._chosen_seq) if found and self._chosen_seq is not None else 0
            self.table.selectRow(row)
        self._show_found()

    def _show_more(self, seqs: "array[int]") -> None:
        was_empty = not self.model.rowCount()
        self.model.add_older(seqs)
        if was_empty and seqs:
            self.table.selectRow(0)
        self._show_found()

    def _show_found(self) -> None:
        if not self.model.rowCount():
            self.line.show_line(None)
        self._show_count()

    def _show_count(self) -> None:
        words = self._say("Entries shown: {count}").format(count=f"{self.model.rowCount():,}")
        if self.finding.is_running:
            words += "   " + self._say("looking for more…")
        self.count.setText(words)
        self.copy_all.setEnabled(bool(self.model.rowCount()))
        self.save.setEnabled(bool(self.model.rowCount()))

    def _show_chosen(self) -> None:
        self.line.show_line(self.chosen_line())

    def _show_change(self) -> None:
        """Show what was just written above the rest."""
        if not self.isVisible():
            self._is_stale = True
            return
        wanted, pages = self.filters.wanted(), self._session.ledger.all_history
        last = pages.last_seq()
        if self.finding.is_running or wanted.words or last - self._looked_at > FEW:
            self.refresh()
            return
        newer = array("q", (seq for _, seqs in pages.found(wanted, self._looked_at) for seq in seqs))
        self._looked_at = last
        self.model.add_newer(newer)
        self._show_count()
        self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh_all()

    # Building

    def _lay_out(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for words, does in (
            (self.line.to_pledge.text(), self.line.go_to_pledge),
            (self.line.to_letter.text(), self.line.go_to_letter),
            (self._say("Copy"), self.copy_chosen),
        ):
            action = QAction(words, self.table)
            action.triggered.connect(lambda _=False, does=does: does())
            self.table.addAction(action)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.line)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([970, 290])
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.copy_all)
        below.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filters)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.finding.began.connect(self._show_first)
        self.finding.went_on.connect(self._show_more)
        self.finding.ended.connect(self._show_count)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.table.activated.connect(lambda _: self.line.go_to_pledge())
        self.line.pledge_requested.connect(self.pledge_requested)
        self.line.letter_requested.connect(self.letter_requested)
        self.copy_all.clicked.connect(lambda: self.export.copy(self.filters.wanted()))
        self.save.clicked.connect(lambda: self.export.save_as(self.filters.wanted()))
        self._session.changed.connect(lambda _: self._show_change())


def what_to_filter_by(ledger: Path) -> tuple[list[str], dict[str, str]]:
    """Everybody who made an entry, and by their labels the letters' ids; runs off the GUI thread."""
    reader = read_ledger(ledger)
    try:
        letters: dict[str, str] = {}
        for letter in reader.letters():
            label = letter_label(letter)
            letters[f"{label} ({letter.name})" if label in letters else label] = letter.id
        return reader.all_history.names(), letters
    finally:
        reader.close()
