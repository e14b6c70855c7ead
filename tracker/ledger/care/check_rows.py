"""Reads every row once: what it sums up to, whether it is one that the program writes, whether its content is whole."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from tracker.ledger.care.check_history import STEP
from tracker.ledger.care.findings import Found, Kind
from tracker.ledger.care.soundness import is_sound
from tracker.ledger.care.sums import COLUMNS, Sums
from tracker.ledger.forms.supervision import ADDED
from tracker.ledger.operations.step import LONG_COLUMNS, digest_of
from tracker.ledger.rows import Row
from tracker.model import EntryKind, Origin, Side, Status

Tick = Callable[[], None]


def read_rows(conn: sqlite3.Connection, found: Found, report: Callable[[int, int], None]) -> Sums:
    """What the rows of letters and pledges, and of all that belongs to them but entries, sum up to.

    Unsound ones are found, entries among them; what these sum up to tells `find_plain`.
    """
    sums = Sums()
    tables = ("letter", "pledge", *(COLUMNS.keys() - {"entry"}))
    total = sum(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if not done % STEP:
            report(done, total)

    for table in ("letter", "pledge"):
        for row in conn.execute(f"SELECT * FROM {table}"):
            sums.add_by_column(row["id"], dict(row))
            tick()
    for table in COLUMNS.keys() - {"entry"}:
        _read_whole(conn, table, sums, tick)
    for table, likely in _LIKELY_SOUND.items():
        for row in conn.execute(f"SELECT * FROM {table} WHERE NOT ifnull({likely}, 0)"):
            if not is_sound(table, row):
                _tell_unsound(conn, table, dict(row), found)
    sums.close_look.update(row[0] for row in conn.execute('SELECT "key" FROM rival'))
    return sums


def _read_whole(conn: sqlite3.Connection, table: str, sums: Sums, tick: Tick) -> None:
    cursor = conn.cursor()
    cursor.row_factory = None
    columns = ", ".join(f'"{name}"' for name in COLUMNS[table])
    long = [COLUMNS[table].index(name) for name in LONG_COLUMNS.get(table, ())]
    for values in cursor.execute(f"SELECT {columns} FROM {table}"):
        sums.add_whole(table, _short(values, long) if long else values)
        tick()


def _short(values: tuple[Any, ...], long: list[int]) -> tuple[Any, ...]:
    short = list(values)
    for place in long:
        short[place] = digest_of(_data(values[place]))
    return tuple(short)


def _data(value: bytes | str | None) -> bytes:
    """Content as bytes; in a damaged row there may be none, or a number."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


def _tell_unsound(conn: sqlite3.Connection, table: str, row: Row, found: Found) -> None:
    letter, pledge = place_words(conn, table, row)
    if table in ("letter_source", "evidence"):
        name = row["name"] if table == "evidence" else letter
        found.add(Kind.CONTENT_CHANGED, letter, pledge, name=name)
    else:
        found.add(Kind.ROW_UNSOUND, letter, pledge, table=table)


def place_words(conn: sqlite3.Connection, table: str, row: Row) -> tuple[str, str]:
    """What the letter and the pledge of a row are called, as far as they are there."""
    place = {"letter": "id", "pledge": "id"}.get(table) or next(
        name for name in ("entry_id", "pledge_id", "letter_id", "key", "id") if name in row
    )
    words = next(iter(_words(conn, str(row[place]))), None)
    return words or ("", "")


def _words(conn: sqlite3.Connection, subject: str) -> Iterator[tuple[str, str]]:
    for sql in _WORDS:
        found = conn.execute(sql, (subject,)).fetchone()
        if found:
            yield str(found[0] or ""), str(found[1] or "")


_LETTER = "coalesce(letter.reference, letter.name)"
_WORDS = (
    f"SELECT {_LETTER}, '' FROM letter WHERE id = ?",
    f"SELECT {_LETTER}, text FROM pledge LEFT JOIN letter ON letter.id = letter_id WHERE pledge.id = ?",
    f"SELECT {_LETTER}, text FROM entry LEFT JOIN pledge ON pledge.id = pledge_id"
    " LEFT JOIN letter ON letter.id = letter_id WHERE entry.id = ?",
)


def _one_of(column: str, values: type[Status] | type[Origin] | type[Side] | type[EntryKind]) -> str:
    return f'"{column}" IN ({", ".join(repr(value.value) for value in values)})'


def _day(column: str) -> str:
    # SQLite takes the 31st of February as it is, unless it has to reckon with it.
    return f"({column} IS NULL OR date({column}, '+0 days') IS {column})"


def _moment(column: str) -> str:
    """Whether text is a moment with its time zone, written as Python does, to the second or finer."""
    return (
        f"({column} IS NULL OR date(substr({column}, 1, 10), '+0 days') IS substr({column}, 1, 10)"
        f" AND time(substr({column}, 12, 8)) IS substr({column}, 12, 8)"
        f" AND {column} GLOB '????-??-??T??:??:??*[+-][01][0-9]:[0-5][0-9]')"
    )


# Rows of these tables need a closer look only where SQLite does not find all in order; the others are few.
_LIKELY_SOUND = {
    "letter": "0",
    "letter_source": "0",
    "reading": "0",
    "rival": "0",
    "evidence": "0",
    "entry": " AND ".join(
        (
            _one_of("kind", EntryKind),
            _one_of("side", Side),
            _moment("at"),
            _day("old_due"),
            _day("new_due"),
            f"coalesce({', '.join(ADDED['entry'])}) IS NULL",
        )
    ),
    "pledge": " AND ".join(
        (
            _one_of("owner_origin", Origin),
            _one_of("due_origin", Origin),
            _one_of("status", Status),
            *(_moment(name) for name in ("owner_set_at", "due_set_at", "binned_at")),
            *(_day(name) for name in ("baseline_due", "due", "reported_on")),
            "CASE WHEN json_valid(co_owners) THEN json_type(co_owners) = 'array' END",
            f"coalesce({', '.join(ADDED['pledge'])}) IS NULL",
        )
    ),
}
