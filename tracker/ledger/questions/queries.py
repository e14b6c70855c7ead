"""What can be asked of a ledger without changing it."""

import errno
import os
import sqlite3
from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import DamagedLedger, NotWritten
from tracker.ledger import store
from tracker.ledger.care.copying import Report, backup
from tracker.ledger.exchange.rivals import Rival, open_rivals
from tracker.ledger.office_rules import read_rules
from tracker.ledger.operations.bin import Binned, in_bin
from tracker.ledger.operations.counted import unheard
from tracker.ledger.past import history, readings
from tracker.ledger.questions.filter import KEPT, Filter, conditions
from tracker.ledger.questions.lines import KEPT_PLEDGES, LETTERS, LINES, ORDER, letters_of, line_of
from tracker.ledger.questions.people import People, people
from tracker.ledger.questions.records import entries_of, records
from tracker.ledger.questions.table import LedgerTable
from tracker.ledger.rows import cautions, letter_of
from tracker.letter_source import LetterSource
from tracker.model import Actor, Draft, Entry, LedgerLine, Letter, LetterFacts, OfficeRules, Status
from tracker.pledge_record import PledgeRecord

if TYPE_CHECKING:
    from tracker.ledger.operations.belongings import Belongings
    from tracker.ledger.past.history_pages import HistoryPages
    from tracker.ledger.questions.desk import Desk
    from tracker.ledger.questions.sameness import Again


class LedgerReader:
    """A ledger as it can be read; `conn` gives rows by name.

    Attributes:
        path: where the file lies.

    """

    def __init__(self, path: Path, conn: sqlite3.Connection) -> None:
        self.path = path
        self._conn = conn

    def rules(self) -> OfficeRules:
        """What the office settled for itself."""
        with self.one_moment():
            return read_rules(self._conn)

    def lines(self, wanted: Filter, today: date, at_most: int = -1) -> list[LedgerLine]:
        """The ledger's lines, soonest due first, those without a date last; letters in the order they came.

        `at_most` gives so many only (-1: all).
        """
        with self.one_moment():
            where, values = conditions(wanted, today, self.rules())
            sql = f"{LINES} WHERE {where} ORDER BY {ORDER} LIMIT {at_most:d}"
            rows = self._conn.execute(sql, values).fetchall()
            letters = letters_of(self._conn, {row["letter_id"] for row in rows})
            return [line_of(row, letters) for row in rows]

    def records(
        self, wanted: Filter, today: date, ids: Collection[str] = (), report: Report = unheard
    ) -> list[PledgeRecord]:
        """The lines with all their entries, in the order of `lines`; `ids` lets through only these of them, in theirs."""
        with self.one_moment():
            return records(self._conn, conditions(wanted, today, self.rules()), ids, report)

    def line(self, pledge_id: str) -> LedgerLine | None:
        """One line, or None where the pledge is not in the ledger (any more)."""
        with self.one_moment():
            row = self._conn.execute(f"{LINES} WHERE pledge.id = ? AND {KEPT}", (pledge_id,)).fetchone()
            return line_of(row, {row["letter_id"]: self.letter(row["letter_id"])}) if row else None

    def has_letters(self) -> bool:
        """Whether any letter is kept."""
        with self.one_moment():
            return bool(self._conn.execute("SELECT 1 FROM letter WHERE binned_at IS NULL LIMIT 1").fetchone())

    def letters(self) -> list[Letter]:
        """All letters in the order they came."""
        with self.one_moment():
            rows = self._conn.execute(f"{LETTERS} WHERE binned_at IS NULL ORDER BY imported_at, letter.rowid")
            return [letter_of(row, row["encoding"] or "") for row in rows]

    def tallies(self) -> dict[str, tuple[int, int, int]]:
        """For each letter's id how many pledges it has, how many are closed, and on how many anything was done."""
        closed = ", ".join(f"'{status.value}'" for status in Status if not status.is_open)
        with self.one_moment():
            rows = self._conn.execute(
                f"SELECT letter_id, count(*) AS n, sum(status IN ({closed})) AS closed,"
                f" sum(status <> '{Status.NOT_STARTED}') AS begun FROM {KEPT_PLEDGES}"
                " GROUP BY letter_id"
            )
            return {row["letter_id"]: (row["n"], row["closed"], row["begun"]) for row in rows}

    def letter(self, letter_id: str) -> Letter:
        """One letter; KeyError where it is not in the ledger."""
        with self.one_moment():
            row = self._conn.execute(f"{LETTERS} WHERE id = ?", (letter_id,)).fetchone()
            if row is not None:
                return letter_of(row, row["encoding"] or "")
        raise KeyError(letter_id)

    def again(self, source: LetterSource, facts: LetterFacts) -> "Again | None":
        """The kept letter that one just read repeats or follows, those in the bin too; None where there is none."""
        from tracker.ledger.questions.sameness import again

        with self.one_moment():
            return again(self._conn, source, facts)

    def source(self, letter_id: str) -> LetterSource:
        """The letter as received: bytes and text."""
        with self.one_moment():
            row = self._conn.execute(
                "SELECT name, original, text, encoding, pages, cautions"
                " FROM letter JOIN letter_source ON letter_id = id WHERE id = ?",
                (letter_id,),
            ).fetchone()
        name, original, text, encoding, pages, told = row
        return LetterSource(name, original, text, encoding, pages, cautions(told))

    def drafts_read(self, letter_id: str) -> list[Draft] | None:
        """All that readers ever gave of a letter, before any review; None where an older program kept it."""
        with self.one_moment():
            return readings.of_letter(self._conn, letter_id)

    def entries(self, pledge_id: str) -> list[Entry]:
        """A pledge's timeline with its evidence, newest first."""
        with self.one_moment():
            return list(entries_of(self._conn, "?", (pledge_id,)).get(pledge_id, ()))

    def evidence(self, evidence_id: str) -> bytes:
        """The bytes of a piece of evidence; KeyError where it is not in the ledger (any more)."""
        with self.one_moment():
            row = self._conn.execute("SELECT content FROM evidence WHERE id = ?", (evidence_id,)).fetchone()
        if row is None:
            raise KeyError(evidence_id)
        return bytes(row["content"])

    def owners(self) -> list[str]:
        """Every owner named in the ledger, once."""
        sql = f"SELECT DISTINCT owner FROM {KEPT_PLEDGES} AND owner IS NOT NULL ORDER BY owner"
        with self.one_moment():
            return [row["owner"] for row in self._conn.execute(sql)]

    def people(self) -> People:
        """The persons and phones that the ledger knows of."""
        with self.one_moment():
            return people(self._conn)

    def in_bin(self) -> list[Binned]:
        """What was deleted and can still be brought back, latest first."""
        with self.one_moment():
            return in_bin(self._conn)

    def rivals(self, key: str | None = None) -> list[Rival]:
        """What two desktops settled differently and nobody chose yet: of one letter or pledge, or all."""
        with self.one_moment():
            return open_rivals(self._conn, key)

    def belongings(self, ids: Collection[str]) -> "Belongings":
        """What goes with letters and pledges that are deleted."""
        from tracker.ledger.operations.belongings import belongings

        with self.one_moment():
            return belongings(self._conn, ids)

    def history(self, subject_id: str) -> list[history.HistoryEntry]:
        """All that was done to a pledge or a letter, newest first."""
        with self.one_moment():
            return history.of_subject(self._conn, subject_id)

    def is_newer(self) -> bool:
        """Whether a newer program wrote the ledger, so that some of it may not be told here."""
        return store.is_newer(self._conn)

    def version(self) -> int:
        """A number that differs as soon as another process changed the file; it is read off the file's head."""
        with store.told_in_words(self.path):
            return int(self._conn.execute("PRAGMA data_version").fetchone()[0])

    @property
    def table(self) -> LedgerTable:
        """The lines as a table of any length, of which only what is seen is read."""
        return LedgerTable(self.path, self._conn)

    @property
    def desk(self) -> "Desk":
        """What a desk asks beside the table: the overview's numbers, tags, the same promise in other letters."""
        from tracker.ledger.questions.desk import Desk

        return Desk(self.path, self._conn)

    @property
    def all_history(self) -> "HistoryPages":
        """The history of everything, to be searched and read page by page."""
        from tracker.ledger.past.history_pages import HistoryPages

        return HistoryPages(self.path, self._conn)

    def backup(self, target: Path) -> None:
        """Copy the ledger to `target` and check the copy; NotWritten or DamagedLedger leave no half file."""
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Else the open ledger would go on writing into a file that no longer has a name.
            if target.exists() and target.samefile(self.path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            backup(self._conn, target)
        except (OSError, sqlite3.OperationalError) as error:
            raise NotWritten(path=target, reason=error) from error
        except sqlite3.DatabaseError as error:
            raise DamagedLedger(path=self.path, reason=error) from error

    def hand_over(
        self,
        target: Path,
        letter_ids: Collection[str] | None,
        actor: Actor,
        at: datetime,
        passphrase: str = "",
        report: Report = unheard,
    ) -> None:
        """Write a hand-over file of some letters (None: all); NotWritten and LargePackage leave no half file.

        It may take minutes, and others can write meanwhile; if they do, it is written anew and they wait.
        """
        from tracker.ledger.exchange.hand_over import hand_over

        told = (target, letter_ids, actor, at, self.path.name, passphrase, report)
        with store.told_in_words(self.path):
            before = self._last_entry()
            hand_over(self._conn, *told)
        if self._last_entry() != before:
            with self.one_moment():
                hand_over(self._conn, *told)

    def _last_entry(self) -> object:
        return self._conn.execute("SELECT max(seq) FROM history").fetchone()[0]

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def one_moment(self) -> AbstractContextManager[None]:
        """Several questions to one state of the ledger; whoever writes meanwhile has to wait."""
        return store.one_moment(self.path, self._conn)
