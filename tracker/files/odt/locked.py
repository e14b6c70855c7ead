"""Opens the parts of an OpenDocument text that is locked with a password (OpenDocument 1.2, part 3, 3.4)."""

import base64
import binascii
import hashlib
import hmac
import zlib
from typing import TYPE_CHECKING

from tracker.file_errors import DamagedFile, NeedsPassword, OversizedFile, WrongKind, WrongPassword
from tracker.files.limits import PART_MB
from tracker.files.locked import LOCKED_OTHERWISE
from tracker.files.received import Received

if TYPE_CHECKING:
    from lxml.etree import _Element

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_MOST_ROUNDS = 2_000_000
_CHECKED = 1024  # bytes
_AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"


def opened(content: bytes, lock: "_Element", file: Received) -> bytes:
    """A part's bytes without the lock that its `manifest:encryption-data` describes.

    Raises:
        NeedsPassword: no password was given; WrongPassword: it is another one.
        WrongKind: it is locked as no office program did between 2012 and 2023, or with a key.

    """
    if file.password is None:
        raise NeedsPassword(name=file.name)
    if _told(lock, "algorithm", "algorithm-name") != _AES:
        raise WrongKind(name=file.name, kind=LOCKED_OTHERWISE)
    try:
        packed = _decrypted(content, lock, file.password)
        check = base64.b64decode(lock.get(MANIFEST + "checksum", ""))
    except (binascii.Error, ValueError) as error:
        raise DamagedFile(name=file.name) from error
    if not hmac.compare_digest(hashlib.sha256(packed[:_CHECKED]).digest(), check):
        raise WrongPassword(name=file.name)
    return _unpacked(packed, file.name)


def _decrypted(content: bytes, lock: "_Element", password: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    rounds = int(_told(lock, "key-derivation", "iteration-count"))
    if not 0 < rounds <= _MOST_ROUNDS:
        raise ValueError(rounds)
    salt = base64.b64decode(_told(lock, "key-derivation", "salt"))
    begin = base64.b64decode(_told(lock, "algorithm", "initialisation-vector"))
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), salt, rounds, 32)
    decryptor = Cipher(algorithms.AES(key), modes.CBC(begin)).decryptor()
    plain = decryptor.update(content) + decryptor.finalize()
    return plain[: -plain[-1]] if plain else plain


def _unpacked(packed: bytes, name: str) -> bytes:
    most = PART_MB * 1_000_000
    try:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most + 1)
    except zlib.error as error:
        raise DamagedFile(name=name) from error
    if len(content) > most:
        raise OversizedFile(name=name)
    return content


def _told(lock: "_Element", element: str, attribute: str) -> str:
    found = lock.find(MANIFEST + element)
    return "" if found is None else found.get(MANIFEST + attribute, "")
