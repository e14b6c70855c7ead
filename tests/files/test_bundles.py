"""Folders and archives of letters."""

import io
import os
import struct
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import MissingFile, TooLarge
from tracker.file_errors import (
    DamagedFile,
    EmptyBundle,
    LockedPacking,
    NeedsPassword,
    OversizedFile,
    PackedFiles,
    UnknownPacking,
    WrongPassword,
)
from tracker.files import Received, items_of, read_received
from tracker.files.bundles import natural_order

LOCKED_PASSWORD = "答复2026"


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def as_gbk(archive: bytes, names: list[str]) -> bytes:
    """The archive with its names of ASCII placeholders of the same length replaced by GBK, unflagged."""
    for number, name in enumerate(names):
        raw = name.encode("gb18030")
        archive = archive.replace(f"{number:x}".rjust(len(raw), "x").encode(), raw)
    return archive


def shown(*paths: Path) -> list[str]:
    return [item.shown for item in items_of(paths)]


def written(path: Path, content: bytes = "甲".encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_is_itself_whether_it_is_there_or_not(tmp_path):
    (there,) = items_of([written(tmp_path / "函.txt")])
    assert (there.name, there.shown, there.receive()) == (
        "函.txt",
        "函.txt",
        Received("函.txt", "甲".encode()),
    )
    (away,) = items_of([tmp_path / "没有.txt"])
    with pytest.raises(MissingFile):
        away.receive()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
def test_pipes_are_read_once_and_devices_no_further_than_a_file(tmp_path):
    pipe = tmp_path / "管"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=("甲".encode(),))
    writer.start()
    (item,) = items_of([pipe])
    assert item.receive().content == "甲".encode()
    writer.join()
    (item,) = items_of([Path("/dev/zero")])
    with pytest.raises(TooLarge):
        item.receive()


def test_a_folder_is_read_to_its_depth_in_natural_order(tmp_path):
    for name in ("10.txt", "2.txt", "b/1.txt", "1.txt", "b/a/第10号.txt", "b/a/第9号.txt"):
        written(tmp_path / "件" / name)
    assert shown(tmp_path / "件") == [
        "件/1.txt", "件/2.txt", "件/10.txt", "件/b/1.txt", "件/b/a/第9号.txt", "件/b/a/第10号.txt",
    ]  # fmt: skip


def test_what_systems_and_programs_leave_behind_is_no_letter(tmp_path):
    for name in (
        "~$函.docx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/._函",
        ".~lock.函.odt#",
        ".git/x",
    ):
        written(tmp_path / "件" / name)
    written(tmp_path / "件" / "函.txt")
    assert shown(tmp_path / "件") == ["件/函.txt"]
    packed = zipped(
        {"__MACOSX/._函.txt": b"x", "a/.DS_Store": b"x", "a/~$函.docx": b"x", "a/函.txt": b"x", "b/": b""}
    )
    assert shown(written(tmp_path / "件.zip", packed)) == ["件.zip/a/函.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_folder_are_not_followed(tmp_path):
    written(tmp_path / "外" / "密.txt")
    inside = written(tmp_path / "件" / "函.txt")
    (inside.parent / "圈").symlink_to(inside.parent)
    (inside.parent / "外").symlink_to(tmp_path / "外")
    (inside.parent / "外.txt").symlink_to(tmp_path / "外" / "密.txt")
    assert shown(tmp_path / "件") == ["件/函.txt"]
    assert [item.name for item in items_of([inside.parent / "外.txt"])] == ["外.txt"]  # chosen itself


def test_a_folder_or_an_archive_without_files_says_so(tmp_path):
    (tmp_path / "空").mkdir()
    for empty in (tmp_path / "空", written(tmp_path / "空.zip", zipped({}))):
        (item,) = items_of([empty])
        with pytest.raises(EmptyBundle, match=empty.name):
            item.receive()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights of POSIX, not of root")
def test_a_folder_that_may_not_be_read_says_so(tmp_path):
    written(tmp_path / "件" / "锁" / "函.txt")
    (tmp_path / "件" / "锁").chmod(0)
    (item,) = items_of([tmp_path / "件"])
    (tmp_path / "件" / "锁").chmod(0o700)
    with pytest.raises(MissingFile):
        item.receive()


def test_an_archive_gives_its_files_whatever_its_own_name(tmp_path):
    path = written(tmp_path / "件.bin", zipped({"b/10.txt": b"x", "b/2.txt": b"y", "1.txt": "甲".encode()}))
    items = list(items_of([path]))
    assert [item.shown for item in items] == ["件.bin/1.txt", "件.bin/b/2.txt", "件.bin/b/10.txt"]
    assert [item.name for item in items] == ["1.txt", "2.txt", "10.txt"]
    assert items[0].receive() == Received("1.txt", "甲".encode())
    assert {item.path for item in items} == {path}


def test_office_packages_are_no_bundles(tmp_path):
    docx = written(tmp_path / "函.zip", zipped({"[Content_Types].xml": b"", "word/document.xml": b""}))
    odt = written(
        tmp_path / "文.odt",
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}),
    )
    ofd = written(tmp_path / "版.ofd", zipped({"OFD.xml": b""}))
    assert shown(docx, odt, ofd) == ["函.zip", "文.odt", "版.ofd"]


@pytest.mark.parametrize("names", [["答复函.txt", "二/建议.txt"], ["联通.txt"]])
def test_chinese_names_are_read_as_they_were_written(tmp_path, names):
    flagged = written(tmp_path / "a.zip", zipped(dict.fromkeys(names, b"x")))
    assert sorted(shown(flagged)) == sorted(f"a.zip/{name}" for name in names)
    holders = {
        f"{number:x}".rjust(len(name.encode("gb18030")), "x"): b"y" for number, name in enumerate(names)
    }
    unflagged = written(tmp_path / "b.zip", as_gbk(zipped(holders), names))
    if names != ["联通.txt"]:  # whose bytes are good UTF-8 too; one name alone cannot tell
        assert sorted(shown(unflagged)) == sorted(f"b.zip/{name}" for name in names)
    assert all(item.receive().content == b"y" for item in items_of([unflagged]))


def test_names_that_lead_elsewhere_are_but_names(tmp_path):
    names = ("../../外.txt", "/etc/甲.txt", "C:\\乙.txt", "..\\丙.txt", "a\x1b[31m.txt")
    path = written(tmp_path / "件.zip", zipped(dict.fromkeys(names, b"x")))
    items = list(items_of([path]))
    assert {item.name for item in items} == {
        "外.txt",
        "甲.txt",
        "乙.txt",
        "丙.txt",
        "a\N{REPLACEMENT CHARACTER}[31m.txt",
    }
    assert [item.receive().content for item in items] == [b"x"] * 5
    assert sorted(tmp_path.rglob("*")) == [path]


def test_an_archive_in_an_archive_is_opened_once_only(tmp_path):
    deepest = zipped({"3.txt": b"x"})
    path = written(
        tmp_path / "件.zip", zipped({"二.zip": zipped({"2.txt": b"x", "三.zip": deepest}), "1.txt": b"x"})
    )
    items = {item.shown: item for item in items_of([path])}
    assert set(items) == {"件.zip/1.txt", "件.zip/二.zip/2.txt", "件.zip/二.zip/三.zip"}
    with pytest.raises(PackedFiles):
        read_received(items["件.zip/二.zip/三.zip"].receive())


def test_files_too_large_or_too_many_are_refused_one_by_one_or_together(tmp_path, monkeypatch):
    monkeypatch.setattr("tracker.files.archive_parts.FILE_MB", 1)
    path = written(tmp_path / "件.zip", zipped({"1.txt": b"x", "2.txt": b"\0" * 1_100_000}))
    small, large = items_of([path])
    assert small.receive().content == b"x"
    with pytest.raises(TooLarge):
        large.receive()
    monkeypatch.setattr("tracker.files.bundles.BUNDLE_MB", 1)
    (item,) = items_of([path])
    with pytest.raises(OversizedFile):
        item.receive()


@pytest.mark.parametrize("limit", ["bundles.PARTS", "archive_parts._MOST_A_PART"])
def test_a_listing_of_far_too_many_files_is_refused(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(f"tracker.files.{limit}", 2 if limit.endswith("PARTS") else 0)
    (item,) = items_of([written(tmp_path / "件.zip", zipped({f"{number}.txt": b"" for number in range(3)}))])
    with pytest.raises(OversizedFile, match="件.zip"):  # noqa: RUF043
        item.receive()


def test_a_damaged_archive_is_told_as_damaged(tmp_path):
    whole = zipped({"1.txt": os.urandom(300), "2.txt": b"x"})
    (item,) = items_of([written(tmp_path / "断.zip", whole[:-30])])
    with pytest.raises(DamagedFile):
        read_received(item.receive())
    bad, good = items_of([written(tmp_path / "坏.zip", whole[:100] + b"\0" * 20 + whole[120:])])
    with pytest.raises(DamagedFile):
        bad.receive()
    assert good.receive().content == b"x"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_whose_memory_the_file_decides_are_not_undone(tmp_path, method):
    (item,) = items_of([written(tmp_path / "件.zip", zipped({"1.txt": b"xyz"}, method))])
    with pytest.raises(UnknownPacking):
        item.receive()


class Locker:
    """PKWARE's own way to lock, as zipfile can undo but not do it."""

    def __init__(self, password: bytes) -> None:
        self.keys = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self.update(byte)

    def update(self, byte: int) -> None:
        one, two, three = self.keys
        one = crc(one, byte)
        two = ((two + (one & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        self.keys = [one, two, crc(three, two >> 24)]

    def lock(self, content: bytes) -> bytes:
        locked = bytearray()
        for byte in content:
            mask = (self.keys[2] | 2) & 0xFFFF
            locked.append(byte ^ ((mask * (mask ^ 1)) >> 8) & 0xFF)
            self.update(byte)
        return bytes(locked)


def crc(before: int, byte: int) -> int:
    value = (before ^ byte) & 0xFF
    for _ in range(8):
        value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
    return (before >> 8) ^ value


def locked(name: bytes, content: bytes, password: bytes, method: int = 0) -> bytes:
    """An archive of one stored file that is locked."""
    import zlib

    checksum = zlib.crc32(content)
    packed = Locker(password).lock(bytes(11) + bytes([checksum >> 24]) + content)
    common = struct.pack("<5H3I2H", 20, 1, method, 0, 0, checksum, len(packed), len(content), len(name), 0)
    local = b"PK\3\4" + common + name + packed
    listing = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<3H2I", 0, 0, 0, 0, 0) + name
    return local + listing + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 1, 1, len(listing), len(local), 0)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_locked_file_asks_for_its_password_however_it_was_typed(tmp_path, encoding):
    path = written(tmp_path / "锁.zip", locked(b"1.txt", "甲乙".encode(), LOCKED_PASSWORD.encode(encoding)))
    (item,) = items_of([path])
    with pytest.raises(NeedsPassword) as told:
        item.receive()
    assert not isinstance(told.value, WrongPassword)
    for wrong in ("1234", "答复2025"):
        with pytest.raises(WrongPassword, match="1"):
            item.receive(wrong)
    assert item.receive(LOCKED_PASSWORD) == Received("1.txt", "甲乙".encode(), LOCKED_PASSWORD)


def test_a_password_that_passes_the_first_check_by_chance_is_still_wrong(tmp_path):
    path = written(tmp_path / "锁.zip", locked(b"1.txt", b"some words", b"right"))
    (item,) = items_of([path])
    for number in range(600):  # the check is one byte
        with pytest.raises(WrongPassword):
            item.receive(f"wrong {number}")


def test_a_file_locked_with_aes_is_told_as_such(tmp_path):
    path = written(tmp_path / "锁.zip", locked(b"1.txt", b"some words", b"right", method=99))
    (item,) = items_of([path])
    with pytest.raises(LockedPacking, match="AES"):
        item.receive("right")


@given(st.lists(st.integers(0, 10**30), min_size=2))
def test_numbers_in_names_sort_as_numbers(numbers):
    names = [f"第{number}号.docx" for number in numbers]
    assert sorted(names, key=natural_order) == [f"第{number}号.docx" for number in sorted(numbers)]


@given(st.lists(st.text()))
def test_any_names_can_be_sorted(names):
    assert sorted(sorted(names, key=natural_order)) == sorted(names)
