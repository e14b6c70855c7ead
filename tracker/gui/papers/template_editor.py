"""The text of a template being written: checked while it is typed, what is wrong told beneath, a sample paper beside."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from tracker.gui.papers.page_view import PageView
from tracker.gui.papers.paper import pages
from tracker.gui.papers.template_edit import TemplateEdit
from tracker.language import Say
from tracker.papers.sample_paper import sample_paper
from tracker.papers.template_file import parsed
from tracker.reports import BUILT_IN, Template
from tracker.template_errors import BadTemplate

CHECKED_AFTER = 300  # milliseconds without a key


class TemplateEditor(QSplitter):
    """Text and sample side by side.

    Attributes:
        edit: the text; told: what is wrong in it; sample: the pages of a paper made with it.

    Signals:
        changed(): whether there is something to save changed.

    """

    changed = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._say, self._name = say, ""
        self._shown: Template | None = None
        self.edit = TemplateEdit()
        self.edit.setAccessibleName(say("Text of the template"))
        self.told = _words()
        self.told.setMinimumHeight(
            2 * self.told.fontMetrics().lineSpacing()
        )  # else it would jump while one types
        self.sample_told = _words()
        self.sample = PageView()
        self.sample.setAccessibleName(say("Sample of a paper"))
        self._pause = QTimer(self, interval=CHECKED_AFTER, singleShot=True)
        self._pause.timeout.connect(self.check)
        self.edit.textChanged.connect(self._pause.start)
        self.edit.modificationChanged.connect(lambda _: self.changed.emit())
        self.addWidget(_column(self.edit, self.told))
        self.addWidget(_column(self.sample, self.sample_told))
        self.setChildrenCollapsible(False)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.edit.document().isModified()

    def text(self) -> str:
        """The text as it stands."""
        return self.edit.toPlainText()

    def load(self, name: str, text: str, is_built_in: bool = False) -> None:
        """Show another template; the built-in one can only be looked at."""
        self._name = name
        self.edit.setPlainText(text)
        self.edit.setReadOnly(is_built_in)
        self._show_sample(BUILT_IN)
        self.sample.verticalScrollBar().setValue(0)
        self.check()
        if is_built_in:
            self._tell(self._say("The built-in template cannot be changed; change a copy of it."))
        elif self.edit.wrong_line:
            self.edit.go_to(self.edit.wrong_line)

    def load_nothing(self, error: TrackerError) -> None:
        """Tell why there is no text to show."""
        self.load("", "", is_built_in=True)
        self.edit.mark(None)
        self._tell(" ".join(error.told(self._say)))

    def keep(self) -> None:
        """The text was saved as it stands."""
        self.edit.document().setModified(False)

    def check(self) -> None:
        """Read the text as a template now."""
        self._pause.stop()
        try:
            template = parsed(self.text(), self._name)
        except BadTemplate as error:
            line = error.facts["line"]
            assert isinstance(line, int)
            self.edit.mark(line)
            told = self._say("Line {line}: {reason}.").format(line=line, reason=error.reason(self._say))
            self._tell(told)
            self.sample_told.setText(self._say("The sample follows once the line is right."))
        else:
            self.edit.mark(None)
            self._tell(self._say("Nothing is wrong in this template."))
            self.sample_told.setText(self._say("A sample with invented words."))
            self._show_sample(template)

    def _tell(self, words: str) -> None:
        """Tell beneath the text what is wrong, and a screen reader with the text itself."""
        self.told.setText(words)
        self.edit.setAccessibleDescription(words)

    def _show_sample(self, template: Template) -> None:
        """Lay the sample out anew, at the place that is looked at."""
        if template == self._shown:
            return
        bar = self.sample.verticalScrollBar()
        place = bar.value()
        self.sample.clear()
        for page in pages(sample_paper(template, self._say)):
            self.sample.add_page(page)
        bar.setValue(place)
        self._shown = template


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setMinimumHeight(2 * label.fontMetrics().lineSpacing())  # else all above would jump while one types
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _column(above: QWidget, below: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(above, 1)
    layout.addWidget(below)
    return column
