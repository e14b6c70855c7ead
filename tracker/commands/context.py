"""What every command is given: the ledger's path, who acts, the day, and how to speak to the user."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.errors import TrackerError
from tracker.files import read_letter
from tracker.language import Say
from tracker.letter_source import LetterSource
from tracker.model import Actor

OK, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one command; `now` bears the time zone."""

    ledger: Path
    actor: Actor
    now: datetime
    say: Say

    def complain(self, error: TrackerError) -> None:
        """Tell an expected error on standard error, in one line."""
        sys.stderr.write("tracker: {} {}\n".format(*error.told(self.say)))

    def tell(self, words: str) -> None:
        """Print one line of the answer."""
        sys.stdout.write(words + "\n")


def letters_of(files: Iterable[Path], context: Context) -> Iterable[LetterSource | None]:
    """Each file read in turn; None, and a line on standard error, where it gives no letter."""
    for file in files:
        try:
            yield read_letter(file)
        except TrackerError as error:
            context.complain(error)
            yield None
