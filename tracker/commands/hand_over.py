"""`tracker hand-over`: letters with all that was done about them, in a file for another desktop."""

from collections.abc import Sequence
from pathlib import Path

from tracker.commands.context import OK, Context
from tracker.commands.list_pledges import is_letter
from tracker.commands.passphrases import new_passphrase
from tracker.errors import MissingLetter
from tracker.ledger import LedgerReader, read_ledger
from tracker.wording.hand_over import file_name


def hand_over(
    target: Path, wanted: Sequence[str], locks: bool, passphrase_file: Path | None, context: Context
) -> int:
    """Write the letters asked for, or all, into a file or into a folder under the ledger's name and the day."""
    ledger = read_ledger(context.ledger)
    try:
        letters = _letters(ledger, wanted)
        file = (
            target / file_name(context.ledger, context.now.date().isoformat()) if target.is_dir() else target
        )
        passphrase = new_passphrase(locks, passphrase_file, context)
        ledger.hand_over(file, letters, context.actor, context.now, passphrase)
    finally:
        ledger.close()
    context.tell(context.say("Hand-over file written: {path}").format(path=file))
    return OK


def _letters(ledger: LedgerReader, wanted: Sequence[str]) -> list[str] | None:
    """The ids of the letters asked for; None for all. MissingLetter where a word names none."""
    if not wanted:
        return None
    letters = ledger.letters()
    found: dict[str, None] = {}
    for word in wanted:
        named = [letter.id for letter in letters if is_letter(letter, word)]
        if not named:
            raise MissingLetter(name=word)
        found |= dict.fromkeys(named)
    return list(found)
