"""The main window: pledges and letters of one ledger, the ways in and out, and who is acting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QThreadPool, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from tracker import __version__, paths
from tracker.errors import TrackerError
from tracker.gui.history_words import ACTION
from tracker.gui.menus import Menus
from tracker.gui.pledges_page import PledgesPage
from tracker.gui.progress_strip import ProgressStrip
from tracker.gui.session import Session
from tracker.gui.window_state import WindowState
from tracker.language import Say
from tracker.ledger import Filter, is_possible
from tracker.model import EntryKind, Letter, WarningLevel, warning_level
from tracker.wording import LEVEL, actor_words

if TYPE_CHECKING:
    from tracker.gui.empty_page import EmptyPage
    from tracker.gui.jobs import Job
    from tracker.gui.letter_intake import LetterIntake
    from tracker.gui.letters_page import LettersPage

TURNS = {
    "progress": EntryKind.PROGRESS,
    "report_done": EntryKind.REPORT,
    "verify": EntryKind.VERIFY,
    "return": EntryKind.RETURN,
    "extend": EntryKind.EXTEND,
    "drop": EntryKind.DROP,
    "reopen": EntryKind.REOPEN,
}
LETTER_FILES = ("*.txt", "*.md")


@dataclass(frozen=True, slots=True)
class Restart:
    """What the program is to show once this window is closed; None keeps what it is."""

    ledger: Path | None = None
    language: str | None = None
    samples: bool = False


class MainWindow(QMainWindow):
    """One window on one ledger.

    Signals:
        painted(): the window was shown for the first time.

    """

    painted = Signal()

    def __init__(self, session: Session, state: WindowState, say: Say, language: str) -> None:
        super().__init__()
        self.restart: Restart | None = None
        self._session, self._state, self._say = session, state, say
        self._day = session.today
        self._was_painted = False
        self.pledges = PledgesPage(session, say)
        self.tabs = QTabWidget()
        self.pages = QStackedWidget()
        self.progress = ProgressStrip(say)
        self.counts = QLabel()
        self.actor = QPushButton()
        self.menus = Menus(self, say, self._what_actions_do())
        self.menus.languages[language].setChecked(True)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show_all()

    # Made when first needed, mostly right after the first painting, so that the window shows sooner

    @cached_property
    def letters(self) -> "LettersPage":
        """The page of letters, in place of the empty one that holds its tab."""
        from tracker.gui.letters_page import LettersPage

        letters = LettersPage(self._session, self._say)
        letters.pledges_requested.connect(self._show_pledges_of)
        letters.pledge_chosen.connect(self._show_pledge)
        self._state.bring_back(letters.splitter, "letters")
        is_shown = self.tabs.currentIndex() == 1
        self.tabs.removeTab(1)
        self.tabs.addTab(letters, self._say("Letters"))
        self.tabs.setCurrentIndex(int(is_shown))
        return letters

    @cached_property
    def empty(self) -> "EmptyPage":
        """What a ledger without letters shows."""
        from tracker.gui.empty_page import EmptyPage

        empty = EmptyPage(self._say)
        empty.letters_requested.connect(self.read_letters)
        empty.samples_requested.connect(lambda: self._leave(Restart(samples=True)))
        self.pages.addWidget(empty)
        return empty

    @cached_property
    def intake(self) -> "LetterIntake":
        """What takes letter files in."""
        from tracker.gui.letter_intake import LetterIntake

        intake = LetterIntake(self._session, self._say, self)
        intake.reading.connect(lambda job: self.progress.follow(job, self._say("Reading letters…")))
        intake.kept.connect(self._show_letter)
        intake.refused.connect(self._tell)
        return intake

    def show_pledges(self) -> None:
        """Turn to the page of pledges."""
        self.tabs.setCurrentWidget(self.pledges)

    def show_letters(self) -> None:
        """Turn to the page of letters."""
        self.tabs.setCurrentWidget(self.letters)

    # What the user asks for

    def read_letters(self) -> None:
        """Ask for files and take them in."""
        from PySide6.QtWidgets import QFileDialog

        say = self._say
        kinds = say("Letters as text") + f" ({' '.join(LETTER_FILES)});;" + say("All files") + " (*)"
        files = QFileDialog.getOpenFileNames(self, say("Read letters in"), self._state.folder, kinds)[0]
        if files:
            self._state.folder = str(Path(files[0]).parent)
            self.intake.take([Path(file) for file in files])

    def show_report(self, wanted: Filter) -> None:
        """Gather the report in the background, then show it on paper."""
        from tracker.gui.jobs import Job
        from tracker.gui.report_making import make_report

        scope = self._say("All pledges") if wanted.asks_for_all else self._say("Chosen pledges")
        ledger, today, say = self._session.ledger.path, self._session.today, self._say
        job = Job(lambda report: make_report(ledger, wanted, today, scope, say, report), self)
        job.succeeded.connect(self._preview)
        self._run(job, say("Gathering the report…"))

    def back_up(self) -> None:
        """Ask where, then copy the ledger in the background."""
        from PySide6.QtWidgets import QFileDialog

        from tracker.gui.jobs import Job
        from tracker.gui.report_making import make_backup

        ledger = self._session.ledger.path
        name = f"{ledger.stem}-{self._session.today.isoformat()}.sqlite"
        target, _ = QFileDialog.getSaveFileName(
            self, self._say("Back the ledger up"), str(ledger.with_name(name)), "SQLite (*.sqlite)"
        )
        if target:
            job = Job(lambda report: make_backup(ledger, Path(target), report), self)
            job.succeeded.connect(self._tell_backup)
            self._run(job, self._say("Backing the ledger up…"))

    def open_ledger(self) -> None:
        """Ask for another ledger and start anew with it."""
        from PySide6.QtWidgets import QFileDialog

        folder = str(self._session.ledger.path.parent)
        file, _ = QFileDialog.getOpenFileName(
            self, self._say("Open another ledger"), folder, self._say("Ledgers") + " (*.sqlite *.db);;(*)"
        )
        if file:
            self._leave(Restart(ledger=Path(file)))

    def ask_who_acts(self) -> None:
        """Let somebody else act from now on."""
        from tracker.gui.actor_dialog import ActorDialog

        actor = ActorDialog(self._session.actor, self._say, self).ask()
        if actor:
            self._state.actor = actor
            self._session.act_as(actor)

    def show_about(self) -> None:
        """Version, and where ledger and log lie."""
        from PySide6.QtWidgets import QMessageBox

        told = self._say(
            "Commitment tracker {version}\n\nLedger: {ledger}\nLog: {log}\n\n"
            "No network connection is ever opened; all data stays on this computer."
        )
        words = told.format(version=__version__, ledger=self._session.ledger.path, log=paths.log_file())
        QMessageBox.about(self, self._say("About"), words)

    # What changes

    def _show_all(self) -> None:
        self.pages.setCurrentWidget(self.tabs if self._session.ledger.has_letters() else self.empty)
        self._show_counts()
        self._show_actions()
        self._show_actor()
        name = self._session.ledger.path.name
        self.setWindowTitle(self._say("Commitment tracker") + f" — {name}")

    def _show_change(self) -> None:
        self.pages.setCurrentWidget(self.tabs if self._session.ledger.has_letters() else self.empty)
        self._show_counts()
        self._show_actions()

    def _show_counts(self) -> None:
        if not self.pledges.is_complete:
            return
        rules, today, say = self._session.ledger.rules(), self._session.today, self._say
        lines = self.pledges.model.lines()
        levels = [warning_level(line.pledge, today, rules) for line in lines]
        parts = [say("Pledges shown: {count}").format(count=len(lines))]
        for level in (WarningLevel.LONG_OVERDUE, WarningLevel.OVERDUE, WarningLevel.DUE_SOON):
            if count := levels.count(level):
                parts.append(say("{level}: {count}").format(level=say(LEVEL[level]), count=count))
        self.counts.setText("   ".join(parts))

    def _show_actions(self) -> None:
        lines = self.pledges.chosen_lines() if self.tabs.currentWidget() is self.pledges else []
        side = self._session.actor.side
        actions = self.menus.actions
        for name, kind in TURNS.items():
            possible = bool(lines) and all(is_possible(kind, line.pledge.status, side) for line in lines)
            actions[name].setEnabled(possible)
        actions["assign"].setEnabled(bool(lines) and all(line.pledge.status.is_open for line in lines))
        for name, words, done in (
            ("undo", self._say("&Undo"), self._session.undo_action),
            ("redo", self._say("&Redo"), self._session.redo_action),
        ):
            actions[name].setEnabled(done is not None)
            actions[name].setText(f"{words}: {self._say(ACTION[done])}" if done else words)
            actions[name].setIconText(words.split("(&")[0].replace("&", ""))

    def _show_actor(self) -> None:
        words = actor_words(self._session.actor, self._say)
        self.actor.setText(words.replace("&", "&&"))  # Qt: a single one underlines what follows
        self.actor.setToolTip(self._say("Who is acting; every entry bears this name"))
        self._show_actions()

    def _show_letter(self, letter_id: str) -> None:
        self.pledges.filters.show_all()
        self.letters.refresh()
        self.letters.choose(letter_id)
        self._show_pledges_of(self._session.ledger.letter(letter_id))

    def _show_pledges_of(self, letter: Letter) -> None:
        self.pledges.filters.ask_for_letter(letter.id, letter.facts.reference or letter.name)
        self.tabs.setCurrentWidget(self.pledges)
        self.pledges.table.setFocus()

    def _show_pledge(self, pledge_id: str) -> None:
        self.pledges.filters.show_all()
        self.pledges.choose(pledge_id)

    def _refresh(self) -> None:
        self._day = self._session.today
        self.pledges.refresh()
        self.letters.refresh()
        self._show_all()

    # Jobs

    def _run(self, job: "Job", words: str) -> None:
        job.failed.connect(self._tell_failed)
        self.progress.follow(job, words)
        job.start()

    def _preview(self, document: object) -> None:
        from tracker.gui.report_preview import ReportPreview

        preview = ReportPreview(document, self._say, self)  # type: ignore[arg-type]
        preview.exec()
        preview.deleteLater()

    def _tell_backup(self, target: Path) -> None:
        words = self._say("Backup written and checked: {path}").format(path=target)
        self.statusBar().showMessage(words, 10_000)

    def _tell_failed(self, error: BaseException) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self._tell([error])

    def _tell(self, errors: TrackerError | Sequence[TrackerError]) -> None:
        from tracker.gui import error_dialog

        told = [errors] if isinstance(errors, TrackerError) else errors
        error_dialog.tell(self, told, self._say)

    # Building

    def _what_actions_do(self) -> dict[str, Callable[[], object]]:
        does: dict[str, Callable[[], object]] = {
            name: partial(self.pledges.take, kind) for name, kind in TURNS.items()
        }
        return does | {
            "read": self.read_letters,
            "report": lambda: self.show_report(Filter()),
            "report_shown": lambda: self.show_report(self.pledges.filters.wanted()),
            "backup": self.back_up,
            "open_ledger": self.open_ledger,
            "quit": self.close,
            "undo": self._session.undo,
            "redo": self._session.redo,
            "find": self._find,
            "assign": self.pledges.assign,
            "pledges": self.show_pledges,
            "letters": self.show_letters,
            "refresh": self._refresh,
            "actor": self.ask_who_acts,
            "about": self.show_about,
        }

    def _make_the_rest(self) -> None:
        if not self.isVisible():  # closed meanwhile, and the ledger with it
            return
        _ = self.pledges.panel
        if not self.pledges.is_complete:
            self.pledges.refresh()
        _ = self.letters, self.intake

    def _find(self) -> None:
        self.tabs.setCurrentWidget(self.pledges)
        self.pledges.filters.words.setFocus()
        self.pledges.filters.words.selectAll()

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.pledges, self._say("Pledges"))
        self.tabs.addTab(QWidget(), self._say("Letters"))
        self.pages.addWidget(self.tabs)
        self.setCentralWidget(self.pages)
        self.actor.setFlat(True)
        status = self.statusBar()
        status.addWidget(self.counts)
        status.addPermanentWidget(self.progress)
        status.addPermanentWidget(self.actor)
        if not self._state.bring_back(self, "main"):
            self.resize(1280, 760)
        self._state.bring_back(self.pledges.splitter, "pledges")

    def _connect(self) -> None:
        self._session.changed.connect(self._show_change)
        self._session.actor_changed.connect(self._show_actor)
        self._session.failed.connect(self._tell)
        self.actor.clicked.connect(self.ask_who_acts)
        self.tabs.currentChanged.connect(self._show_actions)
        self.pledges.lines_shown.connect(self._show_counts)
        # Qt: new lines drop the selection without a word from its model.
        self.pledges.lines_shown.connect(self._show_actions)
        self.pledges.table.selectionModel().selectionChanged.connect(self._show_actions)
        for code, action in self.menus.languages.items():
            action.triggered.connect(lambda _=False, code=code: self._leave(Restart(language=code)))

    def _leave(self, restart: Restart) -> None:
        self.restart = restart
        self.close()

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        files = letter_files(dropped)
        self.intake.take(files)
        if not files:
            self.statusBar().showMessage(self._say("No letters as text were found there."), 10_000)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A window left open overnight judges by the new day as soon as somebody looks at it.
        if event.type() == QEvent.Type.ActivationChange and self._day != self._session.today:
            self._refresh()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._make_the_rest)
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        self.intake.cancel()
        self.progress.cancel()
        QThreadPool.globalInstance().waitForDone()
        self._state.keep(self, "main")
        for name, page in (("pledges", self.pledges), ("letters", self.letters)):
            self._state.keep(page.splitter, name)
        self._state.save()
        super().closeEvent(event)


def letter_files(dropped: Sequence[Path]) -> list[Path]:
    """The files dropped; of a folder, the letters in it."""
    files: list[Path] = []
    for path in dropped:
        if path.is_dir():
            suffixes = {Path(kind).suffix for kind in LETTER_FILES}
            files += sorted(
                file for file in path.iterdir() if file.suffix.lower() in suffixes and file.is_file()
            )
        else:
            files.append(path)
    return files
