"""Locks a hand-over file with a passphrase: scrypt makes the key (RFC 7914), AES-256-GCM seals (NIST SP 800-38D).

A file is sealed piece by piece, so that none is ever held whole in memory nor laid open on a disk. Each piece's nonce
holds its number and whether it is the last (the STREAM construction, Hoang et al. 2015): none can be left out, moved,
or put behind the end.
"""

import io
import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    Key = Callable[[bytes], AESGCM]

MAGIC = b"CFTLOCK1"
SALT, PREFIX, TAG = 16, 7, 16
HEAD = len(MAGIC) + SALT + PREFIX
PIECE = 2**18
LEAST = 8  # characters of a passphrase that is worth the name
COST = 2**15  # with r = 8 some 32 MB and a tenth of a second for each guess


def is_locked(head: bytes) -> bool:
    """Whether a file that begins like this is a locked one."""
    return head.startswith(MAGIC)


@contextmanager
def sealing(out: IO[bytes], passphrase: str) -> Iterator[IO[bytes]]:
    """A file that seals what is written to it and passes it on to `out`; only the same passphrase opens it."""
    head = MAGIC + os.urandom(SALT + PREFIX)
    out.write(head)
    sealed = _Sealing(out, head, _box(head, passphrase))
    yield sealed  # type: ignore[misc]
    sealed.end()


def key_of(passphrase: str) -> "Key":
    """The key that a passphrase makes for files that begin like this; made once for each."""
    return cache(lambda head: _box(head, passphrase))


def opened(sealed: IO[bytes], key: "Key") -> IO[bytes] | None:
    """What was sealed, to be read from any place; None where the passphrase is wrong, or the file was cut or changed.

    Closing it closes `sealed`. A change further in is told by ValueError when that piece is read.
    """
    sealed.seek(0)
    head = sealed.read(HEAD)
    length = sealed.seek(0, os.SEEK_END) - HEAD
    if length < TAG:
        return None
    file = _Sealed(sealed, head, key(head), length)
    try:
        file.piece(0)
        file.piece(file.pieces - 1)
    except ValueError:
        return None
    return io.BufferedReader(file, PIECE)


class _Sealing(io.RawIOBase):
    """Gathers a piece, seals it, passes it on."""

    def __init__(self, out: IO[bytes], head: bytes, box: "AESGCM") -> None:
        self._out, self._head, self._box = out, head, box
        self._gathered = bytearray()
        self._number = 0

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        given = bytes(data)
        self._gathered += given
        while len(self._gathered) > PIECE:
            self._pass_on(PIECE, is_last=False)
        return len(given)

    def end(self) -> None:
        """Seal what is left as the last piece."""
        self._pass_on(len(self._gathered), is_last=True)

    def _pass_on(self, length: int, is_last: bool) -> None:
        piece = bytes(self._gathered[:length])
        self._out.write(self._box.encrypt(_nonce(self._head, self._number, is_last), piece, self._head))
        del self._gathered[:length]
        self._number += 1


class _Sealed(io.RawIOBase):
    """Opens the piece that is asked for."""

    def __init__(self, sealed: IO[bytes], head: bytes, box: "AESGCM", length: int) -> None:
        self._file, self._head, self._box = sealed, head, box
        self.pieces = -(-length // (PIECE + TAG))
        self._size = length - self.pieces * TAG
        self._place = 0
        self._held = (-1, b"")

    def close(self) -> None:
        self._file.close()
        super().close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError(offset)
        self._place = start + offset
        return self._place

    def readinto(self, buffer: "WriteableBuffer") -> int:
        if self._place >= self._size:
            return 0
        number, start = divmod(self._place, PIECE)
        wanted = memoryview(buffer)
        found = self.piece(number)[start : start + len(wanted)]
        wanted[: len(found)] = found
        self._place += len(found)
        return len(found)

    def piece(self, number: int) -> bytes:
        """One piece; ValueError where it is not as it was sealed."""
        from cryptography.exceptions import InvalidTag

        if self._held[0] != number:
            self._file.seek(HEAD + number * (PIECE + TAG))
            sealed = self._file.read(PIECE + TAG)
            nonce = _nonce(self._head, number, number == self.pieces - 1)
            try:
                self._held = (number, self._box.decrypt(nonce, sealed, self._head))
            except InvalidTag as error:
                raise ValueError(number) from error
        return self._held[1]


def _nonce(head: bytes, number: int, is_last: bool) -> bytes:
    return head[-PREFIX:] + number.to_bytes(4, "big") + bytes([is_last])


def _box(head: bytes, passphrase: str) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    salt = head[len(MAGIC) : len(MAGIC) + SALT]
    typed = unicodedata.normalize("NFC", passphrase).encode()  # desktops put accents together in two ways
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(typed))
