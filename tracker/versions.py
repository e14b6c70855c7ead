"""The versions of one letter: a newer one names the letter that it replaces, which stays in the ledger as it is."""

from collections.abc import Iterable, Sequence

from tracker.model import Letter


def versions_of(letter_id: str, letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """All versions of a letter, itself among them, in the order in which they came; of `letters`, oldest first."""
    found = {letter_id}
    while True:  # a hand-over file may have brought two that replace one, or a circle
        near = {
            one
            for letter in letters
            if letter.replaces and found & {letter.id, letter.replaces}
            for one in (letter.id, letter.replaces)
        }
        if near <= found:
            return tuple(letter for letter in letters if letter.id in found)
        found |= near


def newest_of(letter_id: str, letters: Sequence[Letter]) -> str:
    """The id of the last version that no other replaces; the letter's own where there is no other."""
    versions = versions_of(letter_id, letters)
    replaced = {letter.replaces for letter in versions}
    return next((letter.id for letter in reversed(versions) if letter.id not in replaced), letter_id)


def replaced_by(letter_id: str, letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """The letters that replace one, none as a rule, or one."""
    return tuple(letter for letter in letters if letter.replaces == letter_id)
