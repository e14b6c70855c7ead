"""What every command is given: the ledger's path, who acts, the day, and how to speak to the user."""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.errors import TrackerError
from tracker.language import Say
from tracker.model import Actor

OK, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one command; `now` bears the time zone."""

    ledger: Path
    actor: Actor
    now: datetime
    say: Say

    def complain(self, error: TrackerError, before: str = "") -> None:
        """Tell an expected error on standard error, in one line, `before` it what it is about."""
        sys.stderr.write("tracker: {}{} {}\n".format(before, *error.told(self.say)))

    def tell(self, words: str) -> None:
        """Print one line of the answer."""
        sys.stdout.write(words + "\n")
