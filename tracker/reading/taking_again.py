"""What is done with a letter that is in the ledger already: skipped, kept beside it, or taken as its newer version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.errors import KnownLetter, LetterInBin
from tracker.language import N_
from tracker.ledger import Filter, LedgerReader, Operation, import_letter
from tracker.ledger.questions.sameness import Again, Sameness
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts
from tracker.reading.intake import Intake, reader_version
from tracker.reading.repeating import Repeated, without_repeated
from tracker.versions import newest_of, versions_of


class Choice(StrEnum):
    """What a user chose."""

    SKIP = "skip"
    BOTH = "both"
    NEWER = "newer"
    OPEN = "open"  # the kept letter; where it lies in the bin, bring it back


AGAIN = {
    Sameness.BYTES: N_("The very same file is in the ledger already."),
    Sameness.WORDS: N_("A letter of exactly the same words is in the ledger already."),
    Sameness.FORMAT: N_("The same letter is in the ledger already, read out of another format."),
    Sameness.REPLY: N_("The ledger already holds a reply on the same matter; this one reads otherwise."),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """How a letter is kept where nobody is asked.

    Attributes:
        operation: keeps it; drafts: as whose pledges; again: what it repeats or follows, if anything.
        choice: what is done with it then; repeated: its drafts that are left out, each with the pledge it repeats.

    """

    operation: Operation
    drafts: tuple[Draft, ...]
    again: Again | None = None
    choice: Choice = Choice.BOTH
    repeated: tuple[Repeated, ...] = ()


def take_unasked(intake: Intake, ledger: LedgerReader, asked: Choice | None, today: date) -> Taken:
    """How a letter is kept with all its pledges; KnownLetter where it is to be skipped."""
    source, drafts = intake.source, intake.drafts
    again = ledger.again(source, intake.facts)
    choice = choice_unasked(again, asked) if again else Choice.BOTH
    new, repeated = (
        new_drafts(drafts, again, ledger, today) if again and choice is Choice.NEWER else (drafts, ())
    )
    operation = keeping(choice, again, ledger, source, intake.facts, new, drafts)
    if again and operation is None:
        known = LetterInBin if again.binned else KnownLetter
        raise known(name=source.name, kept=again.label, letter_id=again.letter_id)
    assert operation is not None
    return Taken(operation, new, again, choice, repeated)


def choice_unasked(again: Again, asked: Choice | None) -> Choice:
    """What is done where nobody can be asked: the same letter is skipped, another reply to a suggestion is kept too.

    Skipped, a second reply would take its promises with it. `asked` is what the user wants done with all.
    """
    if asked is not None:
        return Choice.SKIP if asked is Choice.NEWER and again.binned else asked
    return Choice.BOTH if again.kind is Sameness.REPLY else Choice.SKIP


def new_drafts(
    drafts: Sequence[Draft], again: Again, ledger: LedgerReader, today: date
) -> tuple[tuple[Draft, ...], tuple[Repeated, ...]]:
    """Part the drafts of a newer version into those that are new, and those that repeat a pledge of any older one."""
    versions = versions_of(again.letter_id, ledger.letters())
    pledges = [
        line.pledge for letter in versions for line in ledger.lines(Filter(letter_id=letter.id), today)
    ]
    return without_repeated(drafts, pledges)


def keeping(
    choice: Choice,
    again: Again | None,
    ledger: LedgerReader,
    source: LetterSource,
    facts: LetterFacts,
    drafts: Sequence[Draft],
    as_read: Sequence[Draft],
) -> Operation | None:
    """The operation that keeps the letter with these pledges as was chosen; None where nothing is kept.

    A newer version replaces the newest one, so that versions stand in one row.
    """
    if again is not None and choice in (Choice.SKIP, Choice.OPEN):
        return None
    replaces = None
    if again is not None and choice is Choice.NEWER:
        replaces = newest_of(again.letter_id, ledger.letters())
    return import_letter(source, facts, drafts, as_read, reader_version(), replaces, beside=again is not None)
