"""The lines that the table of pledges shows: read from the ledger as they are seen, with the words of their cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tracker.ledger.questions.table import LedgerTable
from tracker.model import LedgerLine, WarningLevel

# Lines kept, of some screens; and those read at once where nobody said which are seen.
KEPT = 2048
AT_ONCE = 16


@dataclass(slots=True)
class ShownLine:
    """A line, and what its cells say, by column, and its warning level, as far as anybody looked at them."""

    line: LedgerLine
    level: WarningLevel | None = None
    words: dict[int, str] = field(default_factory=dict)


class ShownLines:
    """Reads and keeps lines of those that are found, by their places."""

    def __init__(self, table: Callable[[], LedgerTable]) -> None:
        self._table = table
        self._numbers: Sequence[int] = ()
        self._lines: dict[int, ShownLine | None] = {}

    def begin(self, numbers: Sequence[int]) -> None:
        """Show the lines of other numbers, or those of the same ones as they are now."""
        self._numbers = numbers
        self._lines.clear()

    def at(self, place: int) -> ShownLine | None:
        """The line of a place; None for what is not in the ledger any more."""
        if place not in self._lines:
            self.read(place, place + AT_ONCE)
        return self._lines[place]

    def read(self, first: int, end: int) -> None:
        """Read in one question what is not known yet from one place up to another."""
        if len(self._lines) > KEPT:
            self._lines.clear()
        places = [place for place in range(first, min(end, len(self._numbers))) if place not in self._lines]
        if not places:
            return
        numbers = [self._numbers[place] for place in places]
        lines = self._table().lines(numbers)
        for place, number in zip(places, numbers, strict=True):
            self._lines[place] = ShownLine(lines[number]) if number in lines else None
