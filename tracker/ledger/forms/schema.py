"""The ledger's tables, as migrations in the order in which they came to be; plain SQL, never today's classes."""

from typing import TYPE_CHECKING

from tracker.ledger.forms.arrivals import m004_arrivals
from tracker.ledger.forms.chaining import m003_chained_history
from tracker.ledger.forms.supervision import m005_supervision

if TYPE_CHECKING:
    from sqlite_utils import Database

# “CFUT”, written into the file's head so that another program's file is never taken for a ledger.
APPLICATION_ID = 0x43465554
MIGRATION_SET = "tracker"

# The column that names a row, for each table that operations may write.
KEYS = {
    "letter": "id",
    "letter_source": "letter_id",
    "pledge": "id",
    "entry": "id",
    "evidence": "id",
    "setting": "name",
    "reading": "id",
    "rival": "id",
    "package": "id",
}


def m001_letters_and_pledges(db: "Database") -> None:
    """Make the tables of the first release. Dates are ISO text, lists are JSON arrays."""
    for statement in _FIRST_TABLES:
        db.execute(statement)


def m002_readings(db: "Database") -> None:
    """Keep what the reader gave of each letter, so that the letter can be read again; drafts are a JSON array."""
    for statement in _READINGS:
        db.execute(statement)


# Oldest first; a released migration is never changed, only followed by another.
MIGRATIONS = (
    m001_letters_and_pledges,
    m002_readings,
    m003_chained_history,
    m004_arrivals,
    m005_supervision,
)


def migrate(db: "Database") -> None:
    """Bring the file to today's form; each step is one transaction with its own record."""
    from sqlite_utils import Migrations

    migrations = Migrations(MIGRATION_SET)
    for step in MIGRATIONS:
        migrations()(step)
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


_FIRST_TABLES = (
    """
    CREATE TABLE letter (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        issuer TEXT, reference TEXT,
        category TEXT, kind TEXT CHECK (kind IN ('suggestion', 'proposal')),
        session TEXT, number TEXT, subject TEXT,
        addressees TEXT NOT NULL CHECK (json_valid(addressees)),
        dated TEXT, signatory TEXT, contact TEXT, phone TEXT,
        copies TEXT NOT NULL CHECK (json_valid(copies)),
        digest TEXT NOT NULL UNIQUE,
        imported_at TEXT NOT NULL, imported_by TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE letter_source (
        letter_id TEXT PRIMARY KEY NOT NULL REFERENCES letter (id),
        encoding TEXT NOT NULL, text TEXT NOT NULL,
        original BLOB NOT NULL, sha256 TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE pledge (
        id TEXT PRIMARY KEY NOT NULL,
        letter_id TEXT NOT NULL REFERENCES letter (id),
        position INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
        heading TEXT,
        owner TEXT, owner_origin TEXT NOT NULL, owner_words TEXT, owner_set_by TEXT, owner_set_at TEXT,
        co_owners TEXT NOT NULL CHECK (json_valid(co_owners)),
        person TEXT, phone TEXT,
        baseline_due TEXT, due TEXT, due_origin TEXT NOT NULL, due_words TEXT, due_set_by TEXT, due_set_at TEXT,
        measurable INTEGER NOT NULL CHECK (measurable IN (0, 1)),
        continuing INTEGER NOT NULL CHECK (continuing IN (0, 1)),
        status TEXT NOT NULL CHECK (status IN ('not_started', 'in_progress', 'reported', 'verified', 'dropped')),
        reported_on TEXT,
        slips INTEGER NOT NULL CHECK (slips >= 0)
    ) STRICT
    """,
    "CREATE INDEX pledge_by_letter ON pledge (letter_id, position)",
    """
    CREATE TABLE entry (
        id TEXT PRIMARY KEY NOT NULL,
        pledge_id TEXT NOT NULL REFERENCES pledge (id),
        kind TEXT NOT NULL, note TEXT NOT NULL,
        "by" TEXT NOT NULL, side TEXT NOT NULL, at TEXT NOT NULL,
        approver TEXT, old_due TEXT, new_due TEXT
    ) STRICT
    """,
    "CREATE INDEX entry_by_pledge ON entry (pledge_id, at)",
    """
    CREATE TABLE evidence (
        id TEXT PRIMARY KEY NOT NULL,
        entry_id TEXT NOT NULL REFERENCES entry (id),
        name TEXT NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL, content BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX evidence_by_entry ON evidence (entry_id)",
    "CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    """
    CREATE TABLE history (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL, "by" TEXT NOT NULL, side TEXT NOT NULL,
        action TEXT NOT NULL, undoes TEXT,
        changes TEXT NOT NULL CHECK (json_valid(changes))
    ) STRICT
    """,
    """
    CREATE TABLE history_subject (
        history_id TEXT NOT NULL REFERENCES history (id),
        subject_id TEXT NOT NULL,
        PRIMARY KEY (subject_id, history_id)
    ) STRICT, WITHOUT ROWID
    """,
    *(
        f"CREATE TRIGGER {table}_keeps_{event.lower()} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        for table in ("history", "history_subject")
        for event in ("UPDATE", "DELETE")
    ),
)

# Never changed, and only the letter's last one can go: undo takes it back with the operation that wrote it.
_READINGS = (
    """
    CREATE TABLE reading (
        id TEXT PRIMARY KEY NOT NULL,
        letter_id TEXT NOT NULL REFERENCES letter (id),
        at TEXT NOT NULL, "by" TEXT NOT NULL, side TEXT NOT NULL,
        reader TEXT NOT NULL,
        drafts TEXT NOT NULL CHECK (json_valid(drafts))
    ) STRICT
    """,
    "CREATE INDEX reading_by_letter ON reading (letter_id)",
    """
    CREATE TRIGGER reading_keeps_update BEFORE UPDATE ON reading
    BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END
    """,
    """
    CREATE TRIGGER reading_keeps_delete BEFORE DELETE ON reading
    WHEN EXISTS (SELECT 1 FROM reading WHERE letter_id = OLD.letter_id AND rowid > OLD.rowid)
    BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END
    """,
)
