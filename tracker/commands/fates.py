"""What became of each file that was to be taken in, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.language import N_, Say


class State(StrEnum):
    """What became of a file; the words take what there is to tell of it."""

    KEPT = N_("kept: {told} pledges")
    KNOWN = N_("in the ledger already: {told}")
    BINNED = N_("in the bin: {told}")
    LOCKED = N_("needs a password")
    NO_PLEDGES = N_("no promise found")
    UNREAD = N_("cannot be read: {told}")
    UNFORESEEN = N_("not read: something went wrong that nobody foresaw")

    @property
    def is_failure(self) -> bool:
        """Whether the letter is not in the ledger now."""
        return self not in (State.KEPT, State.KNOWN)


@dataclass(frozen=True, slots=True)
class Fate:
    """A file's state, what there is to tell of it, and what to know of a letter that was kept."""

    shown: str
    state: State
    told: str | int = ""
    note: str = ""


def fates_table(fates: Sequence[Fate], say: Say) -> str:
    """One row a file; the column of notes only where there is one."""
    from tabulate import tabulate

    head = [say("File"), say("State"), say("Note")]
    rows = [[fate.shown, say(fate.state).format(told=fate.told), fate.note] for fate in fates]
    if not any(fate.note for fate in fates):
        head, rows = head[:2], [row[:2] for row in rows]
    return tabulate(rows, head, disable_numparse=True)
