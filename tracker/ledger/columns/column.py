"""One fact of many rows in memory: for each row the number of its value, so that a question looks at values only."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Key = Callable[[Any], Any]


class Column:
    """A fact by row; of a row that was never put the value is None.

    Attributes:
        values: each once, in the order in which they came, None first; codes: for each row the place of its value.

    """

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.codes: bytearray | array[int] = bytearray()
        self._numbers = _Numbers(self.values)
        self._keys: dict[Key, list[Any]] = {}
        self._ranks: dict[Key, tuple[list[int], int]] = {}
        self._numbers[None]

    def grow(self, length: int) -> None:
        """Make room for so many rows in all."""
        more = max(0, length - len(self.codes))
        self.codes.extend(bytes(more))

    def put(self, rows: Sequence[int], values: Iterable[object]) -> bool:
        """Keep the values of rows for which there is room; whether any row has another value than before."""
        codes = list(map(self._numbers.__getitem__, values))
        if len(self.values) > _IN_A_BYTE and isinstance(self.codes, bytearray):
            self.codes = array("I", list(self.codes))
        kept, differs = self.codes, False
        for row, code in zip(rows, codes, strict=True):
            if kept[row] != code:
                kept[row] = code
                differs = True
        return differs

    def value(self, row: int) -> Any:
        """What is kept of a row."""
        return self.values[self.codes[row]]

    def having(self, holds: Callable[[Any], bool]) -> bytes:
        """For each row 1 or 0: whether it holds of its value."""
        return self.translated(bytes(map(holds, self.values)))

    def translated(self, table: bytes) -> bytes:
        """For each row a byte, by the place of its value."""
        if isinstance(self.codes, bytearray):
            return bytes(self.codes.translate(table.ljust(256, b"\0")))
        return bytes(map(table.__getitem__, self.codes))

    def ranks(self, key: Key) -> tuple[list[int], int]:
        """For each value its rank by a key, and the rank of those for which there is none, the last."""
        keys = self._keys.setdefault(key, [])
        if len(keys) < len(self.values):
            keys += [None if value is None else key(value) for value in self.values[len(keys) :]]
            places = {one: rank for rank, one in enumerate(sorted({one for one in keys if one is not None}))}
            self._ranks[key] = [places.get(one, len(places)) for one in keys], len(places)
        return self._ranks[key]


class _Numbers(dict[object, int]):
    """Numbers values as they come, and lists them."""

    def __init__(self, values: list[Any]) -> None:
        super().__init__()
        self._values = values

    def __missing__(self, value: object) -> int:
        number = self[value] = len(self._values)
        self._values.append(value)
        return number


_IN_A_BYTE = 256
