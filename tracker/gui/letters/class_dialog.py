"""Asks which class a letter has now (现办复类别), beside the one that the reply itself names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from tracker.gui.widgets.dialog_buttons import dialog_buttons
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.language import Say
from tracker.model import Letter, OfficeRules
from tracker.wording.terms import letter_label

_CLASSES = ("A", "B", "C", "D")


class ClassDialog(OfficeDialog):
    """Offers the classes; the first choice takes a revision back."""

    def __init__(self, letter: Letter, rules: OfficeRules, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Class as it is now"))
        self.category = QComboBox()
        self.category.setAccessibleName(say("Class now"))
        told = rules.class_name(letter.facts.category) or say("none")
        self.category.addItem(say("as in the reply: {category}").format(category=told), None)
        for category in _CLASSES:
            self.category.addItem(rules.class_name(category), category)
        self.category.setCurrentIndex(max(0, self.category.findData(letter.revised_category)))
        label = QLabel(letter_label(letter))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(say("Letter"), label)
        form.addRow(say("Class now"), self.category)
        self.buttons = dialog_buttons(self, say("Save"), say)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        width = max(420, self.fontMetrics().averageCharWidth() * 48)
        self.resize(width, self.heightForWidth(width))

    def ask(self) -> tuple[str | None] | None:
        """The class in a tuple, None in it for the reply's own; None where the user thought better of it."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        return (self.category.currentData(),) if accepted else None
