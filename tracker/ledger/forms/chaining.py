"""The third form of the ledger: a chained history, a bin, and room for what two desktops settled differently."""

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.ledger.forms.plain_views import VIEWS
from tracker.ledger.past.chain import START, insert_into, seal

if TYPE_CHECKING:
    from sqlite_utils import Database


def m003_chained_history(db: "Database") -> None:
    """Chain the history, and make the bin, the table of rivals, that of packages taken in, and plain views."""
    for statement in _TABLES:
        db.execute(statement)
    db.execute("INSERT INTO about VALUES ('ledger', ?)", (str(uuid.uuid4()),))
    db.conn.executemany(insert_into("history_chained"), _chained(db))
    for statement in (*_IN_PLACE, *VIEWS):
        db.execute(statement)
    for statement in _LOOKED_UP:
        db.execute(statement)


def _chained(db: "Database") -> Iterator[dict[str, Any]]:
    """The entries of an older history, sealed one behind the other; their order is their only clock.

    Their ledger is called after their first one: copies of one file, brought up on two desktops, tell the same.
    """
    previous, ledger = START, None
    for row in db.query("SELECT * FROM history ORDER BY seq"):
        ledger = ledger or row["id"]
        entry = {**row, "origin": row["id"], "ledger": ledger, "tick": row["seq"], "previous": previous}
        previous = entry["hash"] = seal(entry)
        yield entry


_TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    # Two desktops may each have kept the same words, so the digest tells no letter for sure any more.
    """
    CREATE TABLE letter_kept (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        issuer TEXT, reference TEXT,
        category TEXT, kind TEXT CHECK (kind IN ('suggestion', 'proposal')),
        session TEXT, number TEXT, subject TEXT,
        addressees TEXT NOT NULL CHECK (json_valid(addressees)),
        dated TEXT, signatory TEXT, contact TEXT, phone TEXT,
        copies TEXT NOT NULL CHECK (json_valid(copies)),
        digest TEXT NOT NULL,
        imported_at TEXT NOT NULL, imported_by TEXT NOT NULL,
        binned_at TEXT, binned_by TEXT
    ) STRICT
    """,
    "INSERT INTO letter_kept SELECT *, NULL, NULL FROM letter ORDER BY rowid",
    "DROP TABLE letter",
    "ALTER TABLE letter_kept RENAME TO letter",
    "CREATE INDEX letter_by_digest ON letter (digest)",
    "ALTER TABLE pledge ADD COLUMN binned_at TEXT",
    "ALTER TABLE pledge ADD COLUMN binned_by TEXT",
    # `key` is the row's, `field` the group of columns that both changed; `candidates` is a JSON array of what each
    # set, by whom and when. One candidate left means that somebody chose.
    """
    CREATE TABLE rival (
        id TEXT PRIMARY KEY NOT NULL,
        "table" TEXT NOT NULL, "key" TEXT NOT NULL, field TEXT NOT NULL,
        candidates TEXT NOT NULL CHECK (json_valid(candidates))
    ) STRICT
    """,
    'CREATE INDEX rival_by_key ON rival ("key")',
    """
    CREATE TABLE package (
        id TEXT PRIMARY KEY NOT NULL,
        ledger TEXT NOT NULL, made_at TEXT NOT NULL, made_by TEXT NOT NULL, side TEXT NOT NULL,
        taken_at TEXT NOT NULL, taken_by TEXT NOT NULL,
        letters INTEGER NOT NULL, entries INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE history_chained (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL, ledger TEXT NOT NULL, tick INTEGER NOT NULL,
        at TEXT NOT NULL, "by" TEXT NOT NULL, side TEXT NOT NULL,
        action TEXT NOT NULL, undoes TEXT,
        changes TEXT NOT NULL CHECK (json_valid(changes)),
        previous TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT
    """,
)

_IN_PLACE = (
    *(
        f"DROP TRIGGER {table}_keeps_{event}"
        for table in ("history", "history_subject")
        for event in ("update", "delete")
    ),
    "DROP TABLE history",
    "ALTER TABLE history_chained RENAME TO history",
    "CREATE INDEX history_by_tick ON history (tick)",
    "CREATE INDEX history_by_origin ON history (origin)",
    *(
        f"CREATE TRIGGER {table}_keeps_{event.lower()} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        for table in ("history", "history_subject")
        for event in ("UPDATE", "DELETE")
    ),
    # A letter that leaves the bin for good takes its readings with it; the chain tells who took what away.
    "DROP TRIGGER reading_keeps_delete",
)

_LOOKED_UP = (
    # Holds all that the history is filtered by in its own order: a million entries are looked through without
    # reading what they tell, and a new entry goes to the index's end.
    'CREATE INDEX history_in_short ON history (seq, at, "by", action)',
    "CREATE INDEX history_by_undoes ON history (undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX history_taken_in ON history (seq) WHERE action = 'take_in'",
    "CREATE INDEX letter_in_bin ON letter (binned_at) WHERE binned_at IS NOT NULL",
    "CREATE INDEX pledge_in_bin ON pledge (binned_at) WHERE binned_at IS NOT NULL",
)
