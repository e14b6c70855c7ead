"""What became of a letter: all of its pledges are closed, some are under way, or it was merely replied to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.language import N_
from tracker.model import Letter


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pledges a letter has, how many of them are closed, and on how many anything was done."""

    pledges: int = 0
    closed: int = 0
    begun: int = 0


class LetterState(StrEnum):
    """The same four as the overview counts (see `ledger.overview.Letters`)."""

    CLOSED = "closed"
    OPEN = "open"
    REPLIED = "replied"
    BARE = "bare"


STATE: dict[LetterState, str] = {
    LetterState.CLOSED: N_("closed"),
    LetterState.OPEN: N_("under way"),
    LetterState.REPLIED: N_("only replied to"),
    LetterState.BARE: N_("no pledges"),
}


def state_of(tally: Tally) -> LetterState:
    """The letter's state by its tally."""
    if not tally.pledges:
        return LetterState.BARE
    if tally.closed == tally.pledges:
        return LetterState.CLOSED
    return LetterState.OPEN if tally.begun else LetterState.REPLIED


def tells(letter: Letter, words: Sequence[str]) -> bool:
    """Whether each of the words stands in what the letter says of itself."""
    facts = letter.facts
    told = (facts.reference, facts.subject, facts.issuer, facts.number, facts.session, *facts.addressees)
    text = "\n".join(filter(None, (letter.name, *told))).casefold()
    return all(word.casefold() in text for word in words)
