"""What is done with a letter that is in the ledger already: skipped, kept beside it, or taken as its newer version."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from tracker.intake import reader_version
from tracker.language import N_
from tracker.ledger import Filter, LedgerReader, Operation, import_letter
from tracker.ledger.sameness import Again, Sameness
from tracker.letter_source import LetterSource
from tracker.model import Draft, LetterFacts
from tracker.repeating import Repeated, without_repeated
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
    Sameness.FORMAT: N_("The same letter is in the ledger already, read out of another file."),
    Sameness.REPLY: N_("The ledger already holds a reply to the same suggestion; this one reads otherwise."),
}


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
