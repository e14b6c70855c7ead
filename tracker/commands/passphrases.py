"""Where a command takes a passphrase from: a file, or the terminal, which shows nothing of it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tracker.commands.context import Context
from tracker.errors import MissingFile
from tracker.exchange_errors import DifferentPassphrases, WeakPassphrase
from tracker.ledger.exchange.lock_box import LEAST


def new_passphrase(asks: bool, file: Path | None, context: Context) -> str:
    """A passphrase to lock with; "" where none is wanted.

    Raises:
        WeakPassphrase: it is too short; DifferentPassphrases: it was typed in two ways; MissingFile.

    """
    if file:
        passphrase = passphrase_in(file)
    elif asks:
        passphrase = _ask(context.say("Passphrase: "))
        if _ask(context.say("Passphrase again: ")) != passphrase:
            raise DifferentPassphrases
    else:
        return ""
    if len(passphrase) < LEAST:
        raise WeakPassphrase(least=LEAST)
    return passphrase


def known_passphrase(name: str, context: Context) -> str:
    """Ask for the passphrase of a locked file; "" where there is no terminal to ask on."""
    if not (sys.stdin and sys.stdin.isatty()):
        return ""
    return _ask(context.say("Passphrase of “{name}”: ").format(name=name))


def passphrase_in(file: Path) -> str:
    """The first line of a file; MissingFile where it cannot be read as text."""
    try:
        return file.read_text("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise MissingFile(name=file.name, reason=error) from error


class FilePasswords:
    """The passwords to try on locked letters: each line of a file, then what is typed for each on the terminal.

    One that has opened a letter is tried on the others too, and first. MissingFile where the file cannot be read.
    """

    def __init__(self, file: Path | None, context: Context) -> None:
        self._known = _lines(file) if file else []
        self._say = context.say

    def for_file(self, name: str) -> Iterator[str]:
        """Passwords to try; asks on a terminal when none of those known was taken."""
        yield from list(self._known)
        if sys.stdin and sys.stdin.isatty():
            typed = _ask(self._say("Password of “{name}” (Enter to skip it): ").format(name=name))
            if typed:
                yield typed

    def remember(self, password: str) -> None:
        """Try this one first from now on."""
        self._known = [password, *(known for known in self._known if known != password)]


def _lines(file: Path) -> list[str]:
    try:
        return [line for line in file.read_text("utf-8-sig").splitlines() if line]
    except (OSError, UnicodeDecodeError) as error:
        raise MissingFile(name=file.name, reason=error) from error


def _ask(prompt: str) -> str:
    import getpass

    return getpass.getpass(prompt)
