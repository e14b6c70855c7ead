"""Copies of originals for the desktop's own programs: named by content, read-only, gone after a day."""

import os
import stat
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QDesktopServices

from tracker.errors import NotWritten
from tracker.files.kinds import Kind
from tracker.gui.letters import originals
from tracker.gui.letters.originals import NotOpened, clean, copy_out, open_original, suffix_of

NOW = datetime.now(UTC)
HARMLESS = {
    ".txt", ".docx", ".xml", ".doc", ".rtf", ".odt", ".pdf", ".ofd", ".html", ".mht", ".jpg", ".png", ".tif",
    ".bmp", ".gif", ".bin",
}  # fmt: skip


@pytest.fixture
def opened(monkeypatch) -> list:
    files: list = []
    monkeypatch.setattr(originals, "open_with_desktop", lambda path: files.append(path) or True)
    return files


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        ("来信收悉".encode(), ".txt"),
        (b"%PDF-1.4", ".pdf"),
        (rb"{\rtf1", ".rtf"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"II*\0", ".tif"),
        (b"<html><body>", ".html"),
        (b"MZ\x90\0", ".txt"),  # a program stays a text
        (b"#!/bin/sh\nrm -rf ~", ".txt"),
        (b"[Desktop Entry]\nExec=x", ".txt"),
        (b"PK\x03\x04 word/", ".docx"),
        (b"Rar!\x1a\x07", ".bin"),
        (b"", ".txt"),
    ],
)
def test_the_suffix_comes_from_the_content(content, suffix):
    assert suffix_of(content) == suffix


def test_no_kind_gets_a_suffix_that_starts_a_program(monkeypatch):
    for kind in Kind:
        monkeypatch.setattr(originals, "kind_of", lambda content, kind=kind: kind)
        assert suffix_of(b"\xff\xd8") in HARMLESS


def test_the_copy_is_read_only_and_made_once(tmp_path):
    copy = copy_out(b"%PDF-1.4", tmp_path / "a" / "b")
    assert copy.read_bytes() == b"%PDF-1.4"
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IXUSR | stat.S_IRWXO)
    os.utime(copy, (0, 0))
    assert copy_out(b"%PDF-1.4", copy.parent) == copy
    assert copy.stat().st_mtime > 1e9  # kept for another day
    assert list(copy.parent.iterdir()) == [copy]


def test_a_copy_that_somebody_changed_or_led_elsewhere_is_made_anew(tmp_path):
    other = tmp_path / "other"
    other.write_bytes(b"kept")
    folder = tmp_path / "copies"
    copy = copy_out(b"%PDF-1.4", folder)
    copy.chmod(0o600)
    copy.write_bytes(b"changed")
    assert copy_out(b"%PDF-1.4", folder).read_bytes() == b"%PDF-1.4"
    copy.chmod(0o600)
    copy.unlink()
    copy.symlink_to(other)
    assert not copy_out(b"%PDF-1.4", folder).is_symlink()
    assert other.read_bytes() == b"kept"


def test_copies_of_yesterday_go_at_the_next_opening_and_nothing_else_does(tmp_path, opened):
    old, young, strange = copy_out(b"1", tmp_path), copy_out(b"2", tmp_path), tmp_path / "another.txt"
    strange.write_text("x")
    long_ago = (NOW - timedelta(days=1, seconds=9)).timestamp()
    for file in (old, strange):
        os.utime(file, (long_ago, long_ago))
    new = open_original(b"3", tmp_path, NOW)
    assert set(tmp_path.iterdir()) == {young, strange, new}
    assert opened == [new]
    clean(tmp_path / "none", NOW)


def test_what_cannot_be_written_or_opened_is_said(tmp_path, monkeypatch, opened):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten):
        open_original(b"1", tmp_path / "file", NOW)
    monkeypatch.setattr(originals, "open_with_desktop", lambda path: False)
    with pytest.raises(NotOpened):
        open_original(b"1", tmp_path, NOW)


def test_the_desktop_is_given_the_file_as_a_file(tmp_path, monkeypatch):
    urls: list = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    path = tmp_path / "a #%20.txt"
    assert originals.open_with_desktop(path)
    assert urls[0].isLocalFile() and urls[0].toLocalFile() == str(path)
