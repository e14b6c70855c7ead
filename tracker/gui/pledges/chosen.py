"""The pledges that are chosen in the table: known by number, read only as far as somebody looks at them."""

from collections.abc import Callable, Sequence
from typing import overload

from tracker.ledger.questions.table import LedgerTable
from tracker.model import LedgerLine, Status

_AT_ONCE = 512


class Chosen(Sequence[LedgerLine]):
    """Lines in the order shown; a hundred thousand cost nothing until they are asked for.

    Attributes:
        statuses: those that any of them has.

    """

    def __init__(
        self, numbers: Sequence[int], statuses: frozenset[Status], table: Callable[[], LedgerTable]
    ) -> None:
        self.numbers, self.statuses = numbers, statuses
        self._table = table
        self._read: dict[int, LedgerLine] = {}

    def ids(self) -> list[str]:
        """The pledges' ids, in the order shown."""
        return self._table().ids(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> LedgerLine: ...
    @overload
    def __getitem__(self, place: slice) -> "Chosen": ...
    def __getitem__(self, place: int | slice) -> "LedgerLine | Chosen":
        """A line by its place among the chosen; IndexError also where it is not in the ledger any more."""
        if isinstance(place, slice):
            return Chosen(self.numbers[place], self.statuses, self._table)
        number = self.numbers[place]
        if number not in self._read:
            first = place % len(self.numbers) // _AT_ONCE * _AT_ONCE if place else 0
            part = self.numbers[first : first + _AT_ONCE] if place else self.numbers[:1]
            self._read |= self._table().lines(part)
        if number not in self._read:
            raise IndexError(place)
        return self._read[number]
