"""Asks what a reminder notice needs: to whom, from which office, until when to answer; tells how many items it has."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.widgets.date_field import date_field, day_of
from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.reports import ANSWER_DAYS, Notice


class NoticeDialog(OfficeDialog):
    """Offers the owners that are late with something, the chosen one first; `late` counts their items."""

    def __init__(
        self,
        late: Mapping[str, int],
        owner: str | None,
        office: str,
        today: date,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._late, self._today, self._say = late, today, say
        self.setWindowTitle(say("Reminder notice"))
        self.owner = QComboBox()
        # An owner's name may be as long as a line; the dialog stays as wide as its other fields ask for.
        self.owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.owner.addItems(list(late))
        self.owner.setCurrentText(owner if owner and owner in late else next(iter(late), ""))
        self.office = QLineEdit(office)
        self.office.setPlaceholderText(say("left to be written by hand"))
        self.answer_by = date_field(today + timedelta(days=ANSWER_DAYS), say("Answer by"))
        self.answer_by.setMinimumDate(date_field(today, "").date())
        self.count = QLabel()
        self.buttons = dialog_buttons(self, say("Show the notice"), say)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (say("Addressee"), self.owner),
            (say("Issued by"), self.office),
            (say("Answer by"), self.answer_by),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        form.addRow(self.count)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        width = max(460, self.fontMetrics().averageCharWidth() * 52)
        self.resize(width, self.sizeHint().height())
        self.owner.currentTextChanged.connect(self._show_count)
        self._show_count()

    def ask(self) -> Notice | None:
        """What was entered; None where the user thought better of it."""
        return self.notice() if self.exec() == QDialog.DialogCode.Accepted else None

    def notice(self) -> Notice:
        """What is entered now."""
        return Notice(
            self.office.text().strip(), self.owner.currentText(), self._today, day_of(self.answer_by)
        )

    def _show_count(self) -> None:
        count = self._late.get(self.owner.currentText(), 0)
        words = self._say("Overdue pledges: {count}").format(count=count)
        self.count.setText(words if self._late else self._say("No pledge with an owner is overdue."))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(count))
