"""The history of the whole ledger, as the window looks through it: searched by slices, read by pages."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tracker.ledger import store
from tracker.ledger.past.history_lines import HistoryLine, Subject, lines_of, subjects_of
from tracker.ledger.past.history_search import HistoryFilter, found, last_seq, names


class HistoryPages:
    """A history of any length, of which only what is asked for is read."""

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self._path, self._conn = path, conn

    def found(self, wanted: HistoryFilter, above: int = 0) -> Iterator[tuple[int, "array[int]"]]:
        """The numbers of the entries above one that are asked for, newest first, slice by slice.

        Each slice comes with the number down to which all were looked at. Others may write between two slices: that
        only adds above what was looked at.
        """
        with store.told_in_words(self._path):
            yield from found(self._conn, wanted, above)

    def lines(self, seqs: Sequence[int]) -> list[HistoryLine]:
        """Entries by their numbers, each with all that it did; what is not there is left out."""
        with store.one_moment(self._path, self._conn):
            return lines_of(self._conn, seqs)

    def subjects(self, ids: Iterable[str]) -> dict[str, Subject]:
        """By id the pledges and letters of these ids, those in the bin too."""
        with store.one_moment(self._path, self._conn):
            return subjects_of(self._conn, ids)

    def last_seq(self) -> int:
        """The number of the newest entry; 0 where there is none."""
        with store.told_in_words(self._path):
            return last_seq(self._conn)

    def names(self) -> list[str]:
        """Everybody who made an entry, once."""
        with store.told_in_words(self._path):
            return names(self._conn)
