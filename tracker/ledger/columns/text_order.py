"""The order of a fact that nearly every pledge has another value of: ranks kept beside the rows, as sorting them anew takes long."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain

# Keys made and sorted in one go, between which other threads get their turn.
_AT_ONCE = 1000


class TextOrder:
    """Ranks by a key, without gaps.

    Attributes:
        ranks: by row, from 1; 0 where there is no value. count: of different keys; is_made: whether all rows have theirs.

    """

    def __init__(self, key: Callable[[str], str]) -> None:
        self.ranks = array("I")
        self.is_made = False
        self._key = key
        self._keys: list[str] = []

    @property
    def count(self) -> int:
        """How many different keys there are, those that no row has any more included."""
        return len(self._keys)

    def make(self, value: Callable[[int], str | None], rows: int) -> Iterator[None]:
        """Make all ranks step by step; the values must stay as they are meanwhile."""
        runs: list[list[tuple[str, int]]] = []
        for first in range(0, rows, _AT_ONCE):
            some = ((value(row), row) for row in range(first, min(first + _AT_ONCE, rows)))
            runs.append(sorted((self._key(text), row) for text, row in some if text is not None))
            yield
        self.ranks = array("I", bytes(4 * rows))
        for place, (key, row) in enumerate(merge(*runs)):
            if not self._keys or key != self._keys[-1]:
                self._keys.append(key)
            self.ranks[row] = len(self._keys)
            if place % _AT_ONCE == 0:
                yield
        self.is_made = True

    def put(self, values: Mapping[int, str | None]) -> None:
        """Give rows whose values changed, or that are new, their ranks."""
        keys = {row: None if text is None else self._key(text) for row, text in values.items()}
        self._make_room(sorted({key for key in keys.values() if key is not None and not self._has(key)}))
        self.ranks.extend([0] * (max(keys, default=-1) + 1 - len(self.ranks)))
        for row, key in keys.items():
            self.ranks[row] = 0 if key is None else bisect_left(self._keys, key) + 1

    def _has(self, key: str) -> bool:
        place = bisect_left(self._keys, key)
        return place < len(self._keys) and self._keys[place] == key

    def _make_room(self, keys: Sequence[str]) -> None:
        """Put new keys between the others, all ranks above them being so much higher."""
        places = [bisect_left(self._keys, key) for key in keys]
        if places and places[0] < len(self._keys):
            ends = [*places, len(self._keys)]
            moved = chain(
                range(places[0] + 1),
                *(
                    range(place + 2 + more, end + 2 + more)
                    for more, (place, end) in enumerate(zip(places, ends[1:], strict=True))
                ),
            )
            self.ranks = array("I", map(list(moved).__getitem__, self.ranks))
        for more, (place, key) in enumerate(zip(places, keys, strict=True)):
            self._keys.insert(place + more, key)
