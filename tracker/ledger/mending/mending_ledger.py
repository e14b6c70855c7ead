"""Writes the new ledger of a repair: letter by letter its rows, then the history, with honest entries on the repair."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from tracker.ledger.care.copying import Report
from tracker.ledger.mending.losses import Fate, Loss
from tracker.ledger.mending.mended_history import MendedHistory
from tracker.ledger.mending.rebuilding import ORDER, Change, Letter, births_of, changes_to, name_of
from tracker.ledger.mending.salvage import Columns
from tracker.ledger.mending.shelf import Shelf
from tracker.ledger.mending.stand_ins import blank_source, blank_text, one_stand_in, stand_ins
from tracker.ledger.operations.operation import Action, new_id
from tracker.ledger.operations.step import LONG_COLUMNS, digest_of
from tracker.ledger.past import chain
from tracker.ledger.past.history import name_subjects
from tracker.ledger.past.standing import Part, Place
from tracker.ledger.rows import Row
from tracker.model import Actor


class Mending:
    """One repair, from the shelf to the new ledger.

    Attributes:
        saved: how many rows of each table were written; losses: what could not be taken over as it was.

    """

    def __init__(
        self, conn: sqlite3.Connection, shelf: Shelf, columns: Columns, actor: Actor, at: datetime
    ) -> None:
        self._conn, self._shelf, self._columns = conn, shelf, columns
        self._actor, self._at = actor, at
        self.saved: Counter[str] = Counter()
        self.losses: list[Loss] = []
        self._history = MendedHistory(shelf)
        self._ledger = self._history.ledger or chain.ledger_id(conn)
        self._birth_id, self._end_id = new_id(), new_id()
        self._births: list[Change] = []
        self._changes: list[Change] = []
        self._left_out: dict[str, set[str]] = {}

    def lost_entries(self) -> tuple[tuple[int, int], ...]:
        """Runs of numbers of history entries that are missing."""
        return tuple(self._history.lost_runs())

    @property
    def is_end_known(self) -> bool:
        """Whether it can be told that no entries are missing behind the last."""
        return self._history.is_end_known

    def write(self, report: Report) -> None:
        """Write all of it in one transaction."""
        self._conn.execute("BEGIN")
        self._conn.execute("PRAGMA defer_foreign_keys = ON")
        self._conn.execute("UPDATE about SET value = ? WHERE name = 'ledger'", (self._ledger,))
        letters = sorted(self._history.letters() | self._shelf.letters())
        for number, letter_id in enumerate(letters):
            report(number, len(letters))
            self._mend_letter(letter_id)
        self._mend_office()
        if self.saved.total() or self._history.count:
            self._write_history()
        self._let_go_of_dangling()
        self._conn.execute("COMMIT")

    # Rows

    def _mend_letter(self, letter_id: str) -> None:
        def stand_in(place: Place) -> Row | None:
            return one_stand_in(place, letter_id, self._columns, self._at.isoformat(), self._actor.name)

        letter = Letter(letter_id, self._history.parts(letter_id), self._history.is_whole, stand_in)
        for place, row, is_live in self._shelf.rows_of(letter_id):
            (letter.live if is_live else letter.found)[place] = row
        told = letter.told(self._birth)
        wanted = letter.wanted(told)
        self._fill(letter, wanted)
        letter.note_rebuilt(told, wanted)
        changes = changes_to(
            {place: row for place, row in told.items() if place[0] != "rival"}, wanted, letter.seen()
        )
        self._births += births_of(letter.births)
        self._changes += changes
        for part in letter.left_out:
            self._left_out.setdefault(part.origin, set()).add(letter_id)
            letter.losses.append(
                Loss(
                    Fate.HISTORY_LEFT_OUT,
                    "history",
                    f"{part.at} {part.by}",
                    *letter.called(("letter", letter_id)),
                )
            )
        self.losses += letter.losses
        self._write_rows(letter.ended(self._birth, self._part(self._end_id, self._history.end_tick, changes)))

    def _birth(self, changes: Iterable[Change]) -> Part:
        return self._part(self._birth_id, 1, changes)

    def _part(self, origin: str, tick: int, changes: Iterable[Change]) -> Part:
        told = self._at.isoformat(), self._actor.name, self._actor.side.value
        return Part(origin, self._ledger, tick, *told, Action.REPAIR.value, None, tuple(changes))

    def _fill(self, letter: Letter, wanted: dict[Place, Row]) -> None:
        """Let nothing refer to what is missing, and no content be told that is not there."""
        for place, row in stand_ins(
            letter.id, wanted, self._columns, self._at.isoformat(), self._actor.name
        ).items():
            wanted[place] = row
            letter.losses.append(
                Loss(Fate.STOOD_IN_FOR, place[0], name_of(place[0], row), *letter.called(place))
            )
        top, source = ("letter", letter.id), ("letter_source", letter.id)
        if top in wanted and not self._has_source(wanted.get(source)):
            data = blank_text(wanted).encode()
            self._shelf.put_content(data)
            wanted[source] = blank_source(letter.id, digest_of(data), len(data))
            letter.losses.append(Loss(Fate.SOURCE_LOST, "letter_source", "", *letter.called(top)))
        for place in [place for place in wanted if place[0] in ("evidence", "reading")]:
            (column,) = LONG_COLUMNS[place[0]]
            if self._shelf.content(wanted[place][column]["sha256"]) is None:
                row = wanted.pop(place)
                letter.losses.append(
                    Loss(Fate.CONTENT_LOST, place[0], name_of(place[0], row), *letter.called(place))
                )

    def _has_source(self, row: Row | None) -> bool:
        """Whether text and bytes are there; either can be made of the other, if it comes out as it was."""
        if row is None:
            return False
        text, original = (self._shelf.content(row[name]["sha256"]) for name in ("text", "original"))
        try:
            if text is None and original is not None:
                self._shelf.put_content(original.decode(row["encoding"]))
            elif original is None and text is not None:
                self._shelf.put_content(text.decode().encode(row["encoding"]))
        except (UnicodeError, LookupError):
            return False
        return all(self._shelf.content(row[name]["sha256"]) is not None for name in ("text", "original"))

    def _write_rows(self, rows: Mapping[Place, Row]) -> None:
        for table in (*ORDER, "rival"):
            for place, row in rows.items():
                if place[0] == table:
                    self._insert(table, row)

    def _insert(self, table: str, row: Row) -> None:
        whole = {name: row.get(name) for name in self._columns[table]}
        for name in LONG_COLUMNS.get(table, ()):
            data = self._shelf.content(row[name]["sha256"])
            whole[name] = data if name in ("original", "content") or data is None else data.decode()
        names = ", ".join(f'"{name}"' for name in whole)
        values = ", ".join("?" * len(whole))
        try:
            self._conn.execute(f"INSERT INTO {table} ({names}) VALUES ({values})", list(whole.values()))
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError):
            self.losses.append(Loss(Fate.LOST, table, name_of(table, row)))
        else:
            self.saved[table] += 1

    def _let_go_of_dangling(self) -> None:
        """What refers to a row that its table did not take goes with it; nothing the program wrote comes to this."""
        while dangling := self._conn.execute("PRAGMA foreign_key_check").fetchall():
            for table, rowid, _, _ in dangling:
                self._conn.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
                self.losses.append(Loss(Fate.LOST, table))
                self.saved[table] -= 1

    def _mend_office(self) -> None:
        """The office's rules and what is known of packages: as read, else as the history tells."""
        told = self._history.of_office
        read = {place: row for place, row, _ in self._shelf.rows("setting", "package")}
        wanted = told | read
        for place, row in wanted.items():
            if place not in read:
                self.losses.append(Loss(Fate.REBUILT, place[0], name_of(place[0], row)))
            self._insert(place[0], row)
        self._changes += changes_to(told, wanted, {})
        self._changes += [
            {"table": place[0], "key": place[1], "before": None, "after": row}
            for place, row in wanted.items()
            if place not in told
        ]

    # History

    def _write_history(self) -> None:
        lost = [
            {"table": "history", "key": str(first), "before": {"first": first, "last": last}, "after": None}
            for first, last in self._history.lost_runs()
        ]
        lost += [
            {"table": "history", "key": str(seq), "before": row, "after": None}
            for seq, row in self._history.damaged.items()
        ]
        is_prefix, must_tell = True, bool(self._births or lost)
        before = chain.START
        for number, entry in enumerate(self._history.entries(), 1):
            left_out = self._left_out.get(entry["origin"], set())
            goes_on = entry["seq"] == number and entry["previous"] in (before, "") and not left_out
            if is_prefix and not (goes_on and not (self._births and not lost)):
                is_prefix = False
                if must_tell:
                    self._append_own(self._birth_id, 1, [*self._births, *lost])
                    must_tell = False
            before = self._take_over(entry, left_out, is_prefix)
        if must_tell:
            self._append_own(self._birth_id, 1, [*self._births, *lost])
        self._append_own(self._end_id, self._history.end_tick, self._changes)
        self._name_as_read()

    def _take_over(self, entry: Row, left_out: set[str], is_prefix: bool) -> str:
        changes = entry["changes"]
        if left_out:
            changes = self._history.without(entry, left_out)
            if changes == "[]":
                return ""
        told = {name: entry[name] for name in chain.SEALED if name not in ("seq", "previous")} | {
            "changes": changes
        }
        if is_prefix and entry["hash"]:
            self._conn.execute(chain.insert_into("history"), entry)
        else:
            chain.write(self._conn, told)
        self._name(entry["id"], changes)
        return str(entry["hash"])

    def _append_own(self, origin: str, tick: int, changes: list[Change]) -> None:
        text = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        entry = {
            "id": origin, "origin": origin, "ledger": self._ledger, "tick": tick, "at": self._at.isoformat(),
            "by": self._actor.name, "side": self._actor.side.value, "action": Action.REPAIR.value, "undoes": None,
            "changes": text,
        }  # fmt: skip
        chain.write(self._conn, entry)
        self._name(origin, text)

    def _name(self, history_id: str, changes: str) -> None:
        self.saved["history"] += 1
        name_subjects(self._conn, history_id, set(self._history.subjects_of(json.loads(changes))))

    def _name_as_read(self) -> None:
        """What entries were shown with besides what their changes tell, as far as both are there."""
        sql = "INSERT OR IGNORE INTO history_subject SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM history WHERE id = ?1)"
        for history_id, subject in self._shelf.subjects():
            self._conn.execute(sql, (history_id, subject))
