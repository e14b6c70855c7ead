"""Asks what a deputy said of a fulfilled promise: the rating, its day, the means, by whom, and until when to redo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from tracker.gui.turns.day_doubts import day_doubt, latest_dated
from tracker.gui.turns.rating_words import order_words
from tracker.gui.turns.turn_start import doubt_label
from tracker.gui.widgets.date_field import date_field, day_of
from tracker.language import N_, Say
from tracker.ledger.operations.rating import REDO_BEFORE_RATING
from tracker.model import LedgerLine, OfficeRules, Rating
from tracker.possible_days import is_possible
from tracker.rating_clock import redo_by
from tracker.wording.terms import RATING

# By which means deputies are heard, as offices write them; anything else may be typed.
_MEANS = (N_("by telephone"), N_("on a visit"), N_("at a meeting"), N_("in writing"), N_("online"))


@dataclass(frozen=True, slots=True)
class GivenRating:
    """What was entered; `redo_by` only for 不满意."""

    rating: Rating
    rated_on: date
    means: str
    rated_by: str
    redo_by: date | None


class RatingForm(QWidget):
    """Nothing is filled in for the deputy but the name, where the letter gives one.

    Signals:
        changed(): something else is entered.

    """

    changed = Signal()

    def __init__(
        self,
        lines: Sequence[LedgerLine],
        today: date,
        say: Say,
        rules: OfficeRules,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._today, self._say, self._rules = lines, today, say, rules
        self.ratings = {rating: QRadioButton(say(RATING[rating])) for rating in Rating}
        self._group = QButtonGroup(self)
        self.rated_on: QDateEdit = date_field(today, say("Rated on"))
        self.rated_on.setMaximumDate(QDate(today.year, today.month, today.day))
        self.means = QComboBox()
        self.means.setEditable(True)
        self.means.addItems([say(words) for words in _MEANS])
        self.means.setCurrentText("")
        self.means.setAccessibleName(say("Means"))
        self.rated_by = QLineEdit(_deputy(lines))
        self.rated_by.setAccessibleName(say("Rated by"))
        self.redo_by = date_field(redo_by(today, today, rules), say("Redo by"))
        self._redo_title = QLabel(say("Redo by"))
        self.order = doubt_label()
        self.doubt = doubt_label()
        self._lay_out(say)
        self._connect()

    @property
    def rating(self) -> Rating | None:
        """Which one is chosen."""
        return next((rating for rating, button in self.ratings.items() if button.isChecked()), None)

    @property
    def is_complete(self) -> bool:
        """Whether all is there but the note that 不满意 asks for."""
        is_redone = self.rating is not Rating.DISSATISFIED or self.redo_by.date() >= self.rated_on.date()
        dated = all(map(is_possible, self._days()))
        told = self.means.currentText().strip() and self.rated_by.text().strip()
        return self.rating is not None and bool(told) and is_redone and dated

    def given(self) -> GivenRating:
        """What is entered now; only where it is complete."""
        assert self.rating is not None
        redo = day_of(self.redo_by) if self.rating is Rating.DISSATISFIED else None
        means, by = self.means.currentText().strip(), self.rated_by.text().strip()
        return GivenRating(self.rating, day_of(self.rated_on), means, by, redo)

    def _days(self) -> list[date]:
        """The days that count."""
        redo = [day_of(self.redo_by)] if self.rating is Rating.DISSATISFIED else []
        return [day_of(self.rated_on), *redo]

    def _show_redo(self) -> None:
        is_wanted = self.rating is Rating.DISSATISFIED
        for widget in (self.redo_by, self._redo_title, self.order):
            widget.setVisible(is_wanted)
        self._tell()

    def _tell(self) -> None:
        """Say until when redoing is to be ordered, and what is odd about a day; then that something changed."""
        self.order.setText(order_words(day_of(self.rated_on), self._today, self._rules, self._say))
        doubts = (day_doubt(day, latest_dated(self._lines), self._say) for day in self._days())
        doubt = next(filter(None, doubts), "")
        if self.rating is Rating.DISSATISFIED and self.redo_by.date() < self.rated_on.date():
            doubt = f"▲ {self._say(REDO_BEFORE_RATING)}"
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        self.changed.emit()

    def _lay_out(self, say: Say) -> None:
        row = QHBoxLayout()
        for button in self.ratings.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(say("Rating"), row)
        form.addRow(say("Rated on"), self.rated_on)
        form.addRow(say("Means"), self.means)
        form.addRow(say("Rated by"), self.rated_by)
        form.addRow(self._redo_title, self.redo_by)
        form.addRow("", self.order)
        form.addRow("", self.doubt)
        self._redo_title.hide()
        self.redo_by.hide()

    def _connect(self) -> None:
        for button in self.ratings.values():
            button.toggled.connect(self._show_redo)
        self.means.editTextChanged.connect(lambda _: self.changed.emit())
        self.rated_by.textChanged.connect(lambda _: self.changed.emit())
        self.redo_by.dateChanged.connect(lambda _: self._tell())
        self.rated_on.dateChanged.connect(self._follow_day)

    def _follow_day(self) -> None:
        """Propose the day by which to redo as the rule has it; the order is given with this rating."""
        proposed = redo_by(day_of(self.rated_on), self._today, self._rules)
        self.redo_by.setDate(QDate(proposed.year, proposed.month, proposed.day))
        self._tell()


def _deputy(lines: Sequence[LedgerLine]) -> str:
    """Whom the letters answer, where it is the same for all that are looked at."""
    names = {"、".join(line.letter.facts.addressees) for line in lines[:50]}
    return names.pop() if len(names) == 1 else ""
