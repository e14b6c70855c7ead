"""What differs between the present ledger and a backup, letter by letter, as a user is told before a restore."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from tracker.ledger import store
from tracker.ledger.care.copying import Report
from tracker.ledger.past.history import FieldChange
from tracker.ledger.rows import Row

_Pair = tuple[Row | None, Row | None]

_TABLES = ("history", "letter", "entry", "pledge", "setting")
# Every so many rows it is told how far it is; some milliseconds.
_ROWS_A_REPORT = 5000


class Where(Enum):
    """Which of the two has a letter or a pledge."""

    LEDGER = "ledger"
    BACKUP = "backup"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PledgeDifference:
    """One pledge that is not the same in both.

    Attributes:
        text: its words; where: who has it; fields: from the present ledger's value to the backup's.
        lost, back: how many entries of its timeline only the ledger has, and only the backup.

    """

    text: str
    where: Where
    fields: tuple[FieldChange, ...] = ()
    lost: int = 0
    back: int = 0


@dataclass(frozen=True, slots=True)
class LetterDifference:
    """One letter that is not the same in both, with its pledges that are not; `label` is how it is called."""

    label: str
    where: Where
    fields: tuple[FieldChange, ...]
    pledges: tuple[PledgeDifference, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs: `lost` and `back` are operations of the history that only the ledger has, or the backup."""

    letters: tuple[LetterDifference, ...]
    rules: tuple[FieldChange, ...]
    lost: int
    back: int

    @property
    def are_none(self) -> bool:
        """Whether the two are the same."""
        return not (self.letters or self.rules or self.lost or self.back)


@dataclass(slots=True)
class _Entries:
    """How many entries of one pledge only the ledger has, and only the backup."""

    lost: int = 0
    back: int = 0


@dataclass(slots=True)
class _Found:
    """What was found of one letter while reading: its pledges by position."""

    pledges: list[tuple[int, PledgeDifference]] = field(default_factory=list)


class _Rows:
    """Reads one ledger's tables row by row, and tells after some how far it is."""

    def __init__(self, path: Path, conn: sqlite3.Connection, watch: "_Watch") -> None:
        self._path, self._conn, self._watch = path, conn, watch
        with store.told_in_words(path):
            watch.total += sum(
                conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES
            )

    def __call__(self, table: str, columns: str = "*", key: str = "id") -> Iterator[Row]:
        """The rows in the order of a key; what SQLite says is told as of this ledger."""
        with store.told_in_words(self._path):
            for row in self._conn.execute(f"SELECT {columns} FROM {table} ORDER BY {key}"):
                self._watch.count()
                yield dict(row)


class _Watch:
    """Counts the rows of both."""

    def __init__(self, report: Report) -> None:
        self._report, self._done, self.total = report, 0, 0

    def count(self) -> None:
        self._done += 1
        if self._done % _ROWS_A_REPORT == 0:
            self._report(self._done, self.total)


def differences(ledger: Path, backup: Path, report: Report = lambda done, total: None) -> Differences:
    """Compare the two as far as users see them; both are only read, an older form is brought up in a copy.

    `report` is told rows done and rows in all; what it raises stops the comparison. LedgerError where one of the
    two cannot be read; its `path` tells which.
    """
    watch = _Watch(report)
    with closing(store.connect_to_read(backup)) as kept, closing(store.connect_to_read(ledger)) as present:
        theirs = _Rows(backup, kept, watch)
        return _compare(_Rows(ledger, present, watch), theirs)


def _compare(present: _Rows, kept: _Rows) -> Differences:
    lost, back = _operations(present, kept)
    letters = {_either(pair)["id"]: pair for pair in _pairs(present, kept, "letter")}
    found = _pledges(present, kept)
    told = [
        (_either(pair)["imported_at"], letter)
        for key, pair in letters.items()
        if (letter := _letter(pair, found.get(key, _Found()))) is not None
    ]
    told.sort(key=lambda pair: pair[0])
    rules = [_rule(pair) for pair in _pairs(present, kept, "setting", "name") if pair[0] != pair[1]]
    return Differences(tuple(letter for _, letter in told), tuple(rules), lost, back)


def _operations(present: _Rows, kept: _Rows) -> tuple[int, int]:
    lost = back = 0
    for ours, theirs in _merged(present("history", "id"), kept("history", "id"), "id"):
        lost += theirs is None
        back += ours is None
    return lost, back


def _pledges(present: _Rows, kept: _Rows) -> dict[str, _Found]:
    """The pledges that differ, by their letter."""
    entries: dict[str, _Entries] = {}
    for ours, theirs in _pairs(present, kept, "entry"):
        if ours is None and theirs is not None:
            entries.setdefault(theirs["pledge_id"], _Entries()).back += 1
        elif theirs is None and ours is not None:
            entries.setdefault(ours["pledge_id"], _Entries()).lost += 1
    found: dict[str, _Found] = {}
    for pair in _pairs(present, kept, "pledge"):
        row = _either(pair)
        counts = entries.get(row["id"], _Entries())
        if pair[0] != pair[1] or counts.lost or counts.back:
            told = PledgeDifference(row["text"], _where(pair), _fields(pair), counts.lost, counts.back)
            found.setdefault(row["letter_id"], _Found()).pledges.append((row["position"], told))
    return found


def _letter(pair: _Pair, found: _Found) -> LetterDifference | None:
    if pair[0] == pair[1] and not found.pledges:
        return None
    row = _either(pair)
    label = " ".join(filter(None, (row["reference"], row["subject"]))) or row["name"]
    pledges = tuple(told for _, told in sorted(found.pledges, key=lambda placed: placed[0]))
    return LetterDifference(label, _where(pair), _fields(pair), pledges)


def _rule(pair: _Pair) -> FieldChange:
    ours, theirs = pair
    return FieldChange(_either(pair)["name"], ours and ours["value"], theirs and theirs["value"])


def _fields(pair: _Pair) -> tuple[FieldChange, ...]:
    ours, theirs = pair
    if ours is None or theirs is None:
        return ()
    return tuple(
        FieldChange(name, ours[name], theirs[name]) for name in ours if ours[name] != theirs.get(name)
    )


def _where(pair: _Pair) -> Where:
    if pair[1] is None:
        return Where.LEDGER
    return Where.BACKUP if pair[0] is None else Where.BOTH


def _either(pair: _Pair) -> dict[str, Any]:
    row = pair[0] or pair[1]
    assert row is not None
    return row


def _pairs(present: _Rows, kept: _Rows, table: str, key: str = "id") -> Iterator[_Pair]:
    return _merged(present(table, key=key), kept(table, key=key), key)


def _merged(ours: Iterable[Row], theirs: Iterable[Row], key: str) -> Iterator[_Pair]:
    """Rows of both with the same key beside each other; both come sorted, so neither is held in memory."""
    left, right = iter(ours), iter(theirs)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[key] < other[key]):
            yield one, None
            one = next(left, None)
        elif one is None or other[key] < one[key]:
            yield None, other
            other = next(right, None)
        else:
            yield one, other
            one, other = next(left, None), next(right, None)
