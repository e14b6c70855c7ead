"""Asks what is to be changed of many chosen pledges in one step, and tells for how many, and what stays and why."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.turns.many_fields import ManyFields
from tracker.gui.turns.turn_start import months_on
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.language import Say
from tracker.ledger import TURNS
from tracker.ledger.operations.changing_many import Part, Wanted, date_kind, offered_turns, parts_of
from tracker.ledger.questions.survey import Survey
from tracker.model import Actor, OfficeRules


class ChangeManyDialog(QDialog):
    """Opens at once; what the chosen pledges have in common is filled in once they were looked at."""

    def __init__(
        self,
        count: int,
        owners: Sequence[str],
        actor: Actor,
        rules: OfficeRules,
        today: date,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count, self._actor, self._rules, self._say = count, actor, rules, say
        self._today = today
        self._survey: Survey | None = None
        self.setWindowTitle(say("Change chosen pledges"))
        self.fields = ManyFields(owners, today, date_kind(actor.side, rules), say)
        self.told = QLabel()
        self.buttons = dialog_buttons(self, say("Change"), say)
        self._lay_out()
        self.fields.changed.connect(self._tell)
        self._tell()

    def show_survey(self, survey: Survey) -> None:
        """The pledges were looked at."""
        self._survey = survey
        latest = max(filter(None, (survey.latest_due(), self._today)))
        if not self.fields.boxes["due"].isChecked():
            day = months_on(min(latest, date(9998, 12, 31)), 3)
            self.fields.due.setDate(QDate(day.year, day.month, day.day))
        self.fields.show_survey(survey, offered_turns(survey, self._actor.side, self._rules))
        self._tell()

    def ask(self) -> list[Part] | None:
        """The changes that were entered; None where the user thought better of it."""
        return self.parts() if self.exec() == QDialog.DialogCode.Accepted else None

    def parts(self) -> list[Part]:
        """The changes that are entered now; none before the pledges were looked at."""
        if self._survey is None:
            return []
        return parts_of(self.fields.wanted(), self._survey, self._actor, self._rules)

    def _tell(self) -> None:
        """For how many pledges what is entered holds, and whether all that is needed is there."""
        parts, missing = self.parts(), self._missing(self.fields.wanted())
        self.fields.tell({self._box(part): self._words(part) for part in parts})
        lines = missing
        if self._survey is None:
            lines = [self._say("Looking at the chosen pledges…")]
        elif not parts:
            lines = [self._say("Tick what is to be changed; all else stays as it is.")]
        self.told.setText("\n".join(lines))
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(not missing and any(part.numbers for part in parts))

    def _box(self, part: Part) -> str:
        """The box below whose field it is told."""
        if part.field == "tags":
            return "add_tags" if self.fields.boxes["add_tags"].isChecked() else "remove_tags"
        return "turn" if part.field == "status" else part.field

    def _words(self, part: Part) -> str:
        say = self._say
        told = say("{count} of {total} pledges are changed.").format(
            count=len(part.numbers), total=self._count
        )
        kept = [
            say("{count} stay as they are: {reason}.").format(count=count, reason=say(reason))
            for reason, count in part.kept.items()
        ]
        return "\n".join([told, *kept])

    def _missing(self, wanted: Wanted) -> list[str]:
        """What is ticked and still lacks something."""
        say, boxes = self._say, self.fields.boxes
        due, turn = wanted.due, wanted.turn
        needs_note = turn is not None and TURNS[turn.kind].needs_note and not turn.note
        needs_approver = turn is not None and TURNS[turn.kind].needs_approver and not turn.approver
        lacks = {
            say("Enter the owner; a pledge is never without one."): wanted.owner == "",
            say("Say why the date has to move."): due is not None and not due.reason,
            say("Name who approved the new date."): due is not None
            and self.fields.asks_approver
            and not due.approver,
            say("Enter the tags to add."): boxes["add_tags"].isChecked() and not wanted.add_tags,
            say("Enter the tags to take away."): boxes["remove_tags"].isChecked() and not wanted.remove_tags,
            say("Say in a few words what was done, or why."): needs_note,
            say("Name who approved it."): needs_approver,
        }
        return ["▲ " + words for words, is_so in lacks.items() if is_so]

    def _lay_out(self) -> None:
        head = QLabel(self._say("{count} chosen pledges").format(count=self._count))
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(8)
        self.fields.lay_out(grid)
        grid.setRowStretch(grid.rowCount(), 1)
        scrolled = QScrollArea()
        scrolled.setWidget(form)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setAccessibleName(self._say("What is to be changed"))
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addWidget(scrolled, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.buttons)
        letters = self.fontMetrics()
        room = self.screen().availableSize()
        self.resize(
            min(letters.averageCharWidth() * 96, room.width() - 40),
            min(letters.height() * 46, room.height() - 80),
        )
