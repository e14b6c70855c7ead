"""A folder whose new files are letters: which of them are new and whole, each taken once; nothing in it is ever touched."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from tracker.errors import NotWritten
from tracker.files.bundles import is_left_behind
from tracker.files.limits import FILE_MB
from tracker.whole_file import write_whole

# How many seconds a file must have stood unchanged between two looks.
STEADY = 2.0
_HALF_DONE = (".crdownload", ".part", ".partial", ".tmp", ".download", ".opdownload")


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it stood at one look: its name in the folder, its bytes' number, its time of change in nanoseconds."""

    name: str
    size: int
    changed: int


def list_folder(folder: Path) -> list[Found]:
    """The files that may be letters, not those of its folders; OSError where the folder cannot be listed."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_passed_over(entry.name):
                continue
            try:
                if entry.is_file():
                    told = entry.stat()
                    found.append(Found(entry.name, told.st_size, told.st_mtime_ns))
            except OSError:  # gone since it was listed, or not ours to ask about: the next look tells
                continue
    return sorted(found, key=lambda one: (one.changed, one.name))


def is_passed_over(name: str) -> bool:
    """Whether a file is hidden, another program's lock, or one that is still being fetched."""
    return is_left_behind(name) or name.lower().endswith(_HALF_DONE)


class Steady:
    """Tells which files stood unchanged between two looks; `at` counts seconds on any clock that only goes on."""

    def __init__(self) -> None:
        self._first: dict[Found, float] = {}

    def look(self, found: Iterable[Found], at: float) -> list[Found]:
        """Those that are whole by now; empty ones never are, since whoever copies begins so."""
        self._first = {one: self._first.get(one, at) for one in found if one.size}
        return [one for one, first in self._first.items() if at - first >= STEADY]

    @property
    def is_waiting(self) -> bool:
        """Whether any file was seen only once."""
        return bool(self._first)


class Taken:
    """Remembers over a restart what was taken of one folder: by name, size and time, and by the bytes themselves."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._found: set[tuple[str, int, int]] = set()
        self._digests: set[str] = set()
        self._folder: str | None = None

    def open(self, folder: Path) -> bool:
        """Recall what was taken of this folder; False where nothing is known of it."""
        self._found, self._digests, self._folder = set(), set(), str(folder)
        try:
            told = json.loads(self._file.read_text("utf-8"))
            if told["folder"] != self._folder:
                return False
            self._found = {(str(name), int(size), int(changed)) for name, size, changed in told["files"]}
            self._digests = set(told["digests"])
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return True

    def forget(self) -> None:
        """Take all of the folder anew."""
        self._found, self._digests = set(), set()

    def new(self, found: Iterable[Found]) -> list[Found]:
        """Those that were not taken yet, as far as name, size and time tell."""
        return [one for one in found if (one.name, one.size, one.changed) not in self._found]

    def take(self, found: Sequence[Found], digests: Iterable[str] = ()) -> None:
        """Remember these; NotWritten where they are remembered only until the program is closed."""
        self._found.update((one.name, one.size, one.changed) for one in found)
        self._digests.update(digests)
        told = {"folder": self._folder, "files": sorted(self._found), "digests": sorted(self._digests)}
        try:
            write_whole(self._file, json.dumps(told, ensure_ascii=False).encode())
        except OSError as error:
            raise NotWritten(path=self._file, reason=error) from error

    def is_known(self, digest: str) -> bool:
        """Whether these bytes were taken under another name."""
        return digest in self._digests


def digest_of(file: Path) -> str | None:
    """The SHA-256 of a file, None of one far larger than a letter; OSError where it cannot be read now."""
    if file.stat().st_size > FILE_MB * 1_000_000:
        return None
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
