"""What a repair came to: what was saved, what was rebuilt, what is missing, by letter and pledge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tracker.language import N_, Say
from tracker.ledger.care.checking import Checkup
from tracker.ledger.care.findings import WHAT


class Fate(StrEnum):
    """What became of something that could not be taken over as it was."""

    REBUILT = "rebuilt"
    SET_RIGHT = "set_right"
    KEPT_AS_READ = "kept_as_read"
    UNTOLD = "untold"
    LOST = "lost"
    CONTENT_LOST = "content_lost"
    SOURCE_LOST = "source_lost"
    STOOD_IN_FOR = "stood_in_for"
    HISTORY_LEFT_OUT = "history_left_out"


# `{what}` is the table's word, `{name}` what it says.
_WORDS: dict[Fate, str] = {
    Fate.REBUILT: N_("{what}: could not be read, and was rebuilt from the history. {name}"),
    Fate.SET_RIGHT: N_("{what}: read otherwise than the history tells, and was set right by it. {name}"),
    Fate.KEPT_AS_READ: N_("{what}: kept as it was read, since its history is not whole. {name}"),
    Fate.UNTOLD: N_("{what}: kept as it was read; the history does not tell of it. {name}"),
    Fate.LOST: N_("{what}: missing. {name}"),
    Fate.CONTENT_LOST: N_("{what}: its content is missing; ask for the file again. {name}"),
    Fate.SOURCE_LOST: N_("The letter's original words are missing; blanks stand in their place. {name}"),
    Fate.STOOD_IN_FOR: N_("{what}: missing; one without words stands in its place and holds what belongs to it. {name}"),
    Fate.HISTORY_LEFT_OUT: N_("{what}: an entry of the history was left out, since it builds on what is missing. {name}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that could not be taken over as it was; `letter` and `pledge` are what these are called."""

    fate: Fate
    table: str
    name: str = ""
    letter: str = ""
    pledge: str = ""

    def told(self, say: Say) -> str:
        """A sentence in the user's words."""
        what = say(WHAT.get(self.table, self.table))
        return say(_WORDS[self.fate]).format(what=what, name=self.name).strip()


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair came to.

    Attributes:
        path: the new ledger; saved: how many rows of each table it holds, the history among them.
        losses: what was not taken over as it was; lost_entries: runs of numbers of history entries that are missing.
        is_end_known: whether it can be told that no entries are missing behind the last.
        unreadable: bytes that the disk did not give; had_schema: whether SQLite could read the file's schema.
        checkup: what the check of the new ledger came to.

    """

    path: Path
    saved: Mapping[str, int] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    lost_entries: tuple[tuple[int, int], ...] = ()
    is_end_known: bool = True
    unreadable: int = 0
    had_schema: bool = True
    checkup: Checkup = field(default_factory=lambda: Checkup(()))

    @property
    def is_whole(self) -> bool:
        """Whether everything was taken over as it was, or rebuilt."""
        return (
            self.is_end_known
            and not self.lost_entries
            and all(loss.fate in (Fate.REBUILT, Fate.SET_RIGHT) for loss in self.losses)
        )
