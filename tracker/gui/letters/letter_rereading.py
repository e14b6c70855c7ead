"""Reads a kept letter again from the window: in the background, then a review of what is new or changed only."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.gui.incoming.letter_intake import ask_review
from tracker.gui.session import Session
from tracker.gui.widgets.jobs import Job, Report, raise_here
from tracker.language import N_, Say
from tracker.ledger import Filter, reread_letter
from tracker.letter_source import LetterSource
from tracker.model import Draft, Letter, LetterFacts, OfficeRules, Pledge, Reason
from tracker.reading.intake import reader_version
from tracker.reading.rereading import Rereading, accepted, compare, read_again
from tracker.wording.terms import letter_label

REPLACES = N_("replaces what is kept")


class LetterRereading(QObject):
    """One letter at a time; what users mended, settled or recorded stays whatever the reader says.

    Signals:
        reading(Job): a job began; the window shows its progress.

    """

    reading = Signal(object)

    def __init__(self, session: Session, say: Say, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._say = say
        self._window = window
        self._job: Job | None = None

    def take(self, letter: Letter) -> None:
        """Read this letter again, unless one is being read."""
        if self._job is not None:
            return
        ledger, today = self._session.ledger, self._session.today
        source, rules = ledger.source(letter.id), ledger.rules()
        self._job = Job(lambda report: _read(source, letter.facts, rules, today, report), self)
        self._job.succeeded.connect(partial(self._tell, letter.id, source))
        self._job.failed.connect(raise_here)
        self._job.ended.connect(self._end)
        self.reading.emit(self._job)
        self._job.start()

    def _end(self) -> None:
        self._job = None

    def _tell(self, letter_id: str, source: LetterSource, drafts: tuple[Draft, ...]) -> None:
        ledger = self._session.ledger
        letter = next((letter for letter in ledger.letters() if letter.id == letter_id), None)
        if letter is None:  # its import was undone meanwhile
            return
        kept = [line.pledge for line in ledger.lines(Filter(letter_id=letter_id), self._session.today)]
        rereading = compare(source.text, drafts, kept, ledger.drafts_read(letter_id))
        if rereading.has_news:
            self._review(letter, source, rereading)
        else:
            tell_nothing_new(letter, rereading.kept, self._say, self._window)

    def _review(self, letter: Letter, source: LetterSource, rereading: Rereading) -> None:
        drafts = [*rereading.new, *(_told(pledge, draft) for pledge, draft in rereading.changed)]
        warnings = [_in_words(rereading, self._say)]
        reviewed = ask_review(self._session, source, letter.facts, drafts, warnings, self._say, self._window)
        if reviewed is None:
            return
        new, changes = accepted(rereading, reviewed.drafts)
        facts, reader = reviewed.facts, reader_version()
        self._session.run(reread_letter(letter.id, new, changes, rereading.as_read, reader, facts))


def tell_nothing_new(letter: Letter, kept: int, say: Say, parent: QWidget) -> None:
    """Tell that the reading again gave nothing; tests replace this one name."""
    words = say("Nothing new was found in “{letter}”. Its pledges stay as they are: {kept}.")
    told = words.format(letter=letter_label(letter), kept=kept)
    box = QMessageBox(QMessageBox.Icon.Information, say("Read again"), told, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()


def _read(
    source: LetterSource, facts: LetterFacts, rules: OfficeRules, today: date, report: Report
) -> object:
    """Runs off the GUI thread."""
    report(0, 1)
    drafts = read_again(source, facts, rules, today)
    report(1, 1)
    return drafts


def _told(pledge: Pledge, draft: Draft) -> Draft:
    """The draft of a changed pledge, with the words that it would replace."""
    return replace(draft, reasons=(Reason(REPLACES, pledge.text), *draft.reasons))


def _in_words(rereading: Rereading, say: Say) -> str:
    counts = say("Read again: {new} new, {changed} read differently than kept, {kept} stay as they are.")
    told = counts.format(new=len(rereading.new), changed=len(rereading.changed), kept=rereading.kept)
    if not rereading.changed:
        return told
    return (
        told
        + " "
        + say("One read differently replaces the kept words, owner and date; drop it to keep those.")
    )
