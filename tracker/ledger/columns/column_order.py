"""The order in which pledges stand, and their groups, out of the columns in memory: the same that `order_sql` asks for.

Rows are dealt to as many heaps as there are ranks, which keeps those that are alike in the order in which they came.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress
from typing import Any

from tracker.ledger.columns.column import Key
from tracker.ledger.columns.column_filter import Searched, wanted_rows
from tracker.ledger.columns.fact_columns import Columns
from tracker.ledger.columns.text_order import TextOrder
from tracker.ledger.questions.table import LEVELS, Found, Question, name_key
from tracker.ledger.questions.table_order import GroupBy, SortBy, Sorting
from tracker.pinyin import pinyin_key

# Of so many bits of a rank rows are dealt at once, to a heap each; more bits take several goes.
_BITS = 12
# So many orders are remembered; each takes eight bytes a pledge.
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class _Ranks:
    """What rows are ordered by: ranks by code, the last that of what is missing, and the codes by row."""

    ranks: Sequence[int]
    missing: int
    codes: Sequence[int]

    def sort(self, rows: Iterable[int], descending: bool = False) -> Iterable[int]:
        """Rows by rank; what is missing stays last either way."""
        ranks, codes = self.ranks, self.codes
        if descending:
            ranks = [rank if rank == self.missing else self.missing - 1 - rank for rank in ranks]
        bits = max(1, self.missing.bit_length())
        width = -(-bits // -(-bits // _BITS))  # as many in each go
        for shift in range(0, bits, width):
            digits: Sequence[int] = ranks
            if bits > width:  # an array is half as long in the making, as more of it stays at hand
                digits = array("H", [rank >> shift & (1 << width) - 1 for rank in ranks])
            heaps: list[list[int]] = [[] for _ in range(1 << width)]
            for row in rows:
                heaps[digits[codes[row]]].append(row)
            rows = chain.from_iterable(heaps)
        return rows


class ColumnOrder:
    """The orders of some columns; those of the pledges' words and last entries must be made where they are asked for.

    Attributes:
        words, moments: the order of the pledges' own words and of the moments of their last entries.

    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.words, self.moments = TextOrder(pinyin_key), TextOrder(_itself)
        self._sorted: dict[tuple[tuple[Sorting, ...], GroupBy | None], array[int]] = {}
        self._searched: Searched = {}

    def found(self, question: Question) -> Found:
        """What a question finds."""
        rows = self._in_order(question.order, question.group)
        if not question.wanted.asks_for_all:
            wanted = wanted_rows(self._columns, question.wanted, self._searched)
            rows = array("q", compress(rows, map(wanted.__getitem__, rows)))
        groups = self._groups(rows, question.group) if question.group else ()
        return Found(rows, self._states(rows), groups)

    def forget(self) -> None:
        """Order anew from now on: some facts are others."""
        self._sorted.clear()
        self._searched.clear()

    def prepare(self) -> Iterator[None]:
        """Make ready, step by step, what the first sorting by a column would wait for."""
        self._of_ledger()
        for by in SortBy:
            if by not in (SortBy.WORDS, SortBy.ENTRY):
                yield
                self._by(by)
        yield from self.prepare_texts()

    def prepare_texts(self) -> Iterator[None]:
        """The same of what each pledge has another value of."""
        columns = self._columns
        yield from self.moments.make(columns.moments.__getitem__, len(columns.moments))
        yield from self.words.make(columns.words, len(columns.texts))

    def _in_order(self, order: tuple[Sorting, ...], group: GroupBy | None) -> "array[int]":
        """All that is kept; what another filter wants of it next is in this order too, so it is remembered."""
        if not order and group is None:
            return self._of_ledger()
        if (order, group) not in self._sorted:
            if group is not None:
                rows = self._by_group(group).sort(self._in_order(order, None))
            else:
                rows = self._by(order[0].by).sort(self._in_order(order[1:], None), order[0].descending)
            while len(self._sorted) >= _REMEMBERED:
                del self._sorted[next(iter(self._sorted))]
            self._sorted[order, group] = array("q", rows)
        return self._sorted[order, group]

    def _of_ledger(self) -> "array[int]":
        """The numbers of all that is kept in the order of the ledger itself (`lines.ORDER`)."""
        columns = self._columns
        if columns.order is None:
            kept = columns.pledge["kept"].having(bool)
            rows: Iterable[int] = compress(range(len(kept)), kept)
            for ranks in (
                self._of_pledge("position", _itself),
                self._letters(),
                self._of_pledge("due", _itself),
            ):
                rows = ranks.sort(rows)
            columns.order = array("q", rows)
        return columns.order

    def _states(self, rows: Iterable[int]) -> bytes:
        state = self._columns.pledge["state"]
        states = state.translated(bytes(value or 0 for value in state.values))
        return bytes(map(states.__getitem__, rows))

    def _by(self, by: SortBy) -> _Ranks:
        if by is SortBy.WORDS:
            return _of_texts(self.words)
        if by is SortBy.ENTRY:
            return _of_texts(self.moments)
        if by in _OF_LETTER:
            name, key = _OF_LETTER[by]
            column = self._columns.letter[name]
            ranks, missing = column.ranks(key)
            return _Ranks([ranks[code] for code in column.codes], missing, self._columns.letter_of)
        return self._of_pledge(*_OF_PLEDGE[by])

    def _by_group(self, group: GroupBy) -> _Ranks:
        return self._letters() if group is GroupBy.LETTER else self._of_pledge(*_OF_GROUP[group])

    def _of_pledge(self, name: str, key: Key) -> _Ranks:
        column = self._columns.pledge[name]
        return _Ranks(*column.ranks(key), column.codes)

    def _letters(self) -> _Ranks:
        """Letters in the order they came."""
        arrived = self._columns.letter["arrived"]
        letters = sorted(range(len(arrived.codes)), key=lambda letter: (arrived.value(letter) or "", letter))
        ranks = [0] * len(letters)
        for rank, letter in enumerate(letters):
            ranks[letter] = rank
        return _Ranks(ranks, len(ranks), self._columns.letter_of)

    def _groups(self, rows: Sequence[int], group: GroupBy) -> tuple[tuple[object, int, int], ...]:
        """What stands together: its value, the place of its first row, its length; rows in the order of their groups."""
        if group is GroupBy.LETTER:
            letters = self._columns.letter_of
            counts = Counter[object]([letters[row] for row in rows])
        else:
            column = self._columns.pledge[_OF_GROUP[group][0]]
            told = _month if group is GroupBy.MONTH else _itself
            values, codes = [value and told(value) for value in column.values], column.codes
            counts = Counter([values[codes[row]] for row in rows])
        starts = accumulate(counts.values(), initial=0)
        return tuple(
            (value, start, length) for (value, length), start in zip(counts.items(), starts, strict=False)
        )


def _of_texts(order: TextOrder) -> _Ranks:
    return _Ranks([order.count, *range(order.count)], order.count, order.ranks)


def _itself(value: Any) -> Any:
    return value


def _month(day: str) -> str:
    return day[:7]


def _status(state: int) -> int:
    return state // LEVELS


def _pressing(state: int) -> int:
    """The most pressing level first, what is closed last."""
    level = state % LEVELS
    return -level if level else 1


def _named(text: str) -> str | None:
    """Names in a JSON array, as they stand there."""
    return None if text == "[]" else pinyin_key(text)


def _name(owner: str) -> tuple[str, str]:
    """Names that sound alike are still told apart."""
    return pinyin_key(owner), owner


_OF_PLEDGE: dict[SortBy, tuple[str, Key]] = {
    SortBy.STATUS: ("state", _status),
    SortBy.WARNING: ("state", _pressing),
    SortBy.OWNER: ("owner", pinyin_key),
    SortBy.DUE: ("due", _itself),
    SortBy.DAYS: ("deadline", _itself),
    SortBy.PERSON: ("person", pinyin_key),
    SortBy.CO_OWNERS: ("co_owners", _named),
    SortBy.SLIPS: ("slips", _itself),
    SortBy.BASELINE: ("baseline", _itself),
    SortBy.ORIGIN: ("origin", _itself),
    SortBy.REPORTED: ("reported", _itself),
    SortBy.TAGS: ("tags", _named),
}
_OF_LETTER: dict[SortBy, tuple[str, Key]] = {
    SortBy.LETTER: ("label", name_key),
    SortBy.SUBJECT: ("subject", pinyin_key),
    SortBy.NUMBER: ("number", name_key),
    SortBy.SESSION: ("session", name_key),
    SortBy.CATEGORY: ("category", _itself),
}
_OF_GROUP: dict[GroupBy, tuple[str, Key]] = {GroupBy.OWNER: ("owner", _name), GroupBy.MONTH: ("due", _month)}
