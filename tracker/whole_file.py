"""Writes files whole or not at all, so that a stop in between leaves the former one."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import AlreadyThere, NotWritten


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A new file, put in the target's place when the block ends; whatever the block raises leaves what was there.

    Raises:
        OSError: it cannot be written, or not be put there.

    """
    # A name of its own: the target's with an ending might be longer than the system allows.
    part = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        with suppress(OSError):  # the folder itself is gone or barred, which the caller is told already
            part.unlink(missing_ok=True)


@contextmanager
def file_asked_for(target: Path, *, overwrite: bool = True) -> Iterator[BinaryIO]:
    """A whole file that a user asked for.

    Raises:
        AlreadyThere: something has that name, and it is not to be overwritten; NotWritten: with the system's reason.

    """
    try:
        require_free(target, overwrite)
        with whole_file(target) as written:
            yield written
            require_free(target, overwrite)  # others may have put theirs there meanwhile
    except OSError as error:
        raise NotWritten(path=target, reason=error) from error


def write_whole(file: Path, content: bytes) -> None:
    """Put these bytes in the file's place, making its folder where there is none; OSError where it cannot be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(file) as written:
        written.write(content)


def require_free(target: Path, overwrite: bool) -> None:
    """AlreadyThere where something has that name, and it is not to be overwritten."""
    if not overwrite and os.path.lexists(target):
        raise AlreadyThere(path=target)
