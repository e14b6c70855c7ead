"""Opens office files that are locked with a password; what was inside stays in memory."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import olefile

from tracker.errors import UnreadableLetter
from tracker.file_errors import DamagedFile, NeedsPassword, WrongKind, WrongPassword
from tracker.files.received import Received
from tracker.language import N_

LOCKED_OTHERWISE = N_("an office file locked in a way that this program cannot open")


def unlocked(file: Received) -> Received:
    """The file without its lock, under the same name; the file itself where it has none.

    Raises:
        NeedsPassword: no password was given; WrongPassword: it is another one.
        WrongKind: it is locked for certain persons or machines, which no password opens.
        DamagedFile: it is no whole office file.

    """
    import msoffcrypto

    try:
        _refuse_rings(file)
        office = msoffcrypto.OfficeFile(io.BytesIO(file.content))
        return _opened(file, office) if office.is_encrypted() else file
    except UnreadableLetter:
        raise
    except msoffcrypto.exceptions.DecryptionError as error:
        raise WrongKind(name=file.name, kind=LOCKED_OTHERWISE) from error
    except Exception as error:
        raise DamagedFile(name=file.name) from error


def _opened(file: Received, office: Any) -> Received:
    import msoffcrypto

    if file.password is None:
        raise NeedsPassword(name=file.name)
    try:
        office.load_key(file.password, **({"verify_password": True} if office.format == "ooxml" else {}))
    except msoffcrypto.exceptions.InvalidKeyError as error:
        raise WrongPassword(name=file.name) from error
    inside = io.BytesIO()
    try:
        with _nothing_on_disk():
            office.decrypt(inside)
    except msoffcrypto.exceptions.InvalidKeyError as error:  # the password was right, what it opens is not
        raise DamagedFile(name=file.name) from error
    return replace(file, content=inside.getvalue(), password=None)


def _refuse_rings(file: Received) -> None:
    """DamagedFile where small sectors follow one another in a ring: the library that writes into them never ends."""
    with olefile.OleFileIO(io.BytesIO(file.content)) as compound:
        compound.loadminifat()
        follows = list(compound.minifat)
    seen: set[int] = set()
    for start in range(len(follows)):
        place, path = start, set()
        while place < len(follows) and place not in seen:
            if place in path:
                raise DamagedFile(name=file.name)
            path.add(place)
            place = follows[place]
        seen |= path


class _InMemory:
    """What the library's reader of .doc takes for the module of temporary files."""

    TemporaryFile = io.BytesIO


@contextmanager
def _nothing_on_disk() -> Iterator[None]:
    """Keep the library from writing an opened .doc into a temporary file."""
    from msoffcrypto.format import doc97

    usual, doc97.tempfile = doc97.tempfile, _InMemory
    try:
        yield
    finally:
        doc97.tempfile = usual
