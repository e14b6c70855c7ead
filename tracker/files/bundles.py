"""Files that come many at a time, in folders and in .zip archives, as single files in the order that a person expects.

Nothing is unpacked to disk, and what an archive calls its parts are names only, never places.
"""

import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from tracker.errors import UnreadableLetter
from tracker.file_errors import EmptyBundle, OversizedFile
from tracker.files.archive_parts import BROKEN, names_of, require_sane_listing, unpacked
from tracker.files.kinds import Kind, kind_of_archive
from tracker.files.limits import BUNDLE_MB, FILE_MB, PARTS
from tracker.files.reading import receive
from tracker.files.received import Received

# What systems and office programs leave beside letters; names that begin with a dot are hidden anyway.
_LEFT_BEHIND = frozenset(
    {"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"}
)
_LOCK_FILE = "~$"
_DIGITS = re.compile(r"(\d+)")


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
        return Received(self.name, unpacked(self._archive, self._part, self.name, password), password)


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
    except (*BROKEN, RuntimeError):  # whoever reads it finds out what it is, and tells
        archive = None
    if archive is None:
        yield Item(path.name, shown, path)
    else:
        yield from _items_or_none(_items_of_archive(archive, path, shown), path)


def _opened(path: Path) -> zipfile.ZipFile | None:
    """The archive of files that a file is, None where it is anything else."""
    if not path.is_file():  # a pipe can be read once only
        return None
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return None
        require_sane_listing(file, path.name)
    archive = zipfile.ZipFile(path)
    try:
        if kind_of_archive(archive) is Kind.ZIP:
            return archive
    except BaseException:
        archive.close()
        raise
    archive.close()
    return None


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
    names = names_of(parts)
    for name, part in zip(names, parts, strict=True):
        words = tuple(word for word in re.split(r"[/\\]", name) if word not in ("", ".", ".."))
        if words and not name.endswith(("/", "\\")) and not any(map(is_left_behind, words)):
            yield words, part


def _inner_archive(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> zipfile.ZipFile | None:
    """The archive that a part is, if it is one of files; what cannot be read is told when it is read."""
    try:
        with archive.open(part) as packed:
            if packed.read(2) != b"PK" or part.file_size > FILE_MB * 1_000_000:
                return None
        inner = zipfile.ZipFile(BytesIO(archive.read(part)))
    except (*BROKEN, RuntimeError):
        return None
    return inner if kind_of_archive(inner) is Kind.ZIP else None


def _refused(shown: str, path: Path, refusal: UnreadableLetter) -> Item:
    return Item(Path(shown).name, shown, path, _refusal=refusal)
