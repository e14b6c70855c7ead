"""The file: bad files told in words and left alone, the lock and the death of its holder, readers, backups."""

import os
import shutil
import socket
import sqlite3
import sys
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from ledger_builders import (
    AT,
    CLERK,
    HISTORY_TABLES,
    TABLES,
    TODAY,
    ask,
    count,
    draft,
    force,
    keep,
    rows_of,
    undated,
)
from processes import HOLD, START, process

from tracker.errors import (
    DamagedLedger,
    LedgerError,
    LedgerInUse,
    LedgerLocked,
    NewerLedger,
    NoLedgerYet,
    NotALedger,
    NotWritten,
    ReadOnlyLedger,
)
from tracker.ledger import Filter, open_ledger, read_ledger
from tracker.ledger.writer_lock import Holder

MAGIC = b"SQLite format 3\x00"
EVERYTHING = (*TABLES, *HISTORY_TABLES)


def write(path):
    open_ledger(path, "王敏", AT).close()


def read(path):
    read_ledger(path).close()


OPENERS = pytest.mark.parametrize("opener", [write, read])


def told(error, english):
    """The error's words: complete, without a hole, naming the file."""
    title, advice = error.told(english)
    assert "{" not in title + advice
    assert title.endswith(".")
    assert advice.endswith(".") or advice.endswith("--ledger.")
    if "path" in error.facts:
        assert str(error.facts["path"]) in title
    return title


# Bad files


def foreign_database(path):
    force(path, "CREATE TABLE letter (id TEXT)", "PRAGMA application_id = 1196444487")


def database_without_a_mark(path):
    force(path, "CREATE TABLE pledge (id TEXT)", "INSERT INTO pledge VALUES ('x')")


def text(path):
    path.write_text("这是一份普通的文本文件。\n" * 500, encoding="utf-8")


def one_byte(path):
    path.write_bytes(b"S")


def head_only(path):
    path.write_bytes(MAGIC)


def head_and_nonsense(path):
    path.write_bytes(MAGIC + b"\xa5" * 8000)


def binary(path):
    path.write_bytes(b"\x00" * 4096)


@OPENERS
@pytest.mark.parametrize(
    "bad",
    [foreign_database, database_without_a_mark, text, one_byte, head_only, head_and_nonsense, binary],
)
def test_a_file_that_is_no_ledger_is_left_as_it_is(path, opener, bad, english):
    bad(path)
    content = path.read_bytes()
    with pytest.raises(NotALedger) as caught:
        opener(path)
    assert told(caught.value, english) == f"“{path}” is not a ledger of this program."
    assert path.read_bytes() == content
    assert not path.with_name(f"{path.name}-journal").exists()


@OPENERS
@pytest.mark.parametrize("size", [17, 99, 512, 4095, 4096, 4097, 20_000, -4096, -1])
def test_a_truncated_ledger_is_left_as_it_is(made, opener, size, english):
    content = made.read_bytes()[:size]
    assert len(content) > 0
    made.write_bytes(content)
    with pytest.raises((DamagedLedger, NotALedger)) as caught:
        opener(made)
    told(caught.value, english)
    if len(content) >= 512:
        assert isinstance(caught.value, DamagedLedger)
    assert made.read_bytes() == content


def test_a_damaged_page_is_told_when_it_is_read(made, english):
    damage(made, "pledge")
    content = made.read_bytes()
    with closing(read_ledger(made)) as reader, pytest.raises(DamagedLedger) as caught:
        reader.lines(Filter(), TODAY)
    told(caught.value, english)
    assert made.read_bytes() == content


def test_a_damaged_page_is_told_when_it_is_written(made, english):
    damage(made, "history")
    content = made.read_bytes()
    with closing(open_ledger(made, "王敏", AT)) as ledger, pytest.raises(DamagedLedger) as caught:
        keep(ledger, draft(), text="另一封")
    told(caught.value, english)
    assert made.read_bytes() == content


def damage(path, table):
    """Overwrite the table's root page."""
    with closing(sqlite3.connect(path)) as conn:
        (page,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = conn.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(content)


@OPENERS
def test_a_newer_ledger_is_left_as_it_is(made, opener, english):
    force(
        made,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tracker', 'm999_later', '')",
    )
    content = made.read_bytes()
    with pytest.raises(NewerLedger) as caught:
        opener(made)
    assert told(caught.value, english).endswith("was written by a newer version of this program.")
    assert made.read_bytes() == content


@OPENERS
def test_a_marked_file_without_tables_is_told(path, opener, english):
    force(path, "PRAGMA application_id = 1128682836", "CREATE TABLE other (id TEXT)")
    assert path.read_bytes()[68:72] == b"CFUT"
    content = path.read_bytes()
    with pytest.raises(LedgerError) as caught:
        opener(path)
    told(caught.value, english)
    assert path.read_bytes() == content


@OPENERS
def test_a_folder_in_place_of_the_file(path, opener, english):
    path.mkdir()
    with pytest.raises(LedgerError) as caught:
        opener(path)
    told(caught.value, english)
    assert list(path.iterdir()) == []


@OPENERS
def test_a_file_in_place_of_the_folder(tmp_path, opener, english):
    (tmp_path / "folder").write_bytes(b"x")
    with pytest.raises(LedgerError) as caught:
        opener(tmp_path / "folder" / "ledger.db")
    told(caught.value, english)
    assert (tmp_path / "folder").read_bytes() == b"x"


def test_an_empty_file_becomes_a_ledger(path):
    path.touch()
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        keep(ledger, draft())
    assert count(path, "pledge") == 1


def test_an_empty_file_has_nothing_to_read(path, english):
    path.touch()
    with pytest.raises(NoLedgerYet) as caught:
        read(path)
    assert told(caught.value, english) == f"There is no ledger at “{path}” yet."
    assert path.read_bytes() == b""


def test_missing_folders_are_made_for_a_writer(tmp_path):
    path = tmp_path / "单位" / "2024" / "台账.db"
    write(path)
    read(path)


def test_missing_folders_are_not_made_for_a_reader(tmp_path, english):
    path = tmp_path / "单位" / "台账.db"
    with pytest.raises(NoLedgerYet) as caught:
        read(path)
    told(caught.value, english)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.db", "100%.db", "a?b#c.db", "台账;甲.db", "ledger", "x.tar.db"])
def test_any_name_will_do(tmp_path, name):
    if sys.platform == "win32" and "?" in name:
        pytest.skip("Windows allows no question mark in names")
    path = tmp_path / name
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        keep(ledger, draft())
    with closing(read_ledger(path)) as reader:
        assert len(reader.letters()) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([f".{name}.lock", name])


def test_a_relative_path_will_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(Path("台账.db"))
    read(Path("台账.db"))
    assert (tmp_path / "台账.db").stat().st_size > 0


# Rights


def test_a_file_marked_read_only_is_read_but_not_written(made, english):
    content = made.read_bytes()
    made.chmod(0o444)
    try:
        with pytest.raises(ReadOnlyLedger) as caught:
            write(made)
        with closing(read_ledger(made)) as reader:
            assert len(reader.lines(Filter(), TODAY)) == 2
    finally:
        made.chmod(0o644)
    assert told(caught.value, english) == f"The ledger “{made}” may only be read, not changed."
    assert made.read_bytes() == content
    write(made)


def test_a_file_of_another_user_is_told_read_only(bound_folder, english):
    path = bound_folder / "ledger.db"
    write(path)
    content = path.read_bytes()
    with owned_by_another(path):
        with pytest.raises(ReadOnlyLedger) as caught:
            write(path)
        read(path)
    told(caught.value, english)
    assert path.read_bytes() == content


def test_a_lock_file_of_another_user_is_not_told_as_in_use(bound_folder, english):
    """A shared folder: a colleague made the ledger and closed it; nobody has it open now."""
    path = bound_folder / "ledger.db"
    write(path)
    with owned_by_another(path.with_name(f".{path.name}.lock")):
        with pytest.raises(LedgerError) as caught:
            write(path)
        assert not isinstance(caught.value, LedgerInUse)
        read(path)
    told(caught.value, english)


@contextmanager
def owned_by_another(path):
    """As if another user had made the file and let us only read it; root hands it over and back."""
    path.chmod(0o444)
    if os.getuid() == 0:
        os.seteuid(0)
        os.chown(path, 0, 0)
        path.chmod(0o644)
        os.seteuid(65534)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
            os.chown(path, 65534, 65534)
            os.seteuid(65534)
        path.chmod(0o644)


def test_a_folder_that_cannot_be_written(bound_folder, english):
    path = bound_folder / "ledger.db"
    write(path)
    content = path.read_bytes()
    path.with_name(f".{path.name}.lock").unlink()
    bound_folder.chmod(0o500)
    with pytest.raises(LedgerError) as caught:
        write(path)
    told(caught.value, english)
    with closing(read_ledger(path)) as reader:
        assert reader.letters() == []
    assert path.read_bytes() == content
    assert [each.name for each in bound_folder.iterdir()] == ["ledger.db"]


def test_a_file_that_may_not_even_be_read(bound_folder, english):
    path = bound_folder / "ledger.db"
    write(path)
    path.chmod(0o000)
    for opener in (write, read):
        with pytest.raises(LedgerError) as caught:
            opener(path)
        told(caught.value, english)


# The lock


def test_a_second_opening_in_the_same_process_is_told_who_holds_it(ledger, path, english):
    with pytest.raises(LedgerInUse) as caught:
        write(path)
    assert caught.value.facts["holder"] == Holder("王敏", socket.gethostname(), AT)
    assert told(caught.value, english).endswith(
        f"is in use: 王敏 has had it open on {socket.gethostname()} since 2024-06-03 09:30."
    )
    keep(ledger, draft())


def test_the_lock_is_given_back(path):
    for holder in ("王敏", "李强", "王敏"):
        open_ledger(path, holder, AT).close()


@pytest.mark.parametrize("bad", [text, foreign_database])
def test_a_refused_file_stays_unlocked(path, bad):
    bad(path)
    with pytest.raises(NotALedger):
        write(path)
    path.unlink()
    write(path)


def test_two_ledgers_in_one_folder_do_not_lock_each_other(tmp_path):
    with (
        closing(open_ledger(tmp_path / "甲.db", "王敏", AT)) as first,
        closing(open_ledger(tmp_path / "乙.db", "李强", AT)) as second,
    ):
        keep(first, draft())
        keep(second, draft())


def test_a_lock_file_that_is_no_database_is_told(made, english):
    content = made.read_bytes()
    made.with_name(f".{made.name}.lock").write_bytes(b"not ours at all" * 100)
    with pytest.raises(LedgerError) as caught:
        write(made)
    told(caught.value, english)
    assert made.read_bytes() == content


def test_another_program_that_writes_is_told_and_waited_for_once(ledger, path, english):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerLocked) as caught:
            keep(ledger, draft())
        other.execute("ROLLBACK")
    told(caught.value, english)
    assert ledger.undo_action is None
    keep(ledger, draft())


# Another process

TRY = (
    START
    + """
try:
    open_ledger(path, "李强", AT).close()
except LedgerError as error:
    tell("|".join([type(error).__name__, *(error.facts[name] for name in ("name", "desktop", "since"))]))
else:
    tell("opened")
"""
)
WORK = (
    START
    + """
ledger = open_ledger(path, "李强", AT)
tell("open")
number = 0
while True:
    number += 1
    pledges = pledge_ids(ledger, keep(ledger, draft(), undated(), text=f"第{number}封信" * 500))
    tell("done")
    evidence = [Evidence("图.png", bytes(range(256)) * 200)]
    ledger.carry_out(take_turn(EntryKind.REPORT, pledges, "已完成", evidence), CLERK, AT)
    tell("done")
    ledger.undo(CLERK, AT)
    tell("done")
    ledger.redo(CLERK, AT)
    tell("done")
"""
)


def test_a_second_process_is_told_who_holds_it(ledger, path):
    with process(TRY, path) as other:
        assert other.stdout.readline().strip() == (
            f"LedgerInUse|王敏|{socket.gethostname()}|2024-06-03 09:30"
        )
    keep(ledger, draft())
    ledger.close()
    with process(TRY, path) as other:
        assert other.stdout.readline().strip() == "opened"


def test_what_a_second_process_holds_is_refused_here_until_it_closes(made):
    content = made.read_bytes()
    with process(HOLD, made) as other:
        assert other.stdout.readline().strip() == "open"
        with pytest.raises(LedgerInUse) as caught:
            write(made)
        assert caught.value.facts["name"] == "李强"
        assert made.read_bytes() == content
        read(made)
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline().strip() == "closed"
        write(made)


def test_a_ledger_that_was_being_made_when_the_program_was_killed_is_made_anew(path, tmp_path):
    making = tmp_path / "making"
    with closing(sqlite3.connect(making, isolation_level=None)) as conn:
        conn.execute("PRAGMA cache_size = 2")
        conn.execute("BEGIN")
        conn.execute("CREATE TABLE letter (text TEXT)")
        conn.executemany("INSERT INTO letter VALUES (?)", [("字" * 2000,)] * 50)
        for side in ("", "-journal"):
            shutil.copyfile(f"{making}{side}", f"{path}{side}")
    assert path.stat().st_size
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        keep(ledger, draft())
        assert len(ledger.lines(Filter(), TODAY)) == 1


def test_a_holder_that_was_killed_holds_nothing(made):
    with process(HOLD, made) as other:
        assert other.stdout.readline().strip() == "open"
        other.kill()
        other.wait()
    write(made)


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 13, 21, 34])
def test_death_in_the_midst_of_work_loses_nothing_that_was_acknowledged(path, steps):
    with process(WORK, path) as other:
        lines = [other.stdout.readline().strip() for _ in range(steps + 1)]
        other.kill()
        lines += other.stdout.read().split()
        other.wait()
    acknowledged = lines.count("done")
    assert acknowledged >= steps
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        assert ask(path, "PRAGMA integrity_check") == [("ok",)]
        assert ask(path, "PRAGMA foreign_key_check") == []
        entries = count(path, "history")
        assert entries in (acknowledged, acknowledged + 1)
        # Nothing half-written: letters come with two pledges each, reports with two entries and their evidence.
        letters = 1 + (entries - 1) // 4
        reported = letters if entries % 4 in (0, 2) else letters - 1
        counted = {table: count(path, table) for table in TABLES}
        assert counted == {
            "letter": letters,
            "letter_source": letters,
            "pledge": 2 * letters,
            "entry": 2 * reported,
            "evidence": 2 * reported,
            "setting": 0,
            "reading": 0,
            "rival": 0,
            "package": 0,
        }
        keep(ledger, draft())


# Readers


def test_a_reader_reads_while_a_writer_has_it_open(ledger, path):
    keep(ledger, draft())
    with closing(read_ledger(path)) as reader:
        assert len(reader.lines(Filter(), TODAY)) == 1
        keep(ledger, draft(), undated(), text="另一封")
        assert len(reader.lines(Filter(), TODAY)) == 3
        assert reader.letters() == ledger.letters()
        assert reader.lines(Filter(), TODAY) == ledger.lines(Filter(), TODAY)


def test_a_reader_in_another_process_reads_while_we_write(ledger, path):
    keep(ledger, draft())
    script = START + "\nfor line in read_ledger(path).lines(Filter(), TODAY): tell(line.pledge.text)\n"
    with process(script, path) as other:
        assert other.stdout.read().split() == ["完成50部电梯加装"]


def test_a_reader_cannot_write(made):
    with closing(read_ledger(made)) as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader._conn.execute("DELETE FROM pledge")


def test_a_reader_takes_no_lock_and_leaves_no_file(made):
    made.with_name(f".{made.name}.lock").unlink()
    content = made.read_bytes()
    with closing(read_ledger(made)) as reader:
        reader.lines(Filter(), TODAY)
        write(made)
    assert made.read_bytes() == content
    assert sorted(each.name for each in made.parent.iterdir()) == [f".{made.name}.lock", made.name]


@pytest.mark.parametrize("bad", [foreign_database, database_without_a_mark])
def test_a_refused_reader_lets_go_of_the_file(path, bad):
    bad(path)
    with pytest.raises(NotALedger) as caught:
        read(path)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("ROLLBACK")
    assert open_descriptors(path) == 0
    assert caught.value


def open_descriptors(path):
    """How often this process has the file open; 0 where the system does not tell."""
    opened = 0
    for each in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):
            opened += each.readlink() == path
    return opened


@OPENERS
@pytest.mark.parametrize("bad", [text, foreign_database, head_and_nonsense])
def test_a_refused_file_is_not_kept_open(path, opener, bad):
    bad(path)
    with pytest.raises(NotALedger) as caught:
        opener(path)
    assert caught.value.facts["path"] == path  # the error, and all that its traceback holds, is still here
    assert open_descriptors(path) == 0
    assert open_descriptors(path.with_name(f".{path.name}.lock")) == 0


def test_closing_lets_go_of_file_and_lock(path):
    write(path)
    read(path)
    assert open_descriptors(path) == 0
    assert open_descriptors(path.with_name(f".{path.name}.lock")) == 0


# Backups


def test_a_backup_while_the_ledger_is_open_has_the_same_rows(ledger, path, tmp_path):
    keep(ledger, draft(), undated())
    ledger.undo(CLERK, AT)
    ledger.redo(CLERK, AT)
    target = tmp_path / "备份" / "深" / "台账-备份.db"
    ledger.backup(target)
    assert rows_of(target, *EVERYTHING) == rows_of(path, *EVERYTHING)
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    assert ask(target, "PRAGMA integrity_check") == [("ok",)]
    keep(ledger, draft(), text="另一封")
    assert count(target, "letter") == 1


def test_a_reader_backs_up_while_a_writer_has_it_open(ledger, path, tmp_path):
    keep(ledger, draft())
    with closing(read_ledger(path)) as reader:
        reader.backup(tmp_path / "b.db")
    assert rows_of(tmp_path / "b.db", *EVERYTHING) == rows_of(path, *EVERYTHING)
    keep(ledger, draft(), text="另一封")


def test_a_backup_is_a_ledger(ledger, tmp_path):
    keep(ledger, draft())
    ledger.backup(tmp_path / "b.db")
    with closing(open_ledger(tmp_path / "b.db", "李强", AT)) as copy:
        assert copy.lines(Filter(), TODAY) == ledger.lines(Filter(), TODAY)
        keep(copy, draft(), text="另一封")
    assert len(ledger.letters()) == 1


def test_a_backup_replaces_an_older_one(ledger, path, tmp_path):
    for number in range(2):
        keep(ledger, draft(), text=f"{number}")
        ledger.backup(tmp_path / "b.db")
    assert count(tmp_path / "b.db", "letter") == 2


def test_what_a_killed_backup_left_is_no_hindrance(ledger, path, tmp_path):
    keep(ledger, draft())
    (tmp_path / "b.db.part").write_bytes(MAGIC + b"\xa5" * 5000)
    ledger.backup(tmp_path / "b.db")
    assert rows_of(tmp_path / "b.db", *EVERYTHING) == rows_of(path, *EVERYTHING)
    assert not (tmp_path / "b.db.part").exists()


def not_written(ledger, target, english):
    with pytest.raises(NotWritten) as caught:
        ledger.backup(target)
    told(caught.value, english)


def test_a_backup_where_a_file_stands_in_the_way(ledger, tmp_path, english):
    (tmp_path / "folder").write_bytes(b"x")
    not_written(ledger, tmp_path / "folder" / "b.db", english)
    assert (tmp_path / "folder").read_bytes() == b"x"


def test_a_backup_onto_a_folder(ledger, tmp_path, english):
    (tmp_path / "b.db").mkdir()
    not_written(ledger, tmp_path / "b.db", english)
    assert list((tmp_path / "b.db").iterdir()) == []
    assert not (tmp_path / "b.db.part").exists()


def test_a_backup_into_a_folder_that_cannot_be_written(bound_folder, english):
    with closing(open_ledger(bound_folder / "ledger.db", "王敏", AT)) as ledger:
        folder = bound_folder / "backups"
        folder.mkdir()
        folder.chmod(0o500)
        not_written(ledger, folder / "b.db", english)
        not_written(ledger, folder / "deeper" / "b.db", english)
        assert list(folder.iterdir()) == []
        folder.chmod(0o700)


def test_a_backup_that_does_not_fit_leaves_the_older_one(ledger, tmp_path, english):
    """A full disk, played by SQLite's own limit on the size of a file."""
    resource = pytest.importorskip("resource", reason="Windows sets no limit on the size of files")
    import signal

    target = tmp_path / "b.db"
    ledger.backup(target)
    older = target.read_bytes()
    keep(ledger, draft(), text="很长的信" * 50_000)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        not_written(ledger, target, english)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert target.read_bytes() == older
    assert not (tmp_path / "b.db.part").exists()


def test_a_backup_never_takes_the_place_of_the_ledger_itself(ledger, path, tmp_path, english):
    """The open ledger would go on writing into a file that no longer has a name."""
    keep(ledger, draft())
    (tmp_path / "other").mkdir()
    for itself in (path, tmp_path / "other" / ".." / path.name):
        not_written(ledger, itself, english)
    with closing(read_ledger(path)) as reader:
        not_written(reader, path, english)
    keep(ledger, draft(), text="另一封")
    assert count(path, "letter") == 2
    assert not path.with_name(f"{path.name}.part").exists()


@pytest.mark.parametrize("table", ["evidence_by_entry", "pledge"])
def test_a_backup_of_a_damaged_ledger_is_refused(made, tmp_path, english, table):
    damage(made, table)
    with closing(read_ledger(made)) as reader, pytest.raises(DamagedLedger) as caught:
        reader.backup(tmp_path / "b.db")
    told(caught.value, english)
    assert not (tmp_path / "b.db").exists()
    assert not (tmp_path / "b.db.part").exists()


def test_a_backup_is_checked_row_by_row(made, tmp_path, english):
    """An index that disagrees with its table: SQLite copies it without a word."""
    root, size = ask(
        made,
        "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = 'pledge_by_letter'",
    )[0]
    ((letter_id,),) = ask(made, "SELECT id FROM letter")
    content = bytearray(made.read_bytes())
    at = content.index(letter_id.encode(), (root - 1) * size, root * size)
    content[at : at + 1] = b"!"
    made.write_bytes(content)
    with closing(open_ledger(made, "王敏", AT)) as ledger, pytest.raises(DamagedLedger) as caught:
        ledger.backup(tmp_path / "b.db")
    assert "pledge_by_letter" in told(caught.value, english)
    assert not (tmp_path / "b.db").exists()
    assert not (tmp_path / "b.db.part").exists()


def test_a_disk_that_fills_up_takes_the_step_back(ledger, path, english):
    """A full disk, played by the system's limit on the size of a file."""
    resource = pytest.importorskip("resource", reason="Windows sets no limit on the size of files")
    import signal

    keep(ledger, draft())
    before = rows_of(path, *EVERYTHING)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 20_000, hard))
    try:
        with pytest.raises(LedgerError) as caught:
            keep(ledger, draft(), text="很长的信" * 50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    told(caught.value, english)
    assert rows_of(path, *EVERYTHING) == before
    keep(ledger, draft(), text="很长的信" * 50_000)
    assert count(path, "letter") == 2
