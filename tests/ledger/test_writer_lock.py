"""One writer: who has it open, what a killed process leaves, what another desktop leaves, and who may not write any more."""

import shutil
import signal
import socket
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from ledger_builders import AT, CLERK, ask, count, draft, force, keep
from processes import HOLD, START, process

from tracker.errors import LedgerInUse, LedgerMaybeInUse, LedgerTakenOver, NewerLedger, ReadOnlyLedger
from tracker.ledger import open_ledger, read_ledger
from tracker.ledger.writer_lock import Holder, holder_of, lock_file

LATER = AT + timedelta(hours=1)
HERE, ELSEWHERE = socket.gethostname(), "办公室-PC"
# A file system on which locks do not reach from desktop to desktop: the other one's lock is a file of its own.
FAR = START.replace("path = ", f"import socket; socket.gethostname = lambda: '{ELSEWHERE}'\npath = ")
KEEP = (
    FAR
    + """
ledger = open_ledger(path, "李强", AT)
tell("open")
for line in sys.stdin:
    try:
        keep(ledger, draft(), text=line)
        tell("kept")
    except LedgerError as error:
        tell(type(error).__name__)
ledger.close()
tell("closed")
"""
)


@pytest.fixture
def shared(path) -> Path:
    """A ledger in a folder that a cloud drive keeps in step."""
    (path.parent / ".stfolder").mkdir()
    open_ledger(path, "王敏", AT).close()
    return path


def left_behind(path: Path, script: str = HOLD) -> None:
    """Let another process open the ledger and be killed."""
    with process(script, path) as other:
        assert other.stdout.readline().strip() == "open"
        if sys.platform == "win32":
            other.kill()
        else:
            other.send_signal(signal.SIGKILL)
        other.wait()


def names(path: Path) -> list[tuple]:
    return ask(lock_file(path), "SELECT name, desktop, since FROM open_by")


# Who has it open


def test_the_holder_is_named_while_it_is_open_and_not_afterwards(path):
    assert holder_of(path) is None
    with closing(open_ledger(path, "王敏", AT)) as ledger:
        assert holder_of(path) == Holder("王敏", HERE, AT)
        assert ledger.left_by is None
    assert holder_of(path) is None
    assert names(path) == []


@pytest.mark.parametrize("content", [b"", b"not ours" * 999])
def test_a_lock_file_of_something_else_names_nobody(path, content):
    lock_file(path).write_bytes(content)
    assert holder_of(path) is None


@pytest.mark.parametrize("since", ["", "gestern", None, 7])
def test_a_name_that_makes_no_sense_is_nobody_s(path, since):
    open_ledger(path, "王敏", AT).close()
    with closing(sqlite3.connect(lock_file(path))) as conn:
        conn.execute("INSERT INTO open_by VALUES ('x', 'y', ?)", (since,))
        conn.commit()
    assert holder_of(path) is None
    open_ledger(path, "王敏", AT).close()


def test_being_refused_changes_nothing_of_the_holder(ledger, path):
    for _ in range(3):
        with pytest.raises(LedgerInUse):
            open_ledger(path, "李强", LATER)
    assert holder_of(path) == Holder("王敏", HERE, AT)
    keep(ledger, draft())


def test_who_only_reads_the_name_is_never_in_the_way(path):
    """As a window does that looks on every few seconds."""
    open_ledger(path, "王敏", AT).close()
    with closing(sqlite3.connect(lock_file(path), isolation_level=None)) as looking:
        looking.execute("SELECT * FROM open_by").fetchall()
        with closing(open_ledger(path, "王敏", LATER)):
            looking.execute("SELECT * FROM open_by").fetchall()
    assert holder_of(path) is None


# What a killed process leaves


def test_a_killed_holder_is_told_of_and_its_ledger_goes_on(made):
    left_behind(made)
    assert holder_of(made) == Holder("李强", HERE, AT)
    with closing(open_ledger(made, "王敏", LATER)) as ledger:
        assert ledger.left_by == Holder("李强", HERE, AT)
        assert holder_of(made) == Holder("王敏", HERE, LATER)
        keep(ledger, draft(), text="另一封")
    with closing(open_ledger(made, "王敏", LATER)) as ledger:
        assert ledger.left_by is None
        assert len(ledger.letters()) == 2


def test_whoever_was_refused_before_it_was_killed_comes_in_afterwards(made):
    with process(HOLD, made) as other:
        assert other.stdout.readline().strip() == "open"
        with pytest.raises(LedgerInUse):
            open_ledger(made, "王敏", LATER)
        other.kill()
        other.wait()
    with closing(open_ledger(made, "王敏", LATER)) as ledger:
        assert ledger.left_by.name == "李强"


def test_a_ledger_carried_over_with_the_lock_of_another_desktop_is_taken_over(path):
    """A stick that was pulled out: the folder is this desktop's own, so nobody else can have it open."""
    left_behind(path, KEEP)
    with closing(open_ledger(path, "王敏", LATER)) as ledger:
        assert ledger.left_by == Holder("李强", ELSEWHERE, AT)
        keep(ledger, draft())


def test_what_older_programs_left_in_the_lock_is_no_crash(made):
    force(lock_file(made), "CREATE TABLE holder (name TEXT, desktop TEXT, since TEXT)",
          "INSERT INTO holder VALUES ('旧', '旧', '2024-01-01')")  # fmt: skip
    with closing(open_ledger(made, "王敏", AT)) as ledger:
        assert ledger.left_by is None


def test_a_refused_file_lets_go_of_the_name_too(made):
    force(
        made, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tracker', 'x', '')"
    )
    with pytest.raises(NewerLedger):
        open_ledger(made, "王敏", AT)
    assert names(made) == []


# What another desktop leaves in a shared folder


def test_another_desktop_in_a_shared_folder_may_still_be_there(shared, english):
    left_behind(shared, KEEP)
    for _ in range(2):
        with pytest.raises(LedgerMaybeInUse) as caught:
            open_ledger(shared, "王敏", LATER)
    title, advice = caught.value.told(english)
    assert (
        title
        == f"李强 opened the ledger “{shared}” on {ELSEWHERE} at 2024-06-03 09:30 and has not closed it."
    )
    assert "Ask first" in advice
    assert holder_of(shared) == Holder("李强", ELSEWHERE, AT)
    read_ledger(shared).close()


def test_the_user_may_take_it_over(shared):
    left_behind(shared, KEEP)
    with closing(open_ledger(shared, "王敏", LATER, take_over=True)) as ledger:
        assert ledger.left_by == Holder("李强", ELSEWHERE, AT)
        keep(ledger, draft())
    with closing(open_ledger(shared, "王敏", LATER)) as ledger:
        assert ledger.left_by is None


def test_this_desktop_s_own_crash_in_a_shared_folder_is_taken_over(shared):
    left_behind(shared)
    with closing(open_ledger(shared, "王敏", LATER)) as ledger:
        assert ledger.left_by == Holder("李强", HERE, AT)


def test_a_held_lock_is_never_taken_over(shared):
    with process(KEEP, shared) as other:
        assert other.stdout.readline().strip() == "open"
        with pytest.raises(LedgerInUse) as caught:
            open_ledger(shared, "王敏", LATER, take_over=True)
        assert not isinstance(caught.value, LedgerMaybeInUse)


def unreachable_lock(shared: Path) -> None:
    """As on a file system where locks stay with their desktop: the same names in a file that nobody holds."""
    copy = lock_file(shared).with_suffix(".copy")
    shutil.copy(lock_file(shared), copy)
    copy.replace(lock_file(shared))


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_who_was_taken_over_though_alive_writes_nothing_more(shared):
    with process(KEEP, shared) as other:
        assert other.stdout.readline().strip() == "open"
        other.stdin.write("第一封\n")
        other.stdin.flush()
        assert other.stdout.readline().strip() == "kept"
        unreachable_lock(shared)
        with closing(open_ledger(shared, "王敏", LATER, take_over=True)) as ledger:
            keep(ledger, draft(), text="第二封")
            other.stdin.write("第三封\n")
            other.stdin.flush()
            assert other.stdout.readline().strip() == "LedgerTakenOver"
            other.stdin.close()
            assert other.stdout.readline().strip() == "closed"
            assert holder_of(shared) == Holder("王敏", HERE, LATER)
            keep(ledger, draft(), text="第四封")
    assert count(shared, "letter") == 3


def test_neither_undo_nor_redo_passes_by_a_take_over(ledger, path):
    keep(ledger, draft())
    keep(ledger, draft(), text="另一封")
    ledger.undo(CLERK, AT)
    force(path, "INSERT OR REPLACE INTO about VALUES ('taken_over', 'x')")
    for write in (ledger.undo, ledger.redo):
        with pytest.raises(LedgerTakenOver):
            write(CLERK, AT)
    assert count(path, "letter") == 1
    assert ledger.undo_action


# Rights


@pytest.mark.parametrize("has_lock", [True, False])
def test_a_folder_that_cannot_be_written_is_told_as_read_only(bound_folder, has_lock):
    path = bound_folder / "ledger.db"
    open_ledger(path, "王敏", AT).close()
    if not has_lock:
        lock_file(path).unlink()
    before = sorted(bound_folder.iterdir())
    bound_folder.chmod(0o500)
    with pytest.raises(ReadOnlyLedger):
        open_ledger(path, "王敏", AT)
    assert sorted(bound_folder.iterdir()) == before
    read_ledger(path).close()


# What changes


def test_the_version_differs_once_another_process_wrote(ledger, path):
    with closing(read_ledger(path)) as reader:
        first = reader.version()
        assert reader.version() == first
        keep(ledger, draft())
        assert reader.version() != first
