"""The hand-over file (交换包): a zip of history entries and of the long content that their rows need.

`manifest.json` says who made it, when, from which ledger; `entries.jsonl` holds one entry a line; `contents/` holds
texts, originals, drafts and evidence under their SHA-256. A locked file is the same zip, sealed (see `lock_box`).
"""

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from tracker.errors import BadPackage, LockedPackage, MissingPackage, NewerPackage
from tracker.ledger import lock_box
from tracker.ledger.operation import Action
from tracker.ledger.replay import PARENTS
from tracker.ledger.step import LONG_COLUMNS
from tracker.model import Actor, Side

FORMAT = "commitment-tracker hand-over"
VERSION = 1
SUFFIX = ".handover"
LARGEST = 2**31  # bytes, unpacked: far more than the evidence of an office's year
PIECE = 2**20
TABLES = frozenset({*PARENTS, "letter", "rival"})
HIGHEST_TICK = 2**62

# What the zip, JSON and text readers say of bytes that are not what they should be.
_NOT_WHOLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    RecursionError, OverflowError, MemoryError, KeyError, TypeError, AttributeError, ValueError,
)  # fmt: skip
_CONTENT = re.compile(r"contents/([0-9a-f]{64})")
_TEXTS = ("origin", "ledger", "at", "by", "side", "action")


@dataclass(frozen=True, slots=True)
class Package:
    """A hand-over file that was read and checked.

    Attributes:
        name: the file's; ledger: the id of the ledger it is from; made_by, made_at: whose it is.
        entries: history entries with parsed changes, in the order in which they were written down there.
        archive: the zip file that holds the long contents; each was checked, none is kept in memory.

    """

    name: str
    ledger: str
    made_at: datetime
    made_by: Actor
    entries: tuple[Mapping[str, Any], ...] = field(repr=False)
    archive: zipfile.ZipFile = field(repr=False)

    def content(self, digest: str) -> bytes:
        """Long content by its SHA-256; BadPackage where the file lacks it."""
        try:
            return self.archive.read(f"contents/{digest}")
        except KeyError as error:
            raise BadPackage(name=self.name) from error


def read_package(path: Path, passphrase: str = "") -> Package:
    """Read a hand-over file and check all of it; nothing is unpacked to disk.

    Raises:
        MissingPackage: the file cannot be read; LockedPackage: it is locked, and not by this passphrase;
        NewerPackage: a later version made it; BadPackage: it is none, was cut short or changed.

    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadPackage(name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise MissingPackage(name=path.name, reason=error) from error
    if lock_box.is_locked(data):
        unlocked = lock_box.unlock(data, passphrase)
        if unlocked is None:
            raise LockedPackage(name=path.name)
        data = unlocked
    try:
        return _read(path.name, data)
    except _NOT_WHOLE as error:
        raise BadPackage(name=path.name) from error


def _read(name: str, data: bytes) -> Package:
    archive = zipfile.ZipFile(io.BytesIO(data))
    _require_members(archive)
    manifest = json.loads(archive.read("manifest.json"))
    _require(manifest["format"] == FORMAT)
    if manifest["version"] > VERSION:
        raise NewerPackage(name=name)
    lines = archive.read("entries.jsonl")
    _require(hashlib.sha256(lines).hexdigest() == manifest["entries_sha256"])
    return Package(
        name=name,
        ledger=_text(manifest["ledger"]),
        made_at=_moment(manifest["made_at"]),
        made_by=Actor(_text(manifest["made_by"]), Side(manifest["side"])),
        entries=tuple(_entries(lines)),
        archive=archive,
    )


def _require_members(archive: zipfile.ZipFile) -> None:
    """ValueError where a name is none of ours or stands twice, a content is not the one named, or it is too much."""
    infos = archive.infolist()
    _require(len(infos) == len({info.filename for info in infos}))
    _require(sum(info.file_size for info in infos) <= LARGEST)
    for info in infos:
        if info.filename not in ("manifest.json", "entries.jsonl"):
            named = _CONTENT.fullmatch(info.filename)
            if named is None:
                raise ValueError(info.filename)
            with archive.open(info) as content:
                _require(_digest_of(content) == named[1])


def _digest_of(content: IO[bytes]) -> str:
    """The SHA-256 of a member, read piece by piece: a small file may unpack to a very large one."""
    digest = hashlib.sha256()
    while piece := content.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _entries(lines: bytes) -> Iterator[Mapping[str, Any]]:
    _require(lines[-1:] in (b"", b"\n"))
    for line in lines.decode().split("\n")[:-1]:  # not splitlines: a note may hold other kinds of line breaks
        entry = json.loads(line)
        for name in _TEXTS:
            _text(entry[name])
        _require(isinstance(entry["tick"], int) and 0 < entry["tick"] <= HIGHEST_TICK)
        _require(entry["undoes"] is None or isinstance(entry["undoes"], str))
        _moment(entry["at"])
        Side(entry["side"])
        Action(entry["action"])
        for change in entry["changes"]:
            _require_change(change)
        yield entry


def _require_change(change: Mapping[str, Any]) -> None:
    _require(set(change) - {"seen"} == {"table", "key", "before", "after"} and change["table"] in TABLES)
    _text(change["key"])
    rows = [row for row in (change["before"], change["after"]) if row is not None]
    _require(bool(rows) and all(isinstance(row, dict) for row in rows))
    if len(rows) == 2:
        _require(rows[0].keys() == rows[1].keys())
    long = LONG_COLUMNS.get(change["table"], ())
    _require(all(_is_value(value, name in long) for row in rows for name, value in row.items()))
    _require(all(type(tick) is int for tick in change.get("seen", {}).values()))


def _is_value(value: object, is_long: bool) -> bool:
    """Whether a column may hold this: text, a whole number or nothing; of long content its digest and size."""
    if is_long:
        return isinstance(value, dict) and [type(value.get(name)) for name in ("sha256", "size")] == [
            str,
            int,
        ]
    return value is None or type(value) in (str, int)


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(_text(text))
    _require(moment.tzinfo is not None)
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(value)
    return value


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError
