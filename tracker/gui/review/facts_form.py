"""The form of what a letter says of itself: organ, reference, class, whom it answers, its date."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QScrollArea, QWidget

from tracker.gui.widgets.typed_words import typed_date, typed_names
from tracker.language import N_, Say
from tracker.model import LetterFacts, OfficeRules
from tracker.possible_days import NOT_MEANT, is_possible
from tracker.wording.terms import FACT, KIND

NO_DATE = N_("This is no date; write it as 2026-06-30, or leave it empty.")
_CLASSES = ("A", "B", "C", "D")


class FactsForm(QScrollArea):
    """Every fact in a field of its own; a field left alone gives back what the letter says, unchanged.

    Signals:
        issuer_mended(): another organ answers than before.
        date_mended(): the letter has another date than before, or none any more.

    """

    issuer_mended = Signal()
    date_mended = Signal()

    def __init__(self, facts: LetterFacts, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._say = say
        self._issuer, self._dated = facts.issuer, facts.dated
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        form = QWidget()
        self._lay_out(QFormLayout(form))
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def facts(self) -> LetterFacts:
        """The facts as they stand in the form; a date that is none counts as left alone."""
        edited = [name for name in FACT if self._is_edited(name) and (name != "dated" or self.is_valid())]
        return replace(self._facts, **{name: self._value(name) for name in edited})

    def is_edited(self) -> bool:
        """Whether the form says anything else than the letter."""
        return not self.is_valid() or self.facts() != self._facts

    def is_valid(self) -> bool:
        """Whether the date field holds a date that can be meant, or nothing."""
        return not self._wrong()

    def read_anew(self, facts: LetterFacts) -> None:
        """The letter was read again and says this of itself; fields that the user mended stay, nothing is told."""
        left_alone = [name for name in FACT if not self._is_edited(name)]
        self._facts = facts
        for name in left_alone:
            self._fill(name)
        now = self.facts()
        self._issuer, self._dated = now.issuer, now.dated

    def name_classes(self, rules: OfficeRules) -> None:
        """Call the classes as the office does."""
        combo = self.fields["category"]
        assert isinstance(combo, QComboBox)
        for row in range(1, combo.count()):
            combo.setItemText(row, rules.class_name(combo.itemData(row)))

    def finish(self) -> None:
        """Tell of a mended organ or date, once it is typed to the end; a date that is none tells nothing."""
        facts = self.facts()
        if facts.issuer != self._issuer:
            self._issuer = facts.issuer
            self.issuer_mended.emit()
        if facts.dated != self._dated and self.is_valid():
            self._dated = facts.dated
            self.date_mended.emit()

    def show_problem(self) -> None:
        """Lead the user to the date field."""
        self._show_wrong()
        self.fields["dated"].setFocus()
        self.ensureWidgetVisible(self.problem)

    def _lay_out(self, layout: QFormLayout) -> None:
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setHorizontalSpacing(14)
        for name, words in FACT.items():
            field = self._combo(name) if name in ("kind", "category") else self._line(name)
            field.setAccessibleName(self._say(words))
            self.fields[name] = field
            self._fill(name)
            layout.addRow(self._say(words), field)
            if name == "dated":
                layout.addRow("", self.problem)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        if name == "dated":
            line.setPlaceholderText(self._say("year-month-day, as 2026-06-30"))
        if isinstance(getattr(self._facts, name), tuple):
            line.setPlaceholderText(self._say("several are parted by 、 or a comma"))
        if name == "dated":
            line.textEdited.connect(self._show_wrong)
        if name in ("issuer", "dated"):
            line.editingFinished.connect(self.finish)
        return line

    def _combo(self, name: str) -> QComboBox:
        """The choices that there are, and nothing."""
        combo = QComboBox()
        combo.addItem("—", None)
        for code in KIND if name == "kind" else _CLASSES:
            combo.addItem(self._say(KIND[code]) if name == "kind" else code, code)
        return combo

    def _fill(self, name: str) -> None:
        """Put what the letter says into its field; a choice that is none of those offered is offered too."""
        field, said = self.fields[name], getattr(self._facts, name)
        if isinstance(field, QLineEdit):
            field.setText(_words(said))
            field.setCursorPosition(0)
            return
        if field.findData(said) < 0:
            field.addItem(said, said)
        field.setCurrentIndex(field.findData(said))

    def _wrong(self) -> str:
        """Why the date field holds none, "" where it does, or was left as the letter says."""
        if not self._is_edited("dated"):
            return ""
        try:
            day = self._value("dated")
        except ValueError:
            return NO_DATE
        return "" if day is None or is_possible(day) else NOT_MEANT

    def _show_wrong(self) -> None:
        wrong = self._wrong()
        self.problem.setText(f"⚠ {self._say(wrong)}" if wrong else "")
        self.problem.setVisible(bool(wrong))

    def _is_edited(self, name: str) -> bool:
        field, said = self.fields[name], getattr(self._facts, name)
        if isinstance(field, QComboBox):
            return bool(field.currentData() != said)
        return field.text() != _words(said)

    def _value(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return field.currentData()
        if name == "dated":
            return typed_date(field.text())
        if isinstance(getattr(self._facts, name), tuple):
            return typed_names(field.text())
        return field.text().strip() or None


def _words(value: str | date | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return "、".join(value)
    return value.isoformat() if isinstance(value, date) else value or ""
