"""Takes a hand-over file in: reads and checks it, tells what is new in it, and only then takes it in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import LockedPackage, TrackerError
from tracker.gui.exchange.exchange_making import look_through, take_package_in
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job, Report, raise_here
from tracker.language import Say
from tracker.ledger import Change
from tracker.ledger.exchange.news import News, letters_in
from tracker.ledger.exchange.package import Package
from tracker.wording.hand_over import ledger_words, maker_words, news_lines


class TakeInDialog(QDialog):
    """One file, step by step: reading, perhaps its passphrase, what is new, taking in, what came.

    Signals:
        failed(exception): the file cannot be taken in; the dialog is closed by then.

    """

    failed = Signal(object)

    def __init__(self, session: Session, file: Path, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._file, self._say = session, file, say
        self._job: Job | None = None
        self._is_leaving = False
        self._change: Change | None = None
        self._does: Callable[[], object] = self.reject
        self.setWindowTitle(say("Take in a hand-over file"))
        self.told, self.news = _label(), _label()
        self.facts = QFormLayout()
        self.passphrase = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(say("Passphrase"))
        self.wrong = _label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Progress"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton()
        self.leave = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Read and check the file in the background, with the passphrase entered."""
        word = self.passphrase.text()
        ledger, file, say = self._session.ledger.path, self._file, self._say
        words = say("Reading and checking “{name}”…").format(name=file.name)
        self._run(lambda report: look_through(ledger, file, word, report), self._show_news, words)

    def take_in(self, package: Package) -> None:
        """Take the package in, in the background."""
        ledger, actor, at = self._session.ledger.path, self._session.actor, self._session.now
        name = package.name

        def work(report: Report) -> None:
            # Kept here, not handed back: what a stop came too late for has to be shown all the same.
            self._change = take_package_in(ledger, package, actor, at, report)

        words = self._say("Taking “{name}” in…").format(name=name)
        self._run(work, lambda _: None, words)

    def reject(self) -> None:
        if self._job:
            self._is_leaving = True
            self.leave.setEnabled(False)
            self._job.cancel()
        else:
            super().reject()

    def _run(self, work: Callable[[Report], object], then: Callable[..., object], words: str) -> None:
        self._job = Job(work, self)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(then)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)
        self._show(words, runs=True)
        self._job.start()

    def _end(self) -> None:
        self._job = None
        if self._change:
            change, self._change = self._change, None
            self._is_leaving = False
            self._session.taken_in(change)
            self._show(self._say("Taken in. It cannot be undone step by step; what came:"), news=True)
        elif self._is_leaving:
            super().reject()

    def _fail(self, error: BaseException) -> None:
        if self._is_leaving:
            return
        if isinstance(error, LockedPackage):
            self._ask_passphrase()
            return
        self._is_leaving = True
        if isinstance(error, TrackerError):
            self.failed.emit(error)
        else:
            raise_here(error)

    def _ask_passphrase(self) -> None:
        say = self._say
        was_wrong = bool(self.passphrase.text())
        self.wrong.setText(say("This passphrase does not open it; try again.") if was_wrong else "")
        self._show(say("“{name}” is locked. Its maker knows the passphrase.").format(name=self._file.name),
                   locked=True, does=(say("Open"), self.read))  # fmt: skip
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _show_news(self, found: tuple[Package, News]) -> None:
        package, news = found
        say = self._say
        for title, words in (
            (say("File"), package.name),
            (say("Made by"), maker_words(package, say)),
            (say("From the ledger"), ledger_words(package)),
            (say("Letters in it"), str(letters_in(package))),
        ):
            self.facts.addRow(title, _label(" ".join(words.split())))
        self.news.setText("\n".join(news_lines(news, say)))
        does = None if news.are_none else (say("Take in"), partial(self.take_in, package))
        told = say("What it brings; nothing was taken in yet:") if does else ""
        self._show(told, news=True, does=does)

    def _do(self) -> None:
        self._does()

    def _show_progress(self, done: int, total: int) -> None:
        # Qt's bars count in 32 bits; bytes may be more.
        self.bar.setRange(0, 1000)
        self.bar.setValue(done * 1000 // max(total, 1))

    def _show(
        self,
        words: str,
        runs: bool = False,
        locked: bool = False,
        news: bool = False,
        does: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show one step: what is told, and what the user can do."""
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.bar.setRange(0, 0)
        self.bar.setVisible(runs)
        self.passphrase.setVisible(locked)
        self.wrong.setVisible(locked and bool(self.wrong.text()))
        self.news.setVisible(news)
        self.go.setVisible(does is not None)
        self.leave.setEnabled(True)
        self.leave.setText(self._say("Close") if news and not does else self._say("Cancel"))
        if does:
            self.go.setText(does[0])
            self._does = does[1]
            self.go.setDefault(True)
        self.resize(max(self.width(), 520), self.sizeHint().height())

    def _lay_out(self) -> None:
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        self.leave.setAutoDefault(False)  # Enter goes on, Escape leaves
        self.go.clicked.connect(self._do)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(self.facts)
        for widget in (self.told, self.news, self.passphrase, self.wrong, self.bar):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.buttons)


def _label(words: str = "") -> QLabel:
    """Words of a file, as they are."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
