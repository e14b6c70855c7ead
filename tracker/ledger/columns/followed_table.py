"""The ledger's table in memory: read once step by step, then kept by what the history tells, so that it answers at once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from tracker.ledger import store
from tracker.ledger.columns.column_facts import letter_rows, pledge_rows
from tracker.ledger.columns.column_order import ColumnOrder
from tracker.ledger.columns.fact_columns import Columns
from tracker.ledger.columns.following import START, Subjects, changed_since, mark_of
from tracker.ledger.office_rules import read_rules
from tracker.ledger.questions.table import Choices, Found, Question, name_key
from tracker.ledger.questions.table_order import SortBy
from tracker.model import OfficeRules

# Rows read in one moment of the file, so that who writes waits for some hundredths of a second at most.
_AT_ONCE = 2048
# Ids in one question to SQLite.
_IDS_AT_ONCE = 900
# Where numbers lie further apart, as in no ledger that the program made, memory would be filled with nothing.
_SPARSE, _FREE = 4, 1_000_000


class FollowedTable:
    """One ledger's table, over a connection of its own, asked from the thread that made it.

    Attributes:
        is_prepared: whether all was read once, and its orders made.

    Raises:
        LedgerError: one of its kinds, where the file cannot be read; so do the methods.

    """

    def __init__(self, path: Path) -> None:
        self._path, self._conn = path, store.connect_to_read(path, also_newer=True)
        self._state: tuple[date, OfficeRules] | None = None
        self._mark = START
        self.is_prepared = False
        self._columns = Columns()
        self._order = ColumnOrder(self._columns)
        self._work: Iterator[None] = iter(())
        self._is_read = False

    def step(self, today: date) -> bool:
        """Go on reading, and then preparing, for some hundredths of a second; False where all is done."""
        if self._state is None or self._state[0] != today:
            self._begin(today)
        try:
            next(self._work)
        except StopIteration:
            self.is_prepared = True
            return False
        except BaseException:
            self._state = None
            raise
        return True

    def found(self, question: Question, today: date) -> Found | None:
        """What `LedgerTable.found` finds; None as long as it is not read for that day."""
        if not self._is_current(today):
            return None
        made = {SortBy.WORDS: self._order.words.is_made, SortBy.ENTRY: self._order.moments.is_made}
        if not all(made.get(sorting.by, True) for sorting in question.order):
            for _ in self._work:
                pass
        return self._order.found(question)

    def choices(self, today: date) -> Choices | None:
        """What `LedgerTable.choices` gives; None as long as it is not read for that day."""
        if not self._is_current(today):
            return None
        letter = self._columns.letter
        numbers = [one for one in self._columns.letter_numbers.values() if letter["binned"].value(one) == 0]
        sessions = {letter["session"].value(one) for one in numbers}
        tags = {tag for text in self._columns.values("tags") if text for tag in json.loads(text)}
        return Choices(*map(_listed, (self._columns.values("owner"), sessions, tags)))

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def _begin(self, today: date) -> None:
        with store.one_moment(self._path, self._conn):
            self._mark = mark_of(self._conn)
            self._state = today, read_rules(self._conn)
        self._columns, self._is_read = Columns(), False
        self._order = ColumnOrder(self._columns)
        self._work = self._read(today, self._state[1])

    def _read(self, today: date, rules: OfficeRules) -> Iterator[None]:
        """Read all, each part in a moment of its own, then what was done meanwhile, then make the words' order."""
        with store.one_moment(self._path, self._conn):
            self._columns.put_letters(letter_rows(self._conn))
            last, count = self._conn.execute("SELECT ifnull(max(rowid), 0), count(*) FROM pledge").fetchone()
        if last > _SPARSE * count + _FREE:
            return
        for first in range(1, last + 1, _AT_ONCE):
            yield
            with store.one_moment(self._path, self._conn):
                where = "pledge.rowid BETWEEN ? AND ?"
                rows = pledge_rows(self._conn, today, rules, where, (first, first + _AT_ONCE - 1))
            self._columns.put_pledges(rows)
        self._is_read = True
        yield
        yield from self._order.prepare()

    def _is_current(self, today: date) -> bool:
        """Whether all is read as it stands now, after reading what was changed since."""
        if not self._is_read or self._state is None or self._state[0] != today:
            return False
        with store.one_moment(self._path, self._conn):
            mark, rules = mark_of(self._conn), read_rules(self._conn)
            changed = changed_since(self._conn, self._mark) if mark != self._mark else Subjects()
            if changed is None or rules != self._state[1]:
                self._state, self._is_read = None, False
                return False
            self._state = None  # else what is read by half would pass for all, were it broken off
            self._follow(changed, today, rules)
            self._state, self._mark = (today, rules), mark
        return True

    def _follow(self, changed: Subjects, today: date, rules: OfficeRules) -> None:
        moved = self._follow_letters(changed.letters)
        others = set[int]()
        for where, ids in (("letter.id", moved), ("pledge.id", changed.pledges)):
            for some in _parts(ids):
                rows = pledge_rows(self._conn, today, rules, f"{where} IN ({_marks(some)})", some)
                others.update(self._columns.put_pledges(rows))
        if changed != Subjects():
            self._order.forget()
        texts, words, moments = self._columns, self._order.words, self._order.moments
        if words.is_made and moments.is_made:
            words.put({number: texts.words(number) for number in others})
            moments.put({number: texts.moments[number] for number in others})
        elif others:
            self._order = ColumnOrder(self._columns)
            self._work = self._order.prepare()

    def _follow_letters(self, ids: Iterable[str]) -> set[str]:
        """Read letters anew and forget what is gone; the ids of those by which their pledges are judged otherwise."""
        columns, moved = self._columns, set[str]()
        for some in _parts(ids):
            known = {one: columns.letter_numbers.pop(one, None) for one in some}
            before = {one: columns.judged_by(number) for one, number in known.items()}
            columns.put_letters(letter_rows(self._conn, f"WHERE id IN ({_marks(some)})", some))
            after = {one: columns.judged_by(columns.letter_numbers.get(one)) for one in some}
            moved.update(one for one in some if before[one] != after[one])
            rows = self._conn.execute(f"SELECT rowid FROM pledge WHERE letter_id IN ({_marks(some)})", some)
            there = {row[0] for row in rows}
            columns.take_away(columns.pledges_of(known.values()) - there)
        return moved


def _listed(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted((name for name in names if name is not None), key=name_key))


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while some := list(islice(left, _IDS_AT_ONCE)):
        yield some


def _marks(ids: Sequence[str]) -> str:
    return ", ".join("?" * len(ids))
