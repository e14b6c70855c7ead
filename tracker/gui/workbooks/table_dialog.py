"""Reads an office's table in: which sheet, where its head is, which column is what, and what will come of each row."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.gui.session import Session
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.jobs import Job, Report, raise_here
from tracker.gui.widgets.ledger_view import LedgerView
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.gui.window_state import WindowState
from tracker.gui.workbooks.column_list import ColumnList
from tracker.gui.workbooks.plan_table import PlanColumn, PlanModel
from tracker.language import Say
from tracker.ledger import read_ledger
from tracker.workbooks.grid import Sheet
from tracker.workbooks.heads import Head, find_head, guess, head_at
from tracker.workbooks.mapping import mapping_of, mapping_text, name_of
from tracker.workbooks.opening import likely_sheet
from tracker.workbooks.plan import Fate, Plan, Table, entries_sheet, plan
from tracker.workbooks.unread_rows import write_unread

_SOON = 60  # milliseconds; several choices in a row are planned once
_WIDTHS: dict[int, int] = {PlanColumn.ROW: 52, PlanColumn.FATE: 150, PlanColumn.NOTES: 260, PlanColumn.LETTER: 190,
           PlanColumn.OWNER: 130, PlanColumn.DUE: 96, PlanColumn.STATUS: 80}  # fmt: skip


class TableDialog(OfficeDialog):
    """Shows a plan of what will come of each row; accepted, `plan` is to be kept.

    Signals:
        failed(exception): the list of unread rows could not be written.
        planned(): another plan is shown.

    """

    failed = Signal(object)
    planned = Signal()

    def __init__(
        self, session: Session, state: WindowState, name: str, sheets: Sequence[Sheet], say: Say, parent: QWidget | None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._state, self._name, self._sheets, self._say = session, state, name, sheets, say
        self.plan: Plan | None = None
        self._job: Job | None = None
        self._head = Head(0, 1, ())
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._begin_plan)
        self.setWindowTitle(say("Read in an Excel ledger"))
        self.sheet = QComboBox()
        self.head = QSpinBox(minimum=1)
        self.columns = ColumnList(say)
        self.model = PlanModel(say, self)
        self.table = LedgerView(self.model, say("What will come of each row"), PlanColumn.PLEDGE, _WIDTHS)
        self.counts = QLabel(wordWrap=True)
        self.doubtful = QCheckBox(say("&Only rows that need a look"))
        self.save = QPushButton(say("&Save the rows not read…"))
        self.buttons = dialog_buttons(self, say("&Read in"), say)
        self.go = self.buttons.button(self.buttons.StandardButton.Ok)
        self._lay_out()
        self._fill()

    def read_table(self) -> Table:
        """What is to be read in, as it is chosen now."""
        main = self._sheets[self.sheet.currentIndex()]
        return Table(self._name, main, self._head, self.columns.mapping(), entries_sheet(self._sheets, main))

    def accept(self) -> None:
        self._state.keep_text(f"tables/{name_of(self._head)}", mapping_text(self.columns.mapping()))
        self._state.keep_text("tables/sheet", self.sheet.currentText())
        super().accept()

    def done(self, result: int) -> None:
        self._soon.stop()
        if self._job:
            self._job.cancel()
        super().done(result)

    def _fill(self) -> None:
        say = self._say
        for sheet in self._sheets:
            rows = say("{count} rows").format(count=len(sheet.rows))
            self.sheet.addItem(f"{sheet.name or self._name} ({rows})")
        self.sheet.setCurrentIndex(self._sheets.index(likely_sheet(self._sheets)))
        self.sheet.activated.connect(self._show_sheet)
        self.head.valueChanged.connect(self._show_head)
        self.columns.changed.connect(self._soon.start)
        self.doubtful.toggled.connect(self.model.show_only_doubtful)
        self.save.clicked.connect(self.save_unread)
        self._show_sheet()

    def _show_sheet(self) -> None:
        sheet = self._sheets[self.sheet.currentIndex()]
        found = find_head(sheet)
        self.head.setMaximum(len(sheet.rows))
        if self.head.value() == found.row + 1:
            self._take_head(found)
        else:
            self._head = found
            self.head.setValue(found.row + 1)

    def _show_head(self, row: int) -> None:
        found = find_head(self._sheets[self.sheet.currentIndex()])
        is_found = row == found.row + 1
        self._take_head(found if is_found else head_at(self._sheets[self.sheet.currentIndex()], row - 1))

    def _take_head(self, head: Head) -> None:
        self._head = head
        kept = mapping_of(self._state.text(f"tables/{name_of(head)}"), head)
        self.columns.show_columns(head, guess(head) if kept is None else kept)
        self._soon.start()

    def _begin_plan(self) -> None:
        if self._job:
            self._job.cancel()
        self.plan = None
        self._show_plan()
        table, path, side = self.read_table(), self._session.ledger.path, self._session.actor.side
        if "pledge" not in table.mapping.values():
            self.counts.setText(self._say("Say first which column holds the pledges."))
            self.planned.emit()
            return
        self.counts.setText(self._say("Reading the rows…"))

        def work(report: Report) -> Plan:
            with closing(read_ledger(path, also_newer=True)) as ledger:
                return plan(table, ledger, ledger.rules(), side, self._say, report)

        job = self._job = Job(work, self)
        job.succeeded.connect(lambda made: self._take_plan(job, made))
        job.failed.connect(self._tell)
        job.ended.connect(lambda: self._forget(job))
        job.start()

    def _take_plan(self, job: Job, made: Plan) -> None:
        if job is self._job:
            self.plan = made
            self._show_plan()
            self.planned.emit()

    def _forget(self, job: Job) -> None:
        if job is self._job:
            self._job = None

    def _show_plan(self) -> None:
        self.model.show_plan(self.plan)
        counts = self.plan.counts if self.plan else dict.fromkeys(Fate, 0)
        self.go.setEnabled(bool(counts[Fate.NEW]))
        self.save.setEnabled(bool(counts[Fate.UNREAD]))
        if self.plan:
            told = self._say(
                "New: {new} in {letters} letters. In the ledger already: {known}. Not read: {unread}."
            )
            numbers = {fate.value: count for fate, count in counts.items()}
            self.counts.setText(told.format(letters=len(self.plan.letters), **numbers))

    def save_unread(self) -> None:
        """Ask where to, then write the rows that could not be read, with the reasons."""
        say = self._say
        mark = say("not read")
        name = Path(self._state.folder) / f"{Path(self._name).stem}-{mark}.xlsx"
        kinds = say("Excel workbook") + " (*.xlsx);;" + say("CSV table") + " (*.csv)"
        file, _ = QFileDialog.getSaveFileName(self, say("Save the rows not read"), str(name), kinds)
        if file and self.plan:
            target = Path(file) if Path(file).suffix else Path(file).with_suffix(".xlsx")
            try:
                write_unread(self.read_table(), self.plan, target, say)
            except TrackerError as error:
                self.failed.emit(error)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, TrackerError):
            raise_here(error)
        self.failed.emit(error)

    def _lay_out(self) -> None:
        say = self._say
        top = QHBoxLayout()
        for words, widget in ((say("S&heet"), self.sheet), (say("&Titles in row"), self.head)):
            label = QLabel(words)
            label.setBuddy(widget)
            top.addWidget(label)
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(self.doubtful)
        parts = QSplitter()
        parts.addWidget(self.columns)
        parts.addWidget(self.table)
        parts.setStretchFactor(1, 1)
        parts.setSizes([330, 750])
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch()
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(parts, 1)
        layout.addWidget(self.counts)
        layout.addLayout(foot)
        self.start_with(1100, 640)
