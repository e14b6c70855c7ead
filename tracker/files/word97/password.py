"""Opens Word 97 documents that are locked with a password."""

import io

import olefile

from tracker.file_errors import DamagedFile, WrongKind, WrongPassword
from tracker.files.received import Received
from tracker.files.word97.binary import BROKEN
from tracker.language import N_


def without_password(file: Received) -> Received:
    """The same document unlocked with the file's password; WrongPassword where that does not open it."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    unlocked = io.BytesIO()
    try:
        _refuse_rings(file)
        locked = msoffcrypto.OfficeFile(io.BytesIO(file.content))
        locked.load_key(password=file.password)
        locked.decrypt(unlocked)
    except InvalidKeyError as error:
        raise WrongPassword(name=file.name) from error
    except (DecryptionError, FileFormatError, ParseError) as error:
        raise WrongKind(
            name=file.name, kind=N_("a document under a lock that this program cannot open")
        ) from error
    except BROKEN as error:
        raise DamagedFile(name=file.name) from error
    return Received(file.name, unlocked.getvalue())


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
