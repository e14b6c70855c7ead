"""Files that come many at a time, in folders and in .zip archives, as single files in the order that a person expects.

Nothing is unpacked to disk, and what an archive calls its parts are names only, never places.
"""

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tracker.errors import TooLarge, UnreadableLetter
from tracker.file_errors import (
    DamagedFile,
    EmptyBundle,
    LockedPacking,
    NeedsPassword,
    OversizedFile,
    UnknownPacking,
    WrongPassword,
)
from tracker.files.kinds import Kind, kind_of_archive
from tracker.files.limits import BUNDLE_MB, FILE_MB, PARTS
from tracker.files.reading import receive
from tracker.files.received import Received

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, NotImplementedError)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_AES = 99
# What systems and office programs leave beside letters; names that begin with a dot are hidden anyway.
_LEFT_BEHIND = frozenset(
    {"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"}
)
_LOCK_FILE = "~$"
# The end of an archive with the longest note that may stand there, and what its listing spends on one part at most.
_LONGEST_ENDING, _MOST_A_PART = 65_557, 1_000
_DIGITS = re.compile(r"(\d+)")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Item:
    """One file: its name, the name with the folders or the archive around it, and the file on the disk it lies in."""

    name: str
    shown: str
    path: Path
    inside: str = ""  # where in the archive, if in one
    _archive: zipfile.ZipFile | None = field(default=None, repr=False, compare=False)
    _part: zipfile.ZipInfo | None = field(default=None, repr=False, compare=False)
    _refusal: UnreadableLetter | None = field(default=None, repr=False, compare=False)

    @property
    def place(self) -> str:
        """The file's whole path, and its place in the archive that lies there."""
        return f"{self.path}/{self.inside}" if self.inside else str(self.path)

    def receive(self, password: str | None = None) -> Received:
        """The file's bytes, read only now; UnreadableLetter, as NeedsPassword, where they cannot be had."""
        if self._refusal:
            raise self._refusal
        if self._archive is None or self._part is None:
            return receive(self.path, password)
        return Received(self.name, _unpacked(self._archive, self._part, self.name, password), password)


def items_of(paths: Iterable[Path]) -> Iterator[Item]:
    """The files among the paths and in the folders and archives among them; symbolic links in folders are not followed."""
    for path in paths:
        if path.is_dir():
            yield from _items_or_none(_items_of_folder(path, path.name or str(path), set()), path)
        else:
            yield from _items_of_file(path, path.name)


def _items_or_none(items: Iterator[Item], path: Path) -> Iterator[Item]:
    """The items; where there are none, one that says so, since somebody chose it."""
    is_empty = True
    for item in items:
        is_empty = False
        yield item
    if is_empty:
        yield _refused(path.name, path, EmptyBundle(name=path.name))


def _items_of_folder(folder: Path, shown: str, seen: set[tuple[int, int]]) -> Iterator[Item]:
    try:
        about = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: natural_order(entry.name))
    except OSError:
        yield Item(folder.name, shown, folder)  # whoever reads it is told why
        return
    if (about.st_dev, about.st_ino) in seen:  # a junction of Windows that leads back
        return
    seen.add((about.st_dev, about.st_ino))
    for entry in entries:
        if entry.is_symlink() or is_left_behind(entry.name) or _is_hidden(entry):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _items_of_folder(Path(entry.path), f"{shown}/{entry.name}", seen)
        elif entry.is_file(follow_symlinks=False):
            yield from _items_of_file(Path(entry.path), f"{shown}/{entry.name}")


def natural_order(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts 2 before 10."""
    pieces = _DIGITS.split(name.casefold())
    return [(0, int(piece), piece) if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece]


def is_left_behind(name: str) -> bool:
    """Whether a file of that name is nobody's letter: hidden, an office program's lock, or a system's own."""
    return name.startswith((".", _LOCK_FILE)) or name.casefold() in _LEFT_BEHIND


def _is_hidden(entry: "os.DirEntry[str]") -> bool:
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)  # Windows only
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _items_of_file(path: Path, shown: str) -> Iterator[Item]:
    try:
        archive = _opened(path)
    except OversizedFile as error:
        yield _refused(shown, path, error)
        return
    except (*_BROKEN, RuntimeError):  # whoever reads it finds out what it is, and tells
        archive = None
    if archive is None:
        yield Item(path.name, shown, path)
    else:
        yield from _items_or_none(_items_of_archive(archive, path, shown), path)


def _opened(path: Path) -> zipfile.ZipFile | None:
    """The archive of files that a file is, None where it is anything else."""
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return None
        _require_sane_listing(file, path.name)
    archive = zipfile.ZipFile(path)
    try:
        if kind_of_archive(archive) is Kind.ZIP:
            return archive
    except BaseException:
        archive.close()
        raise
    archive.close()
    return None


def _require_sane_listing(file: BinaryIO, name: str) -> None:
    """OversizedFile where the listing alone is larger than that of any bundle, since reading it takes memory here."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _LONGEST_ENDING))
    ending = file.read()
    at = ending.rfind(b"PK\5\6")
    if at < 0 or len(ending) < at + 16:
        return
    size = int.from_bytes(ending[at + 12 : at + 16], "little")
    is_of_four_gigabytes = ending[max(0, at - 20) : at].startswith(b"PK\6\7")
    if is_of_four_gigabytes or size > PARTS * _MOST_A_PART:
        raise OversizedFile(name=name)


def _items_of_archive(archive: zipfile.ZipFile, path: Path, shown: str, outer: str = "") -> Iterator[Item]:
    """The files of an archive that lies at the path, or in the archive there, where `outer` is its place in that one."""
    parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > BUNDLE_MB * 1_000_000:
        yield _refused(shown, path, OversizedFile(name=Path(shown).name))
        return
    named = sorted(_named(parts), key=lambda pair: [natural_order(folder) for folder in pair[0]])
    for folders, part in named:
        inside = "/".join((outer, *folders) if outer else folders)
        whole = "/".join((shown, *folders))
        inner = None if outer else _inner_archive(archive, part)
        if inner is None:
            yield Item(folders[-1], whole, path, inside, archive, part)
        else:
            yield from _items_of_archive(inner, path, whole, inside)


def _named(parts: list[zipfile.ZipInfo]) -> Iterator[tuple[tuple[str, ...], zipfile.ZipInfo]]:
    """The parts that are files, with the words of their names."""
    names = _names(parts)
    for name, part in zip(names, parts, strict=True):
        words = tuple(word for word in re.split(r"[/\\]", name) if word not in ("", ".", ".."))
        if words and not name.endswith(("/", "\\")) and not any(map(is_left_behind, words)):
            yield words, part


def _names(parts: list[zipfile.ZipInfo]) -> list[str]:
    """The names as they were written: without the flag for UTF-8 a Chinese Windows writes GBK, others UTF-8 all the same."""
    own = [b"" if part.flag_bits & 0x800 else _bytes_of_name(part) for part in parts]
    encoding = next(code for code in ("utf-8", "gb18030", "cp437") if _fits(own, code))
    names = [
        part.orig_filename if part.flag_bits & 0x800 else raw.decode(encoding)
        for part, raw in zip(parts, own, strict=True)
    ]
    return [_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", name) for name in names]


def _bytes_of_name(part: zipfile.ZipInfo) -> bytes:
    try:
        return part.orig_filename.encode("cp437")  # as which zipfile reads them
    except UnicodeEncodeError:  # zipfile has found the name elsewhere
        return part.orig_filename.encode("utf-8")


def _fits(names: list[bytes], encoding: str) -> bool:
    try:
        for name in names:
            name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _inner_archive(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> zipfile.ZipFile | None:
    """The archive that a part is, if it is one of files; what cannot be read is told when it is read."""
    try:
        with archive.open(part) as packed:
            if packed.read(2) != b"PK" or part.file_size > FILE_MB * 1_000_000:
                return None
        inner = zipfile.ZipFile(BytesIO(archive.read(part)))
    except (*_BROKEN, RuntimeError):
        return None
    return inner if kind_of_archive(inner) is Kind.ZIP else None


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, password: str | None) -> bytes:
    if part.file_size > FILE_MB * 1_000_000:
        raise TooLarge(name=name, limit=FILE_MB)
    if part.compress_type == _AES:
        raise LockedPacking(name=name)
    if part.compress_type not in _PACKINGS:
        raise UnknownPacking(name=name)
    if not part.flag_bits & 1:
        return _read(archive, part, name, None)
    if not password:
        raise NeedsPassword(name=name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _read(archive, part, name, password.encode(encoding))
        except (
            RuntimeError,
            DamagedFile,
        ):  # wrong bytes are mostly noticed at once, else by what they unpack to
            continue
    raise WrongPassword(name=name)


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, password: bytes | None) -> bytes:
    try:
        return archive.read(part, password)
    except _BROKEN as error:
        raise DamagedFile(name=name) from error


def _refused(shown: str, path: Path, refusal: UnreadableLetter) -> Item:
    return Item(Path(shown).name, shown, path, _refusal=refusal)
