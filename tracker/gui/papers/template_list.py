"""The list of templates: the built-in one first, then the office's own by name, with the one in use and the wrong ones marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker.language import Say
from tracker.papers.template_folder import KeptTemplate
from tracker.template_errors import BadTemplate

_NAME, _IS_WRONG = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class TemplateList(QListWidget):
    """One row for each template.

    Signals:
        chosen(name): another row is the current one; "" is the built-in template.

    """

    chosen = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setAccessibleName(say("Templates"))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.name))

    @property
    def name(self) -> str:
        """The name of the current one."""
        item = self.currentItem()
        return str(item.data(_NAME)) if item else ""

    @property
    def is_wrong(self) -> bool:
        """Whether the current one cannot be used as its file stands."""
        item = self.currentItem()
        return bool(item and item.data(_IS_WRONG))

    def show_templates(self, templates: Sequence[KeptTemplate], used: str, current: str) -> None:
        """List them anew, with this one as the current one, without telling of it."""
        self.blockSignals(True)
        self.clear()
        self._add("", self._say("Built-in template"), None, used)
        for kept in templates:
            self._add(kept.name, kept.name, kept, used)
        self.choose(current)
        self.blockSignals(False)

    def choose(self, name: str) -> None:
        """Make this one the current one, the built-in one where it is not there."""
        items = [self.item(row) for row in range(self.count())]
        self.setCurrentItem(next((item for item in items if item.data(_NAME) == name), items[0]))

    def _add(self, name: str, words: str, kept: KeptTemplate | None, used: str) -> None:
        say = self._say
        marks = [say("in use")] if name == used else []
        error = kept.error if kept else None
        if isinstance(error, BadTemplate):
            marks.append(say("wrong in line {line}").format(line=error.facts["line"]))
        elif error:
            marks.append(say("cannot be read"))
        told = say("{name} ({marks})").format(name=words, marks=say(", ").join(marks)) if marks else words
        item = QListWidgetItem(told, self)
        item.setData(_NAME, name)
        item.setData(_IS_WRONG, bool(error))
        font = item.font()
        font.setBold(name == used)
        item.setFont(font)
