"""The office's own templates for papers: listed, copied, renamed, deleted, written, and one of them chosen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import NotWritten, TrackerError
from tracker.gui.papers.chosen_template import ChosenTemplate
from tracker.gui.papers.template_editor import TemplateEditor
from tracker.gui.papers.template_questions import Answer, TemplateQuestions
from tracker.gui.papers.template_shelf import TemplateShelf, add_key
from tracker.gui.widgets import error_dialog
from tracker.gui.widgets.office_dialog import OfficeDialog
from tracker.gui.widgets.proposed_names import proposed_name
from tracker.language import Say
from tracker.papers.template_file import SUFFIX, words_of
from tracker.papers.template_folder import (
    add_template,
    free_name,
    kept_templates,
    path_of,
    remove_template,
    rename_template,
    write_template,
)
from tracker.papers.template_text import template_text
from tracker.reports import BUILT_IN
from tracker.template_errors import BadTemplateName


class TemplateDialog(OfficeDialog):
    """List on the left, the text of the current template in the middle, a paper made with it on the right."""

    def __init__(self, chosen: ChosenTemplate, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen, self._say, self._folder = chosen, say, chosen.folder
        self._is_readable = True
        self._loaded = ""  # the name of the template whose text is shown
        self._on_file = ""  # what its file said when it was shown
        self.setWindowTitle(say("Paper templates"))
        self.asks = TemplateQuestions(self, say)
        self.shelf = TemplateShelf(say)
        self.list = self.shelf.list
        self.editor = TemplateEditor(say)
        self.use = QPushButton(say("Use for all papers"))
        self.save = QPushButton(say("Save"))
        self._lay_out()
        self._connect()
        self._go_to(chosen.name)
        self.start_with(1180, 740)
        self.list.setFocus()

    def show_folder(self) -> bool:
        """Show the folder in the desktop's own program for that; tests replace this."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    # What the user does

    def save_text(self) -> bool:
        """Write the text to its file, whole or not at all; whether that went well."""
        if not self._tried(lambda: write_template(self._folder, self._loaded, self.editor.text())):
            return False
        self._on_file = self.editor.text()
        self.editor.keep()
        self._list()
        return True

    def done(self, result: int) -> None:
        if self._may_leave():
            super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._catch_up()

    def _turn_to(self, name: str) -> None:
        if name == self._loaded:
            return
        if self._may_leave():
            self._go_to(name)
        else:
            self._list()

    def _copy(self) -> None:
        if not self._may_leave():
            return
        say = self._say
        wish = say("{name} – copy").format(name=self._loaded) if self._loaded else say("Our template")
        name = self._asked_name(say("Copy the template"), free_name(self._folder, wish))
        if name and self._tried(lambda: add_template(self._folder, name, self.editor.text())):
            self._go_to(name)
            self.editor.edit.setFocus()

    def _rename(self) -> None:
        old = self.list.name
        if not old or not self._may_leave():
            return
        new = self._asked_name(self._say("Rename the template"), old)
        if new and new != old and self._tried(lambda: rename_template(self._folder, old, new)):
            if self._chosen.name == old:
                self._chosen.name = new
            self._go_to(new)

    def _delete(self) -> None:
        name = self.list.name
        if (
            name
            and self.asks.may_delete(name, name == self._chosen.name)
            and self._tried(lambda: remove_template(self._folder, name))
        ):
            if self._chosen.name == name:
                self._chosen.name = ""
            self._go_to("")

    def _use(self) -> None:
        if self._may_leave() and not self.list.is_wrong:  # as it may have been saved just now
            self._chosen.name = self._loaded
            self._list()

    def _open_folder(self) -> None:
        if self._tried(self._make_folder):
            self.show_folder()

    # How it is shown

    def _list(self) -> None:
        self.list.show_templates(kept_templates(self._folder), self._chosen.name, self._loaded)
        self._show_buttons()

    def _go_to(self, name: str) -> None:
        """Show another template, the built-in one where there is none of that name."""
        self._loaded = name
        self._list()
        self._load(self.list.name)

    def _load(self, name: str) -> None:
        self._loaded, self._on_file = name, ""
        try:
            self._on_file = (
                words_of(path_of(self._folder, name)) if name else template_text(BUILT_IN, self._say)
            )
        except TrackerError as error:
            self._is_readable = False
            self.editor.load_nothing(error)
        else:
            self._is_readable = True
            self.editor.load(name, self._on_file, is_built_in=not name)
        self._show_buttons()

    def _catch_up(self) -> None:
        """Show what another program did in the folder meanwhile; what is being written here stays."""
        self._list()
        if self.editor.is_changed:
            return
        if self.list.name != self._loaded or self._file_differs():
            self._load(self.list.name)

    def _file_differs(self) -> bool:
        try:
            return bool(self._loaded) and words_of(path_of(self._folder, self._loaded)) != self._on_file
        except TrackerError:
            return True

    def _show_buttons(self) -> None:
        is_own = bool(self._loaded)
        self.shelf.enable(self._is_readable, is_own)
        self.save.setEnabled(is_own and self.editor.is_changed)
        self.use.setEnabled(self._loaded != self._chosen.name and not self.list.is_wrong)

    # How it is done

    def _may_leave(self) -> bool:
        """Whether what is written may be left: it is saved, or its user gives it up."""
        if not self.editor.is_changed:
            return True
        answer = self.asks.what_of_changes(self._loaded)
        if answer is Answer.SAVE:
            return self.save_text()
        if answer is Answer.DISCARD:
            self.editor.load(self._loaded, self._on_file)
        return answer is Answer.DISCARD

    def _asked_name(self, title: str, proposed: str) -> str:
        """A name that every desktop takes for a file's; "" where none was given."""
        name = self.asks.name(title, proposed)
        if name and (better := proposed_name(name + SUFFIX)) != name + SUFFIX:
            told = BadTemplateName(name=name, better=better.removesuffix(SUFFIX))
            error_dialog.tell(self, [told], self._say)
            return ""
        return name

    def _tried(self, act: Callable[[], object]) -> bool:
        """Whether it went well; what was expected to go wrong is told."""
        try:
            act()
        except TrackerError as error:
            error_dialog.tell(self, [error], self._say)
            return False
        return True

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritten(path=self._folder, reason=error) from error

    def _connect(self) -> None:
        # Later, since a question in the midst of a click would leave the list half clicked.
        self.list.chosen.connect(self._turn_to, Qt.ConnectionType.QueuedConnection)
        self.editor.changed.connect(self._show_buttons)
        self.shelf.copy.clicked.connect(self._copy)
        self.shelf.rename.clicked.connect(self._rename)
        self.shelf.delete.clicked.connect(self._delete)
        self.shelf.open_folder.clicked.connect(self._open_folder)
        self.use.clicked.connect(self._use)
        self.save.clicked.connect(self.save_text)
        add_key(self.save, QKeySequence.StandardKey.Save, self)

    def _lay_out(self) -> None:
        self.parts = QSplitter()
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.shelf)
        self.parts.addWidget(self.editor)
        self.parts.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self._say("Close"))
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ApplyRole)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.use)
        below.addWidget(buttons, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.parts, 1)
        layout.addLayout(below)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the list or in a field presses none of them
