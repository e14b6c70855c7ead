"""Looks closely at letters whose rows are not simply what the history tells: replays it, and finds each difference."""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from typing import Any

from tracker.ledger.care.check_history import Told
from tracker.ledger.care.findings import Found, Kind
from tracker.ledger.mending.bringing import rows_of_letter, shown
from tracker.ledger.operations.step import LONG_COLUMNS
from tracker.ledger.past.changes import NOT_CHANGES, changes_of
from tracker.ledger.past.parts import Splitter, parts_of
from tracker.ledger.past.replay import BrokenHistory, replay
from tracker.ledger.past.standing import Part, Place
from tracker.ledger.rows import Row

AT_ONCE = 50


def find_differences(
    conn: sqlite3.Connection, owners: Collection[str], found: Found, report: Callable[[int, int], None]
) -> None:
    """Find where the rows of the letters to which `owners` belong are not what the history tells."""
    scan = _Scan(
        conn, is_careful=bool(found.counts[Kind.SUBJECT_MISSING] or found.counts[Kind.ENTRY_UNREADABLE])
    )
    letters = sorted(scan.letters_of(owners))
    for place in range(0, len(letters), AT_ONCE):
        some = letters[place : place + AT_ONCE]
        for letter_id, parts in scan.parts(some).items():
            _compare_letter(conn, letter_id, parts, found)
        report(place, len(letters))


def find_office_differences(conn: sqlite3.Connection, told: Told, found: Found) -> None:
    """Find rows that belong to no letter and are not what the history tells."""
    present = {
        (table, row[key]): dict(row)
        for table, key in (("setting", "name"), ("package", "id"))
        for row in conn.execute(f"SELECT * FROM {table}")
    }
    _compare(present, told.of_office, found, lambda place: ("", ""))


class _Scan:
    """Finds the parts of letters: by their subjects, or by reading the whole history where these cannot be relied on."""

    def __init__(self, conn: sqlite3.Connection, is_careful: bool) -> None:
        self._conn, self._is_careful = conn, is_careful

    def letters_of(self, owners: Collection[str]) -> set[str]:
        letters, unknown = set(), set()
        for owner in owners:
            row = self._conn.execute(_LETTER_OF, (owner,)).fetchone()
            if row and row[0]:
                letters.add(str(row[0]))
            else:
                unknown.add(owner)
        return letters | self._told_letters(unknown) if unknown else letters

    def parts(self, letter_ids: Collection[str]) -> dict[str, list[Part]]:
        if not self._is_careful:
            try:
                return parts_of(self._conn, letter_ids)
            except NOT_CHANGES:
                self._is_careful = True
        found: dict[str, list[Part]] = {letter_id: [] for letter_id in letter_ids}
        for by_letter in self._all():
            for letter_id in by_letter.keys() & found.keys():
                found[letter_id].append(by_letter[letter_id])
        return found

    def _told_letters(self, owners: set[str]) -> set[str]:
        """The letters of what only the history knows."""
        letters = set()
        for by_letter in self._all():
            for letter_id, part in by_letter.items():
                if any(_touches(change, owners) for change in part.changes):
                    letters.add(letter_id)
        return letters

    def _all(self) -> Iterator[dict[str, Part]]:
        splitter = Splitter()
        for row in self._conn.execute("SELECT * FROM history ORDER BY seq"):
            try:
                yield splitter.parts({**dict(row), "changes": changes_of(row["changes"])})
            except NOT_CHANGES:
                continue  # found already


def _touches(change: Any, owners: set[str]) -> bool:
    row = change["after"] or change["before"]
    return bool(owners & {change["key"], row.get("pledge_id"), row.get("entry_id"), row.get("letter_id")})


def _compare_letter(conn: sqlite3.Connection, letter_id: str, parts: list[Part], found: Found) -> None:
    present = {place: shown(place[0], row) for place, row in rows_of_letter(conn, letter_id).items()}
    label = _label(present.get(("letter", letter_id)))
    try:
        wanted = replay(parts)
    except (BrokenHistory, AssertionError, *NOT_CHANGES):
        found.add(Kind.HISTORY_BROKEN, label)
        return
    label = label or _label(wanted.get(("letter", letter_id)))

    def named(place: Place) -> tuple[str, str]:
        return label, _pledge_words(place, present, wanted)

    _compare(present, wanted, found, named)


def _compare(
    present: dict[Place, Row],
    wanted: dict[Place, Row],
    found: Found,
    named: Callable[[Place], tuple[str, str]],
) -> None:
    for place in present.keys() | wanted.keys():
        table = place[0]
        if place not in wanted:
            found.add(Kind.ROW_UNTOLD, *named(place), table=table)
        elif place not in present:
            found.add(Kind.ROW_MISSING, *named(place), table=table)
        else:
            differing = [name for name, value in present[place].items() if value != wanted[place].get(name)]
            if long := set(differing) & set(LONG_COLUMNS.get(table, ())):
                name = present[place].get("name") or named(place)[0]
                found.add(Kind.CONTENT_CHANGED, *named(place), name=name)
                differing = [column for column in differing if column not in long]
            if differing:
                found.add(Kind.ROW_DIFFERS, *named(place), table=table, fields=", ".join(differing))


def _label(row: Row | None) -> str:
    return str(row.get("reference") or row.get("name")) if row else ""


def _pledge_words(place: Place, present: dict[Place, Row], wanted: dict[Place, Row]) -> str:
    """The words of the pledge that a row belongs to."""
    for rows in (present, wanted):
        table, key = place
        for child, column, parent in (("evidence", "entry_id", "entry"), ("entry", "pledge_id", "pledge")):
            if table == child and (table, key) in rows:
                table, key = parent, rows[table, key].get(column, "")
        if table == "pledge" and (table, key) in rows:
            return str(rows[table, key].get("text", ""))
    return ""


_LETTER_OF = """
    SELECT coalesce(
        (SELECT id FROM letter WHERE id = ?1),
        (SELECT letter_id FROM pledge WHERE id = ?1),
        (SELECT letter_id FROM entry JOIN pledge ON pledge.id = pledge_id WHERE entry.id = ?1)
    )
"""
