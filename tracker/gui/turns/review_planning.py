"""Asks when continuing pledges are looked at next; whoever settles no day leaves it to the rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from tracker.gui.pledges.chosen import Chosen
from tracker.gui.session import Session
from tracker.gui.turns.day_doubts import day_doubt, latest_dated
from tracker.gui.turns.turn_start import doubt_label, months_on, told_pledges
from tracker.gui.widgets.date_field import date_field, day_of
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.ledger import plan_review
from tracker.model import LedgerLine

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Planned:
    """The day that was settled; None goes back to the rule."""

    on: date | None


class PlanReviewDialog(OfficeDialog):
    """Offers a day, or the rule; a day that makes no sense is told while it can still be mended."""

    def __init__(
        self, lines: Sequence[LedgerLine], today: date, say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say, self._today = say, today
        self._dated = latest_dated(lines)
        self.setWindowTitle(say("Review date"))
        known = {line.pledge.review_on for line in lines[:50]}
        self.known = QLabel(_days(known, say))
        self.known.setTextFormat(Qt.TextFormat.PlainText)
        self.known.setWordWrap(True)
        self.at_day = QRadioButton(say("Review on this day"))
        self.by_rule = QRadioButton(say("No day of our own: a year after the letter's date"))
        self.at_day.setChecked(True)
        start = known.pop() if len(known) == 1 else None
        self.day = date_field(start or months_on(today, MONTHS), say("Review date"))
        self.doubt = doubt_label()
        self.buttons = dialog_buttons(self, say("Set the date"), say)
        self._lay_out(lines)
        self.at_day.toggled.connect(self.day.setEnabled)
        self.at_day.toggled.connect(lambda _: self._show_doubt())
        self.day.dateChanged.connect(lambda _: self._show_doubt())
        self._show_doubt()

    def ask(self) -> Planned | None:
        """What was settled; None where the user thought better of it."""
        return self.planned() if self.exec() == QDialog.DialogCode.Accepted else None

    def planned(self) -> Planned:
        """What is entered now."""
        return Planned(day_of(self.day) if self.at_day.isChecked() else None)

    def _show_doubt(self) -> None:
        day = self.planned().on
        words = day_doubt(day, self._dated, self._say) if day else ""
        if day and not words and day < self._today:
            words = self._say("▲ This day is past: the pledge is overdue for review at once.")
        self.doubt.setText(words)
        self.doubt.setVisible(bool(words))

    def _lay_out(self, lines: Sequence[LedgerLine]) -> None:
        say = self._say
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(say("Pledge"), told_pledges(lines, len(lines), say))
        form.addRow(say("Review on until now"), self.known)
        form.addRow(self.at_day, self.day)
        form.addRow(self.by_rule)
        form.addRow(self.doubt)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addStretch()
        layout.addWidget(self.buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())
        self.day.setFocus()


def plan_reviews(lines: Chosen, session: Session, say: Say, window: QWidget) -> None:
    """Ask for the day and settle it for all chosen pledges in one step; what is refused can be mended."""
    if not lines:
        return
    dialog = PlanReviewDialog(lines, session.today, say, window)
    while (planned := dialog.ask()) is not None:
        if session.run(plan_review(lines.ids(), planned.on)) is not None:
            return


def _days(days: set[date | None], say: Say) -> str:
    told = sorted(day.isoformat() if day else say("no date") for day in days)
    return "、".join(told[:4]) + ("…" if len(told) > 4 else "")
