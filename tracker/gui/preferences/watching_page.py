"""The page of the preferences about letters coming in: the folder that is watched, if any."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.arrivals.watched_folder import list_folder
from tracker.errors import fact_words
from tracker.gui.incoming.watching import Watching
from tracker.gui.looking_words import why_not
from tracker.gui.session import Session
from tracker.gui.widgets.page_jobs import PageJobs
from tracker.language import Say


class WatchingPage(QWidget):
    """What is chosen counts at once."""

    def __init__(self, session: Session, watching: Watching, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watching, self._say = watching, say
        self.folder, self.problem = _words(), _words()
        self.choose, self.forget = QPushButton(say("Choose a folder…")), QPushButton(say("Watch none"))
        self._jobs = PageJobs(self)
        self._lay_out()
        self.problem.hide()
        self.choose.setEnabled(session.can_write)
        self.choose.setToolTip(why_not(session, say))
        self.choose.clicked.connect(self._ask)
        self.forget.clicked.connect(lambda: self._settle(None))
        self.show_all()

    def show_all(self) -> None:
        """Show the folder."""
        folder = self._watching.folder
        self.folder.setText(str(folder) if folder else self._say("none chosen"))
        self.forget.setVisible(folder is not None)

    def _ask(self) -> None:
        at = str(self._watching.folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self._say("Folder to be watched"), at)
        if chosen:
            folder = Path(chosen)
            self._jobs.run(
                lambda report: len(list_folder(folder)),
                lambda count: self._settle(folder, count > 0 and ask_for_present(count, self._say, self)),
                self._tell_problem,
            )

    def _settle(self, folder: Path | None, takes_present: bool = False) -> None:
        self.problem.hide()
        self._watching.choose(folder, takes_present)
        self.show_all()

    def _tell_problem(self, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        words = self._say("That folder cannot be listed: {reason}.")
        self.problem.setText(words.format(reason=fact_words(error, self._say)))
        self.problem.show()

    def _lay_out(self) -> None:
        say = self._say
        rule = _words()
        rule.setText(
            say(
                "New files in the watched folder come into the list of letters on their way in, each once, as soon as "
                "it is whole. Nothing in the folder is moved, changed or deleted, and folders in it are not looked "
                "at. No review opens by itself."
            )
        )
        group = QGroupBox(say("Watched folder"))
        inside = QVBoxLayout(group)
        inside.addWidget(self.folder)
        inside.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.forget)
        row.addStretch()
        inside.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(rule)
        layout.addWidget(group)
        layout.addStretch()


def ask_for_present(count: int, say: Say, parent: QWidget) -> bool:
    """Whether the files that lie in the folder already are to be taken in; tests replace this one name."""
    words = say("Files that lie in that folder already: {count}. Take them in too?").format(count=count)
    box = QMessageBox(QMessageBox.Icon.Question, say("Watched folder"), words, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    takes = box.addButton(say("Take them in"), QMessageBox.ButtonRole.YesRole)
    leaves = box.addButton(say("Only new ones"), QMessageBox.ButtonRole.NoRole)
    box.setDefaultButton(leaves)
    box.setEscapeButton(leaves)
    box.exec()
    return box.clickedButton() is takes


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
