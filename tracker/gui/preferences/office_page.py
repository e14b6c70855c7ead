"""The page of the preferences about what the office settles for all its desktops; the ledger keeps it."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tracker.gui.looking_words import why_not
from tracker.gui.session import Session
from tracker.language import N_, Say
from tracker.ledger import set_rules
from tracker.model import OfficeRules
from tracker.wording.terms import DEFAULT_DUE

DAYS = {
    "due_soon_days": (N_("Due soon from so many days before"), 0),
    "long_overdue_days": (N_("Long overdue after"), 0),
    "stale_days": (N_("Stale without an entry for"), 1),
}
SWITCHES = {
    "clerk_decides": N_("The responsible side extends and drops by itself"),
    "verify_own": N_("One may verify one's own report"),
    "holidays": N_("Working days by the State Council's notices on holidays"),
}
MOST_DAYS = 3650
CLASSES = ("A", "B", "C", "D")


class OfficePage(QWidget):
    """All that is changed becomes one step, which can be undone, once the preferences are closed."""

    def __init__(self, session: Session, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._say = session, say
        self._rules = session.ledger.rules()
        self.office, self.due = QLineEdit(self._rules.office), QComboBox()
        self.days = {name: QSpinBox() for name in DAYS}
        self.switches = {name: QCheckBox(say(words)) for name, words in SWITCHES.items()}
        self.classes = {code: QLineEdit(self._rules.class_name(code)) for code in CLASSES}
        barred = why_not(session, say)
        self.holidays_note = QLabel(
            say(
                "When off, every day from Monday to Friday counts. It holds for letters read from now on and for how"
                " long a deputy may take to rate; due dates in the ledger do not move."
            )
        )
        self.told = QLabel(
            barred
            or say(
                "What changes here counts for the whole office once this window is closed; it can be undone."
            )
        )
        self._lay_out()
        for field in (
            self.office,
            self.due,
            *self.days.values(),
            *self.switches.values(),
            *self.classes.values(),
        ):
            field.setEnabled(not barred)

    def rules(self) -> OfficeRules:
        """The rules as they stand in the fields."""
        names = [field.text().strip() or code for code, field in self.classes.items()]
        settled: dict[str, Any] = {name: field.value() for name, field in self.days.items()}
        settled |= {name: switch.isChecked() for name, switch in self.switches.items()}
        return replace(
            self._rules,
            office=self.office.text().strip(),
            default_due=self.due.currentData(),
            class_names=tuple(names),
            **settled,
        )

    def keep(self) -> None:
        """Keep what was changed, in one step; nothing where all is as it was."""
        if self._session.can_write and self.rules() != self._rules:
            self._session.run(set_rules(self.rules()))

    def _lay_out(self) -> None:
        say = self._say
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.office.setMaxLength(80)
        self.office.setPlaceholderText(say("as it signs reports"))
        for rule, words in DEFAULT_DUE.items():
            self.due.addItem(say(words), rule)
        self.due.setCurrentIndex(self.due.findData(self._rules.default_due))
        self._row(form, say("Name of the office"), self.office)
        self._row(form, say("Due where the letter names no date"), self.due)
        for name, (words, least) in DAYS.items():
            field = self.days[name]
            field.setRange(least, MOST_DAYS)
            field.setSuffix(say(" days"))
            field.setValue(getattr(self._rules, name))
            self._row(form, say(words), field)
        for name, switch in self.switches.items():
            switch.setChecked(getattr(self._rules, name))
            form.addRow(switch)
        self.holidays_note.setWordWrap(True)
        self.holidays_note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        form.addRow(self.holidays_note)
        for code, line in self.classes.items():
            line.setMaxLength(12)
            self._row(form, say("Class {code} is called").format(code=code), line)
        self.told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.told)
        layout.addStretch()

    def _row(self, form: QFormLayout, words: str, field: QWidget) -> None:
        field.setAccessibleName(words)
        form.addRow(words, field)
