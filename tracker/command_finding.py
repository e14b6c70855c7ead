"""Which commands are meant by what somebody types: their words, English words, or initials in pinyin."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.pinyin_initials import initials


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the program does; `words` and `menu` in the user's language, `english` in ours.

    `keys` are its shortcuts as they are shown, the usual one first.
    """

    name: str
    words: str
    menu: str
    english: str = ""
    keys: tuple[str, ...] = ()


def found(typed: str, commands: Iterable[Command]) -> list[Command]:
    """The commands that are meant, best first; all of them, in their own order, where nothing is typed."""
    ranked = [(_rank(typed.lower().split(), command), command) for command in commands]
    kept = [(rank, command) for rank, command in ranked if rank is not None]
    return [command for _, command in sorted(kept, key=lambda pair: pair[0])]


def _rank(typed: list[str], command: Command) -> int | None:
    """The worst place of all the typed words, 0 best; None where one of them is nowhere."""
    ranks = [_rank_of(word, command) for word in typed]
    return None if None in ranks else max((rank for rank in ranks if rank is not None), default=0)


def _rank_of(word: str, command: Command) -> int | None:
    words, letters, english = command.words.lower(), initials(command.words), command.english.lower()
    places = (
        words.startswith(word),
        letters.startswith(word),
        word in words,
        any(part.startswith(word) for part in english.split()),
        word in letters,
        word in english,
        word in command.menu.lower(),
        word in (key.lower() for key in command.keys),
    )
    return next((rank for rank, is_so in enumerate(places) if is_so), None)
