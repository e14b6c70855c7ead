"""The hand-over file (交换包): a zip of history entries and of the long content that their rows need.

`manifest.json` says who made it, when, from which ledger; `entries.jsonl` holds one entry a line; `contents/` holds
texts, originals, drafts and evidence under their SHA-256. A locked file is the same zip, sealed (see `lock_box`).
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from tracker.errors import BadPackage, LockedPackage, MissingPackage, NewerPackage
from tracker.ledger.exchange import lock_box
from tracker.ledger.past.entry_shape import entry_of_line, moment_of, require, text_of
from tracker.model import Actor, Side

FORMAT = "commitment-tracker hand-over"
VERSION = 3
# Made where nothing needs more, so that desktops with an older program can take it in.
FIRST_VERSION = 1
SUFFIX = ".handover"
PIECE = 2**20

# In bytes, unpacked. What is read into memory at once is bounded by the last four; a desktop has 4 GB.
LARGEST = 2**31  # of all: far more than the evidence of an office's year
LARGEST_CONTENT = 2**28  # of one text or piece of evidence
LARGEST_ENTRIES = 2**27  # some 150,000 operations, which take seven times as much once they are read
LONGEST_ENTRY = 2**25  # one operation on some 50,000 pledges
LONGEST_LIST = 2**24  # the zip's own list of members, some 140,000

# What the zip, JSON and text readers say of bytes that are not what they should be.
NOT_WHOLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    RecursionError, OverflowError, MemoryError, KeyError, TypeError, AttributeError, ValueError,
)  # fmt: skip
_CONTENT = re.compile(r"contents/([0-9a-f]{64})")

Report = Callable[[int, int], None]
Content = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Package:
    """A hand-over file that was read and checked.

    Attributes:
        name: the file's; ledger, ledger_name: the id of the ledger it is from and its file's name.
        made_by, made_at: whose it is; locked: whether a passphrase was needed.
        entries: history entries with parsed changes, in the order in which they were written down there.

    """

    name: str
    ledger: str
    ledger_name: str
    made_at: datetime
    made_by: Actor
    locked: bool
    entries: tuple[Mapping[str, Any], ...] = field(repr=False)
    _opened: Callable[[], IO[bytes]] = field(repr=False)

    @contextmanager
    def contents(self) -> Iterator[Content]:
        """A function that gives long content by its SHA-256; BadPackage where the file lacks it or was changed."""
        try:
            with self._opened() as file, zipfile.ZipFile(file) as archive:
                yield lambda digest: _content(archive, digest, self.name)
        except (zipfile.BadZipFile, OSError) as error:
            raise BadPackage(name=self.name) from error


def read_package(path: Path, passphrase: str = "", report: Report = lambda done, total: None) -> Package:
    """Read a hand-over file and check all of it; nothing is unpacked to disk, and no content is kept in memory.

    `report` is told bytes done and in all; what it raises stops the reading.

    Raises:
        MissingPackage: the file cannot be read; LockedPackage: it is locked, and not by this passphrase;
        NewerPackage: a later version made it; BadPackage: it is none, was cut short or changed.

    """
    try:
        with path.open("rb") as file:
            locked = lock_box.is_locked(file.read(len(lock_box.MAGIC)))
    except OSError as error:
        raise MissingPackage(name=path.name, reason=error) from error
    opened = _opener(path, passphrase if locked else None)
    try:
        with opened() as file:
            _require_short_list(file)
            with zipfile.ZipFile(file) as archive:
                return _read(path.name, archive, locked, opened, report)
    except NOT_WHOLE as error:
        raise BadPackage(name=path.name) from error


def _opener(path: Path, passphrase: str | None) -> Callable[[], IO[bytes]]:
    """A function that opens the zip, also a locked one; LockedPackage where the passphrase is wrong."""
    key = lock_box.key_of(passphrase) if passphrase is not None else None

    def opened() -> IO[bytes]:
        file = path.open("rb")
        if key is None:
            return file
        unlocked = lock_box.opened(file, key)
        if unlocked is None:
            file.close()
            raise LockedPackage(name=path.name)
        return unlocked

    return opened


def _read(
    name: str, archive: zipfile.ZipFile, locked: bool, opened: Callable[[], IO[bytes]], report: Report
) -> Package:
    infos = _members(archive)
    watch = _Watch(report, sum(info.file_size for info in infos))
    told = archive.read("manifest.json")
    watch(len(told))
    manifest = json.loads(told)
    require(manifest["format"] == FORMAT and type(manifest["version"]) is int)
    if manifest["version"] > VERSION:
        raise NewerPackage(name=name)
    for info in infos:
        if named := _CONTENT.fullmatch(info.filename):
            with archive.open(info) as content:
                require(_digest_of(content, watch) == named[1])
    return Package(
        name=name,
        ledger=text_of(manifest["ledger"]),
        ledger_name=text_of(manifest["ledger_name"]),
        made_at=moment_of(manifest["made_at"]),
        made_by=Actor(text_of(manifest["made_by"]), Side(manifest["side"])),
        locked=locked,
        entries=tuple(_entries(archive, text_of(manifest["entries_sha256"]), watch)),
        _opened=opened,
    )


def _require_short_list(file: IO[bytes]) -> None:
    """ValueError where the zip's list of members is too long; Python reads it whole before it can be asked."""
    end = zipfile._EndRecData(file)  # type: ignore[attr-defined]
    require(bool(end) and end[5] <= LONGEST_LIST)


class _Watch:
    """Tells how many bytes are done of all."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self._total, self._done = report, total, 0

    def __call__(self, size: int) -> None:
        self._done += size
        self._report(min(self._done, self._total), self._total)


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """ValueError where a name is none of ours or stands twice, or a member says that it is too large.

    No more is ever unpacked of a member than it says; its checksum then tells that there was more.
    """
    infos = archive.infolist()
    require(len(infos) == len({info.filename for info in infos}))
    require(sum(info.file_size for info in infos) <= LARGEST)
    for info in infos:
        largest = {"manifest.json": PIECE, "entries.jsonl": LARGEST_ENTRIES}.get(
            info.filename, LARGEST_CONTENT
        )
        require(info.file_size <= largest and not info.flag_bits & 1)
        if info.filename not in ("manifest.json", "entries.jsonl"):
            require(_CONTENT.fullmatch(info.filename) is not None)
    return infos


def _digest_of(content: IO[bytes], watch: Callable[[int], None]) -> str:
    """The SHA-256 of a member, read piece by piece: a small file may unpack to a very large one."""
    digest = hashlib.sha256()
    while piece := content.read(PIECE):
        digest.update(piece)
        watch(len(piece))
    return digest.hexdigest()


def _entries(
    archive: zipfile.ZipFile, wanted: str, watch: Callable[[int], None]
) -> Iterator[Mapping[str, Any]]:
    digest = hashlib.sha256()
    with archive.open("entries.jsonl") as lines:
        while line := lines.readline(
            LONGEST_ENTRY + 1
        ):  # splits at \n only: a note may hold other line breaks
            require(line.endswith(b"\n") and len(line) <= LONGEST_ENTRY)
            digest.update(line)
            watch(len(line))
            yield entry_of_line(line.decode())
    require(digest.hexdigest() == wanted)


def _content(archive: zipfile.ZipFile, digest: str, name: str) -> bytes:
    """Content by its SHA-256, which is looked at again: the file may have been changed since it was checked."""
    try:
        info = archive.getinfo(f"contents/{digest}")
        require(info.file_size <= LARGEST_CONTENT)
        data = archive.read(info)
        require(hashlib.sha256(data).hexdigest() == digest)
    except NOT_WHOLE as error:
        raise BadPackage(name=name) from error
    return data
