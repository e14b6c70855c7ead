"""The file's form: strict tables, checked references, its mark, and how it is brought to a newer form."""

import sqlite3
import uuid
from contextlib import closing

import pytest
from ledger_builders import AT, HISTORY_TABLES, TABLES, ask, draft, force, keep, rows_of, undated

from tracker.errors import DamagedLedger, LedgerInUse, NewerLedger
from tracker.ledger import Filter, open_ledger, read_ledger, store
from tracker.ledger.forms import schema

FILLED = ("letter", "letter_source", "pledge", "history", "history_subject")


def test_every_table_is_strict_and_none_is_missing(made):
    tables = {
        name: strict for _, name, kind, _, _, strict in ask(made, "PRAGMA table_list") if kind == "table"
    }
    ours = {name: strict for name, strict in tables.items() if not name.startswith(("sqlite_", "_sqlite_"))}
    assert ours == dict.fromkeys((*TABLES, *HISTORY_TABLES, "about"), 1)


def test_operations_know_the_key_of_every_table_they_write(made):
    assert set(schema.KEYS) == set(TABLES)
    for table, key in schema.KEYS.items():
        keys = [name for _, name, _, _, _, place in ask(made, f"PRAGMA table_info({table})") if place]
        assert keys == [key]


def test_the_file_bears_our_mark(made):
    assert ask(made, "PRAGMA application_id") == [(0x43465554,)]
    assert made.read_bytes()[68:72] == b"CFUT"


def test_a_new_ledger_is_made_whole_or_not_at_all(path):
    """The file's change counter tells that tables and mark came in one transaction: no death can part them."""
    open_ledger(path, "王敏", AT).close()
    assert int.from_bytes(path.read_bytes()[24:28], "big") == 1


def test_the_migrations_are_recorded(made):
    assert ask(made, "SELECT migration_set, name FROM _sqlite_migrations") == [
        ("tracker", "m001_letters_and_pledges"),
        ("tracker", "m002_readings"),
        ("tracker", "m003_chained_history"),
        ("tracker", "m004_arrivals"),
        ("tracker", "m005_supervision"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pledge SET position = 'drei'",
        "UPDATE pledge SET slips = 1.5",
        "UPDATE letter_source SET original = 'text'",
        "UPDATE letter_source SET text = x'00ff'",
        "UPDATE pledge SET slips = -1",
        "UPDATE pledge SET status = 'overdue'",
        "UPDATE pledge SET measurable = 2",
        "UPDATE pledge SET continuing = NULL",
        "UPDATE pledge SET text = ''",
        "UPDATE pledge SET co_owners = '财政局'",
        "UPDATE letter SET addressees = ''",
        "UPDATE letter SET copies = NULL",
        "UPDATE letter SET kind = 'letter'",
        "UPDATE pledge SET asked = 'more'",
        "UPDATE pledge SET rating = 'good'",
        "UPDATE pledge SET dissatisfied = 0",
        "UPDATE pledge SET tags = '民生'",
        "UPDATE pledge SET supervised_in = ''",
        "INSERT INTO letter SELECT * FROM letter",
        "INSERT INTO history SELECT 9, 'x', origin, ledger, tick, at, \"by\", side, action, undoes, 'no json',"
        " previous, hash FROM history",
        "INSERT INTO rival VALUES ('x', 'pledge', 'y', 'due', 'no json')",
    ],
)
def test_the_file_refuses_what_cannot_be(made, statement):
    before = rows_of(made, *TABLES, *HISTORY_TABLES)
    with pytest.raises(sqlite3.IntegrityError):
        force(made, statement)
    assert rows_of(made, *TABLES, *HISTORY_TABLES) == before


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("letter_source", "letter_id"),
        ("pledge", "letter_id"),
        ("entry", "pledge_id"),
        ("evidence", "entry_id"),
        ("reading", "letter_id"),
        ("history_subject", "history_id"),
    ],
)
def test_references_are_declared(made, table, column):
    assert [row[3] for row in ask(made, f"PRAGMA foreign_key_list({table})")] == [column]


def test_references_are_checked_while_a_ledger_is_open(ledger, pledge_id):
    assert ledger._conn.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        ledger._conn.execute("DELETE FROM letter")


def test_the_file_is_one_file_and_written_through(ledger, path):
    """A rollback journal and full synchronisation: what was acknowledged is on the disk, in one file."""
    keep(ledger, draft())
    assert ledger._conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert ledger._conn.execute("PRAGMA synchronous").fetchone()[0] >= 2
    assert sorted(each.name for each in path.parent.iterdir()) == [f".{path.name}.lock", path.name]


def test_triggers_hold_for_replaced_rows_from_the_first_moment(made):
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        with pytest.raises(sqlite3.IntegrityError, match="history is append-only"):
            ledger._conn.execute("INSERT OR REPLACE INTO history_subject SELECT * FROM history_subject")
        assert ledger._conn.execute("PRAGMA recursive_triggers").fetchone()[0] == 1


def test_ids_in_the_file_are_uuids(made):
    for table in ("letter", "pledge", "history"):
        for (each,) in ask(made, f"SELECT id FROM {table}"):
            assert uuid.UUID(each).version == (4 if table == "history" else 5)


def test_the_same_words_get_the_same_ids_on_every_desktop(made, tmp_path):
    other = tmp_path / "另一台.db"
    with closing(open_ledger(other, "李强", AT)) as ledger:
        keep(ledger, draft(), undated())
    for table in ("letter", "pledge"):
        sql = f"SELECT id FROM {table} ORDER BY id"
        assert ask(made, sql) == ask(other, sql)


def test_each_ledger_has_a_name_of_its_own(made, tmp_path):
    other = tmp_path / "另一台.db"
    open_ledger(other, "李强", AT).close()
    sql = "SELECT value FROM about WHERE name = 'ledger'"
    assert ask(made, sql) != ask(other, sql)


# A later version of the program


def m999_ratings(db):
    db.execute("CREATE TABLE rating (id TEXT PRIMARY KEY NOT NULL) STRICT")


def m999_fails(db):
    db.execute("CREATE TABLE rating (id TEXT PRIMARY KEY NOT NULL) STRICT")
    db.execute("INSERT INTO pledge (id) VALUES ('x')")


def m999_orphans(db):
    db.execute("UPDATE pledge SET letter_id = 'nowhere'")


@pytest.fixture
def next_version(monkeypatch):
    """A program that knows one migration more."""

    def become(migration):
        migrations = (*schema.MIGRATIONS, migration)
        for module in (schema, store):
            monkeypatch.setattr(module, "MIGRATIONS", migrations)

    return become


def test_an_older_ledger_is_backed_up_then_brought_up(made, next_version):
    before = rows_of(made, *TABLES, *HISTORY_TABLES)
    next_version(m999_ratings)
    open_ledger(made, "王敏", AT).close()
    assert ask(made, "SELECT count(*) FROM rating") == [(0,)]
    assert rows_of(made, *TABLES, *HISTORY_TABLES) == before
    copy = made.with_name("台账-before-update.db")
    assert rows_of(copy, *TABLES, *HISTORY_TABLES) == before
    assert ask(copy, "SELECT name FROM sqlite_master WHERE name = 'rating'") == []


def test_it_is_brought_up_once_only(made, next_version):
    next_version(m999_ratings)
    open_ledger(made, "王敏", AT).close()
    made.with_name("台账-before-update.db").unlink()
    content = made.read_bytes()
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        assert len(ledger.lines(Filter(), AT.date())) == 2
    assert made.read_bytes() == content
    assert not made.with_name("台账-before-update.db").exists()


def test_a_new_ledger_needs_no_backup(path, next_version):
    next_version(m999_ratings)
    open_ledger(path, "王敏", AT).close()
    assert [each.name for each in path.parent.glob("*before-update*")] == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(made, next_version, monkeypatch):
    content = made.read_bytes()
    next_version(m999_fails)
    with pytest.raises(Exception, match="NOT NULL"):
        open_ledger(made, "王敏", AT)
    assert made.read_bytes() == content
    monkeypatch.undo()
    with closing(open_ledger(made, "李强", AT)) as ledger:
        keep(ledger, text="另一封")


def test_a_migration_that_breaks_references_leaves_the_file_as_it_was(made, next_version):
    content = made.read_bytes()
    next_version(m999_orphans)
    for _ in range(2):
        with pytest.raises(DamagedLedger):
            open_ledger(made, "王敏", AT)
        assert made.read_bytes() == content


def test_the_older_program_refuses_the_newer_file(made, next_version, monkeypatch):
    next_version(m999_ratings)
    open_ledger(made, "王敏", AT).close()
    monkeypatch.undo()
    content = made.read_bytes()
    for opened in (lambda: open_ledger(made, "王敏", AT), lambda: read_ledger(made)):
        with pytest.raises(NewerLedger):
            opened()
    assert made.read_bytes() == content


def test_a_newer_program_waits_for_the_older_one_to_close(made, next_version):
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        next_version(m999_ratings)
        with pytest.raises(LedgerInUse):
            open_ledger(made, "李强", AT)
        keep(ledger, text="另一封")
    open_ledger(made, "李强", AT).close()
    assert ask(made, "SELECT count(*) FROM rating") == [(0,)]
