"""Takes letter files in from the window: reads them in the background, reviews each, keeps what was accepted."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.errors import KnownLetter, LetterInBin, TrackerError
from tracker.files import read_letter
from tracker.gui.jobs import Job, Report, raise_here
from tracker.gui.session import Session
from tracker.intake import Intake, default_due, reader_version, take_in
from tracker.language import Say
from tracker.ledger import bring_back, import_letter
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts, OfficeRules

if TYPE_CHECKING:
    from tracker.gui.letter_review import Reviewed

Outcome = Intake | TrackerError


class LetterIntake(QObject):
    """One intake at a time; files handed in meanwhile wait for their turn.

    Signals:
        reading(Job): a job began; the window shows its progress.
        kept(letter id): a letter was kept, or the kept one is to be opened.
        refused(list of TrackerError): files that gave no letter.

    """

    reading = Signal(object)
    kept = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session, say: Say, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._say = say
        self._window = window
        self._job: Job | None = None
        self._waiting: list[Path] = []

    def take(self, files: Sequence[Path]) -> None:
        """Read these files, then review them one after the other."""
        self._waiting += files
        if self._job is None and self._waiting:
            self._start()

    def cancel(self) -> None:
        """Stop reading; letters that were not reviewed yet are not kept."""
        self._waiting.clear()
        if self._job:
            self._job.cancel()

    def _start(self) -> None:
        files, self._waiting = tuple(self._waiting), []
        rules, today = self._session.ledger.rules(), self._session.today
        self._job = Job(lambda report: read_files(files, rules, today, report), self)
        self._job.succeeded.connect(self._review_all)
        self._job.failed.connect(raise_here)
        self._job.ended.connect(self._end)
        self.reading.emit(self._job)
        self._job.start()

    def _end(self) -> None:
        self._job = None
        if self._waiting:
            self._start()

    def _review_all(self, outcomes: Sequence[Outcome]) -> None:
        refused = [outcome for outcome in outcomes if isinstance(outcome, TrackerError)]
        if refused:
            self.refused.emit(refused)
        for outcome in outcomes:
            if isinstance(outcome, Intake) and not self._review(outcome):
                break

    def _review(self, intake: Intake) -> bool:
        """Review one letter; False where the user wants to see no more of them."""
        try:
            self._session.ledger.require_unknown(intake.source)
        except LetterInBin as error:
            if ask_to_bring_back(error, self._say, self._window):
                self._bring_back(str(error.facts["letter_id"]))
            return True
        except KnownLetter as error:
            if ask_to_open(error, self._say, self._window):
                self.kept.emit(error.facts["letter_id"])
            return True
        reviewed = ask_review(
            self._session,
            intake.source,
            intake.facts,
            intake.drafts,
            intake.warnings,
            self._say,
            self._window,
        )
        if reviewed is None:
            return False
        change = self._session.run(
            import_letter(intake.source, reviewed.facts, reviewed.drafts, intake.drafts, reader_version())
        )
        if change:
            self.kept.emit(next(iter(change.letter_ids)))
        return True

    def _bring_back(self, letter_id: str) -> None:
        things = [thing for thing in self._session.ledger.in_bin() if thing.id == letter_id]
        if self._session.run(bring_back(things)):
            self.kept.emit(letter_id)


def ask_review(
    session: Session,
    source: LetterSource,
    facts: LetterFacts,
    drafts: Sequence[Draft],
    warnings: Sequence[str],
    say: Say,
    window: QWidget,
) -> "Reviewed | None":
    """Show the review over the window, with the office's rule for dates; None where nothing was accepted."""
    from tracker.gui.letter_review import LetterReview

    rule, today = session.ledger.rules().default_due, session.today
    review = LetterReview(
        source,
        facts,
        drafts,
        warnings,
        say,
        session.actor.name,
        window,
        default_due=lambda mended: default_due(mended, rule, today),
    )
    reviewed = review.ask()
    review.deleteLater()
    return reviewed


def read_files(files: Sequence[Path], rules: OfficeRules, today: date, report: Report) -> list[Outcome]:
    """Read each file; one that gives no letter costs only itself. Runs off the GUI thread."""
    outcomes: list[Outcome] = []
    for done, file in enumerate(files):
        report(done, len(files))
        try:
            outcomes.append(take_in(read_letter(file), rules, today))
        except TrackerError as error:
            outcomes.append(error)
    report(len(files), len(files))
    return outcomes


def ask_to_open(error: KnownLetter, say: Say, parent: QWidget) -> bool:
    """Tell that the letter is kept already, and offer to open it; tests replace this one name."""
    return _ask(error, say("Open the kept letter"), say, parent)


def ask_to_bring_back(error: LetterInBin, say: Say, parent: QWidget) -> bool:
    """Tell that the letter lies in the bin, and offer to bring it back; tests replace this one name."""
    return _ask(error, say("Bring it back"), say, parent)


def _ask(error: KnownLetter, offer: str, say: Say, parent: QWidget) -> bool:
    title, advice = error.told(say)
    box = QMessageBox(QMessageBox.Icon.Information, say("Known letter"), title, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(advice)
    opens = box.addButton(offer, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(say("Skip"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is opens
