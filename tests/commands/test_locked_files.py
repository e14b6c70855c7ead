"""Passwords of locked files, from a file or from the terminal, for every command that reads letters."""

import sys
import zipfile

import pytest

from tracker.file_errors import NeedsPassword, WrongPassword
from tracker.reading.pool import ReadingPool


class Locked(ReadingPool):
    """Reads letters as if each were locked with the word that its name begins with."""

    asked: list[tuple[str, str | None]]

    def text(self, file, *more):
        Locked.asked.append((file.name, file.password))
        if file.password is None:
            return self.run(raise_it, (NeedsPassword(name=file.name),), file.name)
        if not file.name.startswith(file.password):
            return self.run(raise_it, (WrongPassword(name=file.name),), file.name)
        return super().text(file, *more)


def raise_it(error):
    raise error


@pytest.fixture
def letters(tmp_path, monkeypatch):
    monkeypatch.setattr("tracker.commands.incoming.ReadingPool", Locked)
    Locked.asked = []
    paths = [tmp_path / name for name in ("甲1.txt", "乙.txt", "甲2.txt")]
    for path in paths:
        path.write_text("文", "utf-8")
    return paths


@pytest.fixture
def terminal(monkeypatch):
    """A terminal at which these words are typed."""
    typed: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: typed.pop(0))
    return typed


def test_without_a_password_a_locked_file_says_so_in_one_line(run, letters):
    assert "locked with a password" in run("text", letters[0]).failed_in_one_line()


def test_each_line_of_a_file_is_tried_and_what_opened_one_first_on_the_next(run, letters, tmp_path):
    words = tmp_path / "密码.txt"
    words.write_bytes("\ufeff丙\r\n甲\r\n\r\n乙\r\n".encode())
    assert run("text", "--password-file", words, *letters).code == 0
    tried = [password for name, password in Locked.asked if name == "甲2.txt" and password]
    assert tried == ["甲"] or tried == ["乙", "甲"]


def test_one_that_no_password_opens_costs_only_itself(run, letters, tmp_path):
    words = tmp_path / "密码.txt"
    words.write_text("甲\n", "utf-8")
    said = run("text", "--password-file", words, *letters)
    assert "The password does not open “乙.txt”." in said.failed_in_one_line()
    assert said.out.count("==>") == 2


def test_a_file_of_passwords_that_is_not_there_is_told(run, letters, tmp_path):
    assert "没有" in run("text", "--password-file", tmp_path / "没有", *letters).failed_in_one_line()


def test_on_a_terminal_each_password_is_asked_for_once(run, letters, terminal):
    terminal += ["甲", "乙"]
    said = run("text", *letters)
    assert (said.code, terminal) == (0, [])


def test_a_file_can_be_skipped_on_the_terminal(run, letters, terminal):
    terminal += ["", "乙", ""]
    said = run("text", *letters)
    assert said.code == 1
    assert said.err.count("\n") == 2
    assert "乙.txt" in said.out


def test_the_table_of_an_import_names_locked_files(run, tmp_path, monkeypatch):
    class Refusing(ReadingPool):
        def read(self, file, *more):
            return self.run(raise_it, (NeedsPassword(name=file.name),), file.name)

    monkeypatch.setattr("tracker.commands.incoming.ReadingPool", Refusing)
    with zipfile.ZipFile(tmp_path / "批.zip", "w") as archive:
        archive.writestr("锁.docx", "x")
    said = run("import", tmp_path / "批.zip")
    assert said.code == 1
    assert said.lines[2].split() == ["批.zip/锁.docx", "needs", "a", "password"]
