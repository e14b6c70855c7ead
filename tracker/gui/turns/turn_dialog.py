"""Asks for what a turn in a pledge's life needs: words, evidence, approver, dates, a rating."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.turns.day_doubts import day_doubt, latest_dated
from tracker.gui.turns.evidence_job import EvidenceJob
from tracker.gui.turns.evidence_list import EvidenceList, NoteEdit
from tracker.gui.turns.rating_form import GivenRating, RatingForm
from tracker.gui.turns.turn_start import (
    DATES,
    date_behind,
    dates_words,
    doubt_label,
    due_words,
    proposed_date,
    told_pledges,
)
from tracker.gui.widgets.date_field import date_field, day_of
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.jobs import Job
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import N_, Say
from tracker.ledger import OTHER_TURNS, TURNS
from tracker.ledger.questions.survey import Survey
from tracker.model import EntryKind, Evidence, LedgerLine, OfficeRules, Rating
from tracker.possible_days import is_possible
from tracker.wording.terms import TURN

# Of so many chosen pledges each line is read before the dialog opens.
FEW = 50

_ASKS = {
    EntryKind.PROGRESS: N_("What was done"),
    EntryKind.REPORT: N_("What was achieved"),
    EntryKind.VERIFY: N_("Remark (may be left empty)"),
    EntryKind.RETURN: N_("Why it is sent back"),
    EntryKind.EXTEND: N_("Why the date has to move"),
    EntryKind.DROP: N_("Why it is dropped"),
    EntryKind.REOPEN: N_("Why it is reopened"),
    EntryKind.ASK_EXTEND: N_("Why the date has to move"),
    EntryKind.ASK_DROP: N_("Why it cannot be done"),
    EntryKind.GRANT: N_("Why it is granted"),
    EntryKind.REFUSE: N_("Why it is refused"),
    EntryKind.COMMENT: N_("Comment"),
    EntryKind.RATE: N_("What the deputy said"),
    EntryKind.REVIEW: N_("What the review found"),
}
_WITH_EVIDENCE = (
    EntryKind.PROGRESS,
    EntryKind.REPORT,
    EntryKind.ASK_EXTEND,
    EntryKind.ASK_DROP,
    EntryKind.COMMENT,
    EntryKind.REVIEW,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What the user entered, with the evidence as it was read."""

    note: str
    evidence: tuple[Evidence, ...]
    approver: str | None
    new_due: date | None
    rating: GivenRating | None = None
    goes_on: bool = False


class TurnDialog(OfficeDialog):
    """One turn for one or many pledges; OK waits until all that is needed is there.

    Evidence is read in the background once OK is pressed; until all of it is read, and where some of it cannot be,
    the dialog stays as it is with all that was typed.
    """

    def __init__(
        self,
        kind: EntryKind,
        lines: Sequence[LedgerLine],
        today: date,
        say: Say,
        parent: QWidget | None = None,
        goes_on: bool = False,
        rules: OfficeRules = OfficeRules(),  # noqa: B008 - never changed
    ) -> None:
        super().__init__(parent)
        # What many chosen ones have in common is told by `show_survey`, so that the dialog opens at once.
        lines, self._count = lines if len(lines) <= FEW else lines[:1], len(lines)
        self._kind, self._lines, self._today, self._say = kind, lines, today, say
        self._survey: Survey | None = None
        self._turn = (TURNS | OTHER_TURNS)[kind]
        self._is_leaving = False
        self.setWindowTitle(say(TURN[kind]))
        self.note = NoteEdit()
        self.note.setAccessibleName(say(_ASKS[kind]))
        self.note.setTabChangesFocus(True)
        self.approver = QLineEdit()
        self.approver.setAccessibleName(say("Approved by"))
        self.new_due = date_field(
            proposed_date(kind, lines, today), say(DATES.get(kind, DATES[EntryKind.EXTEND]))
        )
        self._proposed = day_of(self.new_due)
        self.dates = QLabel(dates_words(lines, say) if self._count == len(lines) else "…")
        self.doubt = doubt_label()
        rated = lines if kind is EntryKind.RATE and self._count == len(lines) else ()
        self.rating = RatingForm(rated, today, say, rules)
        self.evidence = EvidenceList(say)
        self._reading = EvidenceJob(self.evidence, self._count, say, self)
        self.bar = self._reading.bar
        self.goes_on = QCheckBox(say("and go on to the next pledge"))
        self.goes_on.setChecked(goes_on)
        self.buttons = dialog_buttons(self, say(TURN[kind]), say)
        self._lay_out(lines)
        self._connect()
        self._look_whether_complete()

    @property
    def asks_date(self) -> bool:
        """Whether a date is part of this turn; each pledge keeps the date that it asked for where they differ."""
        if self._kind is EntryKind.GRANT:
            return self._count == 1 and self._lines[0].pledge.asked is EntryKind.EXTEND
        return self._kind in DATES

    def size_name(self) -> str:
        """Turns differ in what they ask for."""
        return f"{super().size_name()}-{self._kind}"

    def show_survey(self, survey: Survey) -> None:
        """The chosen pledges were looked through: show their dates, and start behind the latest of them."""
        self._survey = survey
        dues, are_more = survey.dues()
        self.dates.setText(due_words(dues, are_more, self._say))
        if self._kind in DATES and day_of(self.new_due) == self._proposed:
            day = self._proposed = date_behind(self._kind, survey.latest_due(), self._today)
            self.new_due.setDate(QDate(day.year, day.month, day.day))
        self._look_whether_complete()

    def ask(self) -> Turn | None:
        """What was entered; None where the user thought better of it."""
        return self.turn() if self.exec() == QDialog.DialogCode.Accepted else None

    def turn(self) -> Turn:
        """What is entered now, with the evidence that was read."""
        new_due = day_of(self.new_due) if self.asks_date else None
        rating = self.rating.given() if self._kind is EntryKind.RATE and self.rating.is_complete else None
        note, approver = self.note.toPlainText().strip(), self.approver.text().strip() or None
        return Turn(note, self._evidence(), approver, new_due, rating, self.goes_on.isChecked())

    @property
    def reading(self) -> Job | None:
        """The reading of evidence that goes on."""
        return self._reading.job

    def accept(self) -> None:
        """Close, once all evidence is read; where some of it cannot be, all stays as it is to be mended."""
        if not self.evidence.handed():
            super().accept()
        elif self.reading is None:
            self._reading.begin()
            self._look_whether_complete()

    def done(self, result: int) -> None:
        """Close, once a reading that still goes on has stopped."""
        if self.reading is None:
            super().done(result)
        else:
            self._is_leaving = True
            self._reading.cancel()

    def _evidence(self) -> tuple[Evidence, ...]:
        return self._reading.evidence if self.evidence.handed() else ()

    def _end_reading(self, is_whole: bool) -> None:
        self._look_whether_complete()
        if self._is_leaving:
            self.reject()
        elif is_whole:
            super().accept()

    def _lay_out(self, lines: Sequence[LedgerLine]) -> None:
        say, kind = self._say, self._kind
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(say("Pledge"), told_pledges(lines, self._count, say))
        if kind is EntryKind.RATE:
            form.addRow(self.rating)
        if kind in (EntryKind.EXTEND, EntryKind.ASK_EXTEND) or (kind is EntryKind.GRANT and self.asks_date):
            form.addRow(say("Due until now"), self.dates)
        if self.asks_date:
            form.addRow(say(DATES[kind]), self.new_due)
            form.addRow(self.doubt)
        form.addRow(say(_ASKS[kind]), self.note)
        if self._turn.needs_approver:
            form.addRow(say("Approved by"), self.approver)
        if kind in _WITH_EVIDENCE:
            form.addRow(say("Evidence"), self.evidence)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.goes_on)
        layout.addWidget(self.bar)
        layout.addWidget(self.buttons)
        self.resize(max(560, self.fontMetrics().averageCharWidth() * 80), self.sizeHint().height())
        self.note.setFocus()

    def _connect(self) -> None:
        self.note.textChanged.connect(self._look_whether_complete)
        self.approver.textChanged.connect(self._look_whether_complete)
        self.new_due.dateChanged.connect(self._look_whether_complete)
        self.rating.changed.connect(self._look_whether_complete)
        self._reading.ended.connect(self._end_reading)
        if self._kind in _WITH_EVIDENCE:
            self.note.evidence_came.connect(self.evidence.add_data)

    def _look_whether_complete(self) -> None:
        self._show_doubt()
        rates = self._kind is EntryKind.RATE
        needs_note = self._turn.needs_note or (rates and self.rating.rating is Rating.DISSATISFIED)
        said = bool(self.note.toPlainText().strip()) or not needs_note
        approved = bool(self.approver.text().strip()) or not self._turn.needs_approver
        rated = not rates or self.rating.is_complete
        dated = not self.asks_date or is_possible(day_of(self.new_due))
        is_complete = said and approved and rated and dated and self.reading is None
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_complete)

    def _show_doubt(self) -> None:
        """Tell of a date that cannot be meant or is before a letter's own, while it can still be mended."""
        dated = self._survey.latest_letter() if self._survey else latest_dated(self._lines)
        doubt = day_doubt(day_of(self.new_due), dated, self._say) if self.asks_date else ""
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
