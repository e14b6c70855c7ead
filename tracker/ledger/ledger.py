"""The ledger as users change it: each operation is one transaction, one undo step, one line of history."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import BadPackage
from tracker.ledger import store
from tracker.ledger.care.copying import Report
from tracker.ledger.operations.bin import empty_bin
from tracker.ledger.operations.counted import Counted, unheard
from tracker.ledger.operations.operation import Action, Operation, new_id
from tracker.ledger.operations.step import Step
from tracker.ledger.past import history
from tracker.ledger.past.history import Change
from tracker.ledger.questions.queries import LedgerReader
from tracker.ledger.writer_lock import Holder, Lock, is_own, mark_of, mark_taken_over, require_own
from tracker.model import Actor

if TYPE_CHECKING:
    from sqlite_utils import Database

    from tracker.ledger.exchange.package import Package

UNDO_DEPTH = 200


class Ledger(LedgerReader):
    """A ledger that this process alone may write; `lock` goes with it, None where somebody else holds it."""

    def __init__(self, path: Path, conn: sqlite3.Connection, lock: Lock | None) -> None:
        super().__init__(path, conn)
        self._lock = lock
        if lock and lock.left:
            mark_taken_over(conn)
        self._mark = mark_of(conn)
        self._writer = new_id()
        self._done: deque[Change] = deque(maxlen=UNDO_DEPTH)
        self._undone: list[Change] = []

    def carry_out(self, operation: Operation, actor: Actor, at: datetime, report: Report = unheard) -> Change:
        """Carry an operation out whole or not at all; what it, or `report`, raises leaves the ledger as it was.

        `report` is told how many of the operation's rows are done and how many there are; (0, 0) once all are.
        """
        with self._writing():
            counted = Counted(report, operation.size)
            step = Step(self._conn, actor, at, self._writer, counted)
            operation.perform(step)
            counted.end()
            change = history.append(self._conn, step, operation.action)
        self._done.append(change)
        self._undone.clear()
        return change

    @property
    def undo_action(self) -> Action | None:
        """What undo would take back."""
        return self._done[-1].action if self._done else None

    @property
    def redo_action(self) -> Action | None:
        """What redo would do again."""
        return self._undone[-1].action if self._undone else None

    @property
    def undo_size(self) -> int:
        """How many rows undo would write."""
        return len(self._done[-1].rows) if self._done else 0

    @property
    def redo_size(self) -> int:
        """How many rows redo would write."""
        return len(self._undone[-1].rows) if self._undone else 0

    def undo(self, actor: Actor, at: datetime, report: Report = unheard) -> Change:
        """Take the last operation back; IndexError where there is none. `report` as in `carry_out`."""
        change = self._take_back(self._done[-1], Action.UNDO, actor, at, report)
        self._undone.append(change)
        self._done.pop()
        return change

    def redo(self, actor: Actor, at: datetime, report: Report = unheard) -> Change:
        """Do again what was last undone; IndexError where there is none. `report` as in `carry_out`."""
        change = self._take_back(self._undone[-1], Action.REDO, actor, at, report)
        self._done.append(change)
        self._undone.pop()
        return change

    def take_in(
        self,
        package: "Package",
        actor: Actor,
        at: datetime,
        report: Report = unheard,
    ) -> Change | None:
        """Take in what another desktop handed over; None where nothing in it is new.

        What was done before cannot be undone step by step any more, since others have built on it.

        Raises:
            BadPackage: it does not hold together; ForgedEntry: an entry differs from the one known here.

        """
        from tracker.ledger.exchange.take_in import take_in

        try:
            with self._writing():
                self._conn.execute("PRAGMA defer_foreign_keys = ON")
                change = take_in(self._conn, Step(self._conn, actor, at, self._writer), package, report)
        except sqlite3.IntegrityError as error:  # it refers to rows that it does not bring
            raise BadPackage(name=package.name) from error
        if change:
            self.forget_steps()
        return change

    def empty_bin(self, actor: Actor, at: datetime) -> Change | None:
        """Delete for good what has lain in the bin for more than 30 days; None where there is nothing.

        It cannot be undone, nor can what was done before, which may be about things that are gone now.
        """
        if not any(thing.last_day < at.date() for thing in self.in_bin()):
            return None
        change = self.carry_out(empty_bin(at.date()), actor, at)
        self.forget_steps()
        return change

    @property
    def left_by(self) -> Holder | None:
        """Who had the ledger open before and ended without closing it, as in a crash; else None."""
        return self._lock.left if self._lock else None

    def beside(self) -> "Ledger":
        """The same ledger over a connection of its own, for another thread; close it when the work is done.

        What is done through it can be undone here. Until it is closed nothing may be changed through this one, which
        goes on reading; readers wait only while the finished transaction is brought into the file.
        """
        other = Ledger(self.path, store.connect_beside(self.path), None)
        other._mark, other._writer = self._mark, self._writer
        other._done, other._undone = self._done, self._undone
        return other

    def close(self) -> None:
        """Let go of the file and its lock."""
        stays_ours = is_own(self._conn, self._mark)
        super().close()
        if self._lock:
            self._lock.close(stays_ours)

    @cached_property
    def _db(self) -> "Database":
        # Imported at the first change, not at the start: the window shows sooner.
        from sqlite_utils import Database

        return Database(self._conn, execute_plugins=False)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction of ours alone, whole or not at all."""
        with store.told_in_words(self.path), self._db.atomic():
            require_own(self._conn, self.path, self._mark)
            yield

    def forget_steps(self) -> None:
        """Let nothing be undone or redone any more."""
        self._done.clear()
        self._undone.clear()

    def _take_back(
        self, change: Change, action: Action, actor: Actor, at: datetime, report: Report
    ) -> Change:
        with self._writing():
            self._conn.execute("PRAGMA defer_foreign_keys = ON")
            counted = Counted(report, len(change.rows))
            step = Step(self._conn, actor, at, self._writer, counted)
            for row in reversed(change.rows):
                step.write(row.reversed())
            counted.end()
            return history.append(self._conn, step, action, undoes=change)


def open_ledger(path: Path, holder: str, at: datetime, take_over: bool = False) -> Ledger:
    """Open a ledger for writing, made where there is none; `holder` and `at` are shown to whoever comes second.

    `take_over` also where another desktop may still have it open (see `writer_lock`).

    Raises:
        LedgerError: one of its kinds, with what to do next.

    """
    with ExitStack() as opened:
        lock = opened.enter_context(closing(store.lock(path, holder, at, take_over)))
        conn = opened.enter_context(closing(store.connect_to_write(path)))
        with store.told_in_words(path):
            ledger = Ledger(path, conn, lock)
        opened.pop_all()
    return ledger


def read_ledger(path: Path, also_newer: bool = False) -> LedgerReader:
    """Open a ledger for reading, also while another process has it open; LedgerError as above.

    `also_newer` reads what a newer program wrote too, as long as it answers all that is asked of it here.
    """
    with ExitStack() as opened:
        conn = opened.enter_context(closing(store.connect_to_read(path, also_newer)))
        reader = LedgerReader(path, conn)
        if also_newer and reader.is_newer():
            from tracker.ledger.forms.newer import require_answers

            require_answers(reader, conn)
        opened.pop_all()
    return reader
