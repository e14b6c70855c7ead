"""The parts of a .zip archive of letters: their names as they were written, and their bytes, within limits."""

import os
import re
import zipfile
import zlib
from typing import BinaryIO

from tracker.errors import TooLarge
from tracker.file_errors import (
    DamagedFile,
    LockedPacking,
    NeedsPassword,
    OversizedFile,
    UnknownPacking,
    WrongPassword,
)
from tracker.files.limits import FILE_MB, PARTS

# What zipfile is seen to raise on archives that are cut short or spoilt.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, NotImplementedError)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_AES = 99
# The end of an archive with the longest note that may stand there, and what its listing spends on one part at most.
_LONGEST_ENDING, _MOST_A_PART = 65_557, 1_000
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def require_sane_listing(file: BinaryIO, name: str) -> None:
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


def names_of(parts: list[zipfile.ZipInfo]) -> list[str]:
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


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, password: str | None) -> bytes:
    """A part's bytes; UnreadableLetter, as NeedsPassword, where they cannot be had."""
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
    except BROKEN as error:
        raise DamagedFile(name=name) from error
