"""Opens Word 97 documents that are locked with a password."""

import io

from tracker.file_errors import DamagedFile, WrongKind, WrongPassword
from tracker.files.received import Received
from tracker.files.word_binary import BROKEN
from tracker.language import N_


def without_password(file: Received) -> Received:
    """The same document unlocked with the file's password; WrongPassword where that does not open it."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    unlocked = io.BytesIO()
    try:
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
