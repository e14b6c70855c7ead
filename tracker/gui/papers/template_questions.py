"""What is asked in the dialog of templates: a name, whether one is to go, what becomes of changes."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from tracker.language import Say


class Answer(Enum):
    """What becomes of changes that were not saved."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


class TemplateQuestions:
    """Asks over the window; tests replace single questions."""

    def __init__(self, window: QWidget, say: Say) -> None:
        self._window, self._say = window, say

    def name(self, title: str, proposed: str) -> str:
        """A template's name; "" where the user thought better of it."""
        words = self._say("Name of the template")
        name, is_given = QInputDialog.getText(self._window, title, words, text=proposed)
        return name.strip() if is_given else ""

    def may_delete(self, name: str, is_used: bool) -> bool:
        """Whether a template is to go."""
        say = self._say
        box = self._box(say("Delete the template “{name}”?").format(name=name))
        told = [say("Its file is deleted and cannot be brought back.")]
        if is_used:
            told.append(say("Papers are made with the built-in template then."))
        box.setInformativeText("\n".join(told))
        deletes = box.addButton(say("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        cancels = box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancels)
        box.exec()
        return box.clickedButton() is deletes

    def what_of_changes(self, name: str) -> Answer:
        """What becomes of what was changed in a template."""
        say = self._say
        box = self._box(say("Save your changes in “{name}”?").format(name=name))
        saves = box.addButton(say("Save"), QMessageBox.ButtonRole.AcceptRole)
        discards = box.addButton(say("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(saves)
        box.exec()
        clicked = box.clickedButton()
        return Answer.SAVE if clicked is saves else Answer.DISCARD if clicked is discards else Answer.STAY

    def _box(self, words: str) -> QMessageBox:
        box = QMessageBox(QMessageBox.Icon.Question, self._window.windowTitle(), "", parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        return box
