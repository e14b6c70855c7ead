"""Carries what a user corrects in a recognised letter over to its drafts and facts, as if it had been read so at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.gui.review.facts_form import FactsForm
from tracker.gui.review.review_drafts import ReviewDrafts
from tracker.gui.widgets.jobs import Job, Report, raise_here
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts
from tracker.reading.checked_letter import CheckedLetter
from tracker.reading.correcting import moved, read_anew
from tracker.reading.intake import Intake

ReadLetter = Callable[[LetterSource], Intake]


class LetterChecking(QObject):
    """The corrected text stands at once; what is read out of it anew comes a moment later.

    `as_read` are the drafts that were read, also those that are not reviewed; `read` reads a letter, off the
    GUI thread.

    Signals:
        read_again(): the drafts or facts are what the corrected letter says.
        reading_changed(): a reading began or ended.

    """

    read_again = Signal()
    reading_changed = Signal()

    def __init__(
        self,
        letter: CheckedLetter,
        drafts: ReviewDrafts,
        facts: FactsForm,
        as_read: Sequence[Draft],
        read: ReadLetter,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._as_received = letter
        self._drafts = drafts
        self._facts = facts
        self._read = read
        # What each text was read as; an undone correction brings the former one back.
        self._readings: dict[str, tuple[LetterFacts, tuple[Draft, ...]]] = {
            letter.source.text: (facts.facts(), _in_order(as_read))
        }
        self._job: Job | None = None

    @property
    def letter(self) -> CheckedLetter:
        """The letter as it is now."""
        return self._drafts.checked or self._as_received

    @property
    def as_read(self) -> tuple[Draft, ...]:
        """The drafts as they were read out of the letter as it is now, whatever the user mended since."""
        return self._readings[self.letter.source.text][1]

    @property
    def is_reading(self) -> bool:
        """Whether the drafts may change in a moment."""
        return self._job is not None

    def correct(self, doubt: int, words: str | None) -> bool:
        """Let the letter say this at one of its doubts, or what was recognised; False where it does already."""
        before = self.letter
        after = before.with_words(doubt, words)
        if after.words == before.words:
            return False
        facts, as_read = self._readings[before.source.text]
        self._drafts.correct(before, after, doubt)
        text, span, said = before.source.text, before.spans[doubt], after.now(doubt)
        carried = tuple(moved(draft, text, *span, said) for draft in as_read)
        self._readings.setdefault(after.source.text, (facts, carried))
        self._start(after.source, carried)
        return True

    def follow(self) -> None:
        """After undo or redo the letter says of itself what it said then."""
        facts, _ = self._readings[self.letter.source.text]
        self._facts.read_anew(facts)

    def _start(self, source: LetterSource, carried: tuple[Draft, ...]) -> None:
        if self._job:
            self._job.cancel()
        job = self._job = Job(lambda report: _read(self._read, source, report), self)
        job.succeeded.connect(partial(self._take_over, carried))
        job.failed.connect(raise_here)
        job.ended.connect(lambda: self._end(job))
        job.start()
        self.reading_changed.emit()

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.reading_changed.emit()
        job.deleteLater()

    def _take_over(self, carried: tuple[Draft, ...], intake: Intake) -> None:
        """What was read counts, unless the correction was undone meanwhile; `carried` are the drafts read before."""
        text = intake.source.text
        self._readings[text] = intake.facts, _in_order(intake.drafts)
        if self._drafts.letter != text:
            return
        drafts = read_anew(self._drafts.drafts, carried, _in_order(intake.drafts))
        self._facts.read_anew(intake.facts)
        if drafts != _in_order(intake.drafts) or self._facts.is_edited():
            drafts = self._drafts.settled(drafts, self._facts.facts())
        self._drafts.amend(drafts)
        self.read_again.emit()


def _read(read: ReadLetter, source: LetterSource, report: Report) -> Intake:
    """Runs off the GUI thread."""
    report(0, 1)
    return read(source)


def _in_order(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    return tuple(sorted(drafts, key=lambda draft: draft.start))
