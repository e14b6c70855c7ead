"""A file as it comes in, and what a reader of its format gives back."""

from dataclasses import dataclass, field

from tracker.letter_source import Caution, Place


@dataclass(frozen=True, slots=True)
class Received:
    """A file's name, which tells nothing of what it is, its bytes, and the password that the user gave for it."""

    name: str
    content: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FileText:
    """What a reader read: one paragraph or one row of a table a line, cells parted by tabs, bold between `**`.

    The fields are those of `LetterSource`.
    """

    text: str = field(repr=False)
    encoding: str
    pages: int | None = None
    cautions: tuple[Caution, ...] = ()
    places: tuple[Place, ...] = field(default=(), repr=False)
