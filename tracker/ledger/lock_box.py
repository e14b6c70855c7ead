"""Locks a hand-over file with a passphrase: scrypt makes the key (RFC 7914), AES-256-GCM seals (NIST SP 800-38D)."""

import os

MAGIC = b"CFTLOCK1"
SALT, NONCE = 16, 12
COST = 2**15  # with r = 8 some 32 MB and a tenth of a second for each guess


def is_locked(data: bytes) -> bool:
    """Whether bytes are a locked file."""
    return data.startswith(MAGIC)


def lock(data: bytes, passphrase: str) -> bytes:
    """The bytes sealed; only the same passphrase opens them, and a changed byte is noticed."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return MAGIC + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, data, MAGIC)


def unlock(data: bytes, passphrase: str) -> bytes | None:
    """The bytes as they were; None where the passphrase is wrong or a byte was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    rest = data[len(MAGIC) :]
    salt, nonce, sealed = rest[:SALT], rest[SALT : SALT + NONCE], rest[SALT + NONCE :]
    if len(sealed) < 16:
        return None
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, MAGIC)
    except InvalidTag:
        return None


def _key(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())
