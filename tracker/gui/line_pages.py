"""The lines that the table of pledges shows: read from the ledger by pages as they are seen, with the words of their cells."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tracker.ledger.table import LedgerTable
from tracker.model import LedgerLine, WarningLevel

# Lines read in one question, few enough that a jump into the middle is one frame's work; pages kept, for some screens.
PAGE = 32
PAGES_KEPT = 64


@dataclass(slots=True)
class ShownLine:
    """A line, and what its cells say, by column, and its warning level, as far as anybody looked at them."""

    line: LedgerLine
    level: WarningLevel | None = None
    words: dict[int, str] = field(default_factory=dict)


class LinePages:
    """Reads and keeps pages of the lines of `numbers`."""

    def __init__(self, table: Callable[[], LedgerTable]) -> None:
        self._table = table
        self._numbers: Sequence[int] = ()
        self._pages: OrderedDict[int, list[ShownLine | None]] = OrderedDict()

    def begin(self, numbers: Sequence[int]) -> None:
        """Show the lines of other numbers, or those of the same ones as they are now."""
        self._numbers = numbers
        self._pages.clear()

    def at(self, place: int) -> ShownLine | None:
        """The line of a place; None for what is not in the ledger any more."""
        number, below = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        return page[below]

    def _read(self, number: int) -> list[ShownLine | None]:
        numbers = self._numbers[number * PAGE : (number + 1) * PAGE]
        lines = self._table().lines(numbers)
        page = [ShownLine(lines[one]) if one in lines else None for one in numbers]
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:  # the one read first: what is seen again is read again
            self._pages.popitem(last=False)
        return page
