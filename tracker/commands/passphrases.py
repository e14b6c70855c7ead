"""Where a command takes a passphrase from: a file, or the terminal, which shows nothing of it."""

import sys
from pathlib import Path

from tracker.commands.context import Context
from tracker.errors import MissingFile
from tracker.exchange_errors import DifferentPassphrases, WeakPassphrase
from tracker.ledger.lock_box import LEAST


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


def _ask(prompt: str) -> str:
    import getpass

    return getpass.getpass(prompt)
