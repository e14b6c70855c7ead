"""The facts of all pledges and letters in memory, by the numbers of their rows in the file."""

from array import array
from collections.abc import Iterable
from itertools import compress
from typing import Any

from tracker.ledger.columns.column import Column
from tracker.ledger.columns.column_facts import BREAK, LETTER_FACTS, PLEDGE_FACTS, Rows

# What the order of the ledger itself goes by, so that it stays as it is where none of it is changed.
_OF_ORDER = frozenset(("kept", "due", "position"))
_JUDGED_BY = ("arrived", "dated", "binned")


class Columns:
    """What was read of a ledger; a number that nothing was read of is no pledge that is kept.

    Attributes:
        pledge, letter: facts by name; letter_of: for each pledge the number of its letter.
        texts, letter_texts: what is searched of each pledge, its own words first, and of each letter.
        moments: of each pledge's last entry, as text.
        letter_numbers: by id; order: the kept pledges' numbers as the ledger has them, None where to be made anew.

    """

    def __init__(self) -> None:
        self.pledge = {name: Column() for name in PLEDGE_FACTS}
        self.letter = {name: Column() for name in LETTER_FACTS}
        self.letter_of = array("I")
        self.texts: list[str] = []
        self.moments: list[str | None] = []
        self.letter_texts: list[str] = []
        self.letter_numbers: dict[str, int] = {}
        self.order: array[int] | None = None

    def words(self, number: int) -> str:
        """A pledge's own words, with small letters."""
        return self.texts[number].partition(BREAK)[0]

    def judged_by(self, letter: int | None) -> tuple[Any, ...]:
        """What a letter's pledges are judged by beside what stands in their own rows."""
        return tuple(self.letter[name].value(letter) for name in _JUDGED_BY) if letter is not None else ()

    def pledges_of(self, letters: Iterable[int | None]) -> set[int]:
        """The numbers of the pledges that belong to some letters."""
        wanted, there = set(letters), self.pledge["state"].codes
        return {number for number, letter in enumerate(self.letter_of) if letter in wanted and there[number]}

    def put_letters(self, rows: Rows) -> None:
        """Keep what was read of letters."""
        if not rows:
            return
        numbers, ids, texts, *facts = zip(*rows, strict=True)
        self._grow_letters(max(numbers) + 1)
        self.letter_numbers.update(zip(ids, numbers, strict=True))
        for number, text in zip(numbers, texts, strict=True):
            self.letter_texts[number] = text
        changed = [
            self.letter[name].put(numbers, values) for name, values in zip(LETTER_FACTS, facts, strict=True)
        ]
        if any(changed):
            self.order = None

    def put_pledges(self, rows: Rows) -> list[int]:
        """Keep what was read of pledges, and tell their numbers."""
        if not rows:
            return []
        numbers, letters, texts, moments, *facts = zip(*rows, strict=True)
        self._grow_pledges(max(numbers) + 1)
        changed = [self._put_letter(number, letter) for number, letter in zip(numbers, letters, strict=True)]
        for name, values in zip(PLEDGE_FACTS, facts, strict=True):
            if self.pledge[name].put(numbers, values) and name in _OF_ORDER:
                changed.append(True)
        for number, text, moment in zip(numbers, texts, moments, strict=True):
            self.texts[number], self.moments[number] = text, moment
        if any(changed):
            self.order = None
        return list(numbers)

    def take_away(self, numbers: Iterable[int]) -> None:
        """Forget pledges that are in the file no more."""
        gone = list(numbers)
        self.order = None
        for name in ("kept", "state"):
            self.pledge[name].put(gone, [None] * len(gone))

    def values(self, name: str) -> set[Any]:
        """The values that a fact of the kept pledges has."""
        column = self.pledge[name]
        return {column.values[code] for code in set(compress(column.codes, self.pledge["kept"].having(bool)))}

    def _put_letter(self, number: int, letter: int) -> bool:
        differs = self.letter_of[number] != letter
        self.letter_of[number] = letter
        return differs

    def _grow_pledges(self, length: int) -> None:
        more = max(0, length - len(self.texts))
        self.texts += [""] * more
        self.moments += [None] * more
        self.letter_of.extend([0] * more)
        for column in self.pledge.values():
            column.grow(length)
        if more:
            self.order = None

    def _grow_letters(self, length: int) -> None:
        self.letter_texts += [""] * max(0, length - len(self.letter_texts))
        for column in self.letter.values():
            column.grow(length)
