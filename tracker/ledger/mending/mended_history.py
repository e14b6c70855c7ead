"""The history as far as a repair could read it: taken apart by letter, with what is missing and what is damaged."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.ledger.mending.rebuilding import ORDER, births_of
from tracker.ledger.mending.shelf import Shelf
from tracker.ledger.operations.operation import Action, new_id
from tracker.ledger.past.parts import Splitter
from tracker.ledger.past.standing import Part, Place
from tracker.ledger.rows import Row


class MendedHistory:
    """What of the history is on the shelf.

    Attributes:
        ledger: the ledger's id, None where nothing tells it; count: how many entries there are.
        letter_unknown: the id of a letter for what belongs to none that is known.
        is_end_known: whether it can be told how many there were; is_whole: whether no entry is missing; damaged: by number what was read of entries that are not whole.
        end_tick: the moment behind all that is known; of_office: what is told of rows that belong to no letter.

    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._splitter = Splitter()
        self._seqs: dict[str, list[int]] = {}
        self._runs: list[tuple[int, int]] = []
        self.of_office: dict[Place, Row] = {}
        self.damaged = shelf.damaged()
        self.count, self.end_tick, self._first = 0, 2, ""
        ledgers: Counter[str] = Counter()
        self._place_told()
        self._place_rows()
        self.letter_unknown = new_id()
        self._place_unknown()
        last = 0
        for entry in self.entries():
            self._read(entry, ledgers)
            if entry["seq"] > last + 1:
                self._runs.append((last + 1, entry["seq"] - 1))
            last = entry["seq"]
        counted = shelf.counted()
        self.is_end_known = counted is not None
        behind = max([*self.damaged, counted or 0])
        if behind > last:
            self._runs.append((last + 1, behind))
        self.is_whole = self.is_end_known and not self._runs
        told = next((row["value"] for _, row, _ in shelf.rows("about")), None)
        self.ledger = told or (ledgers.most_common(1)[0][0] if ledgers else None)
        shelf.place(self._letter_of)

    def entries(self) -> Iterator[Row]:
        """The whole entries in their order; those of an older form with what theirs lacked."""
        for entry in self._shelf.entries():
            self._first = self._first or entry["id"]
            yield entry if entry["ledger"] else {**entry, "ledger": self._first}

    def letters(self) -> set[str]:
        """The letters that any entry is about."""
        return set(self._seqs)

    def parts(self, letter_id: str) -> list[Part]:
        """What is left of a letter's history."""
        found = []
        for entry in self._shelf.entries_of(self._seqs.get(letter_id, [])):
            whole = entry if entry["ledger"] else {**entry, "ledger": self._first}
            part = self._splitter.parts({**whole, "changes": json.loads(whole["changes"])}).get(letter_id)
            if part:
                found.append(part)
        return found

    def lost_runs(self) -> list[tuple[int, int]]:
        """Runs of numbers of entries that are missing, those that are damaged among them."""
        return self._runs

    def without(self, entry: Row, letter_ids: set[str]) -> str:
        """An entry's changes but those of some letters."""
        parts = self._splitter.parts({**entry, "changes": json.loads(entry["changes"])})
        out = [id(change) for letter_id in letter_ids for change in parts.get(letter_id, _NONE).changes]
        changes = [change for part in parts.values() for change in part.changes if id(change) not in out]
        return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))

    def subjects_of(self, changes: list[Mapping[str, Any]]) -> Iterator[str]:
        """The letters and pledges that changes are about."""
        for change in changes:
            yield from self._splitter.parts({**_NOBODY, "changes": [change]})
            if change["table"] == "pledge":
                yield change["key"]
            elif change["table"] == "entry":
                yield (change["after"] or change["before"])["pledge_id"]
            elif change["table"] == "rival":
                yield change["key"].rsplit(":", 1)[0]

    def _place_told(self) -> None:
        """Let each row belong to whom the history made it for: sealed, it is surer than a row as it was read."""
        for entry in self.entries():
            self._splitter.parts({**entry, "changes": json.loads(entry["changes"])})

    def _place_rows(self) -> None:
        for table in ORDER:
            for place, row, _ in self._shelf.rows(table):
                self._letter_of(place, row)

    def _place_unknown(self) -> None:
        """Let what is about a pledge of which no letter is known be found under one letter that stands in for all."""
        pledges = {row["pledge_id"] for _, row, _ in self._shelf.rows("entry")}
        entries = {row["entry_id"] for _, row, _ in self._shelf.rows("evidence")}
        for entry in self.entries():
            changes = json.loads(entry["changes"])
            self._splitter.parts({**entry, "changes": changes})
            for change in changes:
                row = change["after"] or change["before"]
                if change["table"] == "pledge":
                    pledges.add(change["key"])
                elif change["table"] == "entry" and "pledge_id" in row:
                    pledges.add(row["pledge_id"])
                elif change["table"] == "evidence" and "entry_id" in row:
                    entries.add(row["entry_id"])
        self._place_rows()  # again, by what the history told of their pledges
        for key in pledges | entries:
            self._letter_of(("pledge", key), {"letter_id": self.letter_unknown})
        for key in entries:
            self._letter_of(("entry", key), {"pledge_id": key})

    def _read(self, entry: Row, ledgers: Counter[str]) -> None:
        self.count += 1
        self.end_tick = max(self.end_tick, entry["tick"] + 1)
        ledgers[entry["ledger"]] += 1 if entry["action"] != Action.TAKE_IN else 10**9
        changes = json.loads(entry["changes"])
        for letter_id in self._splitter.parts({**entry, "changes": changes}):
            self._seqs.setdefault(letter_id, []).append(entry["seq"])
        for change in changes:
            place = (change["table"], change["key"])
            if place[0] in ("setting", "package"):
                self.of_office[place] = self.of_office.get(place, {}) | (change["after"] or {})
                if change["after"] is None:
                    del self.of_office[place]

    def _letter_of(self, place: Place, row: Row) -> str | None:
        changes = births_of({place: row}) or [
            {"table": place[0], "key": place[1], "before": None, "after": row}
        ]
        return next(iter(self._splitter.parts({**_NOBODY, "changes": changes})), None)


_NOBODY: dict[str, Any] = {
    "origin": "", "ledger": "", "tick": 0, "at": "", "by": "", "side": "", "action": "", "undoes": None,
}  # fmt: skip
_NONE = Part("", "", 0, "", "", "", "", None, ())
