"""Files are written whole or not at all, and nobody's file is overwritten unasked."""

import errno
import os
from pathlib import Path

import pytest

from tracker.errors import AlreadyThere, NotWritten
from tracker.whole_file import file_asked_for, write_whole


def left_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_is_there_once_it_is_whole(tmp_path):
    target = tmp_path / ("长" * 84)  # as long as a name may be
    with file_asked_for(target) as file:
        file.write(b"one")
        assert not target.exists()
    assert left_in(tmp_path) == {target.name: b"one"}


def test_whatever_stops_the_writing_leaves_the_former_file(tmp_path):
    target = tmp_path / "a.csv"
    target.write_bytes(b"former")
    with pytest.raises(KeyboardInterrupt), file_asked_for(target) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert left_in(tmp_path) == {"a.csv": b"former"}


def test_nothing_is_overwritten_unless_that_is_said(tmp_path):
    target = tmp_path / "a.csv"
    target.write_bytes(b"former")
    with pytest.raises(AlreadyThere) as told, file_asked_for(target, overwrite=False):
        raise AssertionError("not even begun")
    assert str(target) in str(told.value)
    assert left_in(tmp_path) == {"a.csv": b"former"}
    with file_asked_for(target, overwrite=True) as file:
        file.write(b"new")
    assert left_in(tmp_path) == {"a.csv": b"new"}


def test_what_others_put_there_meanwhile_is_not_overwritten(tmp_path):
    target = tmp_path / "a.csv"
    with pytest.raises(AlreadyThere), file_asked_for(target, overwrite=False) as file:
        file.write(b"mine")
        target.write_bytes(b"theirs")
    assert left_in(tmp_path) == {"a.csv": b"theirs"}


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="the disk is full"), file_asked_for(tmp_path / "a.csv") as file:
        file.write(b"much")
    assert left_in(tmp_path) == {}


@pytest.mark.parametrize("name", ["nowhere/a.csv", "folder", "file/a.csv"])
def test_a_place_that_takes_no_file_is_told(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotWritten), file_asked_for(tmp_path / name) as file:
        file.write(b"x")
    assert sorted(left.name for left in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_small_file_makes_its_folder(tmp_path):
    write_whole(tmp_path / "new" / "a.json", b"{}")
    assert (tmp_path / "new" / "a.json").read_bytes() == b"{}"
