"""What every command says of a ledger that it cannot use: one line, code 1, and the file stays as it was."""

import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import made_ledgers
import pytest
from made_ledgers import NOW

import tracker
from tracker.ledger import open_ledger
from tracker.ledger.writer_lock import lock_file

READING = {
    "list": ["list"],
    "list as json": ["list", "--json"],
    "report": ["report", "--pdf", "report.pdf"],
    "backup": ["backup", "backup.sqlite"],
}


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def text_file(path: Path) -> None:
    path.write_text("这不是台账。", "utf-8")


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE stamps (name TEXT)")


def torn(path: Path) -> None:
    made_ledgers.make(path)
    content = bytearray(path.read_bytes())
    for place in range(4096, len(content)):
        content[place] = 0xA5
    path.write_bytes(content)


def newer(path: Path) -> None:
    made_ledgers.make(path)
    with closing(sqlite3.connect(path)) as conn:
        row = conn.execute("SELECT migration_set, applied_at FROM _sqlite_migrations").fetchone()
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, 'm999_later', ?)",
            row,
        )
        conn.commit()


@pytest.mark.parametrize("make", [text_file, other_database, torn, newer])
@pytest.mark.parametrize("command", [*READING.values(), ["import", "{sample}"]], ids=[*READING, "import"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_that_is_no_ledger_of_ours_is_told_and_left(run, ledger, samples, command, make, language):
    make(ledger)
    before = ledger.read_bytes()
    words = [samples[0] if word == "{sample}" else word for word in command]
    told = run("--lang", language, *words).failed_in_one_line()
    assert str(ledger) in told
    assert ledger.read_bytes() == before
    assert not Path("report.pdf").exists()
    assert not Path("backup.sqlite").exists()


@pytest.mark.parametrize("command", READING.values(), ids=list(READING))
def test_reading_a_ledger_that_is_not_there_makes_none(run, ledger, command):
    assert str(ledger) in run(*command).failed_in_one_line()
    assert not ledger.exists()


@pytest.mark.parametrize("command", [*READING.values(), ["import", "{sample}"]], ids=[*READING, "import"])
def test_a_folder_in_place_of_the_ledger_is_told(run, ledger, samples, command):
    ledger.mkdir()
    (ledger / "文件.txt").write_text("甲", "utf-8")
    words = [samples[0] if word == "{sample}" else word for word in command]
    assert str(ledger) in run(*words).failed_in_one_line()
    assert [path.name for path in ledger.iterdir()] == ["文件.txt"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_ledger_that_somebody_has_open_is_not_written_and_the_holder_is_named(run, made, samples, language):
    ledger = open_ledger(made, "李强", NOW)
    try:
        before = made.read_bytes()
        assert "李强" in run("--lang", language, "import", samples[0]).failed_in_one_line()
        assert run("list").code == 0
    finally:
        ledger.close()
    assert made.read_bytes() == before
    assert run("import", samples[0]).code == 0


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", [["import", "{sample}"], ["reread"]], ids=["import", "reread"])
def test_another_process_that_has_it_open_is_named_with_its_desktop(run, made, samples, language, command):
    """And once it was killed, the next command goes on, and says so in one line."""
    holding = (
        "import sys; from pathlib import Path; from datetime import datetime; from tracker.ledger import open_ledger\n"
        "ledger = open_ledger(Path(sys.argv[1]), '李强', datetime.now().astimezone())\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    words = [samples[0] if word == "{sample}" else word for word in command]
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", holding, str(made)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(tracker.__file__).parents[1],
    ) as other:
        assert other.stdout.readline().strip() == b"open"
        before = made.read_bytes()
        told = run("--lang", language, *words).failed_in_one_line()
        assert "李强" in told and socket.gethostname() in told
        assert made.read_bytes() == before
        other.kill()
    said = run("--lang", language, *words)
    assert said.code == 0 and said.err.count("\n") == 1 and "李强" in said.err
    assert run("--lang", language, "list").err == ""


def test_a_ledger_in_a_shared_folder_is_not_taken_over_by_a_command(run, made, samples, monkeypatch):
    (made.parent / ".stfolder").mkdir()
    with closing(sqlite3.connect(lock_file(made))) as conn:
        conn.execute("INSERT INTO open_by VALUES ('李强', '办公室-PC', '2026-10-08 09:30+08:00')")
        conn.commit()
    for _ in range(2):
        assert "办公室-PC" in run("import", samples[0]).failed_in_one_line()
    assert run("list").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are told otherwise on Windows")
def test_a_ledger_that_may_only_be_read_is_not_written_but_listed(run, made, samples):
    before = made.read_bytes()
    made.chmod(0o444)
    assert str(made) in run("import", samples[0]).failed_in_one_line()
    assert made.read_bytes() == before
    assert run("list").code == 0


def test_a_ledger_in_a_place_that_cannot_be_is_told(run, samples, tmp_path):
    (tmp_path / "文件").write_bytes(b"")
    ledger = tmp_path / "文件" / "台账.sqlite"
    assert str(ledger) in run("import", samples[0], ledger=ledger).failed_in_one_line()
    assert str(ledger) in run("list", ledger=ledger).failed_in_one_line()


def test_another_program_s_lock_on_the_ledger_is_told(run, made, samples):
    with closing(sqlite3.connect(made, isolation_level=None)) as conn:
        conn.execute("BEGIN EXCLUSIVE")
        assert str(made) in run("import", samples[0]).failed_in_one_line()
        assert str(made) in run("list").failed_in_one_line()
        conn.execute("ROLLBACK")
    assert run("import", samples[0]).code == 0
