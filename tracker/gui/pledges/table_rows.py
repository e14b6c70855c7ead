"""Where the rows of a table that is grouped stand: a row for each group, and below it its own unless it is folded."""

from bisect import bisect_right
from collections.abc import Collection, Iterator

from tracker.ledger.questions.table import Found


class TableRows:
    """Rows as shown against places among what was found; without groups they are the same.

    Attributes:
        found: what is shown; folded: the groups, by their values, of which only the head is shown.

    """

    def __init__(self, found: Found, folded: Collection[object] = ()) -> None:
        self.found, self.folded = found, frozenset(folded)
        self._heads: list[int] = []
        count = 0
        for value, _, length in found.groups:
            self._heads.append(count)
            count += 1 + (0 if value in self.folded else length)
        self.count = count if found.groups else len(found.numbers)

    def group(self, row: int) -> int | None:
        """Which group's head a row is, if it is one."""
        if not self._heads:
            return None
        group = bisect_right(self._heads, row) - 1
        return group if self._heads[group] == row else None

    def place(self, row: int) -> int | None:
        """The place of what a row shows; None for a group's head."""
        if not self._heads:
            return row
        group = bisect_right(self._heads, row) - 1
        below = row - self._heads[group]
        return self.found.groups[group][1] + below - 1 if below else None

    def row(self, place: int) -> int | None:
        """Where a place is shown; None where it is folded away."""
        if not self._heads:
            return place
        group = bisect_right(self.found.groups, place, key=lambda one: one[1]) - 1
        value, start, _ = self.found.groups[group]
        return None if value in self.folded else self._heads[group] + 1 + place - start

    def runs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The places shown from one row to another, both included, as runs from … up to …."""
        if not self._heads:
            yield first, last + 1
            return
        row = first
        while row <= last:
            group = bisect_right(self._heads, row) - 1
            end = min(last + 1, self._heads[group + 1] if group + 1 < len(self._heads) else self.count)
            begin = max(row, self._heads[group] + 1)
            if begin < end:
                start = self.found.groups[group][1] - self._heads[group] - 1
                yield start + begin, start + end
            row = end
