"""Asks for what a turn in a pledge's life needs: words, evidence, approver, new date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.dialog_buttons import dialog_buttons
from tracker.language import N_, Say
from tracker.ledger import TURNS
from tracker.model import EntryKind, LedgerLine
from tracker.wording import TURN

_ASKS = {
    EntryKind.PROGRESS: N_("What was done"),
    EntryKind.REPORT: N_("What was achieved"),
    EntryKind.VERIFY: N_("Remark (may be left empty)"),
    EntryKind.RETURN: N_("Why it is sent back"),
    EntryKind.EXTEND: N_("Why the date has to move"),
    EntryKind.DROP: N_("Why it is dropped"),
    EntryKind.REOPEN: N_("Why it is reopened"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What the user entered; evidence files are not read yet."""

    note: str
    evidence: tuple[Path, ...]
    approver: str | None
    new_due: date | None


class TurnDialog(QDialog):
    """One turn for one or many pledges; OK waits until all that is needed is there."""

    def __init__(
        self,
        kind: EntryKind,
        lines: Sequence[LedgerLine],
        today: date,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._say = say
        self.setWindowTitle(say(TURN[kind]))
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(say(_ASKS[kind]))
        self.note.setTabChangesFocus(True)
        self.approver = QLineEdit()
        self.approver.setAccessibleName(say("Approved by"))
        moved = lines if kind is EntryKind.EXTEND else ()
        self.new_due = QDateEdit(_tomorrow_or_later(moved, today))
        self.new_due.setCalendarPopup(True)
        self.new_due.setDisplayFormat("yyyy-MM-dd")
        self.new_due.setAccessibleName(say("New due date"))
        self.evidence = QListWidget()
        self.evidence.setAccessibleName(say("Evidence"))
        self.evidence.setMaximumHeight(76)
        self.buttons = dialog_buttons(self, say(TURN[kind]), say)
        self._lay_out(lines)
        self.note.textChanged.connect(self._look_whether_complete)
        self.approver.textChanged.connect(self._look_whether_complete)
        self._look_whether_complete()

    def ask(self) -> Turn | None:
        """What was entered; None where the user thought better of it."""
        return self.turn() if self.exec() == QDialog.DialogCode.Accepted else None

    def turn(self) -> Turn:
        """What is entered now."""
        files = tuple(Path(self.evidence.item(row).text()) for row in range(self.evidence.count()))
        extends = self._kind is EntryKind.EXTEND
        new_due = self.new_due.date().toPython() if extends else None
        return Turn(self.note.toPlainText().strip(), files, self.approver.text().strip() or None, new_due)  # type: ignore[arg-type]

    def add_evidence(self, files: Sequence[str]) -> None:
        """Add files to the list."""
        self.evidence.addItems(list(files))

    def _lay_out(self, lines: Sequence[LedgerLine]) -> None:
        say, turn = self._say, TURNS[self._kind]
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(say("Pledge"), _told(lines, say))
        if self._kind is EntryKind.EXTEND:
            form.addRow(say("Due until now"), QLabel(_dates(lines, say)))
            form.addRow(say("New due date"), self.new_due)
        form.addRow(say(_ASKS[self._kind]), self.note)
        if turn.needs_approver:
            form.addRow(say("Approved by"), self.approver)
        if self._kind in (EntryKind.PROGRESS, EntryKind.REPORT):
            form.addRow(say("Evidence"), self._evidence_row())
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.resize(560, self.sizeHint().height())
        self.note.setFocus()

    def _evidence_row(self) -> QWidget:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        add = QPushButton(self._say("Add files…"))
        add.clicked.connect(self._choose_files)
        layout.addWidget(self.evidence)
        layout.addWidget(add)
        return row

    def _choose_files(self) -> None:
        self.add_evidence(QFileDialog.getOpenFileNames(self, self._say("Evidence"))[0])

    def _look_whether_complete(self) -> None:
        turn = TURNS[self._kind]
        said = bool(self.note.toPlainText().strip()) or not turn.needs_note
        approved = bool(self.approver.text().strip()) or not turn.needs_approver
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(said and approved)


def _told(lines: Sequence[LedgerLine], say: Say) -> QLabel:
    """The one pledge in its words, or how many they are; plain text, since it is the letter's."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    one = len(lines) == 1
    label.setText(lines[0].pledge.text if one else say("{count} chosen pledges").format(count=len(lines)))
    return label


def _dates(lines: Sequence[LedgerLine], say: Say) -> str:
    dates = sorted({line.pledge.due.isoformat() if line.pledge.due else say("no date") for line in lines})
    return "、".join(dates[:4]) + ("…" if len(dates) > 4 else "")


def _tomorrow_or_later(lines: Sequence[LedgerLine], today: date) -> QDate:
    """Three months on from the latest due date or today: a start for the user's own choice."""
    latest = max([today, *(line.pledge.due for line in lines if line.pledge.due)])
    later = min(latest, date(9998, 12, 31)) + timedelta(days=1)
    return QDate(later.year, later.month, later.day).addMonths(3)
